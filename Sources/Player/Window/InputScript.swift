/// What a person would do at the window, written down: a line for each step. Tests, pictures for the documentation and
/// people who report a fault play the front by it, with a clock of its own, so that it takes the same steps everywhere.
///
/// ```text
/// press Mr Wang          a button by its words or id, as a click on it
/// focus Mr Wang          the same button by Tab, as many times as it takes
/// key Enter              a key: Tab, BackTab, Enter, Escape, Space, Up, Down, Left, Right, F1, a letter, a digit
/// hold w 1.5             a key for so many seconds
/// type 5.6               words
/// wait 2                 seconds
/// shot folder/name.png   a picture of the window
/// expect Passed          words that must stand on a panel now
/// size 1280 720          another size of the window
/// ```
/// An empty line or one that begins with `#` means nothing. `InputScriptTests` holds what is refused.
package struct InputScript: Sendable {
  /// A step.
  package enum Step: Sendable, Equatable {
    case press(String)
    case focus(String)
    case key(Key)
    case hold(Key, Double)
    case type(String)
    case wait(Double)
    case shot(String)
    case expect(String)
    case size(SIMD2<Float>)
  }

  /// Why a script cannot be read or went wrong: the line and the reason.
  package struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
    /// Its number, from 1.
    package let line: Int
    /// The reason.
    package let reason: String
    /// In words.
    package var description: String { "line \(line): \(reason)" }
  }

  /// The steps with the numbers of their lines.
  package let steps: [(line: Int, step: Step)]

  /// Reads a script.
  package init(_ text: String) throws(Failure) {
    var steps: [(line: Int, step: Step)] = []
    // As any editor writes it: with either line end, and with a mark of the byte order before it.
    let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
    {
      let line = String(raw).trimmed
      if line.isEmpty || line.hasPrefix("#") { continue }
      let parts = line.split(separator: " ", maxSplits: 1).map { String($0).trimmed }
      let rest = parts.count > 1 ? parts[1] : ""
      steps.append((index + 1, try InputScript.step(parts[0], rest, line: index + 1)))
    }
    self.steps = steps
  }

  private static func step(_ word: String, _ rest: String, line: Int) throws(Failure) -> Step {
    func wanted(_ what: String) -> Failure { Failure(line: line, reason: "'\(word)' needs \(what)") }
    switch word {
    case "press", "focus", "expect", "type", "shot":
      guard !rest.isEmpty else { throw wanted("words behind it") }
      switch word {
      case "press": return .press(rest)
      case "focus": return .focus(rest)
      case "expect": return .expect(rest)
      case "type": return .type(rest)
      default: return .shot(rest)
      }
    case "key":
      guard let key = key(rest) else { throw wanted("a key such as Enter, Tab, F2 or w") }
      return .key(key)
    case "hold":
      let parts = rest.split(separator: " ").map(String.init)
      guard parts.count == 2, let key = key(parts[0]), let seconds = seconds(parts[1]) else {
        throw wanted("a key and seconds, such as w 1.5")
      }
      return .hold(key, seconds)
    case "wait":
      guard let seconds = seconds(rest) else { throw wanted("seconds, at most 3600") }
      return .wait(seconds)
    case "size":
      let parts = rest.split(separator: " ").compactMap { Float($0) }
      guard parts.count == 2, parts.allSatisfy({ (240...8192).contains($0) }) else {
        throw wanted("a width and a height from 240 to 8192")
      }
      return .size(SIMD2(parts[0], parts[1]))
    default: throw Failure(line: line, reason: "'\(word)' is no step")
    }
  }

  private static func seconds(_ text: String) -> Double? {
    Double(text).flatMap { $0 >= 0 && $0 <= 3600 ? $0 : nil }
  }

  private static func key(_ name: String) -> Key? {
    let names: [String: Key] = [
      "Tab": .tab, "BackTab": .backTab, "Enter": .enter, "Escape": .escape, "Space": .space,
      "Backspace": .backspace, "Delete": .delete, "Up": .up, "Down": .down, "Left": .left, "Right": .right,
      "PageUp": .pageUp, "PageDown": .pageDown, "Home": .home, "End": .end,
    ]
    if let known = names[name] { return known }
    if name.hasPrefix("F"), let number = Int(name.dropFirst()), (1...12).contains(number) {
      return .function(number)
    }
    guard name.count == 1, let letter = name.lowercased().first, letter.isASCII else { return nil }
    if let digit = letter.wholeNumberValue { return .digit(digit) }
    return letter.isLetter ? .letter(letter) : nil
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}

/// Plays a front by a script.
@MainActor
package struct ScriptPlayer {
  /// Seconds between two frames.
  package static let frame = 1.0 / 30

  /// Plays it.
  ///
  /// - Parameters:
  ///   - act: hands to the front what a step does; nil hands it over directly.
  ///   - draw: draws a frame; after each step at least once.
  ///   - shot: keeps a picture under a path.
  /// - Throws: `InputScript.Failure` at the first step that cannot be taken.
  package static func play(
    _ script: InputScript, _ front: Front, act: ((InputEvent) -> Void)? = nil, draw: () throws -> Void,
    shot: (String) throws -> Void
  ) throws {
    let act = act ?? { front.handle($0) }
    // The shelf is opened whole before the first step: a person would wait for it, too.
    front.shelf.openWhole()
    front.advance(frame)
    front.arrange()
    for (line, step) in script.steps {
      if front.isOver { throw InputScript.Failure(line: line, reason: "the program is over already") }
      switch step {
      case .press(let words):
        let target = try target(words, front, line)
        front.scrollToShow(target)
        guard let seen = front.layout.targets.first(where: { $0.button.id == target.button.id }),
          let middle = front.layout.middle(of: seen)
        else { throw InputScript.Failure(line: line, reason: "'\(words)' cannot be brought into sight") }
        act(.press(middle))
      case .focus(let words):
        let target = try target(words, front, line)
        // On a wheel that turns the places that lead on are come to, too.
        for _ in 0...front.layout.targets.count * 2 where front.focused != target.button.id {
          act(.key(.tab, isRepeat: false))
          act(.keyUp(.tab))
        }
        guard front.focused == target.button.id else {
          throw InputScript.Failure(line: line, reason: "Tab never comes to '\(words)'")
        }
      case .key(let key):
        act(.key(key, isRepeat: false))
        act(.keyUp(key))
      case .hold(let key, let seconds):
        act(.key(key, isRepeat: false))
        try pass(seconds, front, draw)
        act(.keyUp(key))
      case .type(let words): act(.text(words))
      case .wait(let seconds): try pass(seconds, front, draw)
      case .size(let size): act(.size(size))
      case .shot(let path):
        try draw()
        try shot(path)
      case .expect(let words):
        guard front.text.contains(words) else {
          throw InputScript.Failure(line: line, reason: "'\(words)' stands nowhere; there is: \(front.text)")
        }
      }
      try pass(frame, front, draw)
    }
  }

  private static func pass(_ seconds: Double, _ front: Front, _ draw: () throws -> Void) throws {
    var left = seconds
    while left > 1e-9 {
      front.advance(min(left, frame))
      left -= frame
      try draw()
    }
  }

  /// The button that words mean: by its id, by all of its words, by their beginning, else by some of them.
  private static func target(_ words: String, _ front: Front, _ line: Int) throws -> PanelLayout.Target {
    let targets = front.layout.targets
    if let known = targets.first(where: { $0.button.id == words || $0.button.label == words })
      ?? targets.first(where: { $0.button.label.hasPrefix(words) })
      ?? targets.first(where: { $0.button.label.contains(words) })
    {
      return known
    }
    let known = targets.map(\.button.label).joined(separator: " | ")
    throw InputScript.Failure(line: line, reason: "no button says '\(words)'; there are: \(known)")
  }
}

extension Front {
  /// All words that stand on the panels now.
  package var text: String {
    layout.frames.flatMap { frame in
      frame.pieces.compactMap { piece -> String? in
        switch piece.kind {
        case .text(let text, _, _): text
        case .button(let button): button.label + (button.detail.map { " – " + $0 } ?? "")
        case .bar(_, let words): words
        case .field(let text, let hint): text.isEmpty ? hint : text
        case .rule, .picture, .garment, .trace: nil
        }
      }
    }.joined(separator: "\n")
  }
}
