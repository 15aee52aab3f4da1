public import Simulation
public import SourceText

/// Writes an event of a run as the act by names that `EntryReader` reads back.
///
/// Members stand in byte order, so that one event has one spelling. Free texts are written by their length, since the
/// run knows no more of them.
public struct EntryWriter {
  private let names: Names

  /// Takes the names of a scenario.
  public init(_ names: Names) { self.names = names }

  /// The act as JSON text.
  public func json(_ event: Event) -> String {
    var writer = JSONWriter()
    write(event, into: &writer)
    return writer.text
  }

  /// Writes the act as a JSON object.
  public func write(_ event: Event, into writer: inout JSONWriter) {
    let act = names.acts[event.action]
    writer.beginObject()
    switch act.source {
    case .choice: writer.member("choice", act.id)
    case .order(let inner):
      writer.member("act", "ask")
      var words = event.parameters[...]
      if act.isCalledByName, words.popLast() == 0 {
        writer.key(ActParameter.byName)
        writer.bool(false)
      }
      target(event.target, "on", into: &writer)
      writer.key("order")
      writer.beginObject()
      let told = names.acts[inner]
      writer.member("act", told.act)
      if !told.targets.isEmpty, let first = words.popFirst() {
        target(EntityIndex(first), "on", into: &writer)
      }
      with(told, Array(words), event.target, into: &writer)
      writer.endObject()
    case .form(let number):
      writer.member("act", "write")
      writer.member("form", names.forms[number])
      target(event.target, "row", into: &writer)
      with(act, event.parameters, event.target, into: &writer)
    case .report(let number):
      writer.member("act", "report")
      writer.member("report", names.reports[number])
      with(act, event.parameters, event.target, into: &writer)
    case .quiz(let number):
      let quiz = names.quizzes[number]
      writer.member("act", "answer")
      let question = quiz.questions[Int(event.parameters[0])]
      writer.member("option", question.options[Int(event.parameters[1])])
      writer.member("question", question.id)
      writer.member("quiz", quiz.id)
    case .builtIn(.go):
      writer.member("act", "go")
      writer.member("to", names.entities[Int(event.parameters[0])])
    case .declared, .builtIn:
      writer.member("act", act.act)
      target(event.target, "on", into: &writer)
      with(act, event.parameters, event.target, into: &writer)
    }
    writer.endObject()
  }

  private func target(_ entity: EntityIndex?, _ key: String, into writer: inout JSONWriter) {
    if let entity { writer.member(key, names.entities[entity]) }
  }

  private func with(
    _ act: Names.Act, _ words: [UInt64], _ target: EntityIndex?, into writer: inout JSONWriter
  ) {
    let order = act.parameters.indices.sorted { utf8Less(act.parameters[$0].id, act.parameters[$1].id) }
    let given = order.filter { $0 < words.count && !isLeftOut(act.parameters[$0], words[$0]) }
    guard !given.isEmpty else { return }
    writer.key("with")
    writer.beginObject()
    for index in given {
      writer.key(act.parameters[index].id)
      let word = words[index]
      switch act.parameters[index].kind {
      case .number: writer.double(Double(bitPattern: word))
      case .choice(let choices, _): writer.string(choices[Int(word)])
      case .bool: writer.bool(word != 0)
      case .entity: writer.string(names.entities[Int(word)])
      case .facts(let facts): set(word, facts, into: &writer)
      case .signs: set(word, target.map { names.signs(of: $0).map(\.shortID) } ?? [], into: &writer)
      case .text:
        writer.beginObject()
        writer.member("chars", Int(word))
        writer.endObject()
      }
    }
    writer.endObject()
  }

  private func isLeftOut(_ parameter: ActParameter, _ word: UInt64) -> Bool {
    switch parameter.kind {
    case .number(_, _, _, _, _, true): Double(bitPattern: word).isNaN
    case .choice(_, true): word == UInt64(Entity.nobody)
    case .facts, .signs: word == 0
    default: false
    }
  }

  private func set(_ bits: UInt64, _ known: [String], into writer: inout JSONWriter) {
    writer.beginArray()
    for (bit, id) in known.enumerated() where bits >> UInt64(bit) & 1 == 1 { writer.string(id) }
    writer.endArray()
  }
}
