/// Every limit of this target, in one place, so that no input can take memory, time or stack without bound.
///
/// Each is tested at n and n + 1 by `LimitTests`.

/// What a JSON document may have at most.
public struct JSONLimits: Sendable {
  /// The deepest nesting that any limits may allow: the reader keeps one bit for each level, and a tree is freed by
  /// recursion.
  public static let greatestDepth = 128

  /// How deep arrays and objects may be nested; `[]` has depth 1.
  public let depth: Int
  /// How many bytes the document may have.
  public let bytes: Int
  /// How many values it may hold, counting arrays and objects as well as what is in them.
  public let values: Int
  /// How many bytes of UTF-8 one string or key may have, after its escapes are resolved.
  public let stringBytes: Int

  /// Takes limits.
  ///
  /// - Precondition: the depth is between 0 and `greatestDepth`; none is negative.
  public init(
    depth: Int = 128, bytes: Int = 16 << 20, values: Int = 1_000_000, stringBytes: Int = 1 << 20
  ) {
    precondition(depth >= 0 && depth <= JSONLimits.greatestDepth, "a depth is from 0 to 128")
    precondition(bytes >= 0 && values >= 0 && stringBytes >= 0, "a limit is not negative")
    self.depth = depth
    self.bytes = bytes
    self.values = values
    self.stringBytes = stringBytes
  }

  /// Depth 128, 16 MiB, a million values, 1 MiB for a string.
  public static let standard = JSONLimits()
}

/// What reports of diagnostics may have at most.
public enum DiagnosticLimits {
  /// How many diagnostics a bag keeps unless told otherwise.
  public static let kept = 100
  /// How many terminal columns of a source line are shown; a longer line is cut around the caret.
  public static let lineColumns = 120
  /// How many scalars of a source a message quotes, by `shortened`.
  public static let quotedScalars = 60
}

/// What a file keeps to find its columns again.
public enum SourceFileLimits {
  /// How many bytes of one line are gone through at most to count a column.
  public static let columnStride = 16 << 10
}

/// What a search for the nearest name may look at.
public enum NearestNameLimits {
  /// How many scalars a name may have; longer ones are never suggested and get no suggestion.
  public static let scalars = 64
}
