/// Words that no id may be: those of CEL, and names that mean something fixed in expressions.
enum ReservedWords {
  /// Words of CEL.
  static let cel = [
    "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let",
    "loop",
    "namespace", "null", "package", "return", "true", "var", "void", "while",
  ]
  /// Names with a fixed meaning.
  static let fixed = ["actor", "each", "it"]

  private static let all = cel + fixed

  /// Whether a word is reserved.
  static func contains(_ word: String) -> Bool {
    all.contains { utf8Same($0, word) }
  }
}
