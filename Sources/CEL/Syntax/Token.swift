/// One word of an expression.
struct Token: Sendable {
  /// What the word is.
  enum Kind: Sendable {
    case end
    case identifier
    /// A name in backticks, allowed after a dot and as a field of a structure.
    case quotedIdentifier(String)
    /// A whole number without its sign: `9223372036854775808` is an error or not depending on a minus before it.
    case integer(UInt64)
    case unsigned(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    /// Punctuation or an operator, by its spelling.
    case symbol(Symbol)
  }

  /// Punctuation and operators.
  enum Symbol: String, Sendable {
    case equal = "==", notEqual = "!=", lessOrEqual = "<=", greaterOrEqual = ">=", and = "&&", or = "||"
    case less = "<", greater = ">", plus = "+", minus = "-", star = "*", slash = "/", percent = "%", not = "!"
    case question = "?", colon = ":", dot = ".", comma = ","
    case leftParenthesis = "(", rightParenthesis = ")", leftBracket = "[", rightBracket = "]"
    case leftBrace = "{", rightBrace = "}"
  }

  let kind: Kind
  let range: Range<Int>
}
