import SourceText

/// Finds what was typed among the names of things, in either language.
///
/// Every word of the query must be found. What is found only in the midst of a word or title, or with a slip, or all but
/// one word of it, is doubtful: whoever asks must then ask back, as he must when several fit. `OfferSearchTests` holds
/// queries with what they find.
enum OfferSearch {
  /// One way to call a thing: what is done, and to whom or what.
  struct Spelling: Equatable, ExpressibleByStringLiteral {
    /// What is done; for things that are only named, their name.
    var verb: String
    /// To whom or what.
    var name: String
    /// Whether the verb is an id: it means an act when it is typed whole.
    var isID: Bool

    /// Creates a spelling.
    init(_ verb: String, _ name: String = "", isID: Bool = false) {
      self.verb = verb
      self.name = name
      self.isID = isID
    }

    /// Only a verb.
    init(stringLiteral verb: String) { self.init(verb) }
  }

  /// Something that can be meant.
  struct Candidate {
    /// Everything by which it is called.
    var spellings: [Spelling]
    /// What can be chosen for it and said in the same breath.
    var values: [String] = []
    /// Whether a number can be said for it.
    var takesNumber = false

    /// Creates a candidate.
    init(_ spellings: [Spelling], values: [String] = [], takesNumber: Bool = false) {
      self.spellings = spellings
      self.values = values
      self.takesNumber = takesNumber
    }
  }

  /// How well a query fits.
  enum Fit: Int, Comparable {
    /// In the midst of a word, with a slip, or but for one word.
    case doubtful = 1
    /// What is left over is a value to be chosen.
    case filled
    /// Every word is the beginning of one.
    case good
    /// It is exactly so called.
    case whole

    static func < (one: Fit, other: Fit) -> Bool { one.rawValue < other.rawValue }
  }

  /// What fits best.
  struct Found: Equatable {
    /// How well.
    var fit: Fit
    /// Which candidates, in their order.
    var places: [Int]
    /// For each the words that are left over for values.
    var left: [[String]]

    /// Whether it can be done without asking back.
    var isSure: Bool { fit > .doubtful && places.count == 1 }
  }

  /// What fits best among the candidates; nil when nothing does.
  static func find(_ query: String, among candidates: [Candidate]) -> Found? {
    let words = split(fold(query))
    guard !words.isEmpty else { return nil }
    var grades = candidates.map { candidate in
      candidate.spellings.map { Matcher(candidate, $0).grade(words) }.max { one, other in
        // Of two that fit alike the longer name says more.
        one.isBelow(other) || !other.isBelow(one) && one.name.count < other.name.count
      } ?? Grade()
    }
    // Whoever is named whole is meant, and nobody whose name only shares a part of that one: 陈奶奶, and not 何奶奶.
    let whole = grades.filter { $0.fit != nil && $0.isWhole }.map(\.name)
    for index in grades.indices where !grades[index].name.isEmpty {
      let (name, isWhole) = (grades[index].name, grades[index].isWhole)
      if whole.contains(where: { $0.contains(name) && (!isWhole || $0.count > name.count) }) {
        grades[index] = Grade()
      }
    }
    guard let best = grades.max(by: { $0.isBelow($1) }), let fit = best.fit else { return nil }
    // Of what is doubtful only the closest is worth a question; what fits well is all of it meant alike.
    let places = grades.indices.filter {
      grades[$0].fit == fit && (fit > .doubtful || grades[$0].score == best.score)
    }
    return Found(fit: fit, places: places, left: places.map { grades[$0].left })
  }

  /// Whether words left over name one of several values; its index.
  static func value(_ left: [String], among values: [[String]]) -> Int? {
    let fitting = values.indices.filter { index in
      left.isEmpty ? false : values[index].contains { names(left, $0) }
    }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// Whether words name a value: each the beginning of one of its words, or holding the whole of it in Chinese.
  private static func names(_ words: [String], _ value: String) -> Bool {
    let value = fold(value)
    let parts = split(value)
    return words.allSatisfy { word in
      isChinese(word)
        ? word.count >= 2 && value.contains(word) || value.count >= 2 && word.contains(value)
        : parts.contains { continues($0, word) }
    }
  }

  // MARK: One candidate

  struct Grade {
    var fit: Fit?
    /// Among doubtful ones, the greater the closer.
    var score = 0
    var left: [String] = []
    /// The Chinese name, or the part of one, by which it was found; empty for none.
    var name = ""
    /// Whether that is the whole name.
    var isWhole = false

    func isBelow(_ other: Grade) -> Bool {
      ((fit?.rawValue ?? 0), score) < ((other.fit?.rawValue ?? 0), other.score)
    }
  }

  private struct Matcher {
    let verb: String
    let verbWords: [String]
    let name: String
    let nameWords: [String]
    let values: [String]
    let takesNumber: Bool
    let isID: Bool

    init(_ candidate: Candidate, _ spelling: Spelling) {
      verb = OfferSearch.fold(spelling.verb)
      verbWords = OfferSearch.split(verb)
      name = OfferSearch.fold(spelling.name)
      nameWords = OfferSearch.split(name)
      values = candidate.values.map(OfferSearch.fold)
      takesNumber = candidate.takesNumber
      isID = spelling.isID
    }

    func grade(_ words: [String]) -> Grade {
      var best = rating(words)
      if isID, best.fit ?? .doubtful < .whole { best.fit = best.fit.map { _ in .doubtful } }
      return best
    }

    private func rating(_ words: [String]) -> Grade {
      var best = rate(words, isNamed: false, all: words)
      for (rest, shape, isWhole) in withoutName(words) {
        var named = rate(rest, isNamed: true, all: words)
        (named.name, named.isWhole) = (shape, isWhole)
        // A part of a name says neither what is to be done nor quite with what; where it is the whole name of somebody
        // else, he is meant: 王爷爷, and not 王爷爷的房间.
        if !isWhole { named.fit = rest.isEmpty ? .doubtful : named.fit.map { min($0, .good) } }
        if best.isBelow(named) { best = named }
      }
      return best
    }

    /// The words without the name, when that is among them, and what of it stood there in Chinese, which needs no space
    /// around it. Where 给 only stands before whom it is done to, without that, too: 给周奶奶量血压.
    private func withoutName(_ words: [String]) -> [(rest: [String], shape: String, isWhole: Bool)] {
      if nameWords.isEmpty { return [] }
      if nameWords.count <= words.count {
        for start in 0...(words.count - nameWords.count)
        where Array(words[start..<start + nameWords.count]) == nameWords {
          let shape = nameWords.count == 1 && OfferSearch.isChinese(name) ? name : ""
          return [(Array(words[..<start] + words[(start + nameWords.count)...]), shape, true)]
        }
      }
      guard nameWords.count == 1, OfferSearch.isChinese(name) else { return [] }
      // A name by its end or beginning is a name too: 护士 for 刘护士, 橙汁 for 一杯橙汁.
      var shapes = [name]
      for length in stride(from: name.count - 1, through: 2, by: -1) {
        shapes += [String(name.suffix(length)), String(name.prefix(length))]
      }
      for shape in shapes {
        for (place, word) in words.enumerated() {
          guard let range = word.firstRange(of: shape) else { continue }
          var after = word[range.upperBound...]
          if after.hasPrefix("的") { after = after.dropFirst() }
          let before = word[..<range.lowerBound]
          let others = (Array(words[..<place]), Array(words[(place + 1)...]))
          let rests = before == "给" && !after.isEmpty ? [before + after, after] : [before + after]
          return rests.map { rest in
            (others.0 + (rest.isEmpty ? [] : [String(rest)]) + others.1, shape, shape.count == name.count)
          }
        }
      }
      return []
    }

    /// How well words fit what is done, and the name too where that was not found whole.
    private func rate(_ given: [String], isNamed: Bool, all: [String]) -> Grade {
      if given.isEmpty { return isNamed ? Grade(fit: .good, score: all.count * 2) : Grade() }
      let words = given.map { OfferSearch.isChinese($0) ? OfferSearch.plain($0) : $0 }.filter { !$0.isEmpty }
      if given == verbWords || words == verbWords || given.joined() == verb || words.joined() == verb {
        return Grade(fit: .whole, score: isNamed ? 1 : 0)
      }
      if words.isEmpty { return Grade() }
      // What is written in several pieces may be one word of the title.
      if words.allSatisfy(OfferSearch.isChinese), words.count > 1 || isNamed,
        fit(words.joined(), isNamed: isNamed) == .good
      {
        return Grade(fit: .good, score: words.count * 2)
      }
      var fit = Fit.good
      var grade = Grade()
      var missing = 0
      var saysVerb = name.isEmpty || isNamed
      for raw in given {
        let word = OfferSearch.isChinese(raw) ? OfferSearch.plain(raw) : raw
        if word.isEmpty { continue }
        if let one = [raw, word].compactMap({ self.fit($0, isNamed: isNamed) }).max() {
          fit = min(fit, one)
          if !saysVerb, self.fit(word, isNamed: true) != nil { saysVerb = true }
          grade.score += one.rawValue
        } else if let (value, rest) = valued(word, isNamed: isNamed) {
          grade.left.append(value)
          fit = min(fit, .filled, rest ?? .filled)
          grade.score += rest?.rawValue ?? 0
        } else {
          missing += 1
        }
      }
      if !saysVerb { fit = .doubtful }
      if isNamed { grade.score += 2 }
      // A value alone names no act.
      if grade.score == 0, missing < words.count || words.count > 1 { return Grade() }
      switch missing {
      case 0: grade.fit = fit
      // But for one word.
      case 1 where words.count > 1 && fit > .doubtful && grade.left.isEmpty:
        grade.fit = .doubtful
        grade.score -= 1
      case 1 where words.count == 1:
        guard let common = OfferSearch.common(words[0], verb) else { return Grade() }
        return Grade(fit: .doubtful, score: common)
      default: return Grade()
      }
      return grade
    }

    /// What a word, or a part of it, is as a value; what is left of it must fit too.
    private func valued(_ word: String, isNamed: Bool) -> (value: String, rest: Fit?)? {
      if takesNumber, word.first?.isNumber == true, word.allSatisfy({ $0.isNumber || ".".contains($0) }) {
        return (word, nil)
      }
      if values.contains(where: { OfferSearch.names([word], $0) }), !OfferSearch.isChinese(word) {
        return (word, nil)
      }
      guard OfferSearch.isChinese(word) else { return nil }
      for value in values.sorted(by: { $0.count > $1.count }) where value.count >= 2 {
        if value == word { return (word, nil) }
        guard let range = word.firstRange(of: value) else { continue }
        let rest = OfferSearch.plain(String(word[..<range.lowerBound] + word[range.upperBound...]))
        if rest.isEmpty { return (value, nil) }
        if let fit = fit(rest, isNamed: isNamed) { return (value, fit) }
      }
      return nil
    }

    /// How one word fits; nil when it does not.
    private func fit(_ word: String, isNamed: Bool) -> Fit? {
      if OfferSearch.isChinese(word) {
        let inVerb = chineseFit(word, verb)
        if inVerb == .good || isNamed || name.isEmpty { return inVerb }
        let begins = nameWords.contains { $0.hasPrefix(word) || word.count >= 2 && $0.hasSuffix(word) }
        if begins || name.hasPrefix(word) { return .good }
        return inVerb ?? (name.contains(word) ? .doubtful : nil)
      }
      let parts = isNamed ? verbWords : verbWords + nameWords
      if parts.contains(where: { OfferSearch.continues($0, word) }) { return .good }
      let isInside =
        word.count >= 3 && word.first?.isNumber != true && parts.contains { $0.contains(word) }
      let isSlip = word.count >= 5 && parts.contains { NearestName.suggest(word, among: [$0]) != nil }
      return isInside || isSlip ? .doubtful : nil
    }

    private func chineseFit(_ word: String, _ text: String) -> Fit? {
      if text.hasPrefix(word) { return .good }
      // Behind a mark a title begins anew.
      if OfferSearch.split(text).contains(where: { $0.hasPrefix(word) }) { return .good }
      if OfferSearch.holds(word, in: text) {
        // All characters in order from the first, such as 测糖 in 测血糖.
        return word.count >= 2 && word.first == text.first
          ? .good : word.count >= 2 || text.contains(word) ? .doubtful : nil
      }
      return nil
    }
  }

  // MARK: Words

  /// Whether a word begins with what was typed; a number is never the beginning of a longer one.
  private static func continues(_ part: String, _ word: String) -> Bool {
    guard part.hasPrefix(word) else { return false }
    guard word.last?.isNumber == true else { return true }
    let rest = part.dropFirst(word.count)
    let next = rest.first.map { ".,".contains($0) } ?? false ? rest.dropFirst().first : rest.first
    return next?.isNumber != true
  }

  /// Whether all characters of a word stand in a text in order.
  private static func holds(_ word: String, in text: String) -> Bool {
    var rest = text[...]
    for character in word {
      guard let place = rest.firstIndex(of: character) else { return false }
      rest = rest[rest.index(after: place)...]
    }
    return true
  }

  /// Length of the longest piece that a Chinese word shares with a text, when it is most of the word.
  private static func common(_ word: String, _ text: String) -> Int? {
    guard isChinese(word) else { return nil }
    let characters = Array(word)
    for length in stride(from: characters.count - 1, through: 2, by: -1) {
      if length * 5 < characters.count * 3 { return nil }
      for start in 0...(characters.count - length)
      where text.contains(String(characters[start..<start + length])) {
        return length
      }
    }
    return nil
  }

  /// A Chinese phrase without the words that only join or soften it: 和…说话, 看一下.
  private static func plain(_ word: String) -> String {
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

  static func fold(_ text: String) -> String {
    NumberList.normalised(text).lowercased()
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
