/// Strings as the bytes they are.
///
/// Swift's own `==`, `<` and hashing treat "e" with a combining accent and "é" as one, by tables that may change
/// with the toolchain; ids, keys and digests must not depend on that. `UTF8KeyTests` holds the difference.

/// Whether a string comes before another by its UTF-8 bytes (which is also the order of code points).
public func utf8Less(_ a: String, _ b: String) -> Bool {
  a.utf8.lexicographicallyPrecedes(b.utf8)
}

/// Whether two strings are the same bytes of UTF-8.
@inlinable
public func utf8Equal(_ a: String, _ b: String) -> Bool {
  // Most strings that are compared differ in length, and a length is known without looking at the bytes.
  a.utf8.count == b.utf8.count && a.utf8.elementsEqual(b.utf8)
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
