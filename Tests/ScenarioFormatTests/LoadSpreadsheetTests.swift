import Testing

@testable import ScenarioFormat

@Suite struct LoadSpreadsheetTests {
  static func sheet(_ text: String) -> LoadCase {
    LoadCase.base.replacing(
      "\"groups\": {\"people\": {\"members\": [\"ann\", \"bob\"]}}",
      "\"groups\": {\"people\": {\"members\": [\"ann\", \"bob\"]}, \"ward\": {\"kind\": [\"person\"], \"from\": \"ward.csv\"}}"
    ).adding("ward.csv", text)
  }

  @Test("each row is an entity of the group") func rows() throws {
    let scenario = try Self.sheet(
      "id,name,age,warm,place\r\ncai,\"Cai, \"\"old\"\"\",81,true,room\ndan,Dan,,,hall\n"
    ).scenario()
    #expect(scenario.groups.first { $0.id.value == "ward" }?.members.map(\.value) == ["cai", "dan"])
    let cai = try #require(scenario.entities.first { $0.id.value == "cai" })
    #expect(cai.name.map { scenario.texts.text($0.index, "en") } == "Cai, \"old\"")
    #expect(cai.properties.map(\.start.value) == [.number(81), .word("alert"), .bool(true)])
    #expect(scenario.entities.first { $0.id.value == "dan" }?.properties.first?.start.value == .number(0))
  }

  @Test(
    "errors name row and column",
    arguments: [
      (
        "id,name\ncai",
        "error scenario/bad-spreadsheet: ward.csv: c: row 2, column 1: the row has 1 cells; expected 2, as the header has"
      ),
      (
        "name\nCai",
        "error scenario/bad-spreadsheet: ward.csv: name: row 1: there is no column 'id'; expected a column 'id'"
      ),
      (
        "id,name\n\"cai",
        "error scenario/bad-spreadsheet: ward.csv: \": row 2, column 1: the quotation mark is never closed; expected a closing \""
      ),
      (
        "id\nCai B",
        "error scenario/bad-id: ward.csv: Cai B: row 2, column 1: 'Cai B' is not an id; expected an id in camelCase (letters and digits, a small letter first); did you mean 'caiB'?"
      ),
      (
        "id,agee\ncai,5",
        "error scenario/unknown-property: ward.csv: agee: 'cai' has no property 'agee'; did you mean 'age'?"
      ),
      ("id,age\ncai,500", "error scenario/out-of-range: ward.csv: 500: 'age' is 500; expected from 0 to 120"),
      (
        "",
        "error scenario/bad-spreadsheet: ward.csv: : row 1, column 1: the spreadsheet is empty; expected a line of column names, id first"
      ),
    ])
  func errors(_ text: String, _ line: String) {
    #expect(Self.sheet(text).lines() == [line])
  }

  @Test("a spreadsheet that is not there is an error") func missing() {
    var sheet = Self.sheet("")
    sheet.files["ward.csv"] = nil
    #expect(
      sheet.lines() == [
        "error scenario/missing-file: \"ward.csv\": there is no file 'ward.csv'; expected a spreadsheet beside scenario.json"
      ])
  }
}
