import ScenarioFiles
import SourceText
import Testing

@testable import ScenarioFormat

@Suite struct CanonicalDigestTests {
  /// A place in the JSON tree: keys and positions.
  typealias Path = [String]

  /// All leaves of a tree, each kind of place once: ids and positions are set aside.
  static func leaves(_ node: JSONNode, _ path: Path = [], _ pattern: String = "") -> [(
    path: Path, pattern: String, node: JSONNode
  )] {
    if let members = node.members {
      return members.flatMap { member -> [(path: Path, pattern: String, node: JSONNode)] in
        if member.key == "note" { return [] }
        let isId = [
          "places", "kinds", "entities", "actions", "facts", "forms", "reports", "variants", "references",
          "properties", "signals", "parameters", "set", "with",
        ]
        .contains(path.last ?? "")
        return leaves(member.value, path + [member.key], pattern + (isId ? ".*" : ".\(member.key)"))
      }
    }
    if let elements = node.elements {
      return elements.enumerated().flatMap { leaves($0.element, path + [String($0.offset)], pattern + "[]") }
    }
    return [(path, pattern, node)]
  }

  /// The tree with one leaf changed.
  static func changed(_ node: JSONNode, _ path: ArraySlice<String>) -> JSONNode {
    guard let first = path.first else {
      switch node.kind {
      case .string(let text):
        if let ticks = DurationText.ticks(text) {
          return JSONNode(kind: .string(DurationText.text(ticks + 100)), range: node.range)
        }
        if let second = DurationText.secondOfDay(text) {
          return JSONNode(kind: .string(second < 43_200 ? "13:00" : "09:00"), range: node.range)
        }
        return JSONNode(kind: .string(text + "X"), range: node.range)
      case .bool(let flag): return JSONNode(kind: .bool(!flag), range: node.range)
      case .number(let number):
        var bag = DiagnosticBag()
        let other = JSONParser.parse(SourceFile(name: "", text: number.text == "1" ? "2" : "1"), into: &bag)
        return JSONNode(kind: other?.kind ?? node.kind, range: node.range)
      default: return node
      }
    }
    switch node.kind {
    case .object(let members):
      return JSONNode(
        kind: .object(
          members.map {
            $0.key == first
              ? JSONMember(key: $0.key, keyRange: $0.keyRange, value: changed($0.value, path.dropFirst()))
              : $0
          }), range: node.range)
    case .array(let elements):
      return JSONNode(
        kind: .array(
          elements.enumerated().map {
            String($0.offset) == first ? changed($0.element, path.dropFirst()) : $0.element
          }),
        range: node.range)
    default: return node
    }
  }

  /// The canonical form of a tree, whatever is wrong with it.
  static func form(_ node: JSONNode, _ gathering: UnitGathering, _ source: ScenarioSource) -> CanonicalForm {
    var bag = DiagnosticBag()
    var assembly = Assembly(SourceUnit(name: "", node: node), gathering.collection, gathering.libraries)
    assembly.merge(source, &bag)
    let reader = ScenarioReader(assembly, profile: nil, hasAsset: nil, bag)
    reader.prepare()
    _ = reader.readChecklist()
    return CanonicalForm(reader, Texts(languages: ["en"]), assetDigest: source.assetDigest)
  }

  /// Which digests a leaf belongs to, written down apart from the key tables.
  static func expected(_ path: Path) -> [String] {
    let last = path.last ?? ""
    let before = path.dropLast().last ?? ""
    let words = [
      "title", "summary", "objectives", "briefing", "says", "say", "reply", "tell", "text", "else", "why",
      "next", "hints", "story", "name", "nameOnBand", "titles", "also",
    ]
    switch path[0] {
    case "format", "id", "version", "kind", "claims", "tests", "collection", "include": return []
    case "references", "scene", "languages": return ["text"]
    case "checklist":
      if ["weight", "use", "as"].contains(last) || before == "leaveOut" || before == "with" {
        return ["rubric", "*"]
      }
      if words.contains(last) || words.contains(before) || last == "source" { return ["text"] }
      return last == "id" ? ["rubric", "*"] : ["rubric"]
    case "roles": return ["run", "text"]
    default: break
    }
    if words.contains(last) || words.contains(before) { return ["text"] }
    if path.contains("opens") { return ["run"] }
    if ["node", "sound", "unit", "normal", "continueWith", "value"].contains(last) || path.contains("looks") {
      return ["text"]
    }
    if path.contains("facts"), path.contains("learnedBy") || last == "trueIf" { return ["rubric"] }
    if path[0] == "parameters" || path.contains("parameters"), last == "start" { return ["text"] }
    if path[0] == "reports", ["need", "needOneOf", "wrong", "harm"].contains(before) || last == "limit" {
      return ["rubric"]
    }
    if path[0] == "forms", last == "tolerance" || path.contains("expect") { return ["rubric"] }
    // The id of an effect, a requirement or a reading names a translation, and through it nothing but words.
    if last == "id", ["then", "requires", "poorTechnique"].contains(path.dropLast(2).last ?? "") {
      return ["text", "*"]
    }
    if last == "id" { return ["run", "*"] }
    // Another person brings other values and another name.
    if last == "is" || before == "kind" { return ["run", "*"] }
    return ["run"]
  }

  @Test("each leaf of the hypoglycaemia drill moves its own digest and no other")
  func leaves() throws {
    let entry = try #require(try Library.open(Checkout.scenarios).entry(named: "hypoglycaemia-response"))
    var gathering = UnitGathering(entry.source, DiagnosticBag())
    gathering.gather()
    let root = try #require(gathering.scenario?.node)
    let original = Self.form(root, gathering, entry.source)
    var seen: Set<String> = []
    var count = 0
    for (path, pattern, _) in Self.leaves(root) where seen.insert(pattern).inserted {
      let form = Self.form(Self.changed(root, path[...]), gathering, entry.source)
      var moved: [String] = []
      if form.run != original.run { moved.append("run") }
      if form.rubric != original.rubric { moved.append("rubric") }
      if form.text != original.text { moved.append("text") }
      let expected = Self.expected(path)
      if expected.contains("*") {
        // An id stands wherever something is keyed by it; it must move its own digest, and never the run's by words.
        #expect(
          moved.contains(expected[0]) || moved.isEmpty && path.last == "id" && expected[0] == "text",
          "\(path) moved \(moved)")
        if expected[0] != "run" { #expect(!moved.contains("run"), "\(path)") }
      } else {
        #expect(moved == expected, "\(path) moved \(moved)")
      }
      count += 1
    }
    #expect(count > 150)
  }

  @Test(
    "neither notes, nor the order of keys, nor spaces in conditions, nor the spelling of durations and defaults move a digest"
  )
  func spelling() throws {
    let plain = try LoadCase.base.scenario().digests
    let others = [
      LoadCase.base.replacing("\"metres\": 4", "\"metres\": 4.0, \"note\": \"paced out\""),
      LoadCase.base.replacing("\"takes\": \"10s\",", "").replacing(
        "\"wake\": {", "\"wake\": {\"takes\": \"0m10s\", "),
      LoadCase.base.replacing("\"if\": \"it.mind == 'alert'\"", "\"if\": \" it.mind   ==  'alert' \""),
      LoadCase.base.replacing(
        "\"tags\": [\"kind\"],", "\"tags\": [\"kind\"], \"interruptible\": false, \"reach\": \"samePlace\","),
      LoadCase.base.replacing("\"warm\": {\"bool\": true}", "\"warm\": {\"start\": false, \"bool\": true}"),
      LoadCase.base.replacing("\"at\": \"10:35\"", "\"at\": \"5m\""),
      LoadCase.base.replacing("\"version\": \"1.0.0\"", "\"version\": \"1.0.1\""),
      LoadCase.base.replacing("\"title\": \"Wake\"", "\"title\": [\"Wake\"]"),
      LoadCase.base.replacing("\"seed\": 1", "\"seed\": 2"),
    ]
    for other in others { #expect(try other.scenario().digests == plain) }
  }

  @Test("where something is written does not move a digest") func included() throws {
    let cup = "\"cup\": {\"title\": \"Cup\"}"
    let moved = LoadIncludeTests.including("things")
      .replacing("},\n    \(cup)", "}").adding(
        "library:things", LoadIncludeTests.library("things", "\"kinds\": {\(cup)}"))
    #expect(try moved.scenario().digests == LoadCase.base.scenario().digests)
  }

  @Test("a translation moves the digest of texts only") func translation() throws {
    let one = try TextTranslationTests.translated().scenario().digests
    let other = try TextTranslationTests.translated { $0["title"] = "Autre" }.scenario().digests
    #expect(one.run == other.run && one.rubric == other.rubric && one.text != other.text)
  }

  @Test("the bytes of pictures and sounds move the digest of texts only, missing ones move none") func media()
    throws
  {
    let drill = LoadCase.base.replacing(
      "\"limit\": \"10m\"", "\"limit\": \"10m\", \"scene\": \"assets:ward.glb\"")
    func digests(_ bytes: String?) throws -> Digests {
      var source = drill.source
      source.assetDigest = { path in
        utf8Equal(path, "assets:ward.glb") ? bytes.map { SHA256.hex($0.utf8) } : nil
      }
      var bag = DiagnosticBag()
      return try #require(ScenarioLoader.load(source, diagnostics: &bag)).digests
    }
    let (one, other) = (try digests("a ward"), try digests("another ward"))
    #expect(one.run == other.run && one.rubric == other.rubric && one.text != other.text)
    #expect(try digests("a ward") == one)
    #expect(try digests(nil) == drill.scenario().digests)
  }

  @Test("strings are bytes: two spellings of one letter are two texts") func bytes() throws {
    let one = try LoadCase.base.replacing("\"title\": \"Wake\"", "\"title\": \"\u{E9}\"").scenario().digests
    let other = try LoadCase.base.replacing("\"title\": \"Wake\"", "\"title\": \"e\u{301}\"").scenario()
      .digests
    #expect(one.text != other.text)
  }

  @Test("the canonical form is JSON with sorted keys, and the digests are its SHA-256") func form() throws {
    var bag = DiagnosticBag()
    let form = try #require(ScenarioLoader.canonicalForm(LoadCase.base.source, diagnostics: &bag))
    let digests = try LoadCase.base.scenario().digests
    for (bytes, digest) in [
      (form.run, digests.run), (form.rubric, digests.rubric), (form.text, digests.text),
    ] {
      #expect(SHA256.hex(bytes) == digest)
      let node = try #require(JSONParser.parse(SourceFile(name: "form", bytes: bytes), into: &bag))
      func check(_ node: JSONNode) {
        let keys = (node.members ?? []).map(\.key)
        #expect(keys == keys.sorted(by: utf8Less))
        for member in node.members ?? [] { check(member.value) }
        for element in node.elements ?? [] { check(element) }
      }
      check(node)
    }
  }
}
