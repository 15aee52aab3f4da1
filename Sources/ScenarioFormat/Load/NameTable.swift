import SourceText

/// What kinds of names there are, and how reports call them.
enum NameKind: String {
  case action, choice, conversation, domain, ending, entity, exhibit, fact, field, form, fragment, garment,
    group, item,
    kind
  case level, member, mode, node, parameter, place, poorTechnique, profile, property, quiz, reference, report
  case role, scale, sign, signal, slot, tag, timelineEntry, unwise, variant, zone

  /// The word for reports.
  var words: String {
    switch self {
    case .unwise: "unwise entry"
    case .poorTechnique: "poor technique"
    case .reference: "source"
    case .timelineEntry: "timeline entry"
    case .slot: "property or signal"
    case .garment: "worn thing"
    case .zone: "zone of the body"
    default: rawValue
    }
  }

  /// The rule id of an unknown name of this kind.
  var rule: String {
    switch self {
    case .unwise: "scenario/unknown-unwise"
    case .poorTechnique: "scenario/unknown-poor-technique"
    case .slot: "scenario/unknown-property"
    case .timelineEntry: "scenario/unknown-timeline-entry"
    default: "scenario/unknown-\(rawValue)"
    }
  }
}

/// An ordered set of names, compared as bytes.
struct NameSet {
  private var places: [UTF8Key: SourceRange?] = [:]
  /// The names in the order in which they were added.
  private(set) var names: [String] = []

  /// Whether a name is there.
  func contains(_ name: String) -> Bool { places[UTF8Key(name)] != nil }

  /// Where a name was declared; nil when it is not there or built in.
  func place(_ name: String) -> SourceRange? { places[UTF8Key(name)] ?? nil }

  /// Adds a name; false when it is there already.
  @discardableResult mutating func add(_ name: String, _ place: SourceRange?) -> Bool {
    guard places[UTF8Key(name)] == nil else { return false }
    places[UTF8Key(name)] = .some(place)
    names.append(name)
    return true
  }
}

/// A table by id, in the order of adding.
struct IdTable<Value> {
  private var index: [UTF8Key: Int] = [:]
  /// The values in the order of adding.
  private(set) var values: [(id: String, value: Value)] = []

  /// The ids in the order of adding.
  var ids: [String] { values.map(\.id) }

  /// A value by id; setting adds or replaces.
  subscript(_ id: String) -> Value? {
    get { index[UTF8Key(id)].map { values[$0].value } }
    set {
      guard let newValue else { return }
      if let place = index[UTF8Key(id)] {
        values[place].value = newValue
      } else {
        index[UTF8Key(id)] = values.count
        values.append((id, newValue))
      }
    }
  }
}
