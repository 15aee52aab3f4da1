import GoldenTexts
import SourceText
import Testing

@Suite("Diagnostics as SARIF and as a list")
struct SARIFLogTests {
  private func bag() -> DiagnosticBag {
    let file = SourceFile(name: "drills/低血糖 one.json", text: "{\n  \"血糖\": glucse\n}")
    var bag = DiagnosticBag(limit: 3)
    bag.error(
      "scenario/unknown-signal", "there is no signal 'glucse'", at: file.range(14, 20), expected: "a signal",
      suggestion: "glucose",
      related: [(file.range(4, 12), "asked for by this"), (file.range(0, 1), "in this")])
    bag.warning("content/no-source", "no source is given", at: file.range(0, 0))
    bag.add(
      Diagnostic(
        severity: .note, rule: "scenario/unknown-signal", message: "signals are listed in rooms", place: nil))
    bag.warning("content/no-source", "left out", at: nil)
    return bag
  }

  @Test("the log is exactly this")
  func golden() throws {
    let log = SARIFLog.render(bag(), tool: "practicum", version: "1.0.0")
    #expect(Golden.difference(String(decoding: log, as: UTF8.self), from: "diagnostics.sarif") == nil)
  }

  @Test("the log has what the standard requires, and its indexes and columns are right")
  func structure() throws {
    let log = SARIFLog.render(bag(), tool: "practicum", version: "1.0.0", layout: .compact)
    let root = try #require(parse(String(decoding: log, as: UTF8.self)).node)
    #expect(root.member("version")?.string == "2.1.0")
    let runs = try #require(root.member("runs")?.elements)
    #expect(runs.count == 1)
    #expect(runs[0].member("columnKind")?.string == "unicodeCodePoints")
    let driver = try #require(runs[0].member("tool")?.member("driver"))
    #expect(driver.member("name")?.string == "practicum")
    let rules = try #require(driver.member("rules")?.elements).compactMap { $0.member("id")?.string }
    #expect(rules == ["content/no-source", "scenario/unknown-signal"])
    let results = try #require(runs[0].member("results")?.elements)
    #expect(results.count == 3)
    for result in results {
      let index = try #require(result.member("ruleIndex")?.number?.integer)
      #expect(result.member("ruleId")?.string == rules[Int(index)])
      #expect(["error", "warning", "note"].contains(result.member("level")?.string ?? ""))
      #expect(result.member("message")?.member("text")?.string?.isEmpty == false)
    }
    let error = try #require(results.first { $0.member("level")?.string == "error" })
    let region = try #require(
      error.member("locations")?.elements?[0].member("physicalLocation")?.member("region"))
    let numbers = ["startLine", "startColumn", "endLine", "endColumn"].map {
      region.member($0)?.number?.integer
    }
    #expect(numbers == [2, 9, 2, 15])
    #expect(error.member("relatedLocations")?.elements?.count == 2)
  }

  @Test("a name is a URI reference: percent-encoded, absolute paths as file URIs")
  func names() throws {
    func uri(_ name: String) throws -> String? {
      var bag = DiagnosticBag()
      bag.error("x/y", "m", at: SourceFile(name: name, text: "").range)
      let log = SARIFLog.render(bag, tool: "t", version: "1")
      let result = try #require(parse(String(decoding: log, as: UTF8.self)).node)
        .member("runs")?.elements?[0].member("results")?.elements?[0]
      return result?.member("locations")?.elements?[0].member("physicalLocation")?.member("artifactLocation")?
        .member("uri")?.string
    }
    #expect(try uri("a b/血.json") == "a%20b/%E8%A1%80.json")
    #expect(try uri("/srv/x.json") == "file:///srv/x.json")
    #expect(try uri("c:x?#%.json") == "c%3Ax%3F%23%25.json")
    #expect(try uri("<stdin>") == "%3Cstdin%3E")
  }

  @Test("no diagnostics give a log without results")
  func empty() throws {
    let log = SARIFLog.render(DiagnosticBag(), tool: "t", version: "1", layout: .compact)
    let run = try #require(parse(String(decoding: log, as: UTF8.self)).node).member("runs")?.elements?[0]
    #expect(run?.member("results")?.elements?.isEmpty == true)
    #expect(run?.member("tool")?.member("driver")?.member("rules")?.elements?.isEmpty == true)
  }

  @Test("the plain list is exactly this")
  func list() throws {
    var json = JSONWriter(.indented)
    DiagnosticList.write(bag(), to: &json)
    #expect(Golden.difference(json.text + "\n", from: "diagnostics.json") == nil)
  }
}
