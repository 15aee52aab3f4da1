import Glibc
import ScenarioFiles
import SourceText

/// Reads whole files and standard input, with an error that names the file and says why.
enum InputFile {
  /// Greatest size of a file that is read whole, in bytes.
  static let limit = 64 << 20

  /// The content of a file; `-` is standard input.
  static func read(_ path: String, limit: Int = limit) throws(Failure) -> [UInt8] {
    if path == "-" { return try read(descriptor: 0, name: "standard input", limit: limit) }
    var status = stat()
    // Safe: path and structure live through the call.
    guard unsafe stat(path, &status) == 0 else { throw Failure("\(path): \(SystemReason.text(errno))") }
    if status.st_mode & S_IFMT == S_IFDIR { throw Failure("\(path): is a folder, and a file was expected") }
    // Safe: the path lives through the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure("\(path): cannot be read: \(SystemReason.text(errno))") }
    defer { close(descriptor) }
    return try read(descriptor: descriptor, name: path, limit: limit)
  }

  /// The content of a file as a source of messages.
  static func source(_ path: String) throws(Failure) -> SourceFile {
    SourceFile(name: path == "-" ? "standard input" : path, bytes: try read(path))
  }

  /// Whether there is a folder of this name.
  static func isFolder(_ path: String) -> Bool { Disk.isFolder(path) }

  /// Whether there is anything of this name.
  static func exists(_ path: String) -> Bool { Disk.exists(path) }

  /// Names in a folder that do not begin with a dot, in byte order.
  static func names(in folder: String) throws(Failure) -> [String] {
    do {
      let names = try Disk.names(in: folder)
      return names.filter { !$0.hasPrefix(".") }
    } catch {
      throw Failure("\(folder): cannot be read: \(isFolder(folder) ? "permission denied" : "no such folder")")
    }
  }

  private static func read(descriptor: Int32, name: String, limit: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let portion = try Descriptor.read(descriptor, name: name)
      if portion.isEmpty { return bytes }
      bytes.append(contentsOf: portion)
      if bytes.count > limit { throw Failure("\(name): larger than \(limit) bytes") }
    }
  }
}
