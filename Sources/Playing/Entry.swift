package import ScenarioFormat
package import Simulation
internal import SourceText

/// A value of an act as a person gave it.
package enum EntryValue {
  /// A number.
  case number(Double)
  /// A word that was offered, or an entity.
  case id(String)
  /// Yes or no.
  case truth(Bool)
  /// Several of what was offered.
  case ids([String])
  /// Words of one's own.
  case text(String)
}

/// Writes an act by names, as scripts and attempts hold it.
package enum EntryText {
  /// The act as a JSON object.
  package static func write(_ index: Int, target: EntityIndex?, values: [EntryValue?], _ names: Names)
    -> String
  {
    let act = names.acts[index]
    var json = JSONWriter()
    json.beginObject()
    switch act.source {
    case .choice: json.member("choice", act.id)
    case .form(let form):
      json.member("act", "write")
      json.member("form", names.forms[form])
      if let target { json.member("row", names.entities[target]) }
      with(act.parameters, values, &json)
    case .report(let report):
      json.member("act", "report")
      json.member("report", names.reports[report])
      with(act.parameters, values, &json)
    case .quiz(let quiz):
      json.member("act", "answer")
      json.member("quiz", names.quizzes[quiz].id)
      if values.count == 2, case .id(let question)? = values[0], case .id(let option)? = values[1] {
        json.member("question", question)
        json.member("option", option)
      }
    case .order(let inner):
      json.member("act", "ask")
      var (parameters, values) = (act.parameters[...], values[...])
      if act.isCalledByName {
        parameters = parameters.dropLast()
        if values.count > parameters.count, case .truth(let byName)? = values.popLast() ?? nil {
          json.key(ActParameter.byName)
          json.bool(byName)
        }
      }
      if let target { json.member("on", names.entities[target]) }
      json.key("order")
      json.beginObject()
      json.member("act", names.acts[inner].act)
      if !names.acts[inner].targets.isEmpty, case .id(let on)? = values.popFirst() ?? nil {
        parameters = parameters.dropFirst()
        json.member("on", on)
      }
      with(Array(parameters), Array(values), &json)
      json.endObject()
    case .builtIn(.go):
      json.member("act", "go")
      if case .id(let place)? = values.first ?? nil { json.member("to", place) }
    case .builtIn, .declared:
      json.member("act", act.act)
      if let target { json.member("on", names.entities[target]) }
      with(act.parameters, values, &json)
    }
    json.endObject()
    return json.text
  }

  private static func with(_ parameters: [ActParameter], _ values: [EntryValue?], _ json: inout JSONWriter) {
    let given = zip(parameters, values).compactMap { parameter, value in value.map { (parameter.id, $0) } }
    if given.isEmpty { return }
    json.key("with")
    json.beginObject()
    for (id, value) in given {
      json.key(id)
      switch value {
      case .number(let number): json.double(number)
      case .id(let word): json.string(word)
      case .truth(let truth): json.bool(truth)
      case .text(let text): json.string(text)
      case .ids(let ids):
        json.beginArray()
        for id in ids { json.string(id) }
        json.endArray()
      }
    }
    json.endObject()
  }
}
