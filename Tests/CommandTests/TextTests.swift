import Reports
import Testing

@testable import practicum

/// Lines of a terminal, words typed by people, times typed by people.
@Suite("text of the front")
struct TextTests {
  @Test("Latin words stay whole, Chinese breaks anywhere but before closing marks")
  func linesAreBroken() {
    #expect(Columns.wrap("one two three", columns: 8) == "one two\nthree\n")
    #expect(Columns.wrap("一二三四五六", columns: 8) == "一二三四\n五六\n")
    // The full stop would begin the second line; the character before it goes along.
    #expect(Columns.wrap("一二三四。", columns: 8) == "一二三\n四。\n")
    #expect(Columns.wrap("一二三（四）", columns: 8) == "一二三\n（四）\n")
    #expect(
      Columns.wrap("a very long word: abcdefghijkl", columns: 8) == "a very\nlong\nword:\nabcdefgh\nijkl\n")
  }

  @Test("lines after the first are indented alike, wide characters counted double")
  func linesAreIndented() {
    #expect(Columns.wrap("一二三四五六", columns: 10, first: "1 ") == "1 一二三四\n  五六\n")
    #expect(
      Columns.wrap("one two three", columns: 14, first: "- ", rest: "    ") == "- one two\n    three\n")
  }

  @Test("spaces within a line and before it stay, those where it breaks go")
  func spacesAreKept() {
    #expect(Columns.wrap(" 1 one", columns: 20, first: "  ") == "   1 one\n")
    #expect(Columns.wrap("10:30  room", columns: 20) == "10:30  room\n")
    #expect(Columns.wrap("10:30  room three", columns: 12) == "10:30  room\nthree\n")
  }

  @Test("columns are filled and cut by their width")
  func columnsAreFilled() {
    #expect(Columns.fit("王", 4) == "王  ")
    #expect(Columns.fit("abcdef", 4) == "abc…")
    #expect(Columns.fit("王爷爷", 4) == "王… ")
  }

  @Test("nothing of a text can steer the terminal")
  func textsAreMadeSafe() {
    #expect(!Columns.wrap("a\u{1B}[31mb\u{202E}c", columns: 40).unicodeScalars.contains("\u{1B}"))
    #expect(!Columns.wrap("a\u{1B}[31mb\u{202E}c", columns: 40).unicodeScalars.contains("\u{202E}"))
  }

  static let candidates = [
    ["Test the blood glucose Mr Wang", "测血糖 王爷爷", "testGlucose wang"],
    ["Give by mouth Mr Wang", "经口给予 王爷爷", "giveByMouth wang"],
    ["Take Glucose meter", "拿起 血糖仪", "take glucoseMeter"],
    ["Take Glucose tablets", "拿起 葡萄糖片", "take glucoseTablets"],
    ["Look at Mr Wang", "察看 王爷爷", "look wang"],
    ["Look at Room 3", "察看 3号房", "look room3"],
    ["Walk go to Corridor", "走到 走廊", "go corridor"],
  ]

  @Test(
    "typed words find what is meant, in either language, with one slip",
    arguments: [
      ("test glucose", [0]), ("test glucse", [0]), ("give", [1]), ("take meter", [2]), ("tablets", [3]),
      ("look wang", [4]), ("look at room 3", [5]), ("look", [4, 5]), ("测血糖", [0]), ("测糖", [0]),
      ("拿起血糖仪", [2]),
      ("血糖仪", [2]), ("察看 王爷爷", [4]), ("testGlucose", [0]), ("talk", []), ("fly", []), ("飞", []), ("", []),
    ])
  func searchFinds(query: String, found: [Int]) {
    #expect(OfferSearch.find(query, among: Self.candidates) == found)
  }

  @Test("a number is found as a whole number only")
  func searchFindsNumbers() {
    let halls = [["走到 第六展厅：1983年以来"], ["Walk to Hall 1: 1911"], ["Walk to Room 12"]]
    #expect(OfferSearch.find("走到 1", among: halls) == [])
    #expect(OfferSearch.find("hall 1", among: halls) == [1])
    #expect(OfferSearch.find("room 1", among: halls) == [])
    #expect(OfferSearch.find("1983", among: halls) == [0])
  }

  @Test(
    "strengths are found by their decimals, beside Chinese too, and all that fit are listed",
    arguments: [
      ("0.125", [0]), ("digoxin 0.125", [0]), ("digoxin", [0, 1]), ("地高辛0.125", [0]), ("地高辛", [0, 1]),
      ("地高辛 0.25", [1]), ("2.5", [2]), ("5", [3]), ("25", []), ("片5", [3]),
    ])
  func searchFindsDecimals(query: String, found: [Int]) {
    let packs = [
      ["Digoxin 0.125 mg", "地高辛片0.125mg"], ["Digoxin 0.25 mg", "地高辛片0.25mg"],
      ["Amlodipine 2.5 mg", "氨氯地平片2.5mg"], ["Amlodipine 5 mg", "氨氯地平片5mg"],
    ]
    #expect(OfferSearch.find(query, among: packs) == found)
  }

  @Test(
    "times are read as people write them",
    arguments: [
      ("5m", .length(30_000)), ("90", .length(9000)), ("1m30s", .length(9000)), ("1h", .length(360_000)),
      ("5 min", .length(30_000)), ("5分钟", .length(30_000)), ("１分３０秒", .length(9000)),
      ("10:45", .until(90_000)),
      ("10:30:01", .until(100)), ("10:00", .until(8_460_000)), ("", nil), ("0", nil), ("soon", nil),
      ("5x", nil),
      ("25:00", nil), ("99999999999999999999", nil), ("-5", nil),
    ] as [(String, DurationInput.Wait?)])
  func timesAreRead(text: String, wait: DurationInput.Wait?) {
    #expect(DurationInput.read(text, now: 0, startSecond: 10 * 3600 + 30 * 60) == wait)
  }

  @Test("a time of day means nothing where no clock hangs on the wall")
  func timesOfDayNeedAClock() {
    #expect(DurationInput.read("10:45", now: 0, startSecond: nil) == nil)
  }

  @Test("numbers are read with any separator and in full width")
  func numbersAreRead() {
    #expect(NumberList.read("1 3,4") == [1, 3, 4])
    #expect(NumberList.read("１、２，３") == [1, 2, 3])
    #expect(NumberList.read("") == [])
    #expect(NumberList.read("one") == nil)
    // With a sign it is none: what would be one less than the least number must not be counted with.
    #expect(NumberList.read("-5") == nil)
    #expect(NumberList.read("1 -9223372036854775808") == nil)
    #expect(NumberList.read("99999999999999999999") == nil)
  }

  @Test("a number may have its unit behind it, and nothing that is another number")
  func oneNumberIsRead() {
    #expect(NumberList.leading("15", unit: "g") == 15)
    #expect(NumberList.leading("１５ g", unit: "g") == 15)
    #expect(NumberList.leading("37.5 °C", unit: nil) == 37.5)
    #expect(NumberList.leading("2 m2", unit: "m2") == 2)
    for text in ["hall 30", "15 or 30", "", "-", "g", "1.2.3"] {
      #expect(NumberList.leading(text, unit: "g") == nil, "\(text)")
    }
  }

  @Test("numbers are shown by their step")
  func numbersAreShown() {
    #expect(NumberText.write(3.14159, step: 0.1, unit: "mmol/L") == "3.1 mmol/L")
    #expect(NumberText.write(84.6, step: 1, unit: "/min") == "85 /min")
    #expect(NumberText.write(95, step: 1, unit: "%") == "95%")
    #expect(NumberText.write(0.5, step: nil, unit: nil) == "0.5")
    #expect(NumberText.write(-0.01, step: 0.1) == "0.0")
  }

  @Test("commands are known by their words in both languages")
  func commandsAreKnown() {
    #expect(FrontCommand.read("wait 5m")?.command == .wait)
    #expect(FrontCommand.read("等待 5分钟")?.rest == "5分钟")
    #expect(FrontCommand.read("完成")?.command == .finish)
    #expect(FrontCommand.read("look wang") == nil)
    #expect(FrontCommand.read("等待5分钟")?.rest == "5分钟")
    #expect(FrontCommand.read("等待\u{3000}5分钟")?.rest == "5分钟")
    #expect(FrontCommand.read("提示２")?.command == .hint)
    // Whoever wants to leave the room does not want to leave the attempt.
    for line in ["leave the room", "离开 房间", "done with it", "help wang", "等待室"] {
      #expect(FrontCommand.read(line) == nil, "\(line)")
    }
  }

  @Test("an id in lower case with hyphens is one, anything else is none")
  func idsAreChecked() {
    for id in ["a", "glass-of-water", "drill2"] { #expect(NewCommand.isID(id)) }
    for id in ["", "A", "a_b", "-a", "a-", "a--b", "2a", "a/b", "水", String(repeating: "a", count: 61)] {
      #expect(!NewCommand.isID(id))
    }
  }
}
