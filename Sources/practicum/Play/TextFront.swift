import Assessment
import Attempts
import Playing
import Reports
import ScenarioFormat
import Simulation
import SourceText

/// Plays a scenario in a terminal: shows what is there, reads what is done, tells what happens, ends with the debrief.
///
/// Time moves only by acts and by waiting; reading and choosing cost none. Everything goes through the recorder, so
/// what is played here re-simulates to the same bytes. It holds no rule of any scenario: what is possible, what it does
/// and what it is worth is known to the run and the rubric alone. `PlayTests` plays whole drills by piped input, in
/// both languages, and has the records graded.
final class TextFront {
  /// What is played, and what came to the trainee's notice.
  let session: Session
  /// Where answers come from.
  let input: LineInput
  /// Columns.
  let width = Terminal.output.width
  /// What was read of each text by which something is called: it is read once in a sitting.
  private var phrases: [String: OfferSearch.Phrase] = [:]
  /// How each offer of this sitting is called.
  private var called: [Offer.Kind: OfferSearch.Candidate] = [:]
  /// What was typed last, with how it fits.
  private var typed: (line: String, query: OfferSearch.Query)?
  /// Words of the line being done that are left over for values.
  var left: [String] = []
  /// Whether what is being begun goes on while something else is done.
  var isBegunOnly = false

  /// Beats as somebody typed them; without a rate that is asked for.
  struct Beats {
    /// How many.
    var count: Int
    /// How many a minute.
    var rate: Double?
  }

  /// What came of playing.
  enum Outcome {
    /// The attempt was closed.
    case closed(Attempt, ScoreReport?)
    /// The input ended; the journal holds what was played.
    case interrupted
  }

  /// Takes a recorder that has begun or was resumed.
  init(_ recorder: consuming AttemptRecorder<CompiledScenario>, language: Language, input: LineInput) {
    self.input = input
    session = Session(recorder, language: language)
  }

  /// The scenario.
  var compiled: CompiledScenario { session.compiled }
  /// The run to look at.
  var stage: Stage { session.stage }
  /// The words of the chosen language.
  var words: ScenarioWords {
    get { session.words }
    set { session.words = newValue }
  }
  /// What was played so far.
  var recorder: AttemptRecorder<CompiledScenario> {
    _read { yield session.recorder }
    _modify { yield &session.recorder }
  }

  /// Whether something could not be written to the journal, and so was not done.
  private(set) var journalFailed = false

  // MARK: The loop

  /// Plays until the attempt is closed or the input ends.
  func play(isResumed: Bool) throws -> Outcome {
    do {
      if isResumed {
        try catchUp()
      } else {
        try showBriefing()
        try recorder.advance(to: max(recorder.simulation.tick, 0))
      }
      try tellNews()
      try settle()
      // The list is shown when it has changed, or when it is asked for; its numbers stay valid in between.
      var shown: OfferList?
      // What was typed at a question that it does not answer is taken as a line of its own.
      var turnedTo: String?
      while !recorder.hasEnded {
        refresh()
        let offers = OfferList(stage)
        if turnedTo == nil, shown?.groups != offers.groups { try showScene(offers) }
        shown = offers
        let line = try turnedTo ?? input.ask(prompt)
        turnedTo = nil
        do {
          if let outcome = try handle(line, offers, &shown) { return outcome }
        } catch let turned as TurnedAway {
          turnedTo = turned.line
        } catch is Cancelled {
          try print(words.say("Taken back; nothing was done.", "已取消，什么也没做。"))
        } catch let error as NotUnderstood {
          try print(error.message)
        } catch let error as RecordingError {
          if case .journal = error { journalFailed = true }
          try print(describe(error))
        }
      }
      return try close(.finish)
    } catch is InputEnded {
      return .interrupted
    }
  }

  /// Does what a line says; the outcome when that ends the attempt.
  private func handle(_ line: String, _ offers: OfferList, _ shown: inout OfferList?) throws -> Outcome? {
    if line.isEmpty {
      shown = nil
      return nil
    }
    if let (command, rest) = FrontCommand.read(line), !isAct(line, command, rest, offers) {
      switch command {
      case .help: try showHelp()
      case .around: shown = nil
      case .wait: try wait(rest)
      case .hint: try hint(rest)
      case .checklist: try showChecklist()
      case .notes: try showNotes()
      case .rewind: if try rewind(rest) { shown = nil }
      case .pause: try pause()
      case .language: if changeLanguage(rest) { shown = nil } else { try tellLanguages() }
      case .remark: try remark(rest)
      case .briefing: try showBriefing()
      case .finish:
        let question = words.say(
          "Finish now? Afterwards nothing can be added. (y/n) ", "现在完成吗？之后不能再补做。（是/否） ")
        if try isSure(question) { return try close(.finish) }
      case .leave:
        let question = words.say(
          "Give up, and close the attempt as it is? (y/n) ", "确定中途离开，按现状结束吗？（是/否） ")
        if try isSure(question) { return try close(.left) }
      }
      return nil
    }
    if LineInput.cancelWords.contains(line.lowercased()) {
      try print(
        words.say("No question is open. `rewind` takes back acts.", "现在没有要取消的问题。撤回操作请用“返回”。"))
      return nil
    }
    if let (first, second) = BeatInput.beside(line) {
      try perform(first, beside: second, offers)
      return nil
    }
    guard let (offer, beats) = try chooseWithBeats(line, offers) else { return nil }
    try perform(offer, beats: beats)
    return nil
  }

  /// Whether a line that begins with the word of a command is an act all the same: `wait and watch`, or `look round`
  /// where that is an act of the scenario.
  private func isAct(_ line: String, _ command: FrontCommand, _ rest: String, _ offers: OfferList) -> Bool {
    if command == .around, line.contains(" ") {
      let line = OfferSearch.fold(line)
      return offers.all.contains { offer in
        guard case .act(let act, _) = offer.kind, case .declared = compiled.names.acts[act].source else {
          return false
        }
        return fronts.contains { OfferSearch.fold($0.title(act)).hasPrefix(line) }
      }
    }
    guard command == .wait, !rest.isEmpty, DurationInput.bare(rest).first?.isNumber != true else {
      return false
    }
    return OfferSearch.find(query(line), among: candidates(offers.all, for: line)).map { $0.fit > .doubtful }
      ?? false
  }

  /// Begins one thing and does another beside it.
  private func perform(_ first: String, beside second: String, _ offers: OfferList) throws {
    guard let (offer, beats) = try chooseWithBeats(first, offers) else { return }
    guard let (other, otherBeats) = try chooseWithBeats(second, offers) else { return }
    try perform(offer, beats: beats, settles: false)
    try perform(other, beats: otherBeats)
  }

  /// The offer that a line means, and the beats that it says.
  private func chooseWithBeats(_ line: String, _ offers: OfferList) throws -> (Offer, Beats?)? {
    if let (words, count, rate) = BeatInput.read(line) {
      // Only what has beats is looked through: another act may be called the same.
      let beating = offers.all.filter { offer in
        guard case .act(let act, _) = offer.kind else { return false }
        return compiled.rhythm(of: act) != nil
      }
      if let found = OfferSearch.find(words, among: candidates(beating, for: words)) {
        let beats = Beats(count: count, rate: rate)
        if found.places.count == 1 { return (beating[found.places[0]], beats) }
        let which = self.words.say("Which one?", "是哪一个？")
        return try pick(found.places.map { beating[$0] }, heading: which, whole: true).map { ($0, beats) }
      }
    }
    return try choose(line, offers).map { ($0, nil) }
  }

  /// The prompt: the time, and what is still being done.
  private var prompt: String {
    let time = ClockText.ofDay(recorder.simulation.tick, startSecond: compiled.scenario.clock.startSecond)
    return time + (stage.running.map { " (\(words.title($0.act)))" } ?? "") + " > "
  }

  /// Whether a person means it. A script was written with time to think.
  private func isSure(_ question: String) throws -> Bool {
    try !Terminal.inputIsTerminal || askYes(question)
  }

  /// Asks in the midst of something. What only shows or changes the words is done at once, and the question asked again.
  ///
  /// - Parameter answers: What can be answered, for `?` and `help`.
  func ask(_ question: String, answers: String) throws -> String {
    while true {
      let line = try input.askOrCancel(question)
      guard let (command, rest) = FrontCommand.read(line) else { return line }
      switch command {
      case .help: try showAnswers(answers)
      case .checklist: try showChecklist()
      case .notes: try showNotes()
      case .briefing: try showBriefing()
      case .language: if !changeLanguage(rest) { try tellLanguages() }
      default: return line
      }
    }
  }

  // MARK: Choosing

  /// The offer that a line means, asked for step by step; nil when there is none.
  private func choose(_ line: String, _ offers: OfferList) throws -> Offer? {
    left = []
    if let numbers = NumberList.read(line) {
      guard let first = numbers.first, offers.groups.indices.contains(first - 1) else {
        try print(words.say("There is no such number. An empty line shows the list.", "没有这个编号。直接回车可显示列表。"))
        return nil
      }
      let among = listed(offers.groups[first - 1], offers)
      if numbers.count > 1 {
        guard numbers.count == 2, among.indices.contains(numbers[1] - 1) else {
          try print(words.say("There is no such number.", "没有这个编号。"))
          return nil
        }
        return among[numbers[1] - 1]
      }
      return try pick(among, heading: title(offers.groups[first - 1]))
    }
    if let group = offers.groups.first(where: { isHeading(line, of: $0) }) {
      return try pick(listed(group, offers), heading: title(group))
    }
    let found = OfferSearch.find(query(line), among: candidates(offers.all, for: line))
    if found?.fit ?? .doubtful == .doubtful {
      if let (offer, isSure) = everyday(line, offers, found) {
        return try isSure || isMeant(label(offer, whole: true)) ? offer : nil
      }
      if let answer = answerToNothing(line) {
        try print(answer)
        return nil
      }
    }
    guard let found else {
      try print(
        words.say(
          "Nothing here is called that. An empty line shows what is here, `help` the commands.",
          "这里没有叫这个的。直接回车看看四周，输入“帮助”看命令。"))
      return nil
    }
    if found.isSure, found.fit == .whole || !isAboutOther(line) {
      left = found.left[0]
      return offers.all[found.places[0]]
    }
    if found.places.count == 1 {
      let offer = offers.all[found.places[0]]
      guard try isMeant(label(offer, whole: true)) else { return nil }
      left = found.left[0]
      return offer
    }
    let chosen = found.places.map { offers.all[$0] }
    let offer = try pick(chosen, heading: words.say("Which one?", "是哪一个？"), whole: true)
    if let place = chosen.firstIndex(where: { $0.kind == offer?.kind }) { left = found.left[place] }
    return offer
  }

  /// What can be chosen under a heading; under that of a thing also the charts that are called like it.
  private func listed(_ group: Offer.Group, _ offers: OfferList) -> [Offer] {
    guard case .entity(let entity) = group else { return offers.offers(in: group) }
    let charts = offers.offers(in: .paper).filter { offer in
      guard case .act(let act, _) = offer.kind, case .form = compiled.names.acts[act].source else {
        return false
      }
      return utf8Equal(words.title(act), words.entity(entity))
    }
    return offers.offers(in: group) + charts
  }

  /// Asks back about what was only nearly said. What is neither yes nor no is taken as a line of its own.
  func isMeant(_ label: String) throws -> Bool {
    let line = try ask(
      words.say("Do you mean “\(label)”? (y/n) ", "是指“\(label)”吗？（是/否） "), answers: yesOrNo)
    switch Answer.read(line) {
    case true: return true
    case false: return false
    case nil: throw TurnedAway(line)
    }
  }

  /// Lets one of several be chosen by number or words.
  func pick(_ offers: [Offer], heading: String, whole: Bool = false) throws -> Offer? {
    try print(heading)
    let labels = offers.map { self.label($0, whole: whole) }
    try showNumbered(labels)
    while true {
      let line = try ask(words.say("which? ", "哪一个？ "), answers: oneOf(offers.count))
      if line.isEmpty || line == "0" { return nil }
      if let number = NumberList.read(line)?.first {
        if offers.indices.contains(number - 1) { return offers[number - 1] }
      } else {
        let found = OfferSearch.find(line, among: candidates(offers, for: nil))
        // `look` is a verb here, elsewhere it looks round.
        let isCommand = FrontCommand.read(line).map { $0.command != .around } ?? false
        guard let found, found.fit > .doubtful, !isCommand else { throw TurnedAway(line) }
        if found.isSure { return offers[found.places[0]] }
        try tellSeveral(found.places, labels)
      }
      try print(
        words.say("\(upTo(offers.count)), or nothing.", "请输入\(upTo(offers.count))，或直接回车。"))
    }
  }

  /// Whether a line is a usual act on something that is here: `take bed`, which is not to take off a part beside it.
  private func isAboutOther(_ line: String) -> Bool {
    let verbs = [BuiltInDeclaration.Act.take, .putDown, .look, .listen, .feel, .notice].flatMap {
      BuiltInVerbs.words(for: $0)
    }
    return compiled.program.entities.indices.contains { stage.isHere($0) && calls(line, verbs, $0) == .whole }
  }

  /// How well a line calls for one of several acts on an entity; nil when it does not, or names the act alone.
  private func calls(_ line: String, _ verbs: [String], _ entity: EntityIndex) -> OfferSearch.Fit? {
    let verbs = verbs.map(phrase)
    if OfferSearch.find(query(line), among: [.init(verbs)])?.fit == .whole { return nil }
    return OfferSearch.find(query(line), among: [.init(verbs, to: names(entity).map(phrase))])?.fit
  }

  /// What to say of words that mean something which is no act here: going where one is, talking with whom one cannot.
  private func answerToNothing(_ line: String) -> String? {
    if let here = stage.here, calls(line, BuiltInVerbs.words(for: .go), here) ?? .doubtful > .doubtful {
      return words.say("You are there already.", "你已经在那里了。")
    }
    let talk = BuiltInVerbs.words(for: .talk)
    for entity in compiled.program.entities.indices
    where stage.isHere(entity) && calls(line, talk, entity) == .whole {
      let name = words.entity(entity)
      return words.say("There is nothing to talk about with \(name).", "和\(name)没有什么可谈的。")
    }
    return nil
  }

  /// Whether a line is the heading of a group, in either language.
  private func isHeading(_ line: String, of group: Offer.Group) -> Bool {
    let line = OfferSearch.fold(line)
    switch group {
    case .entity(let entity): return names(entity).contains { utf8Equal(phrase($0).text, line) }
    case .oneself: return ["do something", "做些什么"].contains(line)
    case .ways: return ["walk", "go", "走动"].contains(line)
    case .paper: return ["charts, reports, quizzes", "记录单、报告、问答"].contains(line)
    }
  }

  /// The heading of a group.
  func title(_ group: Offer.Group) -> String {
    switch group {
    case .entity(let entity):
      let name = words.entity(entity)
      return stage.holder(of: entity) == 0 ? name + words.say(" (in your hand)", "（在手中）") : name
    case .oneself: return words.say("Do something", "做些什么")
    case .ways: return words.say("Walk", "走动")
    case .paper: return words.say("Charts, reports, quizzes", "记录单、报告、问答")
    }
  }

  /// An offer within its group, or with the whole of what it is.
  func label(_ offer: Offer, whole: Bool) -> String {
    switch offer.kind {
    case .talk(let index):
      let person = compiled.names.entity(compiled.scenario.conversations[index].person.value)
      let title = words.say("Talk", "交谈")
      return whole ? title + words.say(" – ", " – ") + (person.map { words.entity($0) } ?? "") : title
    case .walk(_, let place):
      return whole ? words.say("Walk to ", "走到") + words.entity(place) : words.entity(place)
    case .act(let act, let target):
      let title = words.title(act)
      guard let target else { return title }
      if case .form = compiled.names.acts[act].source { return title + " – " + words.entity(target) }
      return whole ? title + " – " + words.entity(target) : title
    }
  }

  /// What can be meant by a line; without a line all offers as they stand. Colleagues are told to do something only by
  /// whoever names them or says so.
  func candidates(_ offers: [Offer], for line: String?) -> [OfferSearch.Candidate] {
    let all = offers.map { candidate(for: $0) }
    guard let line else { return all }
    let said = query(line).words.map(\.text)
    // 呼叫铃 is a thing, though its name begins like an order.
    let titles = zip(offers, all).flatMap { isOrder($0) ? [] : $1.verbs + $1.names }
    let isOrdering = said.contains { word in
      BuiltInVerbs.ordering.contains { OfferSearch.isChinese($0) ? word.hasPrefix($0) : word == $0 }
        && !titles.contains { OfferSearch.isChinese(word) && $0.text.contains(word) }
    }
    return zip(offers, all).map { offer, candidate in
      guard isOrder(offer), !isOrdering, case .act(_, let whom) = offer.kind else { return candidate }
      return isNamed(whom, in: said) ? candidate : OfferSearch.Candidate([])
    }
  }

  private func isOrder(_ offer: Offer) -> Bool {
    guard case .act(let act, _) = offer.kind, case .order = compiled.names.acts[act].source else {
      return false
    }
    return true
  }

  private func isNamed(_ whom: EntityIndex?, in said: [String]) -> Bool {
    let names = whom.map { self.names($0) } ?? []
    return names.contains { name in
      said.contains { word in
        phrase(name).words.contains { part in
          OfferSearch.isChinese(part)
            ? word.contains(part) || part.count > 2 && word.contains(part.suffix(2)) : word == part
        }
      }
    }
  }

  /// Names of an entity: in both languages, its id, and what else its author calls it.
  func names(_ entity: EntityIndex) -> [String] {
    let id = compiled.names.entities[entity]
    return fronts.map { $0.entity(entity) } + [id, ScenarioWords.spaced(id)] + words.aliases(of: entity)
  }

  private var fronts: [ScenarioWords] { Language.allCases.map { ScenarioWords(compiled, $0) } }

  /// What is read of a text.
  func phrase(_ text: String) -> OfferSearch.Phrase {
    if let known = phrases[text] { return known }
    let phrase = OfferSearch.Phrase(text)
    phrases[text] = phrase
    return phrase
  }

  /// What is read of a line that was typed.
  func query(_ line: String) -> OfferSearch.Query {
    if let typed, utf8Equal(typed.line, line) { return typed.query }
    let query = OfferSearch.Query(line)
    typed = (line, query)
    return query
  }

  /// Everything by which an offer can be called: verbs and names of both languages, mixed too, its ids and aliases; and
  /// what can be chosen for it.
  private func candidate(for offer: Offer) -> OfferSearch.Candidate {
    if let known = called[offer.kind] { return known }
    let candidate = newCandidate(for: offer)
    called[offer.kind] = candidate
    return candidate
  }

  private func newCandidate(for offer: Offer) -> OfferSearch.Candidate {
    let verbs: [String]
    let whom: [String]
    var takesNumber = false
    var chosen: (act: Int, parameters: [ActParameter]) = (0, [])
    var ids: [String] = []
    switch offer.kind {
    case .talk(let index):
      verbs = BuiltInVerbs.words(for: .talk)
      whom =
        compiled.names.entity(compiled.scenario.conversations[index].person.value).map { names($0) } ?? [""]
    case .walk(_, let place):
      verbs = BuiltInVerbs.words(for: .go)
      whom = names(place)
    case .act(let act, let target):
      // An id is what scripts call it: in one word, and as words.
      let id = compiled.names.acts[act].id
      var words = fronts.map { $0.title(act) } + self.words.aliases(ofAct: act)
      ids = [id, ScenarioWords.spaced(id)]
      switch compiled.names.acts[act].source {
      case .builtIn(let builtIn): words += BuiltInVerbs.words(for: builtIn)
      case .form:
        // 填观察单 is said whole: the verb, then what is filled in.
        words += words.flatMap { ["write " + $0, "fill in " + $0, "填" + $0, "填写" + $0, "写" + $0] }
        words += BuiltInVerbs.words(for: .write)
      case .report: words += BuiltInVerbs.words(for: .report)
      case .quiz: words += BuiltInVerbs.words(for: .answer)
      case .order(let inner):
        let inner = fronts.map { $0.title(inner) } + self.words.aliases(ofAct: inner)
        words += inner + inner.map { "ask " + $0 } + inner.map { "请" + $0 } + inner.map { "叫" + $0 }
        words += BuiltInVerbs.words(for: .ask)
      default: break
      }
      verbs = words
      whom = target.map { names($0) } ?? [""]
      switch compiled.names.acts[act].source {
      case .form, .quiz: break
      default:
        chosen = (act, compiled.names.acts[act].parameters)
        takesNumber = chosen.parameters.contains { if case .number = $0.kind { true } else { false } }
      }
    }
    var candidate = OfferSearch.Candidate(verbs.map(phrase), to: whom.map(phrase))
    candidate.ids = ids.map(phrase)
    candidate.takesNumber = takesNumber
    // Who and what can be chosen changes; it is asked for only when a word fits nothing else.
    candidate.values = { [unowned self] in
      chosen.parameters.flatMap { labels(of: $0, act: chosen.act) }.flatMap { $0 }.map(phrase)
    }
    return candidate
  }

  /// Everything by which each value of a parameter can be called; none where it is no choice.
  func labels(of parameter: ActParameter, act: Int) -> [[String]] {
    switch parameter.kind {
    case .choice(let choices, _):
      choices.indices.map { index in fronts.map { $0.choice(parameter, index, act: act) } }
    case .entity(let among): session.choices(among, for: act).map { names($0) }
    default: []
    }
  }

  private func phrases(of parameter: ActParameter, act: Int) -> [[OfferSearch.Phrase]] {
    labels(of: parameter, act: act).map { $0.map(phrase) }
  }

  /// What words left over from a line choose for a parameter; nil when they do not say.
  func said(_ parameter: ActParameter, act: Int) -> EntryValue? {
    if left.isEmpty { return nil }
    let numbers = left.filter { $0.first?.isNumber == true }
    let others = left.filter { $0.first?.isNumber != true }
    switch parameter.kind {
    case .number(let low, let high, let step, let unit, _, _):
      guard numbers.count == 1, let value = NumberList.leading(numbers[0], unit: unit), low...high ~= value,
        isOnStep(value, low, step)
      else { return nil }
      return .number(value)
    case .choice(let choices, _):
      return OfferSearch.value(others, among: phrases(of: parameter, act: act)).map { .id(choices[$0]) }
    case .entity(let among):
      return OfferSearch.value(others, among: phrases(of: parameter, act: act)).map {
        .id(compiled.names.entities[session.choices(among, for: act)[$0]])
      }
    default: return nil
    }
  }

  // MARK: Printing

  /// Writes a text, wrapped.
  func print(_ text: String, first: String = "", rest: String? = nil) throws {
    try Console.write(Columns.wrap(text, columns: width, first: first, rest: rest))
  }

  /// Writes what happened, with its time.
  func report(_ text: String, at tick: Tick) throws {
    let time = ClockText.ofDay(tick, startSecond: compiled.scenario.clock.startSecond) + "  "
    let wrapped = Columns.wrap(text, columns: width, first: time)
    try Console.write(Terminal.output.hasColour ? highlight(time, in: wrapped) : wrapped)
  }

  private func highlight(_ time: String, in text: String) -> String {
    Terminal.output.style(time, .cyan) + text.dropFirst(time.count)
  }

  /// Writes a numbered list in as many columns as fit.
  func showNumbered(_ labels: [String], columns most: Int = 3) throws {
    let digits = String(labels.count).count
    let cells = labels.enumerated().map {
      String(repeating: " ", count: digits - String($0 + 1).count) + "\($0 + 1) \($1)"
    }
    let widest = cells.map { Columns.width($0) }.max() ?? 0
    let columns = max(1, min(most, (width - 2) / (widest + 2)))
    guard columns > 1 else {
      for cell in cells { try print(cell, first: "  ", rest: String(repeating: " ", count: digits + 3)) }
      return
    }
    let rows = (cells.count + columns - 1) / columns
    for row in 0..<rows {
      let line = stride(from: row, to: cells.count, by: rows).map {
        Columns.fit(cells[$0], widest + 2)
      }.joined()
      try Console.write("  " + line.trimmingSuffixes(" ") + "\n")
    }
  }

  /// Brings the stage to where the recorded run is.
  func refresh() { session.refresh() }

  /// Why the recorder did not do it.
  func describe(_ error: RecordingError) -> String {
    switch error {
    case .notInThisMode(let reason): words.say("Not in this mode: \(reason).", "本模式不允许此操作。")
    case .ended, .closed: words.say("The run has ended.", "本次已结束。")
    case .refused(let problem):
      words.say("That cannot be recorded: \(problem.message).", "无法记录：\(problem.message)。")
    case .journal(let error): words.say("The journal cannot be written: \(error).", "日志无法写入：\(error)。")
    }
  }
}
