import Testing

@testable import ScenarioFormat

@Suite struct LoadLimitTests {
  static func isRefused(_ small: LoadCase) -> Bool {
    small.lines().contains {
      $0.contains("scenario/too-many") || $0.contains("scenario/too-long") || $0.contains("scenario/bad-id")
    }
  }

  static func list(_ count: Int, _ make: (Int) -> String) -> String {
    (0..<count).map(make).joined(separator: ", ")
  }

  @Test("a line of text, an expression and an id have their greatest length", arguments: [0, 1])
  func lengths(_ more: Int) {
    let line = String(repeating: "é", count: FormatLimits.lineScalars + more)
    #expect(Self.isRefused(LoadCase.base.replacing("A small drill", line)) == (more == 1))
    let condition = "1 == 1" + String(repeating: " ", count: FormatLimits.expressionScalars - 6 + more)
    #expect(Self.isRefused(LoadCase.base.replacing("\"ann.warm\"}]", "\"\(condition)\"}]")) == (more == 1))
    let id = String(repeating: "a", count: FormatLimits.idScalars + more)
    #expect(Self.isRefused(LoadCase.base.replacing("\"mug\": {", "\"\(id)\": {")) == (more == 1))
  }

  @Test("entities have their greatest number", arguments: [0, 1]) func entities(_ more: Int) {
    // Seven are there already: ann, bob, mug, hall, room, trainee and away.
    let many = Self.list(FormatLimits.entities - 7 + more) { "\"cup\($0)\": {\"kind\": [\"cup\"]}" }
    #expect(Self.isRefused(LoadCase.base.replacing("\"mug\": {", "\(many), \"mug\": {")) == (more == 1))
  }

  @Test("a group that is unrolled has its greatest number of members", arguments: [0, 1]) func members(
    _ more: Int
  ) {
    let count = FormatLimits.groupMembers - 2 + more
    let many = Self.list(count) { "\"p\($0)\": {\"kind\": [\"person\"]}" }
    let ids = Self.list(count) { "\"p\($0)\"" }
    let small = LoadCase.base.replacing("\"mug\": {", "\(many), \"mug\": {")
      .replacing("\"members\": [\"ann\", \"bob\"]", "\"members\": [\"ann\", \"bob\", \(ids)]")
    #expect(Self.isRefused(small) == (more == 1))
  }

  @Test("actions, items and list elements have their greatest number", arguments: [0, 1]) func counts(
    _ more: Int
  ) {
    let acts = Self.list(FormatLimits.actions - 2 + more) { "\"act\($0)\": {\"title\": \"Act\"}" }
    #expect(
      Self.isRefused(
        LoadCase.base.replacing(
          "\"cover\": {\"title\": \"Cover\"", "\(acts), \"cover\": {\"title\": \"Cover\"")) == (more == 1))
    let items = Self.list(FormatLimits.checklistItems - 12 + more) {
      "{\"id\": \"more\($0)\", \"title\": \"M\($0)\", \"points\": 0, \"report\": \"call\"}"
    }
    #expect(
      Self.isRefused(LoadCase.base.replacing("{\"id\": \"i10\"", "\(items), {\"id\": \"i10\"")) == (more == 1)
    )
    let lines = Self.list(FormatLimits.elements + more) { "\"line \($0)\"" }
    #expect(Self.isRefused(LoadCase.base.replacing("\"A small drill\"", "[\(lines)]")) == (more == 1))
  }

  @Test("includes have their greatest number", arguments: [0, 1]) func includes(_ more: Int) {
    let count = FormatLimits.includes + more
    var small = LoadCase.base.replacing(
      "\"title\": \"A small drill\",",
      "\"title\": \"A small drill\", \"include\": [\(Self.list(count) { "\"library:l\($0)\"" })],")
    for index in 0..<count { small = small.adding("library:l\(index)", LoadIncludeTests.library("l", "")) }
    #expect(Self.isRefused(small) == (more == 1))
  }

  @Test("a spreadsheet has its greatest number of rows and columns", arguments: [0, 1]) func spreadsheet(
    _ more: Int
  ) {
    let rows = (0..<(FormatLimits.spreadsheetRows + more)).map { "p\($0)" }.joined(separator: "\n")
    #expect(LoadSpreadsheetTests.sheet("id\n\(rows)").lines().isEmpty == (more == 0))
    let columns = String(repeating: ",", count: FormatLimits.spreadsheetColumns - 1 + more)
    let lines = LoadSpreadsheetTests.sheet("id\(columns)\n").lines()
    #expect(lines.contains { $0.contains("too many columns") } == (more == 1))
  }

  @Test("a file and a duration have their greatest size", arguments: [0, 1]) func sizes(_ more: Int) {
    let padding = FormatLimits.fileBytes - LoadCase.scenario.utf8.count + more
    let small = LoadCase(files: ["scenario.json": LoadCase.scenario + String(repeating: " ", count: padding)])
    #expect(small.lines().isEmpty == (more == 0))
    let hours = more == 0 ? "24h" : "24h0.01s"
    #expect(
      LoadCase.base.replacing("\"limit\": \"10m\"", "\"limit\": \"\(hours)\"").lines().isEmpty == (more == 0))
  }

  @Test("rules have their greatest number after unrolling", arguments: [0, 1]) func rules(_ more: Int) {
    // 64 members of a kind with 63 rules, and the rest one by one.
    let people = Self.list(62) { "\"p\($0)\": {\"kind\": [\"person\"]}" }
    let kind = Self.list(63) { "{\"id\": \"k\($0)\", \"when\": \"it.warm\", \"then\": []}" }
    let rest = Self.list(FormatLimits.rules - 64 * 63 - 1 + more) {
      "{\"id\": \"r\($0)\", \"when\": \"ann.warm\", \"then\": []}"
    }
    let small = LoadCase.base.replacing("\"mug\": {", "\(people), \"mug\": {")
      .replacing("\"signs\": [{\"id\": \"sleeps\"", "\"rules\": [\(kind)], \"signs\": [{\"id\": \"sleeps\"")
      .replacing("\"rules\": [{\"id\": \"dozes\"", "\"rules\": [\(rest), {\"id\": \"dozes\"")
    #expect(Self.isRefused(small) == (more == 1))
  }
}
