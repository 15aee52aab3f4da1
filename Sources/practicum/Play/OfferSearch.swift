/// Finds what was typed among the names of things, in either language.
///
/// Every word of the query must be found. What is found only in the midst of a word or title, or with a slip, or all but
/// one word of it, is doubtful: whoever asks must then ask back, as he must when several fit. `TextTests` holds
/// queries with what they find, `PhraseTests` whole lines of play.
enum OfferSearch {
  /// Something that is said of a thing, ready to be compared.
  struct Phrase: ExpressibleByStringLiteral {
    /// The text, folded.
    let text: String
    /// Its words.
    let words: [String]
    /// Whether any of it is Chinese.
    let isChinese: Bool

    /// Reads a text as its author wrote it.
    init(_ text: String) {
      self.text = OfferSearch.fold(text)
      words = OfferSearch.split(self.text)
      isChinese = OfferSearch.isChinese(self.text)
    }

    /// Reads a text as its author wrote it.
    init(stringLiteral text: String) { self.init(text) }
  }

  /// Something that can be meant.
  struct Candidate {
    /// What is done; for things that are only named, their names.
    var verbs: [Phrase]
    /// Ids, which mean an act when they are typed whole.
    var ids: [Phrase] = []
    /// To whom or what.
    var names: [Phrase] = [""]
    /// Whether a number can be said for it.
    var takesNumber = false
    /// What can be chosen for it and said in the same breath.
    var values: () -> [Phrase] = { [] }

    /// Something that is only named.
    init(_ verbs: [Phrase]) { self.verbs = verbs }

    /// Something that is done to somebody or something.
    init(_ verbs: [Phrase], to names: [Phrase]) {
      self.verbs = verbs
      self.names = names
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
    find(Query(query), among: candidates)
  }

  /// What fits best among the candidates; nil when nothing does.
  static func find(_ query: Query, among candidates: [Candidate]) -> Found? {
    guard !query.words.isEmpty else { return nil }
    var grades = candidates.map { query.grade($0) }
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
    var places = grades.indices.filter {
      grades[$0].fit == fit && (fit > .doubtful || grades[$0].score == best.score)
    }
    // Words can be a beginning by chance: `mr li` is Mr Li, and not Mr Feng, for whom one holds a list.
    let named = places.filter { place in
      candidates[place].names.contains { name in
        !name.words.isEmpty && name.words.allSatisfy { word in query.words.contains { $0.text == word } }
      }
    }
    if !named.isEmpty { places = named }
    return Found(fit: fit, places: places, left: places.map { grades[$0].left })
  }

  /// Whether words left over name one of several values; its index.
  static func value(_ left: [String], among values: [[Phrase]]) -> Int? {
    let fitting = values.indices.filter { index in
      left.isEmpty ? false : values[index].contains { names(left, $0) }
    }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// Whether words name a value: each the beginning of one of its words, or holding the whole of it in Chinese.
  static func names(_ words: [String], _ value: Phrase) -> Bool {
    words.allSatisfy { word in
      isChinese(word)
        ? word.count >= 2 && value.text.contains(word) || value.text.count >= 2 && word.contains(value.text)
        : value.words.contains { continues($0, word) }
    }
  }

  /// How well one candidate fits.
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
}
