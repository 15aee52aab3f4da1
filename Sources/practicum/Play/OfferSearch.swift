import SourceText

/// Finds what was typed among the names of things, in either language.
///
/// Every word of the query must be found: at the beginning of a word, inside it, or with one slip. Chinese is found
/// character by character. Of several the closest ones are answered, all of them when they are equally close.
/// `OfferSearchTests` holds queries with what they find.
enum OfferSearch {
  /// Indices of the candidates that fit best; each candidate is the list of its spellings.
  static func find(_ query: String, among candidates: [[String]]) -> [Int] {
    let whole = fold(query)
    let words = split(whole)
    guard !words.isEmpty else { return [] }
    var best = 0
    var found: [Int] = []
    for (index, spellings) in candidates.enumerated() {
      let score = spellings.map { self.score(words, whole, fold($0)) }.max() ?? 0
      if score == 0 || score < best { continue }
      if score > best { found = [] }
      best = score
      found.append(index)
    }
    return found
  }

  /// How well words fit a text; 0 when one of them does not.
  private static func score(_ words: [String], _ whole: String, _ text: String) -> Int {
    if whole == text || words.joined(separator: " ") == text { return 1_000_000 }
    let parts = split(text)
    var sum = 0
    for word in words {
      var best = 0
      if isChinese(word) {
        best = chineseScore(word, text)
      } else {
        for part in parts {
          if part == word {
            best = max(best, 100)
          } else if continues(part, word) {
            best = max(best, 80)
          } else if word.count >= 3, word.first?.isNumber != true, part.contains(word) {
            best = max(best, 40)
          } else if word.count >= 5, NearestName.suggest(word, among: [part]) != nil {
            best = max(best, 30)
          }
        }
      }
      if best == 0 { return 0 }
      sum += best
    }
    // Of two that hold all words the one with fewer others is meant.
    return sum * 100 + max(0, 90 - parts.count)
  }

  /// Whether a word begins with what was typed; a number is never the beginning of a longer one.
  private static func continues(_ part: String, _ word: String) -> Bool {
    guard part.hasPrefix(word) else { return false }
    return word.last?.isNumber != true || part.dropFirst(word.count).first?.isNumber != true
  }

  private static func chineseScore(_ word: String, _ text: String) -> Int {
    if text.contains(word) { return 100 }
    // All characters in order, such as 测糖 in 测血糖.
    var rest = text.unicodeScalars[...]
    for scalar in word.unicodeScalars {
      guard let place = rest.firstIndex(of: scalar) else { return 0 }
      rest = rest[rest.index(after: place)...]
    }
    return word.unicodeScalars.count >= 2 ? 60 : 0
  }

  private static func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value >= 0x2E80 }
  }

  private static func fold(_ text: String) -> String {
    NumberList.normalised(text).lowercased()
  }

  /// The words of a text. A point or comma between digits belongs to its number, such as 0.125; where Chinese meets
  /// letters or digits a word ends, since no space stands there.
  private static func split(_ text: String) -> [String] {
    var words = [""]
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      let last = words[words.count - 1].last
      if " ,.;:!?()\"'–-_/，。；：！？（）“”、".contains(character) {
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
    return words.filter { !["", "the", "to", "a", "an", "with", "on", "of", "at"].contains($0) }
  }
}
