import SourceText

extension OfferSearch {
  /// What was typed, and what is already known about how it fits.
  ///
  /// Hundreds of acts share their verbs and their names: how a word fits one of them is worked out once for a line.
  final class Query {
    /// A word of it.
    struct Word {
      /// The word, folded.
      let text: String
      /// Without what only joins or softens it; empty when nothing else is there.
      let plain: String
      /// Whether any of it is Chinese.
      let isChinese: Bool

      init(_ text: String) {
        self.text = text
        isChinese = OfferSearch.isChinese(text)
        plain = isChinese ? OfferSearch.plain(text) : text
      }
    }

    /// Its words.
    let words: [Word]
    private var cuts: [String: [Cut]] = [:]
    private var fits: [Pair: Fit?] = [:]
    private var shares: [Pair: Int?] = [:]

    /// Two texts that were compared.
    private struct Pair: Hashable {
      let word: String
      let text: String
    }

    /// Reads a line.
    init(_ line: String) { words = OfferSearch.split(OfferSearch.fold(line)).map(Word.init) }

    // MARK: One candidate

    /// How well a candidate fits, by that of its names which fits best.
    func grade(_ candidate: Candidate) -> Grade {
      var best = Grade()
      var values: [Phrase]?
      func consider(_ grade: Grade) {
        // Of two that fit alike the longer name says more.
        if best.isBelow(grade) || !grade.isBelow(best) && best.name.count < grade.name.count { best = grade }
      }
      func known() -> [Phrase] {
        if let values { return values }
        // Of two values the longer is looked for first: it may begin like the other.
        let sorted = candidate.values().sorted { $0.text.count > $1.text.count }
        values = sorted
        return sorted
      }
      let isNumber = candidate.takesNumber
      for verb in candidate.verbs {
        for name in candidate.names {
          consider(Matcher(self, verb, name, isNumber, known).rating())
        }
      }
      for id in candidate.ids {
        for name in candidate.names {
          var grade = Matcher(self, id, name, isNumber, known).rating()
          if grade.fit ?? .doubtful < .whole { grade.fit = grade.fit.map { _ in .doubtful } }
          consider(grade)
        }
      }
      return best
    }

    // MARK: Without a name

    /// The words without a name that was found among them.
    struct Cut {
      /// What is left.
      let rest: [Word]
      /// What of the name stood there in Chinese, which needs no space around it.
      let shape: String
      /// Whether that is the whole name.
      let isWhole: Bool
      /// The best that it can fit.
      let most: Fit
    }

    /// The words without a name, when that or a part of it is among them.
    fileprivate func cuts(_ name: Phrase) -> [Cut] {
      if let known = cuts[name.text] { return known }
      let found = cut(name)
      cuts[name.text] = found
      return found
    }

    private func cut(_ name: Phrase) -> [Cut] {
      let (count, length) = (words.count, name.words.count)
      if length == 0 { return [] }
      if length <= count {
        for start in 0...(count - length)
        where zip(words[start...], name.words).allSatisfy({ $0.text == $1 }) {
          let shape = length == 1 && name.isChinese ? name.text : ""
          let rest = Array(words[..<start] + words[(start + length)...])
          return [Cut(rest: rest, shape: shape, isWhole: true, most: .whole)]
        }
      }
      guard name.isChinese, words.contains(where: \.isChinese) else { return [] }
      return length == 1 ? cut(ofOnePiece: name.text) : cut(ofPieces: name)
    }

    /// A name by its end or beginning is a name too: 护士 for 刘护士, 橙汁 for 一杯橙汁. By its midst it is doubtful.
    private func cut(ofOnePiece name: String) -> [Cut] {
      if let (place, range) = place(of: Self.shapes(name)) {
        let word = words[place].text
        let isWhole = word[range].count == name.count
        return without(range, at: place).map {
          // A part of a name says neither what is to be done nor quite with what; where it is the whole name of somebody
          // else, he is meant: 王爷爷, and not 王爷爷的房间.
          Cut(
            rest: $0, shape: String(word[range]), isWhole: isWhole,
            most: isWhole ? .whole : $0.isEmpty ? .doubtful : .good)
        }
      }
      for (place, word) in words.enumerated() where word.isChinese {
        guard let range = OfferSearch.common(word.text, with: name) else { continue }
        return without(range, at: place).map {
          Cut(rest: $0, shape: String(word.text[range]), isWhole: false, most: .doubtful)
        }
      }
      return []
    }

    /// A name of several pieces by some of them: 氨氯地平 for 氨氯地平片 5 mg, 周奶奶的地高辛 for 周奶奶，地高辛 0.125 mg.
    private func cut(ofPieces name: Phrase) -> [Cut] {
      var (rest, shape) = (words, "")
      for piece in name.words where OfferSearch.isChinese(piece) {
        let left = Query(rest)
        guard let (place, range) = left.place(of: Self.shapes(piece)) else { continue }
        shape += rest[place].text[range]
        rest = left.without(range, at: place)[0]
      }
      if shape.isEmpty { return [] }
      let others = name.words.filter { !OfferSearch.isChinese($0) }
      rest.removeAll { word in others.contains(word.text) || word.text == others.joined() }
      return [Cut(rest: rest, shape: shape, isWhole: false, most: rest.isEmpty ? .doubtful : .good)]
    }

    private init(_ words: [Word]) { self.words = words }

    /// A name, and its ends and beginnings of at least two characters, the longest first.
    private static func shapes(_ name: String) -> [String] {
      var shapes = [name]
      for length in stride(from: name.count - 1, through: 2, by: -1) {
        let parts = [String(name.suffix(length)), String(name.prefix(length))]
        if OfferSearch.ends(name, with: parts[0]) { shapes.append(parts[0]) }
        if OfferSearch.begins(name, with: parts[1]) { shapes.append(parts[1]) }
      }
      return shapes
    }

    /// The first of some shapes that stands in a Chinese word, with its place.
    private func place(of shapes: [String]) -> (Int, Range<String.Index>)? {
      for shape in shapes {
        for (place, word) in words.enumerated() where word.isChinese {
          guard let range = word.text.firstRange(of: shape),
            !OfferSearch.isInNumber(word.text, at: range.lowerBound),
            !OfferSearch.isInNumber(word.text, at: range.upperBound)
          else { continue }
          return (place, range)
        }
      }
      return nil
    }

    /// The words without a part of one. Where 给 only stands before whom it is done to, without that, too: 给周奶奶量血压.
    private func without(_ range: Range<String.Index>, at place: Int) -> [[Word]] {
      let word = words[place].text
      var after = word[range.upperBound...]
      if after.hasPrefix("的") { after = after.dropFirst() }
      let before = word[..<range.lowerBound]
      let rests = before == "给" && !after.isEmpty ? [before + after, after] : [before + after]
      return rests.map { rest in
        Array(words[..<place]) + (rest.isEmpty ? [] : [Word(String(rest))]) + Array(words[(place + 1)...])
      }
    }

    // MARK: One word

    /// How a word that is not Chinese fits one of a title; nil when it does not.
    fileprivate func fit(_ word: String, part: String) -> Fit? {
      remembered(word, part) {
        if OfferSearch.continues(part, word) { return .good }
        let isInside = word.count >= 3 && word.first?.isNumber != true && part.contains(word)
        let isSlip = word.count >= 5 && NearestName.suggest(word, among: [part]) != nil
        return isInside || isSlip ? .doubtful : nil
      }
    }

    /// How a Chinese word fits a title; nil when it does not.
    fileprivate func fit(_ word: String, title: Phrase) -> Fit? {
      remembered(word, title.text) {
        if OfferSearch.begins(title.text, with: word) { return .good }
        // Behind a mark a title begins anew.
        if title.words.contains(where: { OfferSearch.begins($0, with: word) }) { return .good }
        if OfferSearch.holds(word, in: title.text) {
          // All characters in order from the first, such as 测糖 in 测血糖.
          return word.count >= 2 && word.first == title.text.first
            ? .good : word.count >= 2 || title.text.contains(word) ? .doubtful : nil
        }
        return nil
      }
    }

    /// Length of the longest piece that a Chinese word shares with a title, when it is most of the word.
    fileprivate func shared(_ word: String, _ title: String) -> Int? {
      let pair = Pair(word: word, text: title)
      if let known = shares[pair] { return known }
      let length = OfferSearch.common(word, with: title).map { word[$0].count } ?? 0
      let found = OfferSearch.isChinese(word) && length * 5 >= word.count * 3 ? length : nil
      shares[pair] = .some(found)
      return found
    }

    private func remembered(_ word: String, _ text: String, _ fit: () -> Fit?) -> Fit? {
      let pair = Pair(word: word, text: text)
      if let known = fits[pair] { return known }
      let found = fit()
      fits[pair] = .some(found)
      return found
    }
  }

  /// One way to call a candidate: what is done, and to whom or what.
  private struct Matcher {
    let query: Query
    let verb: Phrase
    let name: Phrase
    let takesNumber: Bool
    let values: () -> [Phrase]

    init(
      _ query: Query, _ verb: Phrase, _ name: Phrase, _ takesNumber: Bool, _ values: @escaping () -> [Phrase]
    ) {
      self.query = query
      self.verb = verb
      self.name = name
      self.takesNumber = takesNumber
      self.values = values
    }

    func rating() -> Grade {
      var best = rate(query.words, isNamed: false)
      for cut in query.cuts(name) {
        var named = rate(cut.rest, isNamed: true)
        (named.name, named.isWhole) = (cut.shape, cut.isWhole)
        named.fit = named.fit.map { min($0, cut.most) }
        if best.isBelow(named) { best = named }
      }
      return best
    }

    /// How well words fit what is done, and the name too where that was not found whole.
    private func rate(_ given: [Query.Word], isNamed: Bool) -> Grade {
      if given.isEmpty { return isNamed ? Grade(fit: .good, score: query.words.count * 2) : Grade() }
      let words = given.filter { !$0.plain.isEmpty }
      if says(given.map(\.text)) || says(words.map(\.plain)) {
        return Grade(fit: .whole, score: isNamed ? 1 : 0)
      }
      if words.isEmpty { return Grade() }
      // What is written in several pieces may be one word of the title.
      if words.count > 1 || isNamed, words.allSatisfy(\.isChinese),
        fit(words.map(\.plain).joined(), isChinese: true, isNamed: isNamed) == .good
      {
        return Grade(fit: .good, score: words.count * 2)
      }
      return rate(wordByWord: words, isNamed: isNamed)
    }

    private func rate(wordByWord words: [Query.Word], isNamed: Bool) -> Grade {
      var fit = Fit.good
      var grade = Grade()
      var missing = 0
      var saysVerb = name.words.isEmpty || isNamed
      for word in words {
        let one = self.fit(word.plain, isChinese: word.isChinese, isNamed: isNamed)
        let raw = word.isChinese ? self.fit(word.text, isChinese: true, isNamed: isNamed) : nil
        if let one = [one, raw].compactMap({ $0 }).max() {
          fit = min(fit, one)
          if !saysVerb, self.fit(word.plain, isChinese: word.isChinese, isNamed: true) != nil {
            saysVerb = true
          }
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
        guard let shared = query.shared(words[0].plain, verb.text) else { return Grade() }
        return Grade(fit: .doubtful, score: shared)
      default: return Grade()
      }
      return grade
    }

    /// Whether words are those of the verb, or the verb is written in one.
    private func says(_ words: [String]) -> Bool {
      if words == verb.words { return true }
      var rest = verb.text.utf8[...]
      for word in words {
        guard rest.starts(with: word.utf8) else { return false }
        rest = rest.dropFirst(word.utf8.count)
      }
      return rest.isEmpty
    }

    /// What a word, or a part of it, is as a value; what is left of it must fit too.
    private func valued(_ word: Query.Word, isNamed: Bool) -> (value: String, rest: Fit?)? {
      let text = word.plain
      if takesNumber, text.first?.isNumber == true, text.allSatisfy({ $0.isNumber || ".".contains($0) }) {
        return (text, nil)
      }
      if !word.isChinese {
        return values().contains { OfferSearch.names([text], $0) } ? (text, nil) : nil
      }
      for value in values().lazy.map(\.text) where value.count >= 2 {
        if value == text { return (text, nil) }
        guard let range = text.firstRange(of: value) else { continue }
        let rest = OfferSearch.plain(String(text[..<range.lowerBound] + text[range.upperBound...]))
        if rest.isEmpty { return (value, nil) }
        if let fit = fit(rest, isChinese: OfferSearch.isChinese(rest), isNamed: isNamed) {
          return (value, fit)
        }
      }
      return nil
    }

    /// How one word fits; nil when it does not.
    private func fit(_ word: String, isChinese: Bool, isNamed: Bool) -> Fit? {
      if isChinese {
        let inVerb = query.fit(word, title: verb)
        if inVerb == .good || isNamed || name.words.isEmpty { return inVerb }
        let isPart = name.words.contains {
          OfferSearch.begins($0, with: word) || word.count >= 2 && OfferSearch.ends($0, with: word)
        }
        if isPart || OfferSearch.begins(name.text, with: word) { return .good }
        return inVerb ?? (name.text.contains(word) ? .doubtful : nil)
      }
      var best: Fit?
      for part in isNamed ? verb.words : verb.words + name.words {
        guard let fit = query.fit(word, part: part) else { continue }
        if fit == .good { return .good }
        best = fit
      }
      return best
    }
  }
}
