import SourceText
import Testing

@testable import ScenarioFormat

@Suite struct LoadHostileTests {
  @Test("whatever stands at any place, the loader says so and goes on")
  func anyPlace() throws {
    let root = try SchemaAgreementTests.parse(LoadCase.scenario)
    let others = try ["null", "{\"x\": \"y\"}", "\"it\""].map(SchemaAgreementTests.parse)
    var seen: Set<String> = []
    var refused = 0
    for (path, _, rebuild) in SchemaAgreementTests.places(root, [], { $0 })
    where seen.insert(SchemaAgreementTests.kind(path)).inserted {
      for other in others {
        var writer = JSONWriter()
        writer.node(rebuild(other))
        if LoadCase(files: ["scenario.json": writer.text]).lines().contains(where: { $0.hasPrefix("error") })
        {
          refused += 1
        }
      }
    }
    #expect(refused > 400)
  }

  @Test("a file that is torn at any byte is one mistake of JSON") func torn() {
    let bytes = Array(LoadCase.scenario.utf8)
    for length in stride(from: 0, to: bytes.count - 1, by: 97) {
      let text = String(decoding: bytes[..<length], as: UTF8.self)
      #expect(LoadCase(files: ["scenario.json": text]).lines().count == 1)
    }
  }
}
