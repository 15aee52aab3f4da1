import SourceText

/// Claims and scripted attempts.
extension ScenarioReader {
  /// Claims, in order.
  func readClaims() -> [ClaimDeclaration] {
    assembly.scenario.elements("claims").compactMap { piece in
      let kind: ClaimDeclaration.Kind
      if let always = condition(piece["always"], .init()) {
        kind = .always(always)
      } else if let reachable = condition(piece["reachable"], .init()) {
        kind = .reachable(reachable, inEveryVariant: utf8Same(piece["in"]?.string ?? "", "everyVariant"))
      } else if let never = condition(piece["neverPassIf"], .init()) {
        kind = .neverPassIf(never)
      } else {
        return nil
      }
      return ClaimDeclaration(id: piece.id, kind: kind)
    }
  }

  /// Scripted attempts, in order.
  func readTests(_ items: [ChecklistItem]) -> [ScriptedTest] {
    for item in items where item.member != nil {
      known[.item, default: .init()].add(item.id.value, item.id.range)
    }
    return assembly.scenario.elements("tests").map { piece in
      ScriptedTest(
        id: piece.id, variant: resolve(.variant, piece["variant"]), role: role(piece["role"]),
        mode: resolve(.mode, piece["mode"]), profile: resolve(.profile, piece["profile"]),
        seed: piece["seed"]?.number?.integer ?? 0, play: play(piece), expect: testExpectation(piece),
        range: piece.range)
    }
  }

  private func role(_ node: JSONNode?) -> Name? {
    guard let role = resolve(.role, node) else { return nil }
    let allowed = names(assembly.scenario.node.member("roles"))
    if !allowed.isEmpty, !allowed.contains(where: { utf8Same($0.value, role.value) }) {
      error(
        "scenario/unknown-role", "the role '\(role.value)' may not play this scenario", role.range,
        expected: ShapeChecker.list(allowed.map(\.value)))
    }
    return role
  }

  private func play(_ piece: Piece) -> ScriptedTest.Play {
    if let word = piece["plays"]?.string { return utf8Same(word, "nothing") ? .nothing : .everythingInOrder }
    return .script(
      (piece["script"]?.elements ?? []).map { step in
        checkStep(step)
        return ScriptedTest.Step(at: moment(step.member("at")), entry: step)
      })
  }

  /// Acts of a script that are no acts of the trainee in the run.
  private static let scriptWords = ["answerAll", "leave"]

  /// Resolves the names of a step; whether it fits the act is judged when it is played.
  /// Items, and `falseRecord`, which is a critical error of no item.
  private func readCriticals(_ node: JSONNode) -> [Name] {
    names(node).compactMap { name in
      utf8Same(name.value, "falseRecord") && !isKnown(.item, name.value) ? name : resolve(.item, name)
    }
  }

  private func checkStep(_ step: JSONNode) {
    if let act = step.member("act"), let text = act.string,
      !Self.scriptWords.contains(where: { utf8Same($0, text) }), !isKnown(.action, text)
    {
      unknown(.action, text, act.range, among: (known[.action]?.names ?? []) + Self.scriptWords)
    }
    if let act = step.member("act"), let text = act.string, let beats = step.member("beats") {
      if actionInfos[text]?.piece?["rhythm"] == nil, isKnown(.action, text) {
        error(
          "scenario/no-rhythm", "'\(text)' has no rhythm", beats.range,
          expected: "'beats' of an action with 'rhythm'")
      }
      if step.member("rate") == nil {
        error(
          "scenario/missing-key", "'beats' needs 'rate'", beats.range,
          expected: "beats a minute, such as \"rate\": 110")
      }
    } else if let rate = step.member("rate") {
      error("scenario/missing-key", "'rate' needs 'beats'", rate.range, expected: "how many beats")
    }
    if let choice = step.member("choice"), choice.string != nil { _ = choicePath(choice) }
    _ = resolve(.entity, step.member("on"))
    _ = resolve(.place, step.member("to"))
    _ = resolve(.entity, step.member("row"))
    _ = resolve(.form, step.member("form"))
    _ = resolve(.report, step.member("report"))
    _ = resolve(.quiz, step.member("quiz"))
    if let order = step.member("order") {
      _ = resolve(.action, order.member("act"))
      _ = resolve(.entity, order.member("on"))
      _ = resolve(.place, order.member("to"))
    }
  }

  private func testExpectation(_ piece: Piece) -> ScriptedTest.Expectation {
    let expect = piece.piece("expect")
    var percent: Sourced<ClosedRange<Double>>?
    if let node = expect?["percent"] {
      if let number = number(node) {
        percent = Sourced(number.value...number.value, node.range)
      } else if let from = number(node.member("from")), let to = number(node.member("to")) {
        if from.value <= to.value {
          percent = Sourced(from.value...to.value, node.range)
        } else {
          error(
            "scenario/out-of-range", "'from' is above 'to'", node.range,
            expected: "the lower number in 'from'")
        }
      }
    }
    // Spelled out: as a chain of closures this crashes the optimizer of Swift 6.3.1.
    var passed: Sourced<Bool>?
    if let node = expect?["passed"], let value = node.bool { passed = Sourced(value, node.range) }
    return ScriptedTest.Expectation(
      passed: passed,
      percent: percent,
      critical: expect?["critical"].map { readCriticals($0) }, met: resolveAll(.item, expect?["met"]),
      missed: resolveAll(.item, expect?["missed"]), ending: resolve(.ending, expect?["ending"]),
      holds: (expect?["holds"]?.elements ?? []).compactMap { condition($0, .init()) })
  }
}
