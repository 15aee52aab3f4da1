import Glibc
import ScenarioFiles

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
    Disk.write(bytes, to: descriptor).map { SystemReason.within($0.description) }
  }
}

/// The operating system's words for an error.
enum SystemReason {
  /// The words for an error number.
  static func text(_ number: Int32) -> String {
    // Safe: `strerror` answers with a string that lives at least until the next call.
    guard let words = unsafe strerror(number) else { return "error \(number)" }
    return within(unsafe String(cString: words))
  }

  /// Such words as they stand within a sentence.
  static func within(_ words: String) -> String { words.prefix(1).lowercased() + words.dropFirst() }
}
