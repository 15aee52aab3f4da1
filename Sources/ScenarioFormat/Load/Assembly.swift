import SourceText

/// Everything declared in all files of a scenario, merged by construct: what is keyed by id sorted by its bytes, what
/// is listed in the order of includes and then the scenario.
///
/// It refuses ids declared twice, unknown library members and unknown kinds, and unrolls nothing yet.
/// `LoadDiagnosticTests` and `LoadIncludeTests` hold the words.
struct Assembly {
  var scenario: SourceUnit
  var collection: SourceUnit?
  var libraries: [SourceUnit]

  var kinds: [Piece] = []
  var places: [Piece] = []
  var entities: [Piece] = []
  var exhibits: [Piece] = []
  var actions: [Piece] = []
  var facts: [Piece] = []
  var forms: [Piece] = []
  var scales: [Piece] = []
  var reports: [Piece] = []
  var quizzes: [Piece] = []
  var fragments: [Piece] = []
  var references: [Piece] = []
  var builtIns: [Piece] = []
  var roles: [Piece] = []
  var modes: [Piece] = []
  /// Rules that belong to no kind: of each library file, then of the scenario.
  var rules: [(unit: String, rule: Piece)] = []
  /// Members of spreadsheets, by group.
  var spreadsheets: [(group: String, members: [Name])] = []

  /// All files, in the order in which lists are joined.
  var units: [SourceUnit] { libraries + [scenario] }

  init(_ scenario: SourceUnit, _ collection: SourceUnit?, _ libraries: [SourceUnit]) {
    self.scenario = scenario
    self.collection = collection
    self.libraries = libraries
  }

  /// Merges everything.
  mutating func merge(_ source: ScenarioSource, _ diagnostics: inout DiagnosticBag) {
    kinds = merged("kinds", &diagnostics)
    actions = merged("actions", &diagnostics)
    facts = merged("facts", &diagnostics)
    forms = merged("forms", &diagnostics)
    scales = merged("scales", &diagnostics)
    reports = merged("reports", &diagnostics)
    fragments = merged("fragments", &diagnostics)
    quizzes = scenario.members("quizzes")
    places = scenario.members("places").map { resolved($0, among: "places", &diagnostics) }
    exhibits = scenario.members("exhibits")
    references = layered("references", whole: true)
    builtIns = layered("builtIn", whole: false)
    roles = collection?.members("roles") ?? []
    modes = Self.overlaid(collection?.members("modes") ?? [], scenario.members("modes"))
    for unit in units {
      rules += unit.elements("rules").map { (unit.name, $0) }
    }
    entities = scenario.members("entities").map { resolved($0, among: "members", &diagnostics) }
    readSpreadsheets(source, &diagnostics)
    entities.sort { utf8Less($0.id.value, $1.id.value) }
    checkDuplicateRules(&diagnostics)
  }

  /// Uses of fragments in the checklist.
  var fragmentUses: [Piece] { scenario.elements("checklist").filter { $0["use"] != nil } }

  /// A map in which an id may be declared only once.
  private func merged(_ key: String, _ diagnostics: inout DiagnosticBag) -> [Piece] {
    var table = IdTable<Piece>()
    for unit in units {
      for piece in unit.members(key) {
        if let earlier = table[piece.id.value] {
          diagnostics.error(
            "scenario/duplicate-id", "'\(piece.id.value)' in '\(key)' is declared twice", at: piece.id.range,
            related: [(earlier.id.range, "first declared here")])
        } else {
          table[piece.id.value] = piece
        }
      }
    }
    return Self.sorted(table)
  }

  /// A map in which the scenario overrides library files, key by key or as a whole.
  private func layered(_ key: String, whole: Bool) -> [Piece] {
    var table = IdTable<Piece>()
    for unit in units {
      for piece in unit.members(key) {
        var piece = piece
        if !whole, let earlier = table[piece.id.value] { piece.layers += earlier.layers }
        table[piece.id.value] = piece
      }
    }
    return Self.sorted(table)
  }

  private static func overlaid(_ base: [Piece], _ over: [Piece]) -> [Piece] {
    var table = IdTable<Piece>()
    for piece in base { table[piece.id.value] = piece }
    for piece in over {
      var piece = piece
      piece.layers += table[piece.id.value]?.layers ?? []
      table[piece.id.value] = piece
    }
    return sorted(table)
  }

  private static func sorted(_ table: IdTable<Piece>) -> [Piece] {
    table.values.map(\.value).sorted { utf8Less($0.id.value, $1.id.value) }
  }

  /// An entity over the library member that it `is`, a place over the library place.
  private func resolved(_ entity: Piece, among key: String, _ diagnostics: inout DiagnosticBag) -> Piece {
    guard let wanted = entity["is"], let path = wanted.string else { return entity }
    guard let member = libraryMember(path, wanted.range, among: key, &diagnostics) else { return entity }
    return Piece(id: entity.id, layers: entity.layers + member.layers)
  }

  /// The place of the scenario that is a place of a library file; the first in byte order of ids.
  func place(_ name: String, of library: SourceUnit) -> Name? {
    places.first { $0["is"]?.string.map { utf8Same($0, "\(library.name).\(name)") } ?? false }?.id
  }

  /// The entity of the scenario that is a member of a library file; the first in byte order of ids.
  func entity(_ name: String, of library: SourceUnit) -> Name? {
    entities.first { $0["is"]?.string.map { utf8Same($0, "\(library.name).\(name)") } ?? false }?.id
  }

  /// A library member by `FILE.NAME`.
  func libraryMember(
    _ path: String, _ place: SourceRange, among key: String = "members", _ diagnostics: inout DiagnosticBag
  ) -> Piece? {
    var known: [String] = []
    let what = utf8Same(key, "places") ? "place" : "member"
    for library in libraries {
      for member in library.members(key) {
        let name = "\(library.name).\(member.id.value)"
        if utf8Same(name, path) { return member }
        known.append(name)
      }
    }
    diagnostics.error(
      "scenario/unknown-member", "no included file has a \(what) '\(path)'", at: place,
      expected: "FILE.NAME of an included library file", suggestion: NearestName.suggest(path, among: known))
    return nil
  }

  private func checkDuplicateRules(_ diagnostics: inout DiagnosticBag) {
    var seen = IdTable<Name>()
    for (_, rule) in rules where !rule.id.value.isEmpty {
      if let earlier = seen[rule.id.value], earlier.range.file !== rule.id.range.file {
        diagnostics.error(
          "scenario/duplicate-id", "the rule '\(rule.id.value)' is declared twice", at: rule.id.range,
          related: [(earlier.range, "first declared here")])
      } else if seen[rule.id.value] == nil {
        seen[rule.id.value] = rule.id
      }
    }
  }
}
