/// Strings as the bytes they are.
///
/// Swift's own `==`, `<` and hashing treat "e" with a combining accent and "é" as one, by tables that may change
/// with the toolchain; ids, keys and digests must not depend on that. `UTF8KeyTests` holds the difference.

/// Whether a string comes before another by its UTF-8 bytes (which is also the order of code points).
@inlinable
public func utf8Less(_ a: String, _ b: String) -> Bool {
  // Spans are walked many times faster than the views' own iterators.
  let (x, y) = (a.utf8.span, b.utf8.span)
  for index in 0..<min(x.count, y.count) where x[index] != y[index] { return x[index] < y[index] }
  return x.count < y.count
}

/// Whether two strings are the same bytes of UTF-8.
@inlinable
public func utf8Equal(_ a: String, _ b: String) -> Bool {
  // Most strings that are compared differ in length, and a length is known without looking at the bytes.
  let count = a.utf8.count
  guard count == b.utf8.count else { return false }
  let (x, y) = (a.utf8.span, b.utf8.span)
  for index in 0..<count where x[index] != y[index] { return false }
  return true
}

/// Whether a string holds a byte; of UTF-8, an ASCII one is a character of its own.
@inlinable
public func utf8Contains(_ text: String, _ byte: UInt8) -> Bool {
  let bytes = text.utf8.span
  for index in 0..<bytes.count where bytes[index] == byte { return true }
  return false
}

/// A string as a key of a dictionary or a sort, compared by its UTF-8 bytes.
public struct UTF8Key: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The string itself.
  public let string: String

  /// Wraps a string.
  public init(_ string: String) {
    self.string = string
  }

  /// The string itself.
  public var description: String { string }

  /// Whether both are the same bytes.
  public static func == (a: UTF8Key, b: UTF8Key) -> Bool {
    utf8Equal(a.string, b.string)
  }

  /// Whether the first comes before the second by bytes.
  public static func < (a: UTF8Key, b: UTF8Key) -> Bool {
    utf8Less(a.string, b.string)
  }

  /// Feeds the bytes and their number.
  public func hash(into hasher: inout Hasher) {
    var string = string
    string.withUTF8 { bytes in
      hasher.combine(bytes.count)
      // Safe: the raw view lives no longer than the buffer of the closure that makes it.
      unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    }
  }
}

/// The length of a string and its first bytes: most unequal strings differ here, without a look at either.
@usableFromInline struct UTF8Head: Sendable, BitwiseCopyable, Equatable {
  /// Bytes of UTF-8.
  @usableFromInline let count: UInt32
  /// The first eight of them, the first highest; zeros where there are fewer.
  @usableFromInline let first: UInt64

  @inlinable init(_ string: String) {
    let bytes = string.utf8.span
    let length = min(bytes.count, 8)
    var first: UInt64 = 0
    for index in 0..<length { first = first << 8 | UInt64(bytes[index]) }
    if length > 0 { first <<= UInt64(8 * (8 - length)) }
    count = UInt32(truncatingIfNeeded: bytes.count)
    self.first = first
  }

  /// Whether strings with this head are equal when their heads are.
  @inlinable var isWhole: Bool { count <= 8 }
}
