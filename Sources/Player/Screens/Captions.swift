internal import Playing
internal import Simulation

/// What was told, for as long as it takes to read it, and all of it for the notes.
struct Captions {
  /// Everything that was told.
  private(set) var log: [News] = []
  /// Which of it, by its number, belongs to what was taken back since.
  private(set) var takenBack: Set<Int> = []
  /// The last pieces, with the second at which each came.
  private var last: [(news: News, at: Double)] = []
  private var talking: (entity: EntityIndex, until: Double)?

  /// How long it takes to say or read words, in seconds.
  static func readingTime(of words: String) -> Double {
    words.unicodeScalars.reduce(1.5) { $0 + ($1.value >= 0x2E80 ? 0.22 : 0.06) }
  }

  /// Takes a piece of news at a second.
  mutating func add(_ piece: News, at seconds: Double) {
    log.append(piece)
    last.append((piece, seconds))
    if last.count > 12 { last.removeFirst() }
    if case .spoke = piece.kind, let entity = piece.entity {
      talking = (entity, seconds + Captions.readingTime(of: piece.line))
    }
  }

  /// Acts were taken back, to a tick: what was told since then has not happened, and is no longer shown.
  mutating func takeBack(to tick: Tick) {
    for index in log.indices where log[index].tick > tick { takenBack.insert(index) }
    last.removeAll { $0.news.tick > tick }
    talking = nil
  }

  /// Who speaks at a second.
  func speaker(at seconds: Double) -> EntityIndex? {
    talking.flatMap { $0.until < seconds ? nil : $0.entity }
  }

  /// Lets what is still to be read wait for some seconds in which it cannot be seen, beside what is read elsewhere.
  mutating func hold(_ seconds: Double, at now: Double, isRead: (News) -> Bool) {
    for index in last.indices where isShown(last[index], at: now - seconds) && !isRead(last[index].news) {
      last[index].at += seconds
    }
  }

  private func isShown(_ piece: (news: News, at: Double), at seconds: Double) -> Bool {
    seconds - piece.at < max(6, Captions.readingTime(of: piece.news.line) * 1.6)
  }

  /// What is read at a second: four pieces at most.
  func shown(at seconds: Double) -> [News] {
    last.filter { isShown($0, at: seconds) }.suffix(4).map(\.news)
  }
}
