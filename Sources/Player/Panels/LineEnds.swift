/// Where lines may end, beyond what the typesetter knows of a language.
enum LineEnds {
  /// Stands for no space at all, at which no line ends.
  static let joiner: Character = "\u{2060}"
  /// A space at which no line ends.
  private static let space: Character = "\u{A0}"

  /// Words whose end is kept together: no line begins with the last letter of a Chinese sentence, or with a last word of one
  /// or two letters such as a sign of per cent.
  static func kept(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      var letters = Array(line)
      guard var last = letters.indices.last, last > 0 else { return String(line) }
      if let at = letters.lastIndex(of: " "), last - at <= 2 {
        letters[at] = space
        return String(letters)
      }
      // Punctuation stays with what is before it anyway.
      while last > 1, letters[last].isPunctuation { last -= 1 }
      guard letters[last - 1] != joiner else { return String(line) }
      if letters[last].isIdeograph || letters[last - 1].isIdeograph, letters[last - 1] != " " {
        letters.insert(joiner, at: last)
      }
      return String(letters)
    }.joined(separator: "\n")
  }
}

extension Character {
  /// Whether it stands for a word or a part of one, as in Chinese: a line may end after it.
  var isIdeograph: Bool { unicodeScalars.first.map { $0.properties.isIdeographic } ?? false }
}
