import Glibc
import ScenarioFiles

/// Writes whole files or none: to a temporary name in the same folder first, then renamed.
///
/// What stands under the final name is complete, whenever the power fails. `OutputFileTests` fills a read-only folder.
enum OutputFile {
  /// Writes bytes to a file.
  ///
  /// - Parameters:
  ///   - replaces: whether a file that is there may be replaced.
  static func write(_ bytes: [UInt8], to path: String, replaces: Bool = true) throws(Failure) {
    if path == "-" { return try Console.write(bytes) }
    if !replaces { try refuseToReplace(path) }
    if InputFile.isFolder(path) { throw Failure("\(path): is a folder, and a file is to be written") }
    let temporary = "\(path).part-\(getpid())"
    // Safe: the path lives through the call.
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Failure("\(path): cannot be written: \(SystemReason.text(errno))") }
    var failed = Descriptor.write(bytes, to: descriptor)
    if failed == nil, fsync(descriptor) != 0, errno != EINVAL { failed = SystemReason.text(errno) }
    close(descriptor)
    // Safe: both paths live through the call.
    if failed == nil, unsafe rename(temporary, path) != 0 { failed = SystemReason.text(errno) }
    guard let failed else { return }
    _ = unsafe unlink(temporary)
    throw Failure("\(path): cannot be written: \(failed)")
  }

  /// Stops when there is anything of this name: nothing that was recorded is lost.
  static func refuseToReplace(_ path: String) throws(Failure) {
    if InputFile.exists(path) { throw Failure("\(path): exists already and is not overwritten") }
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(Failure) {
    if InputFile.isFolder(path) { return }
    let above = Disk.folder(of: path)
    if above != path { try makeFolder(above) }
    // Safe: the path lives through the call.
    guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST && InputFile.isFolder(path) else {
      throw Failure("\(path): the folder cannot be made")
    }
  }
}
