public import SourceText

/// What the author of a model added to a node or scene: numbers, words and lists by key.
///
/// Models come from strangers: whatever is missing or of another kind reads as nil.
public struct Extras: Sendable {
  private let node: JSONNode?

  /// Takes what was added; nil for nothing.
  public init(_ node: JSONNode?) { self.node = node }

  /// A word.
  public func word(_ key: String) -> String? { node?.member(key)?.string }

  /// Whether something is said to be so.
  public func flag(_ key: String) -> Bool { node?.member(key)?.bool ?? false }

  /// A finite number.
  public func number(_ key: String) -> Float? { Extras.number(node?.member(key)) }

  /// A whole number.
  public func integer(_ key: String) -> Int? {
    guard let value = number(key), value.magnitude < 1e6, value == value.rounded() else { return nil }
    return Int(value)
  }

  /// What lies under a key.
  public func part(_ key: String) -> Extras { Extras(node?.member(key)) }

  /// Three numbers.
  public func triple(_ key: String) -> SIMD3<Float>? {
    guard let list = Extras.list(node?.member(key)), list.count == 3 else { return nil }
    return SIMD3(list[0], list[1], list[2])
  }

  /// A list of lists of four numbers, such as rectangles; those that are none are left out.
  public func rectangles(_ key: String) -> [SIMD4<Float>] {
    (node?.member(key)?.elements ?? []).compactMap { piece in
      guard let list = Extras.list(piece), list.count == 4 else { return nil }
      return SIMD4(list[0], list[1], list[2], list[3])
    }
  }

  private static func number(_ node: JSONNode?) -> Float? {
    guard let value = node?.number?.double, value.isFinite, value.magnitude < 1e9 else { return nil }
    return Float(value)
  }

  private static func list(_ node: JSONNode?) -> [Float]? {
    guard let elements = node?.elements else { return nil }
    let numbers = elements.compactMap { number($0) }
    return numbers.count == elements.count ? numbers : nil
  }
}
