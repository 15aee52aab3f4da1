import ScenarioFormat
import Simulation
import SourceText

/// A scripted attempt in a file: a list of steps, or an object with `script` and how it is played, as in a scenario's
/// `tests`.
struct ScriptFile {
  /// The steps.
  var steps: [Script.Step]
  /// Variant, role and mode that the file asks for.
  var variant: String?
  /// See `variant`.
  var role: String?
  /// See `variant`.
  var mode: String?
  /// Seed that the file asks for.
  var seed: UInt64?

  /// Reads a file for a scenario, whose clock says what a time of day means.
  static func read(_ path: String, _ compiled: CompiledScenario) throws(Failure) -> ScriptFile {
    let file = try InputFile.source(path)
    var bag = DiagnosticBag()
    guard let node = JSONParser.parse(file, into: &bag), !bag.hasErrors else { throw refuse(path, bag) }
    var script = ScriptFile(steps: [])
    let list: JSONNode
    if node.members != nil {
      guard let steps = node.member("script") else {
        bag.error("script/missing", "there is no 'script'", at: node.range, expected: "\"script\": [steps]")
        throw refuse(path, bag)
      }
      list = steps
      script.variant = word("variant", node, &bag)
      script.role = word("role", node, &bag)
      script.mode = word("mode", node, &bag)
      if let seed = node.member("seed") {
        script.seed = seed.number?.integer.flatMap { $0 >= 0 && $0 < 1 << 53 ? UInt64($0) : nil }
        if script.seed == nil {
          bag.error(
            "script/seed", "this is no seed", at: seed.range, expected: "a whole number from 0 to 2^53 - 1")
        }
      }
      let known = ["script", "variant", "role", "mode", "seed", "id", "note", "expect"]
      for member in node.members ?? [] where !known.contains(where: { utf8Equal($0, member.key) }) {
        bag.error(
          "script/unknown-key", "'\(member.key)' is not known here", at: member.keyRange,
          suggestion: NearestName.suggest(member.key, among: known))
      }
    } else {
      list = node
    }
    guard let elements = list.elements else {
      bag.error(
        "script/wrong-type", "this is \(list.kindInWords)", at: list.range, expected: "a list of steps")
      throw refuse(path, bag)
    }
    for element in elements {
      if let step = step(element, compiled, &bag) { script.steps.append(step) }
    }
    if bag.hasErrors { throw refuse(path, bag) }
    return script
  }

  private static func step(_ node: JSONNode, _ compiled: CompiledScenario, _ bag: inout DiagnosticBag)
    -> Script.Step?
  {
    guard node.members != nil else {
      bag.error(
        "script/step", "this is \(node.kindInWords)", at: node.range,
        expected: "a step such as {\"act\": \"look\", \"on\": \"wang\"}")
      return nil
    }
    guard let at = node.member("at") else { return Script.Step(at: nil, entry: node) }
    guard let text = at.string,
      let tick = ScriptStep.moment(text, clockStart: compiled.scenario.clock.startSecond)
    else {
      bag.error(
        "script/at", "this is no moment", at: at.range,
        expected: "a duration since the start such as \"17m45s\", or a time of day")
      return nil
    }
    return Script.Step(at: tick, entry: node)
  }

  private static func word(_ key: String, _ node: JSONNode, _ bag: inout DiagnosticBag) -> String? {
    guard let member = node.member(key) else { return nil }
    if member.string == nil {
      bag.error("script/wrong-type", "this is \(member.kindInWords)", at: member.range, expected: "a word")
    }
    return member.string
  }

  private static func refuse(_ path: String, _ bag: DiagnosticBag) -> Failure {
    Failure("\(path): is not a script\n" + DiagnosticText.render(bag).trimmingSuffix("\n"))
  }
}

/// What is played without a person.
enum Script {
  /// One step: an entry, and when; nil as soon as the one before is done.
  struct Step {
    /// When.
    var at: Tick?
    /// The entry, as `EntryReader` takes it.
    var entry: JSONNode
  }

  /// Nothing until the end.
  case nothing
  /// Every act that is offered.
  case everythingInOrder
  /// These steps.
  case steps([Step])

  /// What a test of a scenario plays.
  init(_ play: ScriptedTest.Play) {
    switch play {
    case .nothing: self = .nothing
    case .everythingInOrder: self = .everythingInOrder
    case .script(let steps): self = .steps(steps.map { Step(at: $0.at?.value, entry: $0.entry) })
    }
  }
}
