import Foundation
import ScenarioFiles
import SourceText
import Testing

@testable import ScenarioFormat

@Suite struct SchemaAgreementTests {
  static func parse(_ text: String) throws -> JSONNode {
    var bag = DiagnosticBag()
    return try #require(JSONParser.parse(SourceFile(name: "test", text: text), into: &bag))
  }

  static func parse(_ entry: Library.Entry, _ path: String) throws -> JSONNode {
    var bag = DiagnosticBag()
    let file = try #require(entry.source.read(path))
    return try #require(JSONParser.parse(file, into: &bag))
  }

  static func loaderAccepts(_ node: JSONNode, _ shape: String) -> Bool {
    var checker = ShapeChecker(DiagnosticBag())
    checker.check(node, KeyTables.shape(shape))
    // What no schema can say: that an id is given once, and that the lower end comes first.
    return !checker.diagnostics.sorted.contains {
      $0.rule != "scenario/duplicate-id" && $0.rule != "scenario/reserved-word"
        && !$0.message.contains(" goes from ")
    }
  }

  @Test("the schemas accept every file of the collection") func files() throws {
    let entries = try Library.open(Checkout.scenarios).entries
    for entry in entries {
      #expect(
        SchemaValidator(Schema.scenario()).accepts(try Self.parse(entry, "scenario.json")), "\(entry.name)")
      #expect(
        SchemaValidator(Schema.texts()).accepts(try Self.parse(entry, "texts/zh-Hans.json")), "\(entry.name)")
    }
    for name in ["care", "diabetes", "hands", "residents", "scales"] {
      #expect(
        SchemaValidator(Schema.library()).accepts(try Self.parse(entries[0], "library:\(name)")), "\(name)")
    }
    #expect(SchemaValidator(Schema.collection()).accepts(try Self.parse(entries[0], "library:collection")))
  }

  /// The path of a place, ids and positions set aside: places of one kind are tried once.
  static func kind(_ path: [String]) -> String {
    path.enumerated().map { index, key in
      let isId =
        index > 0
        && ["kinds", "entities", "actions", "places", "properties", "signals", "parameters", "groups"]
          .contains(path[index - 1])
      return isId || key.first?.isNumber == true ? "*" : key
    }.joined(separator: ".")
  }

  /// Every value in and below a node with its path and a way to put something else in its place.
  static func places(
    _ node: JSONNode, _ path: [String], _ rebuild: @escaping (JSONNode) -> JSONNode
  ) -> [([String], JSONNode, (JSONNode) -> JSONNode)] {
    var all: [([String], JSONNode, (JSONNode) -> JSONNode)] = [(path, node, rebuild)]
    if let members = node.members {
      for (index, member) in members.enumerated() {
        all += places(member.value, path + [member.key]) { new in
          var copy = Array(members)
          copy[index] = JSONMember(key: member.key, keyRange: member.keyRange, value: new)
          return rebuild(JSONNode(kind: .object(copy), range: node.range))
        }
      }
    } else if let elements = node.elements {
      for (index, element) in elements.enumerated() {
        all += places(element, path + [String(index)]) { new in
          var copy = Array(elements)
          copy[index] = new
          return rebuild(JSONNode(kind: .array(copy), range: node.range))
        }
      }
    }
    return all
  }

  @Test("schema and loader agree about every change of the small scenario, in both directions")
  func changes() throws {
    let validator = SchemaValidator(Schema.scenario())
    let root = try Self.parse(LoadCase.scenario)
    #expect(validator.accepts(root) && Self.loaderAccepts(root, "scenario"))
    let replacements = try [
      "null", "true", "5", "\"x\"", "[]", "{}", "[\"x\"]", "{\"x\": \"y\"}", "\"30s\"", "-1",
    ].map(Self.parse)
    var refused = 0
    var seen: Set<String> = []
    for (path, node, rebuild) in Self.places(root, [], { $0 }) where seen.insert(Self.kind(path)).inserted {
      var variants = replacements
      if let members = node.members {
        // One key more, and each key less.
        variants.append(
          JSONNode(
            kind: .object(members + [JSONMember(key: "zzz", keyRange: node.range, value: replacements[0])]),
            range: node.range))
        for index in members.indices {
          var copy = Array(members)
          copy.remove(at: index)
          variants.append(JSONNode(kind: .object(copy), range: node.range))
        }
      }
      for variant in variants {
        let changed = rebuild(variant)
        let loader = Self.loaderAccepts(changed, "scenario")
        #expect(
          validator.accepts(changed) == loader,
          "\(node.range.text.prefix(60)) -> \(variant.kindInWords): loader \(loader ? "takes" : "refuses") it"
        )
        if !loader { refused += 1 }
      }
    }
    #expect(refused > 1000)
  }

  @Test("schema and loader refuse an unknown key in every construct, and take every known one")
  func keys() throws {
    for name in KeyTables.files {
      let text =
        [
          "scenario": Schema.scenario(), "collection": Schema.collection(), "library": Schema.library(),
          "texts": Schema.texts(),
        ][name] ?? ""
      let defs = try #require(try Self.parse(text).member("$defs")?.members)
      for def in defs {
        let isInFragment = def.key == "fragmentPartial"
        let shape = KeyTables.shape(isInFragment ? "partial" : def.key)
        let keys = (def.value.member("properties")?.members ?? []).map(\.key)
        #expect(Set(keys) == Set(shape.keys.map(\.name) + ["note"]), "\(def.key)")
        if shape.extra == nil {
          #expect(def.value.member("additionalProperties")?.bool == false, "\(def.key)")
        }
      }
    }
  }

  @Test("the schemas use no keyword that the validator does not know") func keywords() throws {
    func check(_ node: JSONNode) {
      for member in node.members ?? [] {
        #expect(SchemaValidator.keywords.contains(member.key), "\(member.key)")
        switch member.key {
        case "properties", "$defs": for inner in member.value.members ?? [] { check(inner.value) }
        case "enum", "required", "const": break
        default:
          check(member.value)
          for element in member.value.elements ?? [] { check(element) }
        }
      }
    }
    for text in [Schema.scenario(), Schema.collection(), Schema.library(), Schema.texts()] {
      check(try Self.parse(text))
    }
  }

  @Test("forms of strings are tested alike by hand and by expression") func forms() throws {
    let texts = [
      "", "a", "A", "aB", "a1", "1a", "a-b", "a--b", "-a", "a-", "A-B", "a.b", "a..b", ".a", "a.", "a.B",
      "1.0.0", "1.0", "1.0.0.0",
      "library:care", "library:", "library:A", "library:a/b", "en", "zh-Hans", "e", "en-", "EN", "2026-11-01",
      "2026-1-01", "10:30",
      "24:00", "09:60", "9:30", "nextTimer", "assets:a.glb", "a/b.png", "../a", "/a", "a//b", "a/.b",
      "assets:", "x.csv", ".csv", "a b.csv",
      "r in residents", "r in", "r  in x", "in in in", "15 g", "15g", "1.5 mg", "1. g", " g", "15  g",
      "abcdef01", "abc", "ABCDEF01", "start",
      "Start", "\u{E9}", "a\u{301}", "a\nb", "\u{3042}", "a_b",
    ]
    for form in StringForm.allCases {
      let regex = try Regex(form.pattern).matchingSemantics(.unicodeScalar)
      for text in texts where form != .line {
        #expect(form.admits(text) == (text.firstMatch(of: regex) != nil), "\(form) of '\(text)'")
      }
    }
  }

  @Test("every key of the tables is read by the loader, and has a meaning that ends in a full stop")
  func tables() throws {
    let folder = URL(filePath: Checkout.scenarios).deletingLastPathComponent().appending(
      path: "Sources/ScenarioFormat")
    var code = ""
    for place in ["Load", "Scripts", "Names", "Compile", "Texts"] {
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: place).path)
      for file in files.sorted() {
        code += try String(contentsOf: folder.appending(path: "\(place)/\(file)"), encoding: .utf8)
      }
    }
    for shape in KeyTables.all.values {
      for key in shape.keys {
        #expect(code.contains("\"\(key.name)\""), "'\(key.name)' of \(shape.words) is read by nobody")
        #expect(
          key.meaning.hasSuffix(".") || key.meaning.hasSuffix("FIELD"), "'\(key.name)' of \(shape.words)")
      }
    }
  }
}
