internal import Playing
internal import Reports
internal import SourceText

/// Questions that an act asks before it is done, one after the other: values, fields of a chart, parts of a report,
/// questions of a quiz. While they are answered the clock stands, unless the act lets it run.
@MainActor
struct Inquiry {
  /// A question.
  struct Question {
    /// What may be answered.
    enum Kind {
      /// A number within bounds and steps; `given` is a value that can be taken over by one key.
      case number(
        low: Double, high: Double, step: Double?, unit: String?, start: Double?, isOptional: Bool,
        given: Double?)
      /// One of several, or none.
      case one(labels: [String], values: [String], isOptional: Bool)
      /// Any number of several.
      case many(labels: [String], values: [String])
      /// Yes or no.
      case truth
      /// Words of one's own.
      case words(least: Int, most: Int)
    }
    /// What is asked.
    var title: String
    /// What may be answered.
    var kind: Kind
    /// What became of the answer before.
    var outcome: String? = nil
    /// Further words.
    var remarks: [String] = []

    /// The answer of a question that has but one; nil where there is something to choose.
    var onlyAnswer: EntryValue? {
      if case .one(_, let values, false) = kind, values.count == 1 { return .id(values[0]) }
      return nil
    }
  }

  /// What it is about.
  let title: String
  /// Whether the clock runs meanwhile.
  let clockRuns: Bool
  /// The questions.
  let questions: [Question]
  /// The answers so far; nil for what was left out.
  private(set) var answers: [EntryValue?] = []
  /// What is being written.
  var draft = ""
  /// Whether a value stands there that nobody has written: what is typed takes its place.
  private var isSuggested = false
  /// What is ticked.
  var ticked: Set<Int> = []
  /// Why what was written cannot be taken.
  private(set) var complaint: String?
  private let language: ReportLanguage
  /// Why some first answers cannot lead to anything, whatever the others are; nil when they can.
  private let refuses: @MainActor ([EntryValue?]) -> String?

  init(
    _ title: String, _ questions: [Question], clockRuns: Bool, language: ReportLanguage,
    refuses: @escaping @MainActor ([EntryValue?]) -> String? = { _ in nil }
  ) {
    self.refuses = refuses
    self.title = title
    self.questions = questions
    self.clockRuns = clockRuns
    self.language = language
    prepare()
  }

  /// The question that is asked now; nil when all are answered.
  var current: Question? { answers.count < questions.count ? questions[answers.count] : nil }

  /// Whether typed words are wanted.
  var wantsText: Bool {
    switch current?.kind {
    case .number, .words: true
    default: false
    }
  }

  private mutating func prepare() {
    // What has but one answer is not asked.
    while let only = current?.onlyAnswer { answers.append(only) }
    draft = ""
    ticked = []
    complaint = nil
    isSuggested = false
    if case .number(_, _, let step, _, let start, _, _)? = current?.kind, let start {
      draft = NumberText.write(start, step: step, unit: nil)
      isSuggested = true
    }
  }

  private mutating func answer(_ value: EntryValue?) {
    complaint = refuses(answers + [value])
    guard complaint == nil else { return }
    answers.append(value)
    prepare()
  }

  /// Whether a question was answered, to which one can come back.
  var canGoBack: Bool { questions.prefix(answers.count).contains { $0.onlyAnswer == nil } }

  /// Comes back to the last question that was answered; its answer stands there.
  private mutating func goBack() {
    while let last = answers.popLast() {
      guard questions[answers.count].onlyAnswer == nil else { continue }
      prepare()
      switch (last, current?.kind) {
      case (.number(let value), .number(_, _, let step, _, _, _, _)):
        draft = NumberText.write(value, step: step, unit: nil)
        isSuggested = true
      case (.text(let text), _): draft = text
      case (.ids(let ids), .many(_, let values)):
        ticked = Set(values.indices.filter { index in ids.contains { utf8Equal($0, values[index]) } })
      default: break
      }
      return
    }
  }

  // MARK: What is shown

  /// The panel that asks.
  ///
  /// - Parameter isAside: whether what it is about is to be seen beside it.
  func panel(aside isAside: Bool) -> Panel {
    let place: Panel.Place = isAside ? .topRight : .centre
    guard let current else { return Panel("inquiry", place, .paper, width: 64, isModal: true, []) }
    var blocks: [Block] = [.text(title, .heading)]
    let count = questions.count { $0.onlyAnswer == nil }
    if count > 1 {
      let done = questions.prefix(answers.count).count { $0.onlyAnswer == nil }
      blocks.append(
        .bar(
          Float(done) / Float(count),
          language.say("\(done + 1) of \(count)", "第\(done + 1)项，共\(count)项")))
    }
    if let outcome = current.outcome { blocks += [.text(outcome, .speech), .rule] }
    if !current.title.isEmpty { blocks.append(.text(current.title, .plain)) }
    let head = blocks.count
    for remark in current.remarks { blocks.append(.text(remark, .quiet)) }
    blocks += answerBlocks(current)
    if let complaint { blocks.append(.text(complaint, .warning)) }
    var ways: [Block] = []
    if canGoBack {
      // Esc takes back one answer, not all of them.
      ways.append(.button(Button("inquiry.back", language.say("Back", "上一项"), key: "Esc")))
    }
    ways.append(
      .button(Button("inquiry.cancel", language.say("Cancel", "取消"), key: canGoBack ? "" : "Esc")))
    // What confirms a choice of many stands beside them, so that it is seen however many there are.
    if case .many = current.kind {
      let take = Block.button(Button("many.take", language.say("Go on", "继续")))
      ways = [.row([2] + ways.map { _ in 1 }, [take] + ways)]
    }
    blocks += ways
    return Panel(
      "inquiry", place, .paper, width: 64, isModal: true,
      topic: "\(title) \(answers.count) \(current.title) \(current.outcome ?? "")",
      firstFocus: firstFocus(current), head: head, foot: ways.count,
      blocks
    )
  }

  /// Whether nothing was written yet.
  private var isFresh: Bool {
    if draft.isEmpty { return true }
    if case .number(_, _, let step, _, let start?, _, _)? = current?.kind {
      return utf8Equal(draft, NumberText.write(start, step: step, unit: nil))
    }
    return false
  }

  /// What Enter does first: takes what was measured or written, never a step up or down.
  private func firstFocus(_ question: Question) -> String? {
    guard case .number(_, _, _, _, _, _, let given) = question.kind else { return nil }
    return given != nil && isFresh ? "number.given" : "number.take"
  }

  /// A number with its unit; those of time and of rates have Chinese names.
  private func amount(_ value: Double, _ step: Double?, _ unit: String?) -> String {
    let names = ["s": "秒", "min": "分钟", "h": "小时", "d": "天", "/min": "次/分"]
    if language == .chinese, let name = unit.flatMap({ names[$0] }) {
      return NumberText.write(value, step: step) + name
    }
    return NumberText.write(value, step: step, unit: unit)
  }

  private func answerBlocks(_ question: Question) -> [Block] {
    switch question.kind {
    case .number(let low, let high, let step, let unit, _, let isOptional, let given):
      let range =
        NumberText.write(low, step: step, unit: nil) + "–" + amount(high, step, unit)
      var blocks: [Block] = [.field(draft, hint: language.say("a number", "数字")), .text(range, .quiet)]
      blocks.append(
        .row(
          [1, 1, 3],
          [
            .button(Button("number.down", "−")), .button(Button("number.up", "+")),
            .button(Button("number.take", language.say("Confirm", "确定"))),
          ]))
      // Whoever writes another value has decided against it.
      if let given, isFresh {
        let value = amount(given, step, unit)
        blocks.append(
          .button(Button("number.given", language.say("As measured: \(value)", "填入测得的值：\(value)"))))
      }
      if isOptional { blocks.append(.button(Button("skip", language.say("Leave it out", "不填")))) }
      return blocks
    case .one(let labels, let values, let isOptional):
      var blocks = labels.enumerated().map { index, label in
        let reason = refuses(answers + [.id(values[index])])
        return Block.button(
          Button(
            "one.\(index)", label, detail: reason, key: index < 9 ? "\(index + 1)" : "",
            isPossible: reason == nil))
      }
      if isOptional { blocks.append(.button(Button("skip", language.say("Leave it out", "不填")))) }
      return blocks
    case .many(let labels, _):
      return labels.enumerated().map { index, label in
        Block.button(Button("many.\(index)", label, isChosen: ticked.contains(index)))
      }
    case .truth:
      return [
        .row(
          [1, 1],
          [
            .button(Button("truth.yes", language.say("Yes", "是"), key: "Y")),
            .button(Button("truth.no", language.say("No", "否"), key: "N")),
          ])
      ]
    case .words(let least, let most):
      return [
        .field(draft, hint: language.say("\(least) to \(most) characters", "\(least)到\(most)个字")),
        .button(Button("words.take", language.say("Confirm", "确定"))),
      ]
    }
  }

  // MARK: What is answered

  /// Answers a press; whether it was for this.
  mutating func press(_ button: String) -> Bool {
    guard let current else { return false }
    if button == "inquiry.back" {
      goBack()
      return true
    }
    let parts = button.split(separator: ".", maxSplits: 1).map(String.init)
    switch (parts[0], current.kind) {
    case ("skip", _): answer(nil)
    case ("one", .one(_, let values, _)):
      if parts.count == 2, let index = Int(parts[1]), values.indices.contains(index) {
        answer(.id(values[index]))
      }
    case ("many", .many(_, let values)):
      guard parts.count == 2 else { return true }
      if parts[1] == "take" {
        answer(.ids(values.indices.filter { ticked.contains($0) }.map { values[$0] }))
      } else if let index = Int(parts[1]) {
        ticked.formSymmetricDifference([index])
      }
    case ("truth", .truth): answer(.truth(button == "truth.yes"))
    case ("number", .number): pressNumber(parts.count == 2 ? parts[1] : "", current)
    case ("words", .words(let least, let most)): takeWords(least, most)
    default: return false
    }
    return true
  }

  private mutating func pressNumber(_ what: String, _ question: Question) {
    guard case .number(let low, let high, let step, _, let start, _, let given) = question.kind else {
      return
    }
    switch what {
    case "up", "down":
      let by = step ?? ((high - low) > 20 ? 1 : 0.1)
      // Few steps are counted from the first, many from the middle.
      let first = high - low <= by * 24 ? low : ((low + high) / 2 / by).rounded() * by
      let now = Double(draft) ?? start ?? given ?? first
      complaint = nil
      let next = max(low, min(high, now + (what == "up" ? by : -by)))
      isSuggested = false
      draft = NumberText.write(next, step: step, unit: nil)
    case "given": if let given { answer(.number(given)) }
    default: takeNumber(low, high, step)
    }
  }

  private mutating func takeNumber(_ low: Double, _ high: Double, _ step: Double?) {
    guard let value = Double(draft), value >= low, value <= high else {
      complaint = language.say(
        "A number from \(NumberText.write(low, step: step, unit: nil)) to \(NumberText.write(high, step: step, unit: nil)) is needed.",
        "请输入\(NumberText.write(low, step: step, unit: nil))到\(NumberText.write(high, step: step, unit: nil))之间的数字。"
      )
      return
    }
    if let step, step > 0 {
      let steps = (value - low) / step
      guard (steps - steps.rounded()).magnitude < 1e-6 else {
        let by = NumberText.write(step, step: step, unit: nil)
        complaint = language.say("It goes in steps of \(by).", "步长为\(by)。")
        return
      }
    }
    answer(.number(value))
  }

  private mutating func takeWords(_ least: Int, _ most: Int) {
    let count = draft.unicodeScalars.count
    guard count >= least, count <= most else {
      complaint = language.say(
        "That has \(count) characters; \(least) to \(most) are wanted.", "这里有\(count)个字；需要\(least)到\(most)个字。"
      )
      return
    }
    answer(.text(draft))
  }

  /// What of typed words can belong to a number, also as a Chinese input method writes it: `５．６` is 5.6. Nothing else
  /// stands in the field, so that no `0x10` is taken for a number.
  private static func numeral(_ text: String) -> String {
    String(
      text.compactMap { character -> Character? in
        switch character {
        case "0"..."9", ".", "-": character
        case ",", "，", "。", "．": "."
        case "−", "－": "-"
        default: character.wholeNumberValue.flatMap { (0...9).contains($0) ? Character("\($0)") : nil }
        }
      })
  }

  /// Takes a value away that nobody has written; whether there was one.
  @discardableResult private mutating func takeSuggestionAway() -> Bool {
    guard isSuggested else { return false }
    isSuggested = false
    draft = ""
    return true
  }

  /// Answers a key or typed words; whether it was for this.
  mutating func handle(_ event: InputEvent) -> Bool {
    guard let current, wantsText else { return false }
    switch event {
    case .text(let text):
      complaint = nil
      takeSuggestionAway()
      if case .number = current.kind {
        draft += Inquiry.numeral(text)
      } else {
        draft += String(text.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F..<0xA0 ~= $0.value) })
      }
      if draft.count > 500 { draft = String(draft.prefix(500)) }
      return true
    case .key(.backspace, _):
      if !takeSuggestionAway() { draft = String(draft.dropLast()) }
      return true
    case .key(.up, _): pressNumber("up", current)
    case .key(.down, _): pressNumber("down", current)
    case .key(.enter, _):
      switch current.kind {
      case .number(let low, let high, let step, _, _, _, _): takeNumber(low, high, step)
      case .words(let least, let most): takeWords(least, most)
      default: return false
      }
    default: return false
    }
    return true
  }
}
