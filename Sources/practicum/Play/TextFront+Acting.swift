import Attempts
import Playing
import Reports
import ScenarioFormat
import Simulation
import SourceText

// Doing what was chosen: asking for its values, handing it to the recorder, letting it take its time.

extension TextFront {
  /// Does what was chosen; unless it settles, something else is done beside it.
  func perform(_ offer: Offer, beats: Beats? = nil, settles: Bool = true) throws {
    isBegunOnly = !settles
    defer { isBegunOnly = false }
    switch offer.kind {
    case .talk(let index): try talk(index)
    case .walk(let act, let place): try perform(act, nil, [.id(compiled.names.entities[place])])
    case .act(let act, let target):
      switch compiled.names.acts[act].source {
      case .quiz(let index): try answer(quiz: index, act)
      case .form(let index): try write(form: index, act, target)
      case .report(let index): try give(report: index, act)
      default:
        if let rhythm = compiled.rhythm(of: act) { return try perform(act, target, rhythm, beats) }
        let (parameters, order) = (compiled.names.acts[act].parameters, session.askingOrder(of: act))
        var values = [EntryValue?](repeating: nil, count: parameters.count)
        for (place, index) in order.enumerated() {
          // What cannot be done whatever is still chosen is said before anything more is asked; what is known must be the first
          // of what the record has.
          let known = order[..<place].enumerated().prefix { $0.offset == $0.element }.count
          if let why = session.refusal(of: act, on: target, knowing: Array(values[..<known])) {
            try report(why, at: recorder.simulation.tick)
            return
          }
          let parameter = parameters[index]
          values[index] = try said(parameter, act: act) ?? ask(parameter, act: act, target: target)
          if clockRuns(during: act) { try spend(1) }
          if recorder.hasEnded { return }
        }
        try perform(act, target, values)
      }
    }
  }

  /// Whether time runs while the values of an act are chosen.
  private func clockRuns(during act: Int) -> Bool {
    guard case .declared(let index) = compiled.names.acts[act].source else { return false }
    return compiled.scenario.actions[index].clockRuns
  }

  /// Hands an act to the recorder and lets it take its time.
  func perform(_ act: Int, _ target: EntityIndex?, _ values: [EntryValue?]) throws {
    try session.act(act, on: target, with: values)
    try tellNews()
    if !isBegunOnly { try settle() }
  }

  // MARK: Beats

  /// Does so many beats at a rate, each an act of its own; stops where something is noticed.
  private func perform(
    _ act: Int, _ target: EntityIndex?, _ rhythm: RhythmDeclaration, _ typed: Beats?
  ) throws {
    let beats: Int
    if let typed {
      beats = typed.count
    } else {
      beats = Int(
        try askFigure(
          words.say("How many beats", "做多少次"), 1...Double(BeatRun.most), isWhole: true))
    }
    let rate =
      try typed?.rate
      ?? askFigure(words.say("How many a minute", "每分钟多少次"), BeatRun.rates, isWhole: false)
    let run = BeatRun(
      count: beats, rate: rate, now: recorder.simulation.tick, after: session.lastBeat(of: act))
    var done = 0
    var isStopped = false
    while done < beats, !isStopped, !recorder.hasEnded {
      let tick = run.tick(of: done)
      if tick - 1 > recorder.simulation.tick {
        isStopped = try session.advance(toBeatAt: tick - 1)
        try tellNews()
        if isStopped || recorder.hasEnded { break }
      }
      let beat = try session.beat(act, on: target)
      if !beat.isRefused { done += 1 }
      isStopped = beat.isRefused || beat.isNews
      try tellNews()
    }
    let title = words.title(act)
    try report(
      done == beats
        ? words.say("\(title): \(done) times.", "\(title)：\(done)次。")
        : words.say("\(title): \(done) of \(beats).", "\(title)：\(beats)次中做了\(done)次。"),
      at: recorder.simulation.tick)
    if !isBegunOnly { try settle() }
  }

  private func askFigure(_ title: String, _ range: ClosedRange<Double>, isWhole: Bool) throws -> Double {
    let hint = "\(Int(range.lowerBound))–\(Int(range.upperBound))"
    while true {
      let line = try ask(
        words.say("\(title) (\(hint)): ", "\(title)（\(hint)）： "), answers: number(hint))
      if let figure = NumberList.leading(line, unit: nil), range.contains(figure),
        !isWhole || figure == figure.rounded()
      {
        return figure
      }
      try print(number(hint))
    }
  }

  /// Lets time pass until the trainee is free. An act that can be broken off stops where something is noticed.
  func settle() throws {
    refresh()
    while let running = stage.running, !recorder.hasEnded {
      let action = compiled.program.actions[running.act]
      if action.isInterruptible, !action.isWalk {
        try advance(to: running.due, stoppingAtNews: true)
        refresh()
        if let still = stage.running, still.act == running.act, recorder.simulation.tick < running.due {
          let left = ClockText.length(running.due - recorder.simulation.tick, words.language)
          try print(
            words.say(
              "(\(words.title(running.act)): \(left) to go. `wait` goes on; any other act breaks it off.)",
              "（\(words.title(running.act))：还剩\(left)。输入“等待”继续；做别的事会中断。）"))
          return
        }
      } else {
        try advance(to: max(running.due, recorder.simulation.tick + 1), stoppingAtNews: false)
        refresh()
      }
    }
  }

  // MARK: Values

  /// Asks for the value of a parameter; nil leaves it out.
  func ask(_ parameter: ActParameter, act: Int, target: EntityIndex?) throws -> EntryValue? {
    let title = words.title(of: parameter, act: act)
    switch parameter.kind {
    case .number(let low, let high, let step, let unit, let start, let isOptional):
      return try askNumber(
        title, low: low, high: high, step: step, unit: unit, start: start, isOptional: isOptional,
        reading: nil)
    case .choice(let choices, let isOptional):
      let labels = choices.indices.map { words.choice(parameter, $0, act: act) }
      return try askOne(
        title, labels,
        spellings: zip(choices, self.labels(of: parameter, act: act)).map {
          [$0, ScenarioWords.spaced($0)] + $1
        }, isOptional: isOptional
      ).map { .id(choices[$0]) }
    case .bool:
      return .truth(try askYes(title + words.say("? (y/n) ", "？（是/否） ")))
    case .entity(let among):
      let order = session.choices(among, for: act)
      // What has but one answer is not asked.
      if order.count == 1 { return .id(compiled.names.entities[order[0]]) }
      return try askOne(
        title, order.map { words.entity($0) }, spellings: order.map { names($0) }, isOptional: false
      ).map { .id(compiled.names.entities[order[$0]]) }
    case .facts(let facts):
      return .ids(try askFacts(title, facts))
    case .signs:
      return .ids(try askSigns(of: target))
    case .text(let least, let most):
      return .text(try askText(title, least: least, most: most))
    }
  }

  /// Asks for a number within bounds and steps.
  func askNumber(
    _ title: String, low: Double, high: Double, step: Double?, unit: String?, start: Double?,
    isOptional: Bool,
    reading: Double?
  ) throws -> EntryValue? {
    var hint =
      "\(NumberText.write(low, step: step, unit: nil))–\(NumberText.write(high, step: step, unit: unit))"
    if let step, step > 0, step != 1 {
      hint += words.say(", step ", "，步长") + NumberText.write(step, step: step, unit: nil)
    }
    if let reading {
      hint +=
        words.say("; = writes the measured ", "；输入=填入测得的") + NumberText.write(reading, step: step, unit: unit)
    }
    if let start {
      hint += words.say("; empty: ", "；直接回车：") + NumberText.write(start, step: step, unit: unit)
    } else if isOptional {
      hint += words.say("; empty leaves it out", "；直接回车则不填")
    }
    while true {
      let line = try ask(
        words.say("\(title) (\(hint)): ", "\(title)（\(hint)）： "), answers: number(hint))
      if line.isEmpty, let start { return .number(start) }
      if line.isEmpty, isOptional { return nil }
      if NumberList.normalised(line) == "=" {
        if let reading { return .number(reading) }
        try print(words.say("Nothing was measured for this.", "这一项还没有测过。"))
        continue
      }
      if let value = NumberList.leading(line, unit: unit), value >= low, value <= high,
        isOnStep(value, low, step)
      {
        return .number(value)
      }
      try print(words.say("A number is needed: \(hint); or `cancel`.", "请输入数字：\(hint)；或“取消”。"))
    }
  }

  func isOnStep(_ value: Double, _ low: Double, _ step: Double?) -> Bool {
    guard let step, step > 0 else { return true }
    let steps = (value - low) / step
    return (steps - steps.rounded()).magnitude < 1e-6
  }

  /// Asks for one of several; nil when it is left out.
  func askOne(_ title: String, _ labels: [String], spellings: [[String]], isOptional: Bool) throws -> Int? {
    try print(title + words.say(":", "："))
    try showNumbered(labels)
    while true {
      let line = try ask(
        isOptional
          ? words.say("which? (empty leaves it out) ", "哪一个？（回车则不填） ") : words.say("which? ", "哪一个？ "),
        answers: oneOf(labels.count, isOptional: isOptional))
      if line.isEmpty, isOptional { return nil }
      if let number = NumberList.single(line), labels.indices.contains(number - 1) { return number - 1 }
      if let place = try meant(line, among: labels, spellings: spellings) { return place }
      try print(
        words.say("\(upTo(labels.count)), or `cancel`.", "请输入\(upTo(labels.count))，或“取消”。"))
    }
  }

  /// The one of several that words name: by its title or the beginning of it, in either language, or by what else it
  /// is called. What is doubtful is asked back; of several that fit is told.
  ///
  /// - Parameter isFinal: Whether it cannot be chosen anew, so that a letter or two are asked back, too.
  func meant(
    _ line: String, among labels: [String], spellings: [[String]] = [], isFinal: Bool = false
  ) throws -> Int? {
    let candidates = labels.indices.map { index in
      OfferSearch.Candidate(
        ([labels[index]] + (index < spellings.count ? spellings[index] : [])).map { OfferSearch.Phrase($0) })
    }
    guard let found = OfferSearch.find(line, among: candidates) else { return nil }
    let isShort = found.fit < .whole && line.count < (OfferSearch.isChinese(line) ? 2 : 3)
    if found.isSure, !isFinal || !isShort { return found.places[0] }
    if found.places.count == 1 { return try isMeant(labels[found.places[0]]) ? found.places[0] : nil }
    try tellSeveral(found.places, labels)
    return nil
  }

  // MARK: What can be answered

  /// For one of several.
  func oneOf(_ count: Int, isOptional: Bool = false) -> String {
    let number = upTo(count)
    return words.say(
      "\(number), or words of what stands there; their beginning is enough.",
      "请输入\(number)，或那一项的字词，开头几个字即可。")
      + (isOptional ? words.say(" An empty line leaves it out.", "直接回车则不填。") : "")
  }

  /// For any of several.
  func someOf(_ count: Int) -> String {
    words.say(
      "Numbers from 1 to \(count) with spaces between, or words of what stands there with commas between; their beginning is enough. An empty line names none.",
      "请输入1到\(count)的编号，用空格隔开；或各项的字词，用逗号隔开，开头几个字即可。直接回车表示一项也不选。")
  }

  /// For a number.
  private func number(_ hint: String) -> String {
    words.say("A number is needed: \(hint).", "请输入数字：\(hint)。")
  }

  /// For yes or no.
  var yesOrNo: String { words.say("y (yes) or n (no).", "请输入“是”或“否”。") }

  /// `A number from 1 to 5`, for whoever is asked for one of five; only the one where there is one.
  func upTo(_ count: Int) -> String {
    count == 1 ? words.say("Number 1", "1") : words.say("A number from 1 to \(count)", "1到\(count)")
  }

  /// Names those of several that typed words fit equally well, with their numbers.
  func tellSeveral(_ found: [Int], _ labels: [String]) throws {
    guard found.count > 1 else { return }
    let list = found.map { "\($0 + 1) \(labels[$0])" }.joined(separator: words.say("; ", "；"))
    try print(words.say("That fits several: \(list).", "符合的有：\(list)。"))
  }

  /// Asks for any number of several, by their numbers or words.
  func askSome(_ prompt: String, _ labels: [String]) throws -> [Int] {
    while true {
      let line = try ask(prompt, answers: someOf(labels.count))
      if let places = try several(line, among: labels) {
        var seen: [Int] = []
        for place in places where !seen.contains(place) { seen.append(place) }
        return seen
      }
      try print(
        words.say(
          "Numbers from 1 to \(labels.count), with spaces between, or nothing; or `cancel`.",
          "请输入1到\(labels.count)的编号，用空格隔开，或直接回车；或“取消”。"))
    }
  }

  /// Those of several that a line names by numbers, or by words with commas between; nil when one of them is not there.
  private func several(_ line: String, among labels: [String]) throws -> [Int]? {
    if let numbers = NumberList.read(line) {
      return numbers.allSatisfy { labels.indices.contains($0 - 1) } ? numbers.map { $0 - 1 } : nil
    }
    // What is named may hold commas itself.
    let whole = OfferSearch.find(line, among: labels.map { .init([.init($0)]) })
    if let whole, whole.isSure { return whole.places }
    let phrases = line.split { ",;，；、".contains($0) }
    var places: [Int] = []
    for phrase in phrases {
      if let numbers = NumberList.read(String(phrase)) {
        guard numbers.allSatisfy({ labels.indices.contains($0 - 1) }) else { return nil }
        places += numbers.map { $0 - 1 }
      } else {
        let phrase = OfferSearch.fold(String(phrase)).split(separator: " ").joined(separator: " ")
        guard let place = try meant(phrase, among: labels, isFinal: true) else { return nil }
        places.append(place)
      }
    }
    try print(places.map { labels[$0] }.joined(separator: words.say("; ", "；")), first: "  ")
    return places
  }

  /// Asks for yes or no.
  func askYes(_ prompt: String) throws -> Bool {
    while true {
      if let answer = Answer.read(try ask(prompt, answers: yesOrNo)) { return answer }
      try print(words.say("y or n, or `cancel`.", "请输入“是”或“否”，或“取消”。"))
    }
  }

  private func askText(_ title: String, least: Int, most: Int) throws -> String {
    while true {
      // Whatever is written here are one's own words, also when they begin with the word of a command.
      let line = try input.askOrCancel(
        title + words.say(" (\(least)–\(most) characters): ", "（\(least)–\(most)个字）： "))
      let count = line.unicodeScalars.count
      if line.unicodeScalars.contains(where: { $0.value < 0x20 || 0x7F..<0xA0 ~= $0.value }) {
        try print(words.say("That holds control characters.", "其中含有控制字符。"))
      } else if count >= least, count <= most {
        return line
      } else {
        try print(
          words.say(
            "That has \(count) characters; \(least) to \(most) are wanted, or `cancel`.",
            "这里有\(count)个字；需要\(least)到\(most)个字，或“取消”。"))
      }
    }
  }

  private func askSigns(of target: EntityIndex?) throws -> [String] {
    let signs = session.markableSigns(of: target)
    try print(words.say("What do you notice?", "你发现了什么？"))
    try showNumbered(signs.map(\.words))
    let chosen = try askSome(words.say("numbers: ", "编号： "), signs.map(\.words))
    return chosen.map { signs[$0].id }
  }

  private func askFacts(_ title: String, _ facts: [String]) throws -> [String] {
    let order = session.shuffled(facts.count, "facts")
    let labels = order.map { session.fact($0) }
    try showNumbered(labels)
    return try askSome(title + words.say(" – numbers: ", " – 编号： "), labels).map { facts[order[$0]] }
  }
}
