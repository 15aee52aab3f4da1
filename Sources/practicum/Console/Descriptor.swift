import Glibc

/// Reads and writes an open file, pipe or terminal, whatever interrupts the call.
enum Descriptor {
  /// Bytes that one call reads at most.
  private static let portion = 1 << 16

  /// The next bytes; none at the end, or when the one who waits was interrupted by Ctrl-C.
  static func read(_ descriptor: Int32, name: String) throws(Failure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: portion)
    while true {
      let count = unsafe bytes.withUnsafeMutableBytes { space in
        // Safe: the buffer lives through the call and the count is its own.
        unsafe Glibc.read(descriptor, space.baseAddress, space.count)
      }
      if count >= 0 { return Array(bytes[..<count]) }
      guard errno == EINTR else { throw Failure("\(name): cannot be read: \(SystemReason.text(errno))") }
      if Interrupt.isAsked { return [] }
    }
  }

  /// Writes everything; the reason when that is not possible.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> String? {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes { rest in
        // Safe: the buffer lives through the call and the count is its own.
        unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if count > 0 {
        sent += count
      } else if errno != EINTR && errno != EAGAIN {
        return SystemReason.text(errno)
      }
    }
    return nil
  }
}

/// The operating system's words for an error.
enum SystemReason {
  /// The words for an error number.
  static func text(_ number: Int32) -> String {
    // Safe: `strerror` answers with a string that lives at least until the next call.
    guard let words = unsafe strerror(number) else { return "error \(number)" }
    let text = unsafe String(cString: words)
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
