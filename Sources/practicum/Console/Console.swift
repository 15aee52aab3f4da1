import Glibc
import SourceText

/// The two streams of text that a command writes to.
///
/// Bytes go straight to the descriptors, so that a prompt is seen before its answer is read. It refuses to go on when
/// standard output cannot take what is written: half a report must not look like a whole one.
enum Console {
  /// Writes text to standard output.
  static func write(_ text: String) throws(Failure) {
    try write(Array(text.utf8))
  }

  /// Writes bytes to standard output.
  static func write(_ bytes: [UInt8]) throws(Failure) {
    if let reason = send(bytes, to: 1) { throw Failure("standard output: cannot be written: \(reason)") }
  }

  /// Writes text to standard error; what cannot be written there is lost.
  static func tell(_ text: String) {
    _ = send(Array(text.utf8), to: 2)
  }

  /// Writes a message of the program itself to standard error, with its name before it.
  static func complain(_ message: String) {
    let mark = Terminal.error.style("error:", .red)
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map {
      DisplayWidth.safe(String($0))
    }
    tell("practicum: \(mark) \(lines.joined(separator: "\n"))\n")
  }

  /// Sends everything; the reason when that is not possible.
  private static func send(_ bytes: [UInt8], to descriptor: Int32) -> String? {
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
