import Foundation
import Testing

@testable import Reports
@testable import ScenarioFormat
@testable import SourceText

/// What an author is told of mistakes, in Chinese: whole, in the terms of the guide, and in plain words.
@Suite("diagnostics in Chinese")
struct DiagnosticPhraseTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func say(_ phrase: String) -> String { DiagnosticWording.chinese.phrase(phrase) }

  // MARK: Nothing is left in English

  /// Two English words in a row that are no author's own and no JSON; nil when there are none.
  private static func englishLeft(in text: String) -> String? {
    var bare = text
    for own in [#/“[^”]*”/#, #/\{"[^}]*\}/#, #/"[^"]*"/#, #/'[^']*'/#, #/r in residents/#, #/en或zh-Hans/#] {
      bare = bare.replacing(own, with: "…")
    }
    return bare.firstMatch(of: #/[A-Za-z]{2,} [A-Za-z]{2,}/#).map { String($0.0) }
  }

  /// Messages, expectations and remarks that goldens hold.
  private static func phrases(in golden: URL) throws -> [String] {
    try String(contentsOf: golden, encoding: .utf8).split(separator: "\n").compactMap { line in
      for form in [
        #/(?:error|warning|note) [a-z]+\/[a-z0-9-]+: (.+)/#, #/  expected (.+)/#, #/  note: (.+)/#,
        #/\S+:\d+:\d+: note: (.+)/#, #/\S+:\d+:\d+: (?:error|warning): (.+) \[[a-z]+\/[a-z0-9-]+\]/#,
      ] {
        if let phrase = line.wholeMatch(of: form) { return String(phrase.1) }
      }
      return nil
    }
  }

  @Test("every mistake in the broken copies of real drills is told in Chinese, and what was expected, too")
  func nothingIsLeftInEnglish() throws {
    let tests = Self.root.appending(path: "Tests")
    let drills = tests.appending(path: "ScenarioFormatTests/Goldens/BrokenDrills")
    var goldens = try FileManager.default.contentsOfDirectory(at: drills, includingPropertiesForKeys: nil)
    #expect(goldens.count > 5)
    goldens += [
      tests.appending(path: "SourceTextTests/Goldens/json-errors.txt"),
      tests.appending(path: "ScenarioFormatTests/Goldens/LoadDiagnostics.txt"),
      tests.appending(path: "ScenarioFormatTests/Goldens/Lint.txt"),
    ]
    var count = 0
    for golden in goldens {
      let phrases = try Self.phrases(in: golden)
      #expect(phrases.count > 10, "\(golden.lastPathComponent)")
      count += phrases.count
      for phrase in phrases {
        let chinese = Self.say(phrase)
        #expect(Self.englishLeft(in: chinese) == nil, "\(golden.lastPathComponent): \(phrase): \(chinese)")
      }
    }
    #expect(count > 600)
    // The check itself can fail.
    #expect(Self.englishLeft(in: "没有 the key “a b”") == "the key")
  }

  @Test("constructs and forms of values are called what the Chinese reference calls them")
  func termsAreThoseOfTheReference() {
    for shape in KeyTables.all.values.sorted(by: { $0.name < $1.name }) {
      let bare = ChinesePhrases.bare.first { $0.english == shape.words }?.chinese
      #expect((bare ?? Self.say(shape.words)) == ReferenceText.chinese[shape.words], "\(shape.words)")
    }
    for form in StringForm.allCases {
      #expect(Self.say(form.words) == ReferenceText.chinese[form.words], "\(form.words)")
    }
  }

  // MARK: The table

  @Test("a row is there once, says all that it catches, and is still said by some source")
  func rowsAreAlive() throws {
    let sources = try Self.literals(
      of: ["SourceText", "CEL", "Simulation", "ScenarioFormat", "ScenarioFiles", "practicum"])
    var seen = Set<String>()
    for row in ChinesePhrases.written {
      #expect(seen.insert(row.english).inserted, "\(row.english) is there twice")
      let fixed = PhraseTable.fixedWords(row.english)
      let caught = Set(row.wording.matches(of: #/\{(\d)\}/#).map { $0.1 })
      #expect(caught.count == fixed.count - 1, "\(row.english): \(row.wording)")
      for words in fixed.flatMap({ Self.unmarked($0) }) where !Self.isSaid(words, sources) {
        Issue.record("no source says '\(words)': \(row.english)")
      }
    }
  }

  private static func unmarked(_ words: [UInt8]) -> [String] {
    String(decoding: words, as: UTF8.self).split(separator: #/<(?:kind|bare)>/#).map(String.init)
  }

  /// The lines of targets in which something is quoted, with quotes and backslashes as a reader sees them.
  private static func literals(of targets: [String]) throws -> Data {
    var lines = ""
    for target in targets {
      let folder = root.appending(path: "Sources/\(target)")
      let walker = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
      for case let file as URL in walker where file.pathExtension == "swift" {
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        where line.contains("\"") {
          if line.contains("#\"") { lines += line + "\n" }
          lines += line.replacing("\\\"", with: "\"").replacing("\\\\", with: "\\") + "\n"
        }
      }
    }
    return Data(lines.utf8)
  }

  /// Whether words stand in the sources; at least half of them where a source puts them together.
  private static func isSaid(_ words: String, _ sources: Data) -> Bool {
    // Two answers of a test to whether an attempt passes, each put together from short pieces.
    if ["it passes, expected no pass", "it does not pass, expected a pass"].contains(words) { return true }
    let bytes = Data(words.utf8)
    let half = max(1, bytes.count / 2)
    return [bytes, bytes.prefix(half), bytes.suffix(half)].contains { sources.range(of: $0) != nil }
  }

  @Test(
    "of several rows that fit the one with most fixed words is meant, and what was caught is looked up in its turn"
  )
  func rowsAreFound() {
    let table = PhraseTable(rows: [
      ("{} is {}", "{1}是{2}"), ("a clock", "时钟"), ("a string", "文字"), ("{} is '{}'", "{1}叫“{2}”"),
      ("row {}: {}", "第{1}行：{2}"), ("so {!} it goes", "{1}就这样"), ("'{}' needs '{}'", "“{1}”须有“{2}”"),
    ])
    #expect(table.say("a clock is a string") == "时钟是文字")
    #expect(table.say("row 3: a clock is 'a string'") == "第3行：时钟叫“a string”")
    // A single row of which a part is unknown prose is not used: no mixture of languages.
    #expect(table.say("row 3: nobody knows this") == "row 3: nobody knows this")
    // What is an author's own goes through.
    #expect(table.say("so nobody knows it goes") == "nobody knows就这样")
    #expect(table.say("'' needs ''") == "“”须有“”")
    #expect(table.say("'a', 'b' or 'c' is d, e and f") == "“a”、“b”或“c”是d、e和f")
  }

  @Test("what no row knows stays as it is")
  func unknownStaysAsItIs() {
    for phrase in [
      "", "wang", "a message of tomorrow", "{\"act\": \"look\"}", "'it's' is something new to everybody",
      "没有这个",
    ] {
      #expect(Self.say(phrase) == phrase)
    }
    let diagnostic = Diagnostic(
      rule: "x/y", message: "a message of tomorrow", place: nil, expected: "a thing of then")
    #expect(
      DiagnosticText.render(diagnostic, in: .chinese)
        == "错误：a message of tomorrow [x/y]\n  应为：a thing of then\n")
  }

  @Test("a hostile text is left as it is after so many tries, however it is made")
  func hostileTextsAreBounded() {
    for piece in [", or ", " is ", "'", "' is '", "; expected ", "a number, or ", "row 1, column 1: "] {
      let within = String(repeating: piece, count: PhraseTable.longest / piece.utf8.count)
      let tail = " and nobody knows"
      #expect(Self.say(within.dropLast(tail.count) + tail) == within.dropLast(tail.count) + tail, "\(piece)")
      let beyond = String(repeating: piece, count: 200_000)
      #expect(Self.say(beyond) == beyond, "\(piece)")
    }
    // The greatest length is tried, the next is not.
    let frame = "there is no action ''"
    let name = String(repeating: "x", count: PhraseTable.longest - frame.utf8.count)
    #expect(Self.say("there is no action '\(name)'") == "没有叫“\(name)”的动作")
    #expect(Self.say("there is no action '\(name)x'") == "there is no action '\(name)x'")
  }

  // MARK: As it is read

  private static func diagnosed(_ text: String) -> String {
    var bag = DiagnosticBag()
    _ = JSONParser.parse(SourceFile(name: "drill.json", text: text), into: &bag)
    return DiagnosticText.render(bag, in: .chinese)
  }

  @Test("a text that is no JSON is told with place, sign and what is right")
  func jsonIsTold() {
    #expect(
      Self.diagnosed("{\"时限\": \"15m\"\n \"a\": 1}") == """
        drill.json:1:13: 错误：下一项前面少了逗号 [json/missing-comma]
            {"时限": "15m"
                          ^
          应为：“,”或“}”

        """)
    #expect(
      Self.diagnosed("{“a”: 1}") == """
        drill.json:1:2: 错误：““”不是JSON的引号 [json/curly-quotes]
            {“a”: 1}
             ^
          应为：英文直双引号"

        """)
    #expect(
      Self.diagnosed("{\"a\"：1}") == """
        drill.json:1:5: 错误：“：”是全角字符 [json/full-width-punctuation]
            {"a"：1}
                ^~
          应为：半角的“:”
          是不是“:”？

        """)
    #expect(
      Self.diagnosed("{\"limit\": 1, \"limit\": 2}") == """
        drill.json:1:14: 错误：关键词“limit”写了两次 [format/duplicate-key]
            {"limit": 1, "limit": 2}
                         ^~~~~~~
          应为：每个关键词只写一次
        drill.json:1:2: 说明：第一次写在这里
            {"limit": 1, "limit": 2}
             ^~~~~~~

        """)
  }

  @Test("a scenario with mistakes is told with place, sign and what is right")
  func scenariosAreTold() throws {
    let text = """
      {"format": "practicum/1", "semantics": 1, "id": "d", "version": "1.0.0", "kind": "drill", "title": "演练",
       "limit": "15 min", "languages": {"written": "zh-Hans"}, "clock": {"waitsUntil": 3},
       "places": {"room": {"title": "房间"}}, "entities": {"trainee": {"place": "rom"}},
       "actions": {"look1": {"title": "查看", "takes": 5, "reach": "near"}},
       "checklist": [{"id": "a", "title": "查看", "do": {"action": "lok1"}, "points": "4 分"}]}
      """
    var bag = DiagnosticBag()
    let source = ScenarioSource(name: "d") { path in
      path == "scenario.json" ? SourceFile(name: "d/scenario.json", text: text) : nil
    }
    _ = ScenarioLoader.load(source, diagnostics: &bag)
    #expect(
      DiagnosticText.render(bag, in: .chinese) == """
        d/scenario.json:2:11: 错误：“15 min”不是时长 [scenario/wrong-unit]
             "limit": "15 min", "languages": {"written": "zh-Hans"}, "clock": {"waitsUntil": 3},
                      ^~~~~~~~
          应为：时长，如30s、1m30s或2h
          是不是“15m”？
        d/scenario.json:2:68: 错误：时钟没有关键词“waitsUntil” [scenario/unknown-key]
             "limit": "15 min", "languages": {"written": "zh-Hans"}, "clock": {"waitsUntil": 3},
                                                                               ^~~~~~~~~~~~
          是不是“waitUntil”？
        d/scenario.json:3:73: 错误：没有叫“rom”的地点 [scenario/unknown-place]
             "places": {"room": {"title": "房间"}}, "entities": {"trainee": {"place": "rom"}},
                                                                                      ^~~~~
          是不是“room”？
        d/scenario.json:4:48: 错误：“takes”是数字，没有写时间单位 [scenario/wrong-unit]
             "actions": {"look1": {"title": "查看", "takes": 5, "reach": "near"}},
                                                             ^
          应为：带单位的时长，如"5s"（秒）或"5m"（分）
        d/scenario.json:4:60: 错误：“reach”不能是“near” [scenario/unknown-word]
             "actions": {"look1": {"title": "查看", "takes": 5, "reach": "near"}},
                                                                         ^~~~~~
          应为：“samePlace”或“anywhere”
        d/scenario.json:5:79: 错误：“points”是文字“4 分” [scenario/wrong-unit]
             "checklist": [{"id": "a", "title": "查看", "do": {"action": "lok1"}, "points": "4 分"}]}
                                                                                            ^~~~~~
          应为：数字，从0到1000
          是不是“4”？

        """)
  }

  @Test("how many more there are, and what is doubtful, is said in Chinese, too")
  func frameIsChinese() {
    var bag = DiagnosticBag(limit: 1)
    bag.warning("x/w", "there is no place 'a'", at: nil, suggestion: "b")
    bag.add(Diagnostic(severity: .note, rule: "x/n", message: "opened here", place: nil))
    #expect(
      DiagnosticText.render(bag, in: .chinese) == """
        警告：没有叫“a”的地点 [x/w]
          是不是“b”？
        ……还有1条没有显示

        """)
    #expect(ReportLanguage.english.diagnostics.phrase("opened here") == "opened here")
  }
}
