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
    if let reason = Descriptor.write(bytes, to: 1) {
      throw Failure("standard output: cannot be written: \(reason)")
    }
  }

  /// Writes text to standard error; what cannot be written there is lost.
  static func tell(_ text: String) {
    _ = Descriptor.write(Array(text.utf8), to: 2)
  }

  /// Writes a message of the program itself to standard error, with its name before it.
  static func complain(_ message: String) {
    let mark = Terminal.error.style("error:", .red)
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map {
      DisplayWidth.safe(String($0))
    }
    tell("practicum: \(mark) \(lines.joined(separator: "\n"))\n")
  }
}
