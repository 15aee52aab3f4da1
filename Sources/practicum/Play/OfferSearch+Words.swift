// What words are, and when one is the beginning of another.

extension OfferSearch {
  /// Whether a word begins with what was typed; a number is never the beginning of a longer one.
  static func continues(_ part: String, _ word: String) -> Bool {
    guard part.hasPrefix(word) else { return false }
    guard word.last?.isNumber == true else { return true }
    let rest = part.dropFirst(word.count)
    let next = rest.first.map { ".,".contains($0) } ?? false ? rest.dropFirst().first : rest.first
    return next?.isNumber != true
  }

  /// Whether a text begins with a Chinese word; a number is never the beginning of a longer one.
  static func begins(_ text: String, with word: String) -> Bool {
    text.hasPrefix(word) && !isInNumber(text, at: text.index(text.startIndex, offsetBy: word.count))
  }

  /// Whether a text ends with a Chinese word; a number is never the end of a longer one.
  static func ends(_ text: String, with word: String) -> Bool {
    text.hasSuffix(word) && !isInNumber(text, at: text.index(text.endIndex, offsetBy: -word.count))
  }

  /// Whether a place lies in the midst of a number in Chinese characters: between 十 and 二 of 十二号房.
  static func isInNumber(_ text: String, at place: String.Index) -> Bool {
    guard place > text.startIndex, place < text.endIndex else { return false }
    return ChineseNumber.characters.contains(text[text.index(before: place)])
      && ChineseNumber.characters.contains(text[place])
  }

  /// Whether all characters of a word stand in a text in order.
  static func holds(_ word: String, in text: String) -> Bool {
    var rest = text[...]
    for character in word {
      guard let place = rest.firstIndex(of: character) else { return false }
      rest = rest[rest.index(after: place)...]
    }
    return true
  }

  /// The longest piece of a word, of at least two characters, that stands in a text; nil when there is none.
  static func common(_ word: String, with text: String) -> Range<String.Index>? {
    let (characters, other) = (Array(word), Array(text))
    var (longest, end) = (1, 0)
    // How long the piece is that ends at each character of the text and at the last one of the word that was compared.
    var lengths = [Int](repeating: 0, count: other.count + 1)
    for (place, character) in characters.enumerated() {
      for index in other.indices.reversed() {
        lengths[index + 1] = character == other[index] ? lengths[index] + 1 : 0
        if lengths[index + 1] > longest { (longest, end) = (lengths[index + 1], place + 1) }
      }
    }
    if end == 0 { return nil }
    let upper = word.index(word.startIndex, offsetBy: end)
    return word.index(upper, offsetBy: -longest)..<upper
  }

  /// A Chinese phrase without the words that only join or soften it: 和…说话, 看一下.
  static func plain(_ word: String) -> String {
    var word = word[...]
    for particle in ["请", "把", "和", "跟", "与", "对", "向", "帮", "替", "为", "的"] where word.hasPrefix(particle) {
      word = word.dropFirst(particle.count)
      break
    }
    for particle in ["一下", "吧", "了"] where word.hasSuffix(particle) { word = word.dropLast(particle.count) }
    return String(word)
  }

  static func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value >= 0x2E80 }
  }

  /// A text as it is compared: in small letters, without wide characters, and with the numbers that Chinese counts by in
  /// its own characters: 第4展厅 and 第四展厅, 3号房 and 三号房.
  static func fold(_ text: String) -> String {
    let text = NumberList.normalised(text).lowercased()
    guard text.contains(where: { $0 == "第" || $0 == "号" }) else { return text }
    var folded = ""
    var rest = text[...]
    while let start = rest.firstIndex(where: { $0.isASCII && $0.isNumber }) {
      let digits = rest[start...].prefix { $0.isASCII && $0.isNumber }
      folded += rest[..<start]
      let isCounted = folded.last == "第" || rest[digits.endIndex...].first == "号"
      folded += isCounted ? Int(digits).flatMap(ChineseNumber.write) ?? String(digits) : String(digits)
      rest = rest[digits.endIndex...]
    }
    return folded + rest
  }

  /// Words that say nothing about what is meant.
  private static let fillers: Set<String> = [
    "", "the", "to", "a", "an", "with", "on", "of", "at", "in", "into", "for", "and", "my", "his", "her",
    "their",
    "your", "its", "him", "them", "it", "please",
  ]

  /// The words of a text. A point or comma between digits belongs to its number, such as 0.125; where Chinese meets
  /// letters or digits a word ends, since no space stands there. The s of a possessive is no word.
  ///
  /// - Parameter keepingAll: Whether words that say nothing about what is meant stay.
  static func split(_ text: String, keepingAll: Bool = false) -> [String] {
    var words = [""]
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      let last = words[words.count - 1].last
      if character == "s", last == nil, index > 0, "'’".contains(characters[index - 1]),
        index + 1 == characters.count || !characters[index + 1].isLetter
      {
        continue
      }
      if " ,.;:!?()\"'‘’–-_/，。；：！？（）“”、".contains(character) {
        let isInNumber =
          ".,".contains(character) && last?.isNumber == true && index + 1 < characters.count
          && characters[index + 1].isNumber
        if !isInNumber {
          words.append("")
          continue
        }
      } else if let last, isChinese(String(last)) != isChinese(String(character)) {
        words.append("")
      }
      words[words.count - 1].append(character)
    }
    return words.filter { keepingAll ? !$0.isEmpty : !fillers.contains($0) }
  }
}
