import Simulation
import SourceText

/// Reads the merged pieces into typed values, resolves every name, unrolls kinds, groups, `each` and fragments.
///
/// The pieces have been compared with the key tables before; what did not fit there is passed over here without a
/// second report. Each name that is not known is one report with the nearest known one. It is one class in several
/// files because all of them share the tables of names and texts.
final class ScenarioReader {
  /// All declarations.
  let assembly: Assembly
  /// Reports.
  var diagnostics: DiagnosticBag
  /// Texts so far.
  var texts = TextTable()
  /// What the scenario is read for.
  let purpose: ScenarioLoader.Purpose
  /// The chosen profile.
  let profile: Piece?
  /// Whether assets exist.
  let hasAsset: (@Sendable (String) -> Bool)?
  /// The bytes of assets.
  let assetBytes: (@Sendable (String) -> [UInt8]?)?

  // Names, filled before anything that mentions them is read.
  var known: [NameKind: NameSet] = [:]
  var kindMembers = IdTable<[String]>()
  var entitySlots = IdTable<IdTable<Slot>>()
  var groups = IdTable<[Name]>()
  var actionInfos = IdTable<ActionInfo>()
  var taggedActions = IdTable<[String]>()
  var clockStart: Int?
  /// Where a fragment is being used, for reports.
  var useRange: SourceRange?

  /// Parameters of that fragment whose value could not be used, which has been reported.
  var unbound: [String] = []
  private var said: Set<UTF8Key> = []
  /// Paths of all assets that the scenario names.
  var assets: [String] = []
  /// Signals of entities that a later kind replaced.
  var replaced: [(entity: String, signal: String)] = []
  /// Fragments that the checklist uses, once everything that their parameters can name is known.
  lazy var fragmentUses: [FragmentUse] = assembly.fragmentUses.compactMap { fragmentUse($0) }
  /// Items after fragments and profile, before `each`.
  var expandedItems: [WrittenItem] = []

  /// What can be set, dosed or read of an entity.
  enum Slot {
    /// A property.
    case property(PropertyDeclaration.Kind)
    /// A signal: its range, whether it has a value of its own, whether it takes doses.
    case signal(low: Double, high: Double, settable: Bool, isCourse: Bool)
    /// Where it is.
    case place
    /// True while a condition holds.
    case derived
    /// A constant text.
    case text
  }

  /// What other parts need to know of an action before it is read.
  struct ActionInfo {
    /// The declaration; nil for built-in acts.
    var piece: Piece?
    /// The names of the fragment that brings it.
    var scope = ExpressionScope()
    /// Its target; nil: none.
    var target: ActionDeclaration.Target?
    /// Whom it can be done to; nil for built-in acts on anything.
    var targets: [String]?
    /// Its parameters.
    var parameters: [ParameterDeclaration]
    /// Ids of its unwise entries.
    var unwise: [String]
    /// Ids of its entries of poor technique.
    var poorTechnique: [String] = []
  }

  init(
    _ assembly: Assembly, for purpose: ScenarioLoader.Purpose = .everything, profile: Piece?,
    hasAsset: (@Sendable (String) -> Bool)?, assetBytes: (@Sendable (String) -> [UInt8]?)? = nil,
    _ diagnostics: DiagnosticBag
  ) {
    self.assembly = assembly
    self.purpose = purpose
    self.profile = profile
    self.hasAsset = hasAsset
    self.assetBytes = assetBytes
    self.diagnostics = diagnostics
  }

  // MARK: - Reports

  /// Whether this is said for the first time: what is written once for a kind is read for each of its members.
  private func isNew(_ rule: String, _ message: String, _ range: SourceRange) -> Bool {
    said.insert(
      UTF8Key("\(rule) \(range.lower) \(range.upper) \(range.file.name) \(useRange?.lower ?? -1) \(message)")
    ).inserted
  }

  /// Adds an error, and where the fragment was used.
  func error(
    _ rule: String, _ message: String, _ range: SourceRange, expected: String? = nil,
    suggestion: String? = nil,
    related: [(SourceRange, String)] = []
  ) {
    guard isNew(rule, message, range) else { return }
    diagnostics.error(
      rule, message, at: range, expected: expected, suggestion: suggestion,
      related: related + (useRange.map { [($0, "the fragment is used here")] } ?? []))
  }

  /// Adds a warning.
  func warning(
    _ rule: String, _ message: String, _ range: SourceRange, expected: String? = nil,
    related: [(SourceRange, String)] = []
  ) {
    guard isNew(rule, message, range) else { return }
    diagnostics.warning(
      rule, message, at: range, expected: expected,
      related: related + (useRange.map { [($0, "the fragment is used here")] } ?? []))
  }

  // MARK: - Plain values

  /// Where a list of the scenario begins; the scenario itself when it has none.
  func opening(of key: String) -> SourceRange {
    ShapeChecker.opening(assembly.scenario.node.member(key) ?? assembly.scenario.node)
  }

  /// A string with its place.
  func name(_ node: JSONNode?) -> Name? {
    guard let node, let text = node.string else { return nil }
    return Name(text, node.range)
  }

  /// The strings of a list.
  func names(_ node: JSONNode?) -> [Name] { (node?.elements ?? []).compactMap { name($0) } }

  /// A number; in a fragment, also a parameter.
  func number(_ node: JSONNode?, _ scope: ExpressionScope = .init()) -> Sourced<Double>? {
    guard let node else { return nil }
    if let number = node.number { return Sourced(number.double + 0.0, node.range) }
    guard let text = node.string, !scope.bindings.isEmpty || isUnbound(text) else { return nil }
    if case .number(let value)? = scope.value(of: text) { return Sourced(value, node.range) }
    guard !isUnbound(text) else { return nil }
    error("scenario/unknown-parameter", "'\(text)' is no number among the parameters", node.range)
    return nil
  }

  /// A whole number; in a fragment, also a parameter.
  func integer(_ node: JSONNode?, _ scope: ExpressionScope = .init()) -> Sourced<Int>? {
    guard let number = number(node, scope), let whole = Int(exactly: number.value) else { return nil }
    return Sourced(whole, number.range)
  }

  /// A duration in ticks; in a fragment, also a parameter.
  func duration(_ node: JSONNode?, _ scope: ExpressionScope = .init()) -> Sourced<Tick>? {
    guard let node, let text = node.string else { return nil }
    if let ticks = DurationText.ticks(text) { return Sourced(ticks, node.range) }
    guard !scope.bindings.isEmpty || isUnbound(text), StringForm.id.admits(text) else { return nil }
    if case .duration(let ticks)? = scope.value(of: text) { return Sourced(ticks, node.range) }
    guard !isUnbound(text) else { return nil }
    error("scenario/unknown-parameter", "'\(text)' is no duration among the parameters", node.range)
    return nil
  }

  /// A tick from a duration since the start or a time of day.
  func moment(_ node: JSONNode?) -> Sourced<Tick>? {
    guard let node, let text = node.string else { return nil }
    guard let second = DurationText.secondOfDay(text) else { return duration(node) }
    guard let clockStart else {
      error(
        "scenario/no-clock", "'\(text)' is a time of day, but the clock has no 'starts'", node.range,
        expected: "\"clock\": {\"starts\": \"10:30\"}")
      return nil
    }
    let seconds = (second - clockStart + 86_400) % 86_400
    return Sourced(Tick(seconds) * Tick.perSecond, node.range)
  }

  /// Two numbers.
  func pair(_ node: JSONNode?) -> (low: Double, high: Double)? {
    guard let elements = node?.elements, elements.count == 2, let low = elements[0].number,
      let high = elements[1].number
    else { return nil }
    return (low.double + 0.0, high.double + 0.0)
  }

  /// A condition.
  func condition(_ node: JSONNode?, _ scope: ExpressionScope) -> ExpressionText? {
    guard let node, let text = node.string else { return nil }
    return ExpressionText(text: text, range: node.range, scope: scope)
  }

  /// A number or an expression.
  func quantity(_ node: JSONNode?, _ scope: ExpressionScope) -> Quantity? {
    guard let node else { return nil }
    if let number = node.number { return .constant(number.double + 0.0, node.range) }
    return condition(node, scope).map { .expression($0) }
  }

  /// A text of a piece.
  func text(_ piece: Piece, _ key: String, _ scope: ExpressionScope = .init()) -> AuthoredText? {
    guard let layer = piece.found(key) else { return nil }
    return texts.add(layer.node, path: Piece.joined(layer.path, key), bindings: scope.bindings)
  }

  /// A text that the key tables require; an empty one where it is missing, which has been reported.
  func requiredText(_ piece: Piece, _ key: String, _ scope: ExpressionScope = .init()) -> AuthoredText {
    if let text = text(piece, key, scope) { return text }
    let empty = JSONNode(kind: .string(""), range: ShapeChecker.opening(piece.layers[0].node))
    return texts.add(empty, path: Piece.joined(piece.layers[0].path, key), bindings: [])
      ?? AuthoredText(index: 0, range: empty.range)
  }

  /// Titles of the words of a choice, in the order of the words.
  func choiceTitles(_ piece: Piece, _ words: [Name]) -> [AuthoredText?] {
    guard let layer = piece.found("titles"), let titles = layer.node.members else {
      return words.map { _ in nil }
    }
    for title in titles
    where !utf8Same(title.key, "note") && !words.contains(where: { utf8Same($0.value, title.key) }) {
      error(
        "scenario/unknown-choice", "there is no choice '\(title.key)'", title.keyRange,
        expected: ShapeChecker.list(words.map(\.value)),
        suggestion: NearestName.suggest(title.key, among: words.map(\.value)))
    }
    return words.map { word in
      titles.first { utf8Same($0.key, word.value) }.flatMap {
        texts.add($0.value, path: "\(layer.path).titles.\(word.value)", bindings: [])
      }
    }
  }

  /// Names of looks and the like.
  func looks(_ piece: Piece) -> [Named<String>] {
    (piece["looks"]?.members ?? []).sorted { utf8Less($0.key, $1.key) }.compactMap { member in
      member.value.string.map { Named(id: Name(member.key, member.keyRange), value: $0) }
    }
  }

  // MARK: - Names

  /// Whether a name is a parameter of the fragment in use without a usable value.
  func isUnbound(_ name: String) -> Bool { unbound.contains { utf8Same($0, name) } }

  /// Whether a name is known.
  func isKnown(_ kind: NameKind, _ name: String) -> Bool { known[kind]?.contains(name) ?? false }

  /// Resolves a name that stands in a node; bound variables and parameters come first.
  func resolve(_ kind: NameKind, _ node: JSONNode?, _ scope: ExpressionScope = .init()) -> Name? {
    guard let node, var text = node.string else { return nil }
    if kind == .action, !scope.ownNames.isEmpty {
      let own = scope.id(of: text, .action)
      if !utf8Same(own, text) { return resolve(kind, Name(own, node.range)) }
    }
    switch scope.value(of: text) {
    case .entity(let bound)?: text = bound
    case .word(let bound)?: text = bound
    default: if isUnbound(text) { return nil }
    }
    return resolve(kind, Name(text, node.range))
  }

  /// Resolves a name.
  func resolve(_ kind: NameKind, _ name: Name) -> Name? {
    if isKnown(kind, name.value) { return name }
    unknown(kind, name.value, name.range, among: known[kind]?.names ?? [])
    return nil
  }

  /// Reports an unknown name.
  func unknown(_ kind: NameKind, _ name: String, _ range: SourceRange, among: [String]) {
    let suggestion = NearestName.suggest(name, among: among)
    error(
      kind.rule, "there is no \(kind.words) '\(name)'", range,
      expected: suggestion == nil ? Self.oneOf(among) : nil, suggestion: suggestion)
  }

  /// Most names that are listed where none is near.
  private static let mostListed = 12

  /// Which names there are, when they are few enough to be read.
  static func oneOf(_ names: [String]) -> String? {
    names.isEmpty || names.count > mostListed ? nil : ShapeChecker.list(names)
  }

  /// Names of a list.
  func resolveAll(_ kind: NameKind, _ node: JSONNode?, _ scope: ExpressionScope = .init()) -> [Name] {
    (node?.elements ?? []).compactMap { resolve(kind, $0, scope) }
  }

  /// An asset; reported when it can be looked for and is not there.
  func asset(_ node: JSONNode?) -> Name? {
    guard let name = name(node), StringForm.asset.admits(name.value) else { return nil }
    if !assets.contains(where: { utf8Same($0, name.value) }) { assets.append(name.value) }
    if let hasAsset, !hasAsset(name.value) {
      warning(
        "scenario/unknown-asset", "there is no file '\(name.value)'", name.range,
        expected: "a file beside scenario.json, or under Assets after assets:")
    }
    return name
  }

  /// A picture; reported when its file is something else.
  func picture(_ node: JSONNode?) -> Name? {
    guard let name = asset(node) else { return nil }
    if let bytes = assetBytes?(name.value), !Self.beginnings.contains(where: { bytes.starts(with: $0) }) {
      error(
        "scenario/not-a-picture", "'\(name.value)' is no picture that can be shown", name.range,
        expected: "a PNG or JPEG file")
    }
    return name
  }

  /// How files of pictures begin, whatever they are called: PNG, JPEG.
  private static let beginnings: [[UInt8]] = [
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF],
  ]

  /// Members of a group, or of a kind.
  func members(of name: String) -> [Name]? {
    if let group = groups[name] { return group }
    return kindMembers[name].map { ids in
      ids.map { Name($0, known[.entity]?.place($0) ?? assembly.scenario.node.range) }
    }
  }

  /// The variable and the members of an `each` such as `r in residents`.
  func each(_ node: JSONNode?) -> (variable: String, members: [Name])? {
    guard let node, let text = node.string, StringForm.each.admits(text) else { return nil }
    let parts = text.split(separator: " ").map(String.init)
    if isKnown(.entity, parts[0]) || ReservedWords.contains(parts[0]) {
      error(
        "scenario/duplicate-id", "the name '\(parts[0])' is taken", node.range,
        expected: "a name that no entity has")
    }
    guard let members = members(of: parts[2]) else {
      unknown(.group, parts[2], node.range, among: groups.ids + kindMembers.ids)
      return nil
    }
    if members.count > FormatLimits.groupMembers {
      error(
        "scenario/too-many", "'\(parts[2])' has \(members.count) members", node.range,
        expected: "at most \(FormatLimits.groupMembers)")
      return (parts[0], Array(members.prefix(FormatLimits.groupMembers)))
    }
    return (parts[0], members)
  }

  /// A scope with one more binding.
  func binding(_ scope: ExpressionScope, _ name: String, _ value: BoundValue) -> ExpressionScope {
    var scope = scope
    scope.bindings.append(.init(name: name, value: value))
    return scope
  }
}
