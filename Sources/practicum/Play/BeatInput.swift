import ScenarioFormat
import SourceText

/// Reads beats, and two things done at once, as people type them: `press 30 at 110`, `按压30次，每分钟110次`,
/// `call 120 while press 30 at 110`. `BeatPlayTests` holds what is understood.
enum BeatInput {
  /// What may stand between and behind the figures.
  private static let fillers = [
    "", "at", "times", "times at", "x", "a minute", "per minute", "min", "bpm", "次", "次 每分钟", "次每分钟", "每分钟",
    "下", "下 每分钟", "下每分钟", "次 分", "分", "次 分钟", "分钟",
  ]

  /// The words before the figures, how many beats, and how many a minute if that is said; nil when it is nothing of
  /// the kind.
  static func read(_ line: String) -> (words: String, count: Int, rate: Double?)? {
    let text = NumberList.normalised(line).lowercased()
    guard let start = text.firstIndex(where: isDigit), start != text.startIndex else { return nil }
    var figures: [Double] = []
    var rest = text[start...]
    while !rest.isEmpty {
      let digits = rest.prefix { isDigit($0) || $0 == "." }
      guard let number = DecimalText.double(Array(digits.utf8)) else { return nil }
      figures.append(number)
      rest = rest.dropFirst(digits.count)
      let between = rest.prefix { !isDigit($0) }
      let filler = between.split { " ,，、。/@*×".contains($0) }.joined(separator: " ")
      guard fillers.contains(filler) else { return nil }
      rest = rest.dropFirst(between.count)
    }
    let words = trimmed(text[..<start])
    guard !words.isEmpty, figures.count <= 2, (1...Double(BeatRun.most)).contains(figures[0]) else {
      return nil
    }
    if figures.count == 2, !BeatRun.rates.contains(figures[1]) { return nil }
    return (words, Int(figures[0]), figures.count == 2 ? figures[1] : nil)
  }

  /// What is begun first, and what is done beside it; nil when a line says no such thing.
  static func beside(_ line: String) -> (first: String, second: String)? {
    for word in [" while ", "同时"] {
      guard let range = line.firstRange(of: word) else { continue }
      let (first, second) = (trimmed(line[..<range.lowerBound]), trimmed(line[range.upperBound...]))
      if !first.isEmpty, !second.isEmpty { return (first, second) }
    }
    return nil
  }

  private static func isDigit(_ character: Character) -> Bool { "0"..."9" ~= character }

  private static func trimmed(_ text: Substring) -> String {
    func isBlank(_ character: Character) -> Bool { " ,，、".contains(character) }
    var text = text.drop(while: isBlank)
    while let last = text.last, isBlank(last) { text = text.dropLast() }
    return String(text)
  }
}
