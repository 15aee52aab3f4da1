import Glibc
import SourceText

extension Disk {
  /// The SHA-256 of a file in hexadecimal, read piece by piece: films are large; nil when it cannot be read.
  static func digest(_ path: String) -> String? {
    // Safe: the path lives through the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var hash = SHA256()
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe piece.withUnsafeMutableBytes { buffer in
        // Safe: the buffer lives through the call and the count is its own.
        unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return hash.hex }
      hash.update(piece[..<count])
    }
  }
}
