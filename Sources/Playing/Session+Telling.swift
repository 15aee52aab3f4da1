internal import Assessment
internal import Attempts
internal import Reports
package import ScenarioFormat
package import Simulation
internal import SourceText

// What came to the trainee's notice, in words: the trace of the run, less all that he could not see or hear.

extension Session {
  /// Whether anything has happened since it was last told.
  package var hasNews: Bool { told < recorder.simulation.trace.count }

  /// What has happened since this was last asked.
  package func news() -> [News] {
    refresh()
    let trace = recorder.simulation.trace
    var news: [News] = []
    while told < trace.count {
      let occurrence = trace[told]
      told += 1
      if let piece = tell(occurrence) { news.append(piece) }
    }
    return news
  }

  /// Reads what happened before this session, for the notes, without telling it again.
  package func catchUp() {
    let trace = recorder.simulation.trace
    var isShowing = [Bool](repeating: false, count: compiled.program.probes.count)
    for occurrence in trace {
      let (a, b) = (Int(occurrence.a), Int(occurrence.b))
      switch occurrence.kind {
      case .probed: isShowing[a] = b == 1
      case .measured where occurrence.c == 0: readings.append((occurrence.tick, a, occurrence.value))
      case .completed where occurrence.c == 0 && b >= 0:
        guard let sense = sense(of: a) else { continue }
        for (index, sign) in compiled.names.signs.enumerated()
        where sign.entity == b && isShowing[sign.probe] {
          notice(index, by: sense, at: occurrence.tick)
        }
      default: continue
      }
    }
    told = trace.count
  }

  /// Whether a reading is a rate of which the trainee was shown the count.
  package func isCounted(_ index: Int) -> Bool {
    guard index > 0, readings[index - 1].tick == readings[index].tick else { return false }
    return compiled.names.count(of: readings[index - 1].measurement)?.rate == readings[index].measurement
  }

  // MARK: One occurrence

  private func tell(_ occurrence: Occurrence) -> News? {
    let (a, b, tick) = (Int(occurrence.a), Int(occurrence.b), occurrence.tick)
    let isTrainee = occurrence.c == 0
    func news(_ kind: News.Kind, _ line: String, of entity: EntityIndex? = nil) -> News {
      News(tick: tick, kind: kind, entity: entity, line: line)
    }
    switch occurrence.kind {
    case .told: return news(.told, words.text(a, it: lastTarget))
    case .spoke:
      guard stage.isWithinEarshot(b) else { return nil }
      return news(
        .spoke, words.entity(b) + words.say(": ", "：") + words.quoted(words.text(a, it: b)), of: b)
    case .refused where isTrainee: return news(.refused, refusal(act: a, Int(occurrence.value)))
    case .refused: return others(refused: occurrence)
    case .completed where isTrainee: return completion(act: a, target: b < 0 ? nil : b, at: tick)
    case .completed, .started: return others(occurrence)
    case .interrupted where isTrainee:
      return news(.brokenOff, words.say("Broken off: ", "已中断：") + words.title(a))
    case .measured where isTrainee:
      readings.append((tick, a, occurrence.value))
      // The rate is for whoever counted to work out.
      if isCounted(readings.count - 1) { return nil }
      guard let (_, name, value) = words.reading(a, occurrence.value) else { return nil }
      var piece = news(.read, name + words.say(": ", "：") + words.marked(value, a, occurrence.value))
      piece.level = compiled.usual(ofMeasurement: a).map { Level(occurrence.value, in: $0) }
      return piece
    case .due:
      guard case .arrival(let entity, _) = compiled.program.appointments[a].kind, isPerson(entity),
        stage.isHere(entity)
      else { return nil }
      return arrival(of: entity, at: tick)
    case .probed:
      // What begins to show is not told in words: the trainee has to look.
      guard b == 1, tick > 0, compiled.scenario.clock.wokenBy.contains(.sign),
        let sign = compiled.names.signs.first(where: { $0.probe == a }), stage.isHere(sign.entity),
        changeTold?.tick != tick || changeTold?.entity != sign.entity
      else { return nil }
      changeTold = (tick, sign.entity)
      let name = words.entity(sign.entity)
      return news(
        .changed, words.say("\(name): something has changed.", "\(name)有了变化。"), of: sign.entity)
    case .faulted:
      let said = words.say("The scenario is at fault and cannot go on", "情景出错，无法继续")
      guard let record = recorder.simulation.faultRecord else { return nil }
      return news(.fault, said + words.say(": ", "：") + words.fault(record) + words.say(".", "。"))
    default: return nil
    }
  }

  /// Whether somebody comes when an entity arrives: what can be carried is brought by others, who may tell so.
  private func isPerson(_ entity: EntityIndex) -> Bool {
    compiled.program.entities[entity].holderSlot == nil && !compiled.scenario.entities[entity].isFixed
  }

  /// That somebody is here, once.
  private func arrival(of entity: EntityIndex, at tick: Tick) -> News? {
    if let told = arrivalTold, told.entity == entity, tick - told.tick <= 5 * Tick.perSecond { return nil }
    arrivalTold = (tick, entity)
    let name = words.entity(entity)
    return News(tick: tick, kind: .others, entity: entity, line: words.say("\(name) is here.", "\(name)来了。"))
  }

  /// What others do where the trainee can see it.
  private func others(_ occurrence: Occurrence) -> News? {
    guard occurrence.c > 0 else { return nil }
    let (act, number) = (Int(occurrence.a), Int(occurrence.c))
    let actor = compiled.program.actors[number].entity
    guard stage.isHere(actor) else { return nil }
    let name = words.entity(actor)
    let isDone = occurrence.kind == .completed
    let line: String
    if compiled.program.actions[act].isWalk {
      // Who has walked here is here; who sets out says by his way where he goes.
      if isDone { return arrival(of: actor, at: occurrence.tick) }
      guard let place = stage.destination(of: number, by: act).map({ words.mention($0) }) else {
        return News(
          tick: occurrence.tick, kind: .others, entity: actor,
          line: words.say("\(name) sets out.", "\(name)动身了。"))
      }
      line = words.say("\(name) walks to: \(place).", "\(name)走向\(place)。")
    } else {
      let what = words.act(act, on: occurrence.b < 0 ? nil : Int(occurrence.b))
      line =
        isDone
        ? words.say("\(name) has done: \(what).", "\(name)做完了：\(what)。")
        : words.say("\(name) begins: \(what).", "\(name)开始做：\(what)。")
    }
    return News(tick: occurrence.tick, kind: .others, entity: actor, line: line)
  }

  /// That somebody cannot do what he was told, where the trainee can see it.
  private func others(refused occurrence: Occurrence) -> News? {
    guard occurrence.c > 0 else { return nil }
    let act = Int(occurrence.a)
    let actor = compiled.program.actors[Int(occurrence.c)].entity
    // A follower who finds no way says nothing, nor does whoever acts by a rule.
    guard stage.isHere(actor), isOrder(act, to: actor) else { return nil }
    let target: EntityIndex? = occurrence.b < 0 ? nil : Int(occurrence.b)
    let (name, what) = (words.entity(actor), words.act(act, on: target))
    let why = refusal(of: actor, Int(occurrence.value), act: act, target: target)
    return News(
      tick: occurrence.tick, kind: .others, entity: actor,
      line: words.say("\(name) cannot do it: \(what). \(why)", "\(name)做不了：\(what)。\(why)"))
  }

  /// Whether the trainee can tell somebody to do an act.
  private func isOrder(_ act: Int, to actor: EntityIndex) -> Bool {
    compiled.names.acts.contains { one in
      if case .order(act) = one.source { one.targets.contains(actor) } else { false }
    }
  }

  /// Why somebody else cannot do something.
  private func refusal(of actor: EntityIndex, _ reason: Int, act: Int, target: EntityIndex?) -> String {
    if reason >= 0 { return refusal(act: act, reason, target: target) }
    let name = words.entity(actor)
    switch Refusal(rawValue: reason) {
    case .busy: return words.say("\(name) is busy.", "\(name)正忙着。")
    case .alreadyThere: return words.say("\(name) is there already.", "\(name)已经在那里了。")
    case .notAllowed: return words.say("That is not for \(words.mention(actor)) to do.", "这不归\(name)做。")
    default: return refusal(act: act, reason, target: target)
    }
  }

  // MARK: Refusals

  /// Why an act is not possible: the scenario's reason, or the engine's.
  package func refusal(act: Int, _ reason: Int, target: EntityIndex? = nil) -> String {
    if reason >= 0 {
      let text = stage.requirementText(of: act, reason).map { words.text($0, it: target ?? lastTarget) }
      return text ?? words.say("That is not possible.", "无法这样做。")
    }
    switch Refusal(rawValue: reason) {
    case .busy: return words.say("You are busy.", "你正忙着。")
    case .outOfReach: return words.say("That is not here.", "不在这里。")
    case .noWay: return words.say("There is no way there.", "无路可去。")
    case .notAllowed: return words.say("That is not yours to do.", "这不归你做。")
    case .alreadyThere: return words.say("You are there already.", "你已经在那里了。")
    case nil: return words.say("That is not possible.", "无法这样做。")
    }
  }

  // MARK: The senses

  /// That an act is done, and what the senses find by it.
  private func completion(act: Int, target: EntityIndex?, at tick: Tick) -> News? {
    switch compiled.names.acts[act].source {
    case .builtIn(.look), .builtIn(.listen), .builtIn(.feel):
      guard let target, let sense = sense(of: act) else { return nil }
      return findings(of: target, sense, at: tick)
    case .builtIn(.listenTo):
      guard let target, let exhibit = exhibit(target) else { return nil }
      return News(
        tick: tick, kind: .narrated, entity: target,
        line: words.say("Narration: ", "讲解：") + words.text(exhibit.title),
        details: exhibit.narration.map { words.lines($0) } ?? [])
    case .choice, .quiz, .builtIn(.go): return nil
    case .declared where compiled.rhythm(of: act) != nil: return nil
    case .builtIn(.notice):
      let count = lastEvent(of: act)?.parameters.first?.nonzeroBitCount ?? 0
      let name = target.map { words.say(": ", "：") + words.entity($0) } ?? ""
      return News(
        tick: tick, kind: .done, entity: target,
        line: words.say("\(count) \(count == 1 ? "sign" : "signs") noted", "已记下\(count)项") + name)
    case .builtIn(.take), .builtIn(.putDown):
      let isTaken = compiled.names.acts[act].source == .builtIn(.take)
      let done = isTaken ? words.say("Taken: ", "已拿起：") : words.say("Put down: ", "已放下：")
      return News(
        tick: tick, kind: .done, entity: target,
        line: target.map { done + words.entity($0) } ?? words.act(act, on: target))
    case .report(let index):
      let to = compiled.scenario.reports[index].to.flatMap { compiled.names.entity($0.value) }
      let isReadBack = isReadBack(report: index, act)
      var line = words.say("Done: ", "已完成：") + words.act(act, on: target)
      if let name = to.map({ words.entity($0) }) {
        line =
          isReadBack
          ? words.say("\(name) has heard your report, and reads it back.", "\(name)听完了你的报告，并复述了一遍。")
          : words.say("\(name) has heard your report.", "\(name)听完了你的报告。")
      } else if isReadBack {
        line += words.say(". It is read back to you.", "。对方复述了一遍。")
      }
      return News(tick: tick, kind: .done, entity: to, line: line)
    case .builtIn, .order:
      return News(tick: tick, kind: .done, entity: target, line: words.act(act, on: target))
    default:
      return News(
        tick: tick, kind: .done, entity: target,
        line: words.say("Done: ", "已完成：") + words.act(act, on: target))
    }
  }

  /// The last event of the record by which an act was done.
  private func lastEvent(of act: Int) -> Event? {
    recorder.steps.lazy.reversed().compactMap { self.event(ofEntry: $0.entry) }.first { $0.action == act }
  }

  /// Whether whoever hears a report is to read it back, as the trainee chose last.
  private func isReadBack(report: Int, _ act: Int) -> Bool {
    compiled.scenario.reports[report].readBack && lastEvent(of: act)?.parameters.last == 1
  }

  /// The sense that an act uses; nil when it is none of the three.
  private func sense(of act: Int) -> SignDeclaration.Sense? {
    switch compiled.names.acts[act].source {
    case .builtIn(.look): .look
    case .builtIn(.listen): .listen
    case .builtIn(.feel): .feel
    default: nil
    }
  }

  /// Keeps a sign for the notes if that sense finds it; its declaration then.
  @discardableResult
  private func notice(_ index: Int, by sense: SignDeclaration.Sense, at tick: Tick) -> SignDeclaration? {
    guard let declaration = declaration(ofSign: index), declaration.noticedBy == sense, !declaration.isDecoy
    else { return nil }
    if !perceived.contains(where: { $0.sign == index }) { perceived.append((tick, index)) }
    return declaration
  }

  /// What was written for a sign of the names.
  package func declaration(ofSign index: Int) -> SignDeclaration? {
    let sign = compiled.names.signs[index]
    return compiled.scenario.signs.first { utf8Equal($0.id.value, sign.id) }
  }

  private func findings(of target: EntityIndex, _ sense: SignDeclaration.Sense, at tick: Tick) -> News? {
    var lines: [String] = []
    var sounds: [String] = []
    for (index, sign) in compiled.names.signs.enumerated() where sign.entity == target && stage.shows(sign) {
      guard let declaration = notice(index, by: sense, at: tick) else { continue }
      lines.append(words.fill(words.text(declaration.says), it: target))
      if let sound = declaration.sound { sounds.append(sound) }
    }
    if sense == .look, let exhibit = exhibit(target) { return sight(of: exhibit, target, lines, at: tick) }
    if lines.isEmpty {
      // Where the scenario itself tells what is found, or why nothing can be, that is all there is to say.
      if isTold(at: tick) { return nil }
      lines = [nothingFound(by: sense)]
    }
    return News(
      tick: tick, kind: .found, entity: target,
      line: words.entity(target) + words.say(": ", "：") + lines.joined(separator: words.say(" ", "")),
      sounds: sounds)
  }

  /// Whether the scenario tells something at the tick of the newest occurrence that was told.
  private func isTold(at tick: Tick) -> Bool {
    let trace = recorder.simulation.trace
    let later = trace[told...].prefix { $0.tick == tick }
    return later.contains { $0.kind == .told }
      || trace[..<told].reversed().prefix { $0.tick == tick }.contains { $0.kind == .told }
  }

  private func nothingFound(by sense: SignDeclaration.Sense) -> String {
    let isVisit = compiled.scenario.kind == .visit
    switch sense {
    case .look: return words.say("You see nothing unusual.", isVisit ? "没有看到特别之处。" : "没有看到异常。")
    case .listen: return words.say("You hear nothing unusual.", isVisit ? "没有听到什么。" : "没有听到异常。")
    case .feel: return words.say("You feel nothing unusual.", isVisit ? "没有摸到特别之处。" : "没有摸到异常。")
    }
  }

  // MARK: Exhibits

  /// The exhibit that an entity is; nil when it is none.
  package func exhibit(_ entity: EntityIndex) -> ExhibitDeclaration? {
    let id = compiled.names.entities[entity]
    return compiled.scenario.exhibits.first { utf8Equal($0.id.value, id) }
  }

  private func sight(
    of exhibit: ExhibitDeclaration, _ entity: EntityIndex, _ signs: [String], at tick: Tick
  ) -> News {
    var title = words.text(exhibit.title)
    if let certainty = exhibit.certainty {
      title += words.say(" [\(certainty.rawValue)]", "［\(certaintyInChinese(certainty))］")
    }
    var details = exhibit.label.map { words.lines($0) } ?? []
    if let source = words.reference(named: exhibit.source) {
      details.append(words.say("Source: ", "来源：") + source)
    }
    if let closeUp = exhibit.closeUp { details.append(words.say("From near: ", "近看：") + words.text(closeUp)) }
    details += exhibit.media.map { pictureLine(of: $0) }
    return News(tick: tick, kind: .found, entity: entity, line: title, details: details + signs)
  }

  /// How a picture is told to whoever reads.
  package func pictureLine(of medium: ExhibitDeclaration.Medium) -> String {
    words.say("Picture: ", "图片：") + caption(of: medium)
  }

  /// What a picture shows, in words: as its author says, else the name of its file.
  package func caption(of medium: ExhibitDeclaration.Medium) -> String {
    if let text = medium.text { return words.text(text) }
    let name = medium.file.value.split(separator: "/").last ?? ""
    return String(name.split(separator: ".").first ?? name)
  }

  private func certaintyInChinese(_ certainty: ExhibitDeclaration.Certainty) -> String {
    switch certainty {
    case .documented: "有据可查"
    case .textbook: "教科书说法"
    case .disputed: "存在争议"
    }
  }
}
