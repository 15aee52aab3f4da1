/// Phrases of one language in the words of another, found by pattern.
///
/// A message of the program is a sentence put together from fixed words and what an author wrote. A row is such a sentence
/// with `{}` for what was caught, which is looked up in its turn: "row 3, column 1: 'x' is not an id" is two rows. What stands
/// in quotes, or is caught by `{!}`, is the author's own and goes through as it is; so do names, numbers and lists of names.
/// Of several rows that fit, the one with most fixed words is meant. All or nothing: a phrase of which some part is prose
/// that no row knows stays as it is.
///
/// A hostile text cannot make it work long: a phrase has a greatest length and a greatest number of rows that are tried.
struct PhraseTable: Sendable {
  /// A phrase and its wording, in which `{1}` is what the first hole caught.
  typealias Row = (english: String, wording: String)

  /// Bytes of the longest phrase that is looked up.
  static let longest = 2_000
  /// Rows that are tried for one phrase, with all that it catches.
  static let tries = 4_000
  /// How deep something caught can lie in something caught.
  static let depth = 8

  private struct Pattern: Sendable {
    /// Fixed words: before, between and behind the holes.
    var fixed: [[UInt8]] = []
    /// For each hole whether it goes through as it is.
    var isOwn: [Bool] = []
    /// The wording: fixed words and numbers of holes in turn.
    var wording: [Part] = []
    /// Bytes of fixed words.
    var weight = 0
  }

  private enum Part: Sendable {
    case fixed(String)
    case caught(Int)
  }

  /// Patterns by their first byte, those with most fixed words first.
  private var byFirstByte: [[Pattern]] = Array(repeating: [], count: 256)
  /// Patterns that begin with a hole, those with most fixed words first.
  private var open: [Pattern] = []

  /// Makes a table.
  init(rows: [Row]) {
    // The sort is stable: of two equally good rows the first is meant.
    for pattern in rows.map(PhraseTable.pattern).sorted(by: { $0.weight > $1.weight }) {
      if let first = pattern.fixed.first?.first {
        byFirstByte[Int(first)].append(pattern)
      } else {
        open.append(pattern)
      }
    }
  }

  /// A phrase in the other language; the phrase itself where that is not known.
  func say(_ phrase: String) -> String {
    guard phrase.utf8.count <= PhraseTable.longest else { return phrase }
    var tries = PhraseTable.tries
    return say(Array(phrase.utf8)[...], 0, &tries) ?? phrase
  }

  /// Nil when it is prose that no row knows.
  private func say(_ phrase: ArraySlice<UInt8>, _ depth: Int, _ tries: inout Int) -> String? {
    if depth < PhraseTable.depth, let first = phrase.first {
      var closed = byFirstByte[Int(first)][...]
      var open = self.open[...]
      while let pattern = (closed.first?.weight ?? 0) >= (open.first?.weight ?? 0)
        ? closed.popFirst() : open.popFirst()
      {
        if tries == 0 { return nil }
        tries -= 1
        if let caught = PhraseTable.match(pattern, phrase), let text = said(pattern, caught, depth, &tries) {
          return text
        }
      }
    }
    return PhraseTable.names(phrase)
      ?? (PhraseTable.isProse(phrase) ? nil : String(decoding: phrase, as: UTF8.self))
  }

  private func said(
    _ pattern: Pattern, _ caught: [ArraySlice<UInt8>], _ depth: Int, _ tries: inout Int
  ) -> String? {
    var words: [String] = []
    for (isOwn, bytes) in zip(pattern.isOwn, caught) {
      guard let word = isOwn ? String(decoding: bytes, as: UTF8.self) : say(bytes, depth + 1, &tries) else {
        return nil
      }
      words.append(word)
    }
    return pattern.wording.reduce(into: "") { text, part in
      switch part {
      case .fixed(let words): text += words
      case .caught(let hole): text += words[hole]
      }
    }
  }

  // MARK: Matching

  /// What the holes catch; nil when the pattern does not fit. Each hole but the last takes as little as it can.
  private static func match(_ pattern: Pattern, _ phrase: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
    let fixed = pattern.fixed
    guard let before = fixed.first, let behind = fixed.last, fixed.count > 1 else {
      return phrase.elementsEqual(fixed[0]) ? [] : nil
    }
    guard before.count + behind.count <= phrase.count, phrase.starts(with: before),
      phrase.suffix(behind.count).elementsEqual(behind)
    else { return nil }
    var rest = phrase.dropFirst(before.count).dropLast(behind.count)
    var caught: [ArraySlice<UInt8>] = []
    for (hole, words) in fixed.dropFirst().dropLast().enumerated() {
      guard let place = find(words, in: rest.dropFirst(pattern.isOwn[hole] ? 0 : 1)) else { return nil }
      caught.append(rest[..<place])
      rest = rest[(place + words.count)...]
    }
    // Only between quotes there may be nothing.
    if rest.isEmpty, !(pattern.isOwn.last ?? false) { return nil }
    caught.append(rest)
    return caught
  }

  private static func find(_ words: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    guard let first = words.first, words.count <= text.count else { return nil }
    var place = text.startIndex
    while place <= text.endIndex - words.count {
      if text[place] == first, text[place..<place + words.count].elementsEqual(words) { return place }
      place += 1
    }
    return nil
  }

  // MARK: Names

  /// A name in quotes, or a list of names; nil when it is something else.
  private static func names(_ phrase: ArraySlice<UInt8>) -> String? {
    var names = String(decoding: phrase, as: UTF8.self).split(
      separator: ", ", omittingEmptySubsequences: false)
    var joins = Array(repeating: "、", count: names.count - 1)
    for (word, join) in [(" or ", "或"), (" and ", "和")] {
      guard let pair = names.last?.split(separator: word, maxSplits: 1, omittingEmptySubsequences: false),
        pair.count == 2
      else { continue }
      names = names.dropLast() + pair
      joins.append(join)
      break
    }
    if names.count == 1, names[0].utf8.first != quote { return nil }
    var text = ""
    for (number, name) in names.enumerated() {
      let bytes = name.utf8
      if bytes.count > 1, bytes.first == quote, bytes.last == quote,
        !bytes.dropFirst().dropLast().contains(quote)
      {
        text += "“\(name.dropFirst().dropLast())”"
      } else if !bytes.isEmpty, !bytes.contains(where: { $0 == quote || $0 == 0x20 || $0 == 0x2C }) {
        text += name
      } else {
        return nil
      }
      if number < joins.count { text += joins[number] }
    }
    return text
  }

  private static let quote = UInt8(ascii: "'")

  /// Whether two words of letters follow each other.
  private static func isProse(_ text: ArraySlice<UInt8>) -> Bool {
    text.indices.dropFirst().dropLast().contains {
      text[$0] == 0x20 && isLetter(text[$0 - 1]) && isLetter(text[$0 + 1])
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  // MARK: Rows

  /// A row taken apart.
  private static func pattern(_ row: Row) -> Pattern {
    var pattern = Pattern(fixed: fixedWords(row.english))
    pattern.weight = pattern.fixed.reduce(0) { $0 + $1.count }
    let isAsked = row.english.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
      $0.hasPrefix("}") ? true : $0.hasPrefix("!}") ? false : nil
    }
    for (hole, isAsked) in isAsked.enumerated() {
      let (before, behind) = (pattern.fixed[hole].last, pattern.fixed[hole + 1].first)
      let isQuoted = before == behind && (before == quote || before == UInt8(ascii: "\""))
      pattern.isOwn.append(!isAsked || isQuoted)
    }
    var rest = row.wording[...]
    while let brace = rest.firstIndex(of: "{") {
      let behind = rest[brace...].dropFirst()
      guard let digit = behind.first?.wholeNumberValue, digit > 0, digit <= pattern.isOwn.count,
        behind.dropFirst().first == "}"
      else {
        pattern.wording.append(.fixed(String(rest[...brace])))
        rest = behind
        continue
      }
      pattern.wording += [.fixed(String(rest[..<brace])), .caught(digit - 1)]
      rest = behind.dropFirst(2)
    }
    pattern.wording.append(.fixed(String(rest)))
    return pattern
  }

  /// The fixed words of a row: before, between and behind its holes.
  static func fixedWords(_ english: String) -> [[UInt8]] {
    english.replacing("{!}", with: "{}").split(separator: "{}", omittingEmptySubsequences: false).map {
      Array($0.utf8)
    }
  }
}
