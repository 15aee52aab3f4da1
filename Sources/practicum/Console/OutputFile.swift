import FoundationEssentials
import Glibc

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
    if !replaces, InputFile.exists(path) { throw Failure("\(path): exists already and is not overwritten") }
    if InputFile.isFolder(path) { throw Failure("\(path): is a folder, and a file is to be written") }
    let temporary = "\(path).part-\(getpid())"
    // Safe: the path lives through the call.
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Failure("\(path): cannot be written: \(SystemReason.text(errno))") }
    var failed = fill(descriptor, bytes)
    if failed == nil, fsync(descriptor) != 0, errno != EINVAL { failed = SystemReason.text(errno) }
    close(descriptor)
    // Safe: both paths live through the call.
    if failed == nil, unsafe rename(temporary, path) != 0 { failed = SystemReason.text(errno) }
    guard let failed else { return }
    _ = unsafe unlink(temporary)
    throw Failure("\(path): cannot be written: \(failed)")
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(Failure) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure("\(path): the folder cannot be made")
    }
  }

  private static func fill(_ descriptor: Int32, _ bytes: [UInt8]) -> String? {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes { rest in
        // Safe: the buffer lives through the call and the count is its own.
        unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if count > 0 { sent += count } else if errno != EINTR { return SystemReason.text(errno) }
    }
    return nil
  }
}
