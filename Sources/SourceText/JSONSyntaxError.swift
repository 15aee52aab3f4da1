/// Why a text is not JSON: the fault and the bytes that show it.
///
/// A small value without heap parts, so that reading a million lines costs nothing until one is wrong.
/// `JSONSyntaxError+Diagnostic.swift` puts it into words; `JSONErrorTextTests` holds the words of each fault.
public struct JSONSyntaxError: Error, Sendable, Hashable {
  /// The kinds of fault. The raw value is the part of the rule id after `json/`.
  public enum Fault: String, Sendable, Hashable, CaseIterable {
    case badEscape = "bad-escape"
    case badNumber = "bad-number"
    case byteOrderMark = "byte-order-mark"
    case comment = "comment"
    case controlCharacter = "control-character"
    case curlyQuotes = "curly-quotes"
    case empty = "empty"
    case encoding = "encoding"
    case extraContent = "extra-content"
    case foreignSpace = "foreign-space"
    case fullWidth = "full-width-punctuation"
    case invalidUTF8 = "invalid-utf8"
    case keyNotString = "key-not-string"
    case leadingPlus = "leading-plus"
    case leadingZero = "leading-zero"
    case limitBytes = "limit-bytes"
    case limitDepth = "limit-depth"
    case limitString = "limit-string"
    case limitValues = "limit-values"
    case lineBreakInString = "line-break-in-string"
    case loneSurrogate = "lone-surrogate"
    case mismatchedBracket = "mismatched-bracket"
    case missingColon = "missing-colon"
    case missingComma = "missing-comma"
    case missingDigit = "missing-digit"
    case missingKey = "missing-key"
    case missingValue = "missing-value"
    case notANumber = "not-a-number"
    case numberRange = "number-range"
    case singleQuotes = "single-quotes"
    case trailingComma = "trailing-comma"
    case unexpectedCharacter = "unexpected-character"
    case unexpectedEnd = "unexpected-end"
    case unknownWord = "unknown-word"
    case unquotedKey = "unquoted-key"
    case unterminatedString = "unterminated-string"
  }

  /// What is wrong.
  public let fault: Fault
  /// The first byte that shows it.
  public let lower: Int
  /// The byte after the last one that shows it.
  public let upper: Int
  /// The byte at which something began that is now broken (the quote of a string, say); -1 when there is none.
  public let origin: Int

  /// What the grammar wanted where the fault is, when that was one thing.
  var wanted: JSONReader.Expectation?

  init(_ fault: Fault, _ lower: Int, _ upper: Int, origin: Int = -1) {
    self.fault = fault
    self.lower = lower
    self.upper = upper
    self.origin = origin
  }

  /// The stable rule id, such as `json/trailing-comma`.
  public var rule: String { "json/" + fault.rawValue }
}
