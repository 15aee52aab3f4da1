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

  /// What can be done, by verbs and names of both languages.
  static var candidates: [OfferSearch.Candidate] {
    [
      thing(["Test the blood glucose", "测血糖"], ["Mr Wang", "王爷爷"]),
      thing(
        ["Give by mouth", "经口给予"], ["Mr Wang", "王爷爷"], values: ["Glucose tablets", "葡萄糖片"], number: true),
      thing(["Take", "拿起", "拿"], ["Glucose meter", "血糖仪"]),
      thing(["Take", "拿起", "拿"], ["Glucose tablets", "葡萄糖片"]),
      thing(["Look at", "察看", "看看"], ["Mr Wang", "王爷爷"]),
      thing(["Look at", "察看", "看看"], ["Room 3", "3号房"]),
      thing(["Walk to", "go", "走到", "去"], ["Corridor", "走廊"]),
      thing(["Clean the finger", "擦净手指"], ["Mr Wang", "王爷爷"]),
      thing(["Help to sit up", "扶其坐起"], ["Mr Wang", "王爷爷"]),
      thing(["Talk", "交谈", "说话"], ["Mr Wang", "王爷爷"]),
    ]
  }

  private static func thing(
    _ verbs: [String], _ names: [String], values: [String] = [], number: Bool = false
  ) -> OfferSearch.Candidate {
    var thing = OfferSearch.Candidate(
      verbs.map { OfferSearch.Phrase($0) }, to: names.map { OfferSearch.Phrase($0) })
    thing.values = { values.map { OfferSearch.Phrase($0) } }
    thing.takesNumber = number
    return thing
  }

  @Test(
    "typed words find what is meant, in either language",
    arguments: [
      ("test glucose", [0]), ("测血糖", [0]), ("测糖", [0]), ("give", [1]), ("take meter", [2]), ("拿起血糖仪", [2]),
      ("look mr wang", [4]), ("看看王爷爷", [4]), ("look at my room 3", [5]), ("look", [4, 5]),
      ("血糖仪", [2]), ("拿葡萄糖片", [3]), ("察看 王爷爷", [4]), ("察看3号房", [5]), ("去走廊", [6]),
      ("擦王爷爷的手指", [7]), ("扶王爷爷坐起", [8]), ("和王爷爷说话", [9]), ("看一下王爷爷", [4]),
      ("give glucose tablets 15", [1]),
    ])
  func searchFinds(query: String, found: [Int]) {
    let best = OfferSearch.find(query, among: Self.candidates)
    #expect(best?.places == found)
    #expect(best.map { $0.fit > .doubtful } ?? false)
  }

  @Test(
    "what fits only by a slip, in the midst of a title or but for a word is doubtful",
    arguments: [
      ("test glucse", [0]), ("ucose", [0, 2, 3]), ("血糖", [0, 2]), ("put clean finger", [7]), ("给葡萄糖片", [1]),
    ])
  func searchDoubts(query: String, found: [Int]) {
    let best = OfferSearch.find(query, among: Self.candidates)
    #expect(best?.fit == .doubtful)
    #expect(best?.isSure == false)
    #expect(Set(found).isSuperset(of: best?.places ?? [-1]), "\(String(describing: best))")
  }

  @Test("words that mean nothing find nothing", arguments: ["fly", "飞", "", "to the"])
  func searchFindsNothing(query: String) {
    #expect(OfferSearch.find(query, among: Self.candidates) == nil)
  }

  @Test("what several acts are called alike is found in all of them, however long their titles are")
  func searchFindsAll() {
    let acts: [OfferSearch.Candidate] = [
      .init(["Put the gown on"]), .init(["Put the gown on again after the break"]), .init(["Check the gown"]),
      .init(["Write the incident report (flushed with water)", "写事件报告（冲水情况）"]),
    ]
    #expect(OfferSearch.find("gown", among: acts)?.places == [0, 1, 2])
    #expect(OfferSearch.find("put gown again", among: acts)?.places == [1])
    #expect(OfferSearch.find("put the gown on", among: acts)?.places == [0])
    #expect(OfferSearch.find("put the gown on", among: acts)?.isSure == true)
    #expect(OfferSearch.find("check neck", among: acts).map { $0.fit } != .good)
    #expect(OfferSearch.find("check gown", among: acts)?.places == [2])
    #expect(OfferSearch.find("水", among: acts)?.fit == .doubtful)
  }

  @Test("what is left over names a value, when only one fits")
  func searchFindsValues() {
    let best = OfferSearch.find("give glucose tablets 15", among: Self.candidates)
    #expect(best?.fit == .filled)
    let left = best?.left.first ?? []
    #expect(left == ["glucose", "tablets", "15"])
    let values: [[OfferSearch.Phrase]] = [["Orange juice", "橙汁"], ["Glucose tablets", "葡萄糖片"]]
    #expect(OfferSearch.value(["glucose", "tablets"], among: values) == 1)
    #expect(OfferSearch.value(["葡萄糖片"], among: values) == 1)
    #expect(OfferSearch.value(["u"], among: values) == nil)
    #expect(OfferSearch.value([], among: values) == nil)
  }

  @Test("a number is found as a whole number only")
  func searchFindsNumbers() {
    let halls: [OfferSearch.Candidate] = [
      .init(["走到 第六展厅：1983年以来"]), .init(["Walk to Hall 1: 1911"]), .init(["Walk to Room 12"]),
    ]
    #expect(OfferSearch.find("走到 1", among: halls)?.isSure != true)
    #expect(OfferSearch.find("hall 1", among: halls)?.places == [1])
    #expect(OfferSearch.find("room 1", among: halls)?.isSure != true)
    #expect(OfferSearch.find("1983", among: halls)?.places == [0])
  }

  @Test(
    "strengths are found by their decimals, beside Chinese too, and all that fit are listed",
    arguments: [
      ("0.125", [0]), ("digoxin 0.125", [0]), ("digoxin", [0, 1]), ("地高辛0.125", [0]), ("地高辛", [0, 1]),
      ("地高辛 0.25", [1]), ("2.5", [2]), ("5", [3]), ("25", []), ("片5", [3]),
    ])
  func searchFindsDecimals(query: String, found: [Int]) {
    let packs: [OfferSearch.Candidate] = [
      .init(["Digoxin 0.125 mg", "地高辛片0.125mg"]), .init(["Digoxin 0.25 mg", "地高辛片0.25mg"]),
      .init(["Amlodipine 2.5 mg", "氨氯地平片2.5mg"]), .init(["Amlodipine 5 mg", "氨氯地平片5mg"]),
    ]
    #expect(OfferSearch.find(query, among: packs)?.places ?? [] == found)
  }

  @Test(
    "a Chinese name of several pieces is found by some of them, and counted with digits or characters",
    arguments: [
      ("拿地高辛", [0, 1], true), ("拿周奶奶的地高辛", [1], true), ("拿周奶奶", [1], true), ("拿地高辛片0.25mg", [0], true),
      ("拿高辛片", [0], true), ("拿肠溶", [2], false), ("去第4展厅", [3], true), ("去第四展厅", [3], true),
      ("去12号房", [4], true),
      ("去十二号房", [4], true), ("去2号房", [], false),
    ])
  func searchFindsPieces(query: String, found: [Int], isGood: Bool) {
    let packs = [
      Self.thing(["拿"], ["地高辛片 0.25 mg"]), Self.thing(["拿"], ["周奶奶，地高辛 0.125 mg"]),
      Self.thing(["拿"], ["阿司匹林肠溶片"]), Self.thing(["去"], ["第四展厅：职业与名称"]), Self.thing(["去"], ["12号房"]),
    ]
    let best = OfferSearch.find(query, among: packs)
    #expect(best?.places ?? [] == found, "\(String(describing: best))")
    #expect(best.map { $0.fit > .doubtful } ?? false == isGood)
  }

  @Test("what is written for counting is read again", arguments: 1...99)
  func chineseNumbersAreWritten(number: Int) throws {
    #expect(ChineseNumber.read(try #require(ChineseNumber.write(number))) == number)
    #expect(ChineseNumber.write(0) == nil && ChineseNumber.write(100) == nil)
  }

  @Test(
    "numbers are understood in Chinese characters, too",
    arguments: [
      ("三", 3), ("十五", 15), ("一百一十", 110), ("二十", 20), ("一百零五", 105), ("两百", 200), ("十十", nil), ("五三", nil),
      ("", nil), ("三号", nil),
    ]
      as [(String, Int?)])
  func chineseNumbers(text: String, number: Int?) {
    #expect(ChineseNumber.read(text) == number)
    if let number { #expect(NumberList.leading(text, unit: nil) == Double(number)) }
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
