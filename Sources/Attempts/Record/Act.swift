public import SourceText

/// What a trainee does, by the names of the scenario, as in a script: `{"act":"go","to":"room3"}`.
///
/// Kept as the members of a JSON object in canonical form (`CanonicalJSON`), without braces, number and tick. What the
/// names mean is for the scenario to say; this refuses only what cannot be an act in any scenario.
public struct Act: Sendable, Hashable {
  /// The members, for example `"act":"go","to":"room3"`.
  public let members: [UInt8]

  /// Takes members that were read from a record.
  init(validated members: [UInt8]) { self.members = members }

  /// Takes an act as JSON text.
  ///
  /// - Throws: what is wrong with the text.
  public init(_ json: String) throws(AttemptProblem) {
    try self.init(Act.parse(Array(json.utf8), offset: 0))
  }

  /// Takes an act as a JSON object.
  ///
  /// - Throws: when it is no object, is empty, or has members that belong to the record.
  public init(_ node: JSONNode) throws(AttemptProblem) {
    guard let members = node.members, !members.isEmpty else {
      throw AttemptProblem(
        "attempt/act", "an act is an object with members", lower: node.range.lower, upper: node.range.upper)
    }
    try Act.refuseReserved(members)
    var writer = JSONWriter()
    CanonicalJSON.write(node, .kept, into: &writer)
    self.init(validated: Array(writer.bytes.dropFirst().dropLast()))
  }

  static func refuseReserved(_ members: JSONMembers) throws(AttemptProblem) {
    for member in members where Act.reserved.contains(where: { utf8Equal($0, member.key) }) {
      throw AttemptProblem(
        "attempt/act", "'\(member.key)' does not belong to an act", lower: member.keyRange.lower,
        upper: member.keyRange.upper)
    }
  }

  /// The act as a JSON object.
  public var json: String { "{" + String(decoding: members, as: UTF8.self) + "}" }

  /// The act as a tree, its free texts still with salt.
  public var node: JSONNode {
    var bag = DiagnosticBag()
    let file = SourceFile(name: "act", text: json)
    guard let node = JSONParser.parse(file, into: &bag) else {
      preconditionFailure("the members of an act were read as JSON before")
    }
    return node
  }

  /// The act as a scenario understands it: free texts as plain strings or lengths.
  ///
  /// - Throws: when a free text is none.
  public func plainNode() throws(AttemptProblem) -> JSONNode { try ActTable.plain(node) }

  /// The act with salt beside the words of free texts that have none yet.
  func salted(_ names: [String], _ salt: () -> String) throws(AttemptProblem) -> Act {
    guard !names.isEmpty, let members = node.members else { return self }
    var changed: [JSONMember] = []
    for member in members {
      guard utf8Equal(member.key, "with"), let parameters = member.value.members else {
        changed.append(member)
        continue
      }
      let inner = parameters.map { parameter -> JSONMember in
        guard names.contains(where: { utf8Equal($0, parameter.key) }), parameter.value.string != nil else {
          return parameter
        }
        let range = parameter.value.range
        let salted = JSONNode(
          kind: .object([
            JSONMember(key: "salt", keyRange: range, value: JSONNode(kind: .string(salt()), range: range)),
            JSONMember(key: "text", keyRange: range, value: parameter.value),
          ]), range: range)
        return JSONMember(key: parameter.key, keyRange: parameter.keyRange, value: salted)
      }
      changed.append(
        JSONMember(
          key: member.key, keyRange: member.keyRange,
          value: JSONNode(kind: .object(inner), range: member.value.range)))
    }
    return try Act(JSONNode(kind: .object(changed), range: node.range))
  }

  /// Members of the record itself, and those of scripts that a record has no use for.
  private static let reserved = ["n", "t", "session", "end", "at", "note"]

  /// Parses members between braces; offsets of problems are moved by `offset`.
  static func parse(_ object: [UInt8], offset: Int) throws(AttemptProblem) -> JSONNode {
    var bag = DiagnosticBag()
    let file = SourceFile(name: "act", bytes: object)
    if let node = JSONParser.parse(file, into: &bag), !bag.hasErrors { return node }
    let first = bag.sorted.first
    throw AttemptProblem(
      first?.rule ?? "attempt/act", first?.message ?? "not an act",
      lower: (first?.place?.lower ?? 0) + offset,
      upper: (first?.place?.upper ?? 0) + offset, expected: first?.expected, suggestion: first?.suggestion)
  }
}
