/// The keys of every construct of the format: the one place where a key is added, renamed or given a meaning.
///
/// Checker, JSON Schema, canonical form and the table in the documentation are all derived from these. A key that is
/// listed here but read by nobody, or read but not listed, fails `SchemaAgreementTests`.
enum KeyTables {
  /// Every shape, by name.
  static let all: [String: Shape] = {
    var all: [String: Shape] = [:]
    for shape in headers + world + acts + parts + checklists + trials {
      precondition(all[shape.name] == nil, "two shapes of one name")
      all[shape.name] = shape
    }
    return all
  }()

  /// A shape by name.
  ///
  /// - Precondition: there is one; the names are constants of this target.
  static func shape(_ name: String) -> Shape {
    guard let shape = all[name] else { preconditionFailure("no shape \(name)") }
    return shape
  }

  /// The shapes of whole files.
  static let files = ["scenario", "collection", "library", "texts"]

  /// An empty list as the canonical form writes it.
  static let none = Key.Need.filled("[]")
  /// `false` when not written.
  static let off = Key.Need.filled("false")
}
