import ScenarioFiles

/// Writes whole files or none, with an error that names the file and says why.
enum OutputFile {
  /// Writes bytes to a file.
  ///
  /// - Parameters:
  ///   - replaces: whether a file that is there may be replaced.
  static func write(_ bytes: [UInt8], to path: String, replaces: Bool = true) throws(Failure) {
    if path == "-" { return try Console.write(bytes) }
    if !replaces { try refuseToReplace(path) }
    if InputFile.isFolder(path) { throw Failure("\(path): is a folder, and a file is to be written") }
    do throws(Disk.Failure) {
      try Disk.write(bytes, to: path)
    } catch {
      throw Failure("\(path): cannot be written: \(SystemReason.within(error.description))")
    }
  }

  /// Stops when there is anything of this name: nothing that was recorded is lost.
  static func refuseToReplace(_ path: String) throws(Failure) {
    if InputFile.exists(path) { throw Failure("\(path): exists already and is not overwritten") }
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(Failure) {
    do throws(Disk.Failure) {
      try Disk.makeFolder(path)
    } catch {
      throw Failure("\(path): the folder cannot be made: \(SystemReason.within(error.description))")
    }
  }
}
