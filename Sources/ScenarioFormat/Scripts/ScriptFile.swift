internal import Simulation
public import SourceText

/// A scripted attempt in a file of its own: a list of steps, or an object with `script` and how it is played, as in a
/// scenario's `tests`.
public struct ScriptFile: Sendable {
  /// The steps.
  public private(set) var steps: [ScriptedTest.Step] = []
  /// Variant that the file asks for.
  public private(set) var variant: String?
  /// Role that the file asks for.
  public private(set) var role: String?
  /// Mode that the file asks for.
  public private(set) var mode: String?
  /// Seed that the file asks for.
  public private(set) var seed: UInt64?

  /// Reads a file for a scenario, whose clock says what a time of day means and which has the acts of the steps.
  ///
  /// - Returns: The script; nil when anything is wrong with it, which `diagnostics` then tells, all at once.
  public static func read(
    _ file: SourceFile, for scenario: CompiledScenario, diagnostics: inout DiagnosticBag
  ) -> ScriptFile? {
    guard let node = JSONParser.parse(file, into: &diagnostics), !diagnostics.hasErrors else { return nil }
    var script = ScriptFile()
    guard let list = script.readHead(node, &diagnostics) else { return nil }
    guard let elements = list.elements else {
      diagnostics.error(
        "script/wrong-type", "this is \(list.kindInWords)", at: list.range, expected: "a list of steps")
      return nil
    }
    for element in elements {
      if let step = step(element, scenario, &diagnostics) { script.steps.append(step) }
    }
    ScriptCheck.check(script.steps, of: scenario, &diagnostics)
    return diagnostics.hasErrors ? nil : script
  }

  /// Reads how it is played.
  ///
  /// - Returns: What should be the list of steps; nil after a report.
  private mutating func readHead(_ node: JSONNode, _ diagnostics: inout DiagnosticBag) -> JSONNode? {
    guard let members = node.members else { return node }
    variant = Self.word("variant", node, &diagnostics)
    role = Self.word("role", node, &diagnostics)
    mode = Self.word("mode", node, &diagnostics)
    if let seed = node.member("seed") {
      self.seed = seed.number?.integer.flatMap { $0 >= 0 && $0 < 1 << 53 ? UInt64($0) : nil }
      if self.seed == nil {
        diagnostics.error(
          "script/seed", "this is no seed", at: seed.range, expected: "a whole number from 0 to 2^53 - 1")
      }
    }
    let known = ["script", "variant", "role", "mode", "seed", "id", "note", "expect"]
    for member in members where !known.contains(where: { utf8Equal($0, member.key) }) {
      diagnostics.error(
        "script/unknown-key", "'\(member.key)' is not known here", at: member.keyRange,
        suggestion: NearestName.suggest(member.key, among: known))
    }
    if let steps = node.member("script") { return steps }
    diagnostics.error(
      "script/missing", "there is no 'script'", at: node.range, expected: "\"script\": [steps]")
    return nil
  }

  private static func step(
    _ node: JSONNode, _ scenario: CompiledScenario, _ diagnostics: inout DiagnosticBag
  ) -> ScriptedTest.Step? {
    guard node.members != nil else {
      diagnostics.error(
        "script/step", "this is \(node.kindInWords)", at: node.range,
        expected: "a step such as {\"act\": \"look\", \"on\": \"wang\"}")
      return nil
    }
    guard let at = node.member("at") else { return ScriptedTest.Step(at: nil, entry: node) }
    guard let text = at.string,
      let tick = ScriptStep.moment(text, clockStart: scenario.scenario.clock.startSecond)
    else {
      diagnostics.error(
        "script/at", "this is no moment", at: at.range,
        expected: "a duration since the start such as \"17m45s\", or a time of day")
      return nil
    }
    return ScriptedTest.Step(at: Sourced(tick, at.range), entry: node)
  }

  private static func word(
    _ key: String, _ node: JSONNode, _ diagnostics: inout DiagnosticBag
  ) -> String? {
    guard let member = node.member(key) else { return nil }
    if member.string == nil {
      diagnostics.error(
        "script/wrong-type", "this is \(member.kindInWords)", at: member.range, expected: "a word")
    }
    return member.string
  }
}
