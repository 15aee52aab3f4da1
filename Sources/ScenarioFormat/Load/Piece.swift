import SourceText

/// Something declared, with the file's part it was written in: one object, or several of which the first that has a
/// key wins (an entity over its library member, a scenario over its collection).
struct Piece {
  /// An object and the path of ids under which its texts are translated.
  struct Layer {
    /// The object.
    var node: JSONNode
    /// `care.actions.readPlan` in a library, `actions.call120` in a scenario.
    var path: String
  }

  /// Its id, where it was declared last.
  var id: Name
  /// Its objects, the winning one first.
  var layers: [Layer]

  /// The value of a key.
  subscript(_ key: String) -> JSONNode? { found(key)?.node }

  /// The value of a key and the path of the object it was found in.
  func found(_ key: String) -> Layer? {
    for layer in layers {
      if let node = layer.node.member(key) { return Layer(node: node, path: layer.path) }
    }
    return nil
  }

  /// Where it was declared.
  var range: SourceRange { layers[0].node.range }

  /// All members of all layers, each key once.
  var members: JSONMembers {
    guard layers.count > 1 else { return layers[0].node.members ?? [] }
    var members: [JSONMember] = []
    for layer in layers {
      for member in layer.node.members ?? [] where members.place(of: member.key) == nil {
        members.append(member)
      }
    }
    return JSONMembers(members)
  }

  /// All of it as one object.
  var whole: JSONNode {
    layers.count == 1 ? layers[0].node : JSONNode(kind: .object(Array(members)), range: range)
  }

  /// A nested object of a key, as a piece.
  func piece(_ key: String) -> Piece? {
    guard let layer = found(key), layer.node.members != nil else { return nil }
    return Piece(id: id, layers: [Layer(node: layer.node, path: "\(layer.path).\(key)")])
  }

  /// The elements of a list of objects: each is named by its `id`, or else by its position.
  func elements(_ key: String) -> [Piece] {
    guard let layer = found(key) else { return [] }
    return Piece.elements(of: layer.node, path: "\(layer.path).\(key)")
  }

  /// The elements of a list of objects.
  static func elements(of node: JSONNode, path: String) -> [Piece] {
    (node.elements ?? []).enumerated().filter { $0.element.members != nil }.map { index, element in
      let id = element.member("id")
      return Piece(
        id: Name(id?.string ?? "", id?.range ?? ShapeChecker.opening(element)),
        layers: [Layer(node: element, path: joined(path, nameOfElement(element, at: index)))])
    }
  }

  /// What an element of a list is called in a path: its id; of a use of a fragment, the prefix of its items; else its
  /// position.
  static func nameOfElement(_ element: JSONNode, at index: Int) -> String {
    for key in ["id", "as", "use"] {
      if let name = element.member(key)?.string { return name }
    }
    return String(index)
  }

  /// The members of an object of objects, in byte order of ids.
  static func members(of node: JSONNode?, path: String) -> [Piece] {
    var seen: Set<UTF8Key> = []
    return (node?.members ?? [])
      // A key that stands there twice has been reported: the first counts.
      .filter {
        seen.insert(UTF8Key($0.key)).inserted && $0.value.members != nil && !utf8Same($0.key, "note")
      }
      .sorted { utf8Less($0.key, $1.key) }
      .map { member in
        Piece(
          id: Name(member.key, member.keyRange),
          layers: [Layer(node: member.value, path: joined(path, member.key))])
      }
  }

  /// Two parts of a path.
  static func joined(_ path: String, _ next: String) -> String {
    path.isEmpty ? next : "\(path).\(next)"
  }
}
