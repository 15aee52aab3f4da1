import Simulation
import SourceText

/// The checklist: fragments and `each` unrolled, patterns and modifiers read.
extension ScenarioReader {
  /// An item as it was written, with what its use makes of it.
  struct WrittenItem {
    /// The item; changes by a use or a profile lie over it.
    var piece: Piece
    /// `prep` for an item of a fragment, else empty.
    var prefix: String
    /// Parameters of the fragment.
    var scope: ExpressionScope
    /// The weight of the use and the sum of points it is shared by; nil: points count as written.
    var share: (weight: Double, total: Double)?
    /// Where the fragment is used.
    var useRange: SourceRange?
    /// Parameters without a usable value.
    var unbound: [String] = []

    /// Id after prefixing; the family of what `each` makes of it.
    var id: String { Piece.joined(prefix, piece.id.value) }
  }

  /// All items, in order.
  func readChecklist() -> [ChecklistItem] {
    var written: [WrittenItem] = []
    for element in assembly.scenario.elements("checklist") {
      if element["use"] == nil {
        written.append(WrittenItem(piece: element, prefix: "", scope: .init(), share: nil, useRange: nil))
      } else {
        written += usedItems(element)
      }
    }
    var all = NameSet()
    for item in written where !item.piece.id.value.isEmpty {
      // Two alike in one list have been reported when the list was checked.
      if !all.add(item.id, item.useRange ?? item.piece.id.range), item.useRange != nil {
        useRange = item.useRange
        error(
          "scenario/duplicate-id", "the item '\(item.id)' is there twice", item.piece.id.range,
          expected: "an 'as' of its own for each use of a fragment")
        useRange = nil
      }
    }
    known[.item] = all
    checkProfile(all)
    let leftOut = names(profile?["leaveOut"]).map(\.value)
    written.removeAll { item in leftOut.contains { utf8Same($0, item.id) } }
    changeByProfile(&written)
    expandedItems = written
    var items: [ChecklistItem] = []
    for item in written {
      useRange = item.useRange
      unbound = item.unbound
      items += read(item)
      useRange = nil
      unbound = []
      if items.count > FormatLimits.checklistItems {
        error(
          "scenario/too-many", "the checklist has more than \(FormatLimits.checklistItems) items",
          item.piece.id.range,
          expected: "at most \(FormatLimits.checklistItems)")
        break
      }
    }
    return items
  }

  // MARK: - Fragments

  private func usedItems(_ use: Piece) -> [WrittenItem] {
    let place = use.range
    guard
      let used = fragmentUses.first(where: { $0.place.file === place.file && $0.place.lower == place.lower })
    else { return [] }
    let (name, fragment, prefix, scope) = (used.name, used.fragment, used.prefix, used.scope)
    useRange = name.range
    defer { useRange = nil }
    unbound = used.unbound
    defer { unbound = [] }
    var pieces = fragment.elements("checklist")
    let ids = pieces.map(\.id.value)
    for out in names(use["leaveOut"]) where !ids.contains(where: { utf8Same($0, out.value) }) {
      unknown(.item, out.value, out.range, among: ids)
    }
    let out = names(use["leaveOut"]).map(\.value)
    pieces.removeAll { piece in out.contains { utf8Same($0, piece.id.value) } }
    if let replace = use.piece("replace") {
      for change in replace.nested {
        guard let index = pieces.firstIndex(where: { utf8Same($0.id.value, change.id.value) }) else {
          unknown(.item, change.id.value, change.id.range, among: ids)
          continue
        }
        pieces[index].layers = change.layers + pieces[index].layers
        recheck(pieces[index])
      }
    }
    var share: (weight: Double, total: Double)?
    if let weight = number(use["weight"]) {
      var total = 0.0
      for piece in pieces { total += number(piece["points"], scope)?.value ?? 0 }
      if total > 0 {
        share = (weight.value, total)
      } else if weight.value > 0 {
        error(
          "scenario/no-points", "no item of '\(name.value)' has points to share the weight", weight.range,
          expected: "no 'weight', or points for one of its items under \"replace\"")
      }
    }
    return pieces.map {
      WrittenItem(
        piece: $0, prefix: prefix, scope: scope, share: share, useRange: name.range, unbound: used.unbound)
    }
  }

  /// Values of the parameters of a fragment, and the parameters that have none that can be used.
  func parameters(of fragment: Piece, _ use: Piece) -> (ExpressionScope, unbound: [String]) {
    var scope = ExpressionScope()
    var failed: [String] = []
    let declared = fragment.piece("parameters")?.nested ?? []
    let given = use["with"]?.members ?? []
    for member in given
    where !utf8Same(member.key, "note") && !declared.contains(where: { utf8Same($0.id.value, member.key) }) {
      unknown(.parameter, member.key, member.keyRange, among: declared.map(\.id.value))
    }
    for parameter in declared {
      let node = given.first { utf8Same($0.key, parameter.id.value) }?.value ?? parameter["start"]
      guard let node else {
        failed.append(parameter.id.value)
        diagnostics.error(
          "scenario/missing-parameter", "the fragment '\(fragment.id.value)' needs '\(parameter.id.value)'",
          at: use["use"]?.range ?? use.id.range, expected: "\"with\": {\"\(parameter.id.value)\": ...}",
          related: [(parameter.id.range, "the parameter is declared here")])
        continue
      }
      if let value = boundValue(node, parameter) {
        scope.bindings.append(.init(name: parameter.id.value, value: value))
      } else {
        failed.append(parameter.id.value)
      }
    }
    return (scope, failed)
  }

  /// Names that are words and not entities, as types of parameters.
  private static let wordKinds: [NameKind] = [.action, .fact, .form, .quiz, .report, .tag]

  private func boundValue(_ node: JSONNode, _ parameter: Piece) -> BoundValue? {
    let id = parameter.id.value
    if let one = name(parameter["one"]) {
      if let kind = Self.wordKinds.first(where: { utf8Same($0.rawValue, one.value) }) {
        return resolve(kind, node).map { .word($0.value) }
      }
      guard let kind = resolve(.kind, one) else { return nil }
      let slot = Slot.property(.one(kind, members: kindMembers[kind.value] ?? []))
      guard case .word(let entity)? = plainValue(node, for: slot, .init(), named: id)?.value else {
        return nil
      }
      return .entity(entity)
    }
    if let range = pair(parameter["number"]) {
      let slot = Slot.property(.number(low: range.low, high: range.high, step: nil, unit: nil))
      guard case .number(let value)? = plainValue(node, for: slot, .init(), named: id)?.value else {
        return nil
      }
      if let step = number(parameter["step"])?.value, step > 0 {
        let steps = (value - range.low) / step
        if steps != steps.rounded() {
          error(
            "scenario/out-of-range", "'\(id)' is \(TextTable.plain(value))", node.range,
            expected: "steps of \(TextTable.plain(step)) from \(TextTable.plain(range.low))")
          return nil
        }
      }
      return .number(value)
    }
    if let ends = parameter["duration"]?.elements, ends.count == 2, let low = duration(ends[0]),
      let high = duration(ends[1])
    {
      var checker = ShapeChecker(diagnostics)
      if let useRange { checker.related = [(useRange, "the fragment is used here")] }
      guard low.value <= high.value else { return nil }
      let before = diagnostics.errorCount
      checker.check(node, .duration(low.value...high.value), label: .key(id))
      diagnostics = checker.diagnostics
      guard diagnostics.errorCount == before else { return nil }
      return node.string.flatMap(DurationText.ticks).map { .duration($0) }
    }
    if parameter["choice"] != nil {
      let slot = Slot.property(.choice(names(parameter["choice"])))
      guard case .word(let word)? = plainValue(node, for: slot, .init(), named: id)?.value else { return nil }
      return .word(word)
    }
    guard parameter["bool"] != nil,
      case .bool(let flag)? = plainValue(node, for: .property(.bool), .init(), named: id)?.value
    else { return nil }
    return .bool(flag)
  }

  /// Checks an item of which keys were replaced as a whole again.
  private func recheck(_ piece: Piece) {
    var checker = ShapeChecker(diagnostics)
    if let useRange { checker.related = [(useRange, "the fragment is used here")] }
    let node = JSONNode(kind: .object(Array(piece.members)), range: piece.range)
    checker.check(node, KeyTables.shape("fragmentItem"))
    diagnostics = checker.diagnostics
  }

  // MARK: - Profiles

  private func checkProfile(_ items: NameSet) {
    for piece in assembly.scenario.members("profiles") {
      for name in names(piece["leaveOut"]) + names(piece["unscored"]) where !items.contains(name.value) {
        unknown(.item, name.value, name.range, among: items.names)
      }
      for change in piece.piece("replace")?.nested ?? [] where !items.contains(change.id.value) {
        unknown(.item, change.id.value, change.id.range, among: items.names)
      }
    }
  }

  private func changeByProfile(_ items: inout [WrittenItem]) {
    for change in profile?.piece("replace")?.nested ?? [] {
      guard let index = items.firstIndex(where: { utf8Same($0.id, change.id.value) }) else { continue }
      items[index].piece.layers = change.layers + items[index].piece.layers
      useRange = items[index].useRange
      recheck(items[index].piece)
      useRange = nil
    }
  }

  // MARK: - Items

  private func read(_ item: WrittenItem) -> [ChecklistItem] {
    guard item.piece["each"] != nil else {
      return [read(item, nil, item.scope)].compactMap { $0 }
    }
    guard let each = each(item.piece["each"]) else { return [] }
    var items: [ChecklistItem] = []
    for (index, member) in each.members.enumerated() {
      let part = ChecklistItem.Member(
        family: item.id, variable: each.variable, entity: member.value, index: index,
        count: each.members.count)
      if let read = read(item, part, binding(item.scope, each.variable, .entity(member.value))) {
        items.append(read)
      }
    }
    return items
  }

  private func read(
    _ item: WrittenItem, _ member: ChecklistItem.Member?, _ scope: ExpressionScope
  ) -> ChecklistItem? {
    let piece = item.piece
    guard let expectation = expectation(piece, item, scope), let points = number(piece["points"], scope)
    else { return nil }
    let id = member.map { "\($0.family).\($0.entity)" } ?? item.id
    let domain =
      resolve(.domain, piece["domain"], scope) ?? Name(known[.domain]?.names.first ?? "whole", piece.id.range)
    let hints = text(piece, "hints", scope)
    let hintCount = piece["hints"].flatMap(TextTable.lines)?.count ?? 0
    if hintCount > 3, let range = piece["hints"]?.range {
      error(
        "scenario/too-many", "'hints' has \(hintCount) lines", range,
        expected: "at most 3: nudge, point, tell")
    }
    let unscored = names(profile?["unscored"]).contains { utf8Same($0.value, item.id) }
    return ChecklistItem(
      id: Name(id, piece.id.range), member: member, title: requiredText(piece, "title", scope),
      domain: domain,
      points: points, weight: item.share.map { points.value * $0.weight / $0.total } ?? points.value,
      expectation: expectation, partial: partials(piece, item, scope),
      applies: condition(piece["applies"], scope),
      appliesOnce: condition(piece["appliesOnce"], scope),
      otherwise: piece["otherwise"]?.string.flatMap(ChecklistItem.Otherwise.init) ?? .leaveOut,
      ifNever: piece["ifNever"]?.string.flatMap(ChecklistItem.Otherwise.init) ?? .nothing,
      isEssential: piece["essential"]?.bool ?? false,
      critical: piece["critical"].flatMap { node in
        node.string.flatMap(ChecklistItem.Critical.init).map { Sourced($0, node.range) }
      }, correctedWithin: duration(piece["correctedWithin"], scope)?.value, isUnscored: unscored,
      why: text(piece, "why", scope), source: resolve(.reference, piece["source"]),
      next: text(piece, "next", scope),
      hints: hints, hintCount: hintCount, range: piece.range, useRange: item.useRange)
  }

  private func partials(
    _ piece: Piece, _ item: WrittenItem, _ scope: ExpressionScope
  ) -> [ChecklistItem.Partial] {
    piece.elements("partial").compactMap { partial in
      guard let earns = number(partial["earns"]) else { return nil }
      if earns.value == 0 {
        error(
          "scenario/out-of-range", "'earns' is \(TextTable.plain(earns.value))", earns.range,
          expected: "a number above 0, such as 0.5; 1 for another way that is as good")
      }
      let over = Piece(id: piece.id, layers: partial.layers + piece.layers)
      return expectation(over, item, scope).map { .init(earns: earns, expectation: $0) }
    }
  }

  private func expectation(
    _ piece: Piece, _ item: WrittenItem, _ scope: ExpressionScope
  ) -> ChecklistItem.Expectation? {
    guard let pattern = pattern(piece, scope) else { return nil }
    var expectation = ChecklistItem.Expectation(
      pattern: pattern, after: names(piece["after"]).compactMap { self.item($0, item.prefix) },
      before: piece["before"].flatMap { event($0, scope) }, within: nil,
      since: piece["since"].flatMap { event($0, scope) })
    if let within = piece["within"] {
      if let ends = within.elements, ends.count == 2, let low = duration(ends[0], scope),
        let high = duration(ends[1], scope),
        low.value <= high.value
      {
        expectation.within = Sourced(low.value...high.value, within.range)
      } else if within.string != nil, let high = duration(within, scope) {
        expectation.within = Sourced(0...high.value, within.range)
      }
    }
    return expectation
  }

  /// An item named in `after`: one of the same fragment first. An item that was left out is not waited for.
  private func item(_ name: Name, _ prefix: String) -> Name? {
    let own = Piece.joined(prefix, name.value)
    let written = expandedItems
    for id in [own, name.value] where isKnown(.item, id) {
      return written.contains { utf8Same($0.id, id) } ? Name(id, name.range) : nil
    }
    if !prefix.isEmpty,
      assembly.fragments.contains(where: { fragment in
        fragment.elements("checklist").contains {
          utf8Same($0.id.value, name.value) && $0.id.range.file === name.range.file
        }
      })
    {
      return nil
    }
    unknown(.item, name.value, name.range, among: known[.item]?.names ?? [])
    return nil
  }

  // MARK: - Patterns

  private func pattern(_ piece: Piece, _ scope: ExpressionScope) -> ChecklistPattern? {
    if let never = piece["never"] { return event(never, scope).map { .never($0) } }
    if let occasion = piece["beforeEach"] ?? piece["afterEach"] {
      guard let event = event(occasion, scope) else { return nil }
      let acts = acts(piece["do"], scope)
      let have = condition(piece["have"], self.scope(of: event, scope))
      let noTouch = piece["noTouchBetween"]?.bool ?? false
      return piece["beforeEach"] != nil
        ? .beforeEach(event, act: acts, have: have, noTouchBetween: noTouch)
        : .afterEach(event, act: acts, have: have, noTouchBetween: noTouch)
    }
    if let keep = condition(piece["keep"], scope) {
      return .keep(
        keep, share: number(piece["share"])?.value ?? 1, atLeast: duration(piece["atLeast"], scope)?.value)
    }
    if let every = duration(piece["every"], scope) { return .every(every, act: acts(piece["do"], scope)) }
    if let gap = duration(piece["gap"], scope) {
      return .gap(gap, act: acts(piece["do"], scope), least: integer(piece["times"], scope))
    }
    if let rhythm = piece.piece("rhythm") { return self.rhythm(rhythm, scope) }
    if let find = piece.piece("find") {
      let of = find["signsOf"].map { $0.elements ?? [$0] } ?? []
      return .find(
        of: of.compactMap { resolve(.entity, $0, scope) },
        sense: find["sense"]?.string.flatMap(SignDeclaration.Sense.init))
    }
    if piece["sort"] != nil { return sort(piece, scope) }
    if let record = piece.piece("record") { return self.record(record, scope) }
    if let report = piece["report"] { return resolve(.report, report, scope).map { .report($0) } }
    if let answer = piece.piece("answer") {
      return resolve(.quiz, answer["quiz"], scope).map {
        .answer(quiz: $0, share: number(answer["share"])?.value ?? 1)
      }
    }
    let acts = acts(piece["do"], scope)
    guard !acts.isEmpty else { return nil }
    return .act(
      acts, different: integer(piece["different"], scope), times: integer(piece["times"], scope),
      repeatUntil: condition(piece["repeatUntil"], scope))
  }

  /// Beats of an act that has a rhythm.
  private func rhythm(_ piece: Piece, _ scope: ExpressionScope) -> ChecklistPattern? {
    guard let node = piece["of"], let name = resolve(.action, node, scope) else { return nil }
    guard let declared = actionInfos[name.value]?.piece?["rhythm"] else {
      error(
        "scenario/no-rhythm", "'\(name.value)' has no rhythm", node.range,
        expected: "an action with 'rhythm'")
      return nil
    }
    let judged = piece["judged"]?.string.flatMap(RhythmDeclaration.Judged.init) ?? .rate
    if judged == .sets, declared.member("set") == nil {
      error(
        "scenario/missing-key", "the rhythm of '\(name.value)' says nothing of sets", node.range,
        expected: "\"set\" in its 'rhythm', such as 30")
    }
    let beat = EventPattern(
      kind: .action(name), acts: [name.value], on: nil, by: nil, at: nil, about: nil, condition: nil,
      since: [], range: node.range)
    return .rhythm(beat, of: name, judged: judged, least: integer(piece["least"], scope)?.value ?? 10)
  }

  /// One act, all of several, or any of several.
  private func acts(_ node: JSONNode?, _ scope: ExpressionScope) -> [EventPattern] {
    guard let node else { return [] }
    if let all = node.member("all") { return (all.elements ?? []).compactMap { act($0, scope) } }
    return [act(node, scope)].compactMap { $0 }
  }

  /// One act, or any of several.
  private func act(_ node: JSONNode, _ scope: ExpressionScope) -> EventPattern? {
    guard let any = node.member("any") else { return event(node, scope) }
    let events = (any.elements ?? []).compactMap { event($0, scope) }
    guard let only = events.first else { return nil }
    if events.count == 1 { return only }
    return EventPattern(
      kind: .any(events), acts: events.flatMap(\.acts), on: nil, by: nil, at: nil, about: nil, condition: nil,
      since: [], range: node.range)
  }

  private func sort(_ piece: Piece, _ scope: ExpressionScope) -> ChecklistPattern? {
    guard let each = each(piece["sort"]), let by = event(piece["by"], scope) else { return nil }
    let ranks = piece["rightOrder"]?.elements ?? []
    return .sort(
      members: each.members.map(\.value), by: by,
      ranks: each.members.map { member in
        let inner = binding(scope, each.variable, .entity(member.value))
        return ranks.compactMap { condition($0, inner) }
      })
  }

  private func record(_ piece: Piece, _ scope: ExpressionScope) -> ChecklistPattern? {
    guard let form = resolve(.form, piece["form"], scope), let row = name(piece["row"]) else { return nil }
    guard let declared = assembly.forms.first(where: { utf8Same($0.id.value, form.value) }) else {
      return nil
    }
    let kind = declared["rowPer"]?.string ?? ""
    guard isKnown(.kind, kind) else { return nil }
    let rows = kindMembers[kind] ?? []
    let known = declared.elements("fields")
    let fields = names(piece["fields"]).filter { name in
      let isKnown = known.contains { utf8Same($0.id.value, name.value) }
      if !isKnown { unknown(.field, name.value, name.range, among: known.map(\.id.value)) }
      return isKnown
    }
    let lastOnly = piece["readings"]?.string.map { utf8Same($0, "last") } ?? false
    if utf8Same(row.value, "each") {
      return .record(form: form, rows: rows, fields: fields, lastOnly: lastOnly)
    }
    guard let entity = resolve(.entity, piece["row"], scope) else { return nil }
    return member(entity.value, entity.range, kind, rows).map { _ in
      .record(form: form, rows: [entity.value], fields: fields, lastOnly: lastOnly)
    }
  }
}
