import SourceText

/// The ids of the scenarios that were opened, each with where: no attempt can tell two of one id apart.
struct KnownIDs {
  private var names: [UTF8Key: String] = [:]

  /// Takes the id of a scenario that is called so where it lies.
  ///
  /// - Returns: another one of the same id; nil when this is the first.
  mutating func take(_ id: String, of name: String) -> String? {
    if let first = names[UTF8Key(id)] { return first }
    names[UTF8Key(id)] = name
    return nil
  }
}
