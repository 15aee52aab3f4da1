import Foundation
import Testing

/// Whole drills played by piped input, in both languages, and their records graded.
@Suite("play")
struct PlayTests {
  /// The perfect attempt of the hypoglycaemia drill, typed in English.
  static let english = """
    go room 3
    look room 3
    look wang
    mark wang
    SIGNS
    call for help
    read wristband
    ask name
    talk wang
    1
    1
    2
    take glucose meter
    clean finger
    rub hands
    test glucose
    rub hands
    check swallow
    take glucose tablets
    give by mouth
    glucose tablets
    15
    set timer
    glucose chart
    =
    15
    1
    talk wang
    1
    2
    4
    put down tablets
    wait 13m
    wait 2m
    clean finger
    rub hands
    test glucose
    rub hands
    take oat biscuits
    give by mouth
    oat biscuits
    20
    make comfortable
    bell into hand
    sort waste
    finish
    """

  private func play(
    _ input: String, _ options: [String], in scratch: Scratch, record: String = "attempt.json"
  ) throws -> Program.Result {
    try Program.run(
      [
        "play", "hypoglycaemia-response", "--text", "--seed", "1", "--variant", "swallowSafe", "--record",
        scratch.path(record).path,
      ]
        + options, input: input)
  }

  /// Numbers of the answers that hold certain words, in the last numbered list of a transcript.
  private func numbers(of words: [String], in transcript: String) -> String {
    var numbers: [String] = []
    let parts = transcript.split(separator: "\n").map(String.init)
    for word in words {
      guard let line = parts.last(where: { $0.contains(word) }), let place = line.range(of: word) else {
        continue
      }
      let number = line[..<place.lowerBound].split(separator: " ").last.map(String.init) ?? ""
      numbers.append(number)
    }
    return numbers.joined(separator: " ")
  }

  @Test("a whole drill is played in English and its record is verified")
  func playsInEnglish() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    // The list of signs is shuffled by the seed: read its numbers from a first look.
    let first = try play(
      "go room 3\nlook wang\nmark wang\n", ["--mode", "exam"], in: scratch, record: "first.json")
    let signs = numbers(
      of: ["The forehead is wet", "The hands tremble", "The face is pale"], in: first.output)
    #expect(signs.split(separator: " ").count == 3, "\(first.output)")
    let script = Self.english.replacing("SIGNS", with: signs)
    let result = try play(script, ["--mode", "exam", "--lang", "en"], in: scratch)
    #expect(result.status == 0)
    #expect(result.error == "")
    #expect(result.output.contains("Blood glucose: "))
    #expect(result.output.contains("PASSED"))
    // The verdict is the last thing on the screen, too.
    let ending = result.output.split(separator: "\n").suffix(2)
    #expect(ending.first?.hasPrefix("PASSED  ") == true && ending.last?.hasPrefix("Recorded: ") == true)
    let graded = try Program.run(["grade", scratch.path("attempt.json").path, "--mode", "exam"])
    #expect(graded.output.contains("verified"))
    #expect(graded.status == 0, "\(result.output.suffix(6000))")
    #expect(!FileManager.default.fileExists(atPath: scratch.path("attempt.json.journal").path))
    // How long the name of a folder is, is not for the program to say.
    for line in result.output.split(separator: "\n") where !line.contains("attempt.json") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test("the same drill is played in Chinese and its record is verified")
  func playsInChinese() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let script = """
      走到 3号房
      察看 王爷爷
      呼叫帮助
      交谈
      1
      1
      2
      拿起 血糖仪
      测血糖
      记录
      等待 2分钟
      完成
      """
    let result = try play(script, ["--mode", "learn", "--lang", "zh-Hans"], in: scratch)
    #expect(result.status == 0)
    #expect(result.output.contains("王爷爷：额头出汗。"))
    #expect(result.output.contains("刘护士来了。"))
    #expect(result.output.contains("未通过"))
    let graded = try Program.run(["grade", scratch.path("attempt.json").path])
    #expect(graded.output.contains("verified"))
    #expect(graded.status == 1)
    for line in result.output.split(separator: "\n") where !line.contains("attempt.json") {
      let columns = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
      #expect(columns <= 80, "\(line)")
    }
  }

  @Test("verbs of one language are understood with names of the other")
  func playsMixed() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let result = try play(
      "go 3号房\nlook 王爷爷\n拿起 glucose meter\n帮助\n", ["--mode", "learn", "--lang", "zh-Hans"], in: scratch)
    #expect(result.output.contains("王爷爷：额头出汗。"))
    #expect(result.output.contains("走到、交谈、察看、倾听"))
    #expect(!result.output.contains("这里没有叫这个的"), "\(result.output)")
  }

  @Test("the end of input leaves a journal, and the same command goes on with it")
  func resumes() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let first = try play("go room 3\nlook wang\n", ["--mode", "exam"], in: scratch)
    #expect(first.status == 0)
    #expect(first.output.contains("attempt.json.journal keeps what was played"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("attempt.json").path))
    // Torn in the midst of its last line: what was whole counts.
    let journal = scratch.path("attempt.json.journal")
    let bytes = try Data(contentsOf: journal)
    try bytes.dropLast(7).write(to: journal)
    let second = try play("y\nnotes\nlook wang\nfinish\n", [], in: scratch)
    #expect(second.status == 0)
    #expect(second.output.contains("Resumed at 10:30:0"))
    let graded = try Program.run(["grade", scratch.path("attempt.json").path, "--mode", "exam"])
    #expect(graded.output.contains("verified"))
  }

  @Test("damage in the midst of a journal is told, by play and replay, and what stood behind it is kept")
  func damageIsTold() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    _ = try play("go room 3\nlook wang\nlisten wang\n", ["--mode", "exam"], in: scratch)
    let journal = scratch.path("attempt.json.journal")
    var bytes = try Data(contentsOf: journal)
    let second = try #require(bytes.firstIndex(of: 0x0A)) + 30
    bytes[second] ^= 1
    try bytes.write(to: journal)
    let entries = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter {
      $0.contains(#"{"n":"#)
    }.count
    let told = "Line 2 of the journal is damaged: the attempt counts up to there, and \(entries - 1) whole"
    let before = try Program.run(["replay", journal.path, "--lang", "en"])
    #expect(before.status == 0)
    #expect(before.output.contains("attempt.json.journal: \(told)"), "\(before.output)")
    let chinese = try Program.run(["replay", journal.path, "--lang", "zh-Hans"])
    #expect(chinese.output.contains("记录的第2行已损坏：只采用此前的部分，其后\(entries - 1)条完整的记录未采用。"))
    let resumed = try play("finish\n", ["--resume"], in: scratch)
    #expect(resumed.status == 0)
    #expect(resumed.output.contains(told), "\(resumed.output)")
    let kept = scratch.path("attempt.json.journal.damaged")
    #expect(resumed.output.contains("is kept as \(kept.path)."))
    // Sealed: the journal has gone, the damaged one is there and can be looked at.
    #expect(!FileManager.default.fileExists(atPath: journal.path))
    #expect(try Data(contentsOf: kept) == bytes)
    let after = try Program.run(["replay", kept.path, "--lang", "en"])
    #expect(after.output.contains(told))
  }

  @Test("a journal that cannot be written does not end as if all were kept")
  func fullDisk() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    // A limit on the size of files stands for a full disk; what is shown goes through a pipe, which has none.
    let lines = "go room 3\\n" + String(repeating: "look wang\\n", count: 30) + "finish\\n"
    let script = """
      trap '' XFSZ
      printf '\(lines)' | (ulimit -f 1; exec '\(Program.executable.path)' play hypoglycaemia-response --text \
        --seed 1 --lang en --record '\(scratch.path("a.json").path)') 2>&1 | cat
      exit ${PIPESTATUS[1]}
      """
    let result = try Program.run(URL(filePath: "/bin/bash"), ["-c", script])
    #expect(result.output.contains("The journal cannot be written:"), "\(result.output)")
    #expect(result.status == 3, "\(result.output)")
    // What the journal did take is gone on with; options of a new attempt are told to change nothing.
    let resumed = try play("finish\n", ["--resume", "--mode", "learn"], in: scratch, record: "a.json")
    #expect(resumed.status == 0)
    #expect(resumed.output.contains("It goes on as it was begun: mode practise, seed 1"), "\(resumed.output)")
  }

  @Test("the journal of another scenario is named, and a question is asked until it is answered")
  func otherJournal() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    _ = try play("go room 3\n", [], in: scratch)
    let other = try Program.run(
      ["play", "cpr-aed", "--text", "--resume", "--record", scratch.path("attempt.json").path])
    #expect(other.status == 3)
    #expect(other.error.contains("the attempt was begun in 'hypoglycaemia-response'"), "\(other.error)")
    let asked = try play("perhaps\nyes\nfinish\n", [], in: scratch)
    #expect(asked.status == 0)
    #expect(asked.output.contains("Resumed at 10:30:0"), "\(asked.output)")
  }

  @Test("an attempt that is there is not overwritten, and an unfinished one is not lost")
  func nothingIsOverwritten() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write("attempt.json", "mine")
    let refused = try play("finish\n", [], in: scratch)
    #expect(refused.status == 3)
    #expect(refused.error.contains("exists already and is not overwritten"))
    #expect(try String(contentsOf: scratch.path("attempt.json"), encoding: .utf8) == "mine")
    _ = try play("go room 3\n", [], in: scratch, record: "b.json")
    let journal = try Data(contentsOf: scratch.path("b.json.journal"))
    let declined = try play("n\n", [], in: scratch, record: "b.json")
    #expect(declined.status == 3)
    #expect(try Data(contentsOf: scratch.path("b.json.journal")) == journal)
  }

  @Test("rewind, hints, remarks, pause and language go into the record as the mode allows")
  func sessionIsRecorded() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let script = """
      go room 3
      look wang
      rewind 1
      hint
      y
      note I was not sure
      pause

      lang zh-Hans
      察看 王爷爷
      lang en
      checklist
      finish
      """
    let result = try play(script, ["--mode", "practise"], in: scratch)
    #expect(result.output.contains("Back at 10:30:03."))
    #expect(result.output.contains("costs 1. Take it?"))
    #expect(result.output.contains("王爷爷：额头出汗。"))
    #expect(result.output.contains("This mode does not show the checklist."))
    let graded = try Program.run(["grade", scratch.path("attempt.json").path])
    #expect(graded.output.contains("verified"))
    let record = try String(contentsOf: scratch.path("attempt.json"), encoding: .utf8)
    #expect(record.contains("rewind") && record.contains("hint") && record.contains("I was not sure"))
  }

  @Test("an examination has neither hints nor rewind nor pause")
  func examinationsAreStrict() throws {
    let result = try Program.run(
      ["play", "hypoglycaemia-response", "--text", "--mode", "exam", "--seed", "1"],
      input: "go room 3\nhint\nrewind\npause\nchecklist\nleave\n")
    #expect(result.output.contains("This mode has no hints."))
    #expect(result.output.contains("This mode does not allow going back."))
    #expect(result.output.contains("This mode does not allow pauses."))
    #expect(result.output.contains("This mode does not show the checklist."))
    #expect(!result.output.contains("What is to be learned"))
    #expect(result.status == 0)
  }

  @Test("who may see the checklist is told what is to be learned")
  func objectives() throws {
    let english = try Program.run(
      ["play", "hypoglycaemia-response", "--text", "--mode", "learn", "--seed", "1"], input: "leave\n")
    #expect(
      english.output.contains("What is to be learned:\n    - Notice the signs, call for help and stay."))
    let chinese = try Program.run(
      ["play", "hypoglycaemia-response", "--text", "--mode", "learn", "--seed", "1", "--lang", "zh-Hans"],
      input: "离开\n")
    #expect(chinese.output.contains("学习目标："))
  }

  @Test("rubbish is answered and changes nothing")
  func rubbishChangesNothing() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let rubbish =
      "fly\n99\n1 99\nwait soon\nwait -5\nlang de\nrewind 99\nhint 7\n\u{1B}[31m\n,,,\n1\ncancel\n2\n0\n"
    let result = try play(rubbish + "finish\n", ["--mode", "practise"], in: scratch)
    #expect(result.status == 0)
    #expect(!result.output.contains("\u{1B}"))
    let graded = try Program.run(["grade", scratch.path("attempt.json").path])
    #expect(graded.output.contains("verified"))
    let record = try String(contentsOf: scratch.path("attempt.json"), encoding: .utf8)
    #expect(!record.contains("\"act\":"))
  }

  @Test("a visit is played with labels, narration, quiz and message book")
  func playsAVisit() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let folder = scratch.path("lamps").path
    #expect(try Program.run(["new", "visit", folder]).status == 0)
    let script = """
      silent
      house rules
      go hall
      look oil lamp
      narration oil lamp
      quiz
      1
      1
      1
      go entrance
      visitors' book
      Thank you.
      finish
      """
    let result = try Program.run(
      ["play", folder, "--text", "--mode", "learn", "--seed", "3", "--record", scratch.path("a.json").path],
      input: script)
    #expect(result.status == 0)
    #expect(result.output.contains("Oil lamp [documented]"))
    #expect(result.output.contains("From near: The rim is black with soot."))
    #expect(result.output.contains("Source: "))
    #expect(result.output.contains("The wick draws the oil up to the flame."))
    #expect(result.output.contains("Quiz on lamps: 3 of 3 questions."))
    #expect(result.output.contains("Right.") || result.output.contains("Not right."))
    let graded = try Program.run(["grade", scratch.path("a.json").path, "--scenarios", scratch.folder.path])
    #expect(graded.output.contains("verified"))
  }

  @Test("a mode, role, variant or seed that is not there is wrong usage, with the nearest that is")
  func optionsAreChecked() throws {
    let mode = try Program.run(["play", "hypoglycaemia-response", "--text", "--mode", "exams"])
    #expect(mode.status == 64)
    #expect(mode.error.contains("the scenario has no mode 'exams'; expected exam, learn, practise"))
    #expect(mode.error.contains("did you mean 'exam'?"))
    #expect(try Program.run(["play", "hypoglycaemia-response", "--text", "--variant", "x"]).status == 64)
    #expect(try Program.run(["play", "hypoglycaemia-response", "--text", "--role", "x"]).status == 64)
    #expect(try Program.run(["play", "hypoglycaemia-response", "--text", "--seed", "-1"]).status == 64)
    #expect(
      try Program.run(["play", "hypoglycaemia-response", "--text", "--seed", "9007199254740992"]).status == 64
    )
    #expect(try Program.run(["play", "hypoglycaemia-response", "--text", "--sign", "k"]).status == 64)
    let scenario = try Program.run(["play", "hypoglycemia-response", "--text"])
    #expect(scenario.status == 3)
    #expect(scenario.error.contains("did you mean 'hypoglycaemia-response'?"))
  }

  // MARK: What people do besides

  /// Plays a scenario of the checkout for a few lines.
  private func session(
    _ scenario: String, _ input: String, _ options: [String] = ["--mode", "learn"], language: String = "en"
  ) throws -> Program.Result {
    try Program.run(
      ["play", scenario, "--text", "--seed", "1", "--lang", language] + options, input: input)
  }

  @Test(
    "beats are typed as so many and how fast, in both languages, also when another act is called the same")
  func beatsAreTyped() throws {
    let english = try session(
      "cpr-aed", "place hands\n1\n5\npress 30 at 110\n", ["--mode", "practise"])
    #expect(english.output.contains("Press on the chest (chest compressions, CPR): 0 of 30"))
    let chinese = try session("cpr-aed", "按压30次，每分钟110次\n", ["--mode", "practise"], language: "zh-Hans")
    #expect(!chinese.output.contains("这里没有叫这个的"))
    #expect(chinese.output.contains("胸外按压"))
    let wild = try session("cpr-aed", "press 30 at 9999999\npress 0 at 100\n", ["--mode", "practise"])
    // Neither a pace that nobody keeps nor no beat at all is one; the run goes on as if nothing had been said.
    #expect(wild.output.components(separatedBy: "Nothing here is called that").count == 3)
    #expect(!wild.output.contains("of 30"))
  }

  @Test("whoever listens has so much time, which runs while one speaks; more is not heard, in both languages")
  func reportsAreLimited() throws {
    let said = "report\n1\n1 2 3 4 5 6 7 8\n1 2 3 4 5\ny\n"
    let english = try session("fire-evacuation", said, ["--mode", "practise"])
    #expect(english.output.contains("You are heard for 1 min; each thing you say takes 5 s."))
    #expect(english.output.contains("The clock runs meanwhile."))
    // Twelve things take the minute, the call itself half of one; the third part is not even asked for.
    #expect(
      english.output.contains(
        "The time is over; more is not heard.\nDo you have it read back (Fire brigade)?"))
    #expect(english.output.contains("02:11:30  Fire brigade has heard your report, and reads it back.\n"))
    let allowed = try session("fire-evacuation", said, ["--mode", "practise", "--allowance", "150"])
    #expect(allowed.output.contains("You are heard for 1 min 30 s"))
    #expect(!allowed.output.contains("The time is over"))
    let chinese = try session("fire-evacuation", said, ["--mode", "practise"], language: "zh-Hans")
    #expect(chinese.output.contains("对方最多听1分钟；每说一条需要5秒。\n此时时钟在走。"))
    #expect(chinese.output.contains("时间到了，再说的对方听不到了。"))
  }

  @Test("what does not answer a question is taken as a line of its own")
  func questionsCanBeLeft() throws {
    let result = try session(
      "hypoglycaemia-response",
      "go room 3\n1\nlook wang\ntalk wang\nwait 5s\n1\ncall for help\n", ["--variant", "swallowSafe"])
    #expect(result.output.contains("which? look wang\n10:30:06  Mr Wang: "))
    #expect(result.output.contains("say? (0 turns away) wait 5s\n10:30:11  Time passed: 5 s."))
    #expect(result.output.contains("which? call for help\n10:30:16  Done: Call for help"))
  }

  @Test("words of one's own may begin with the word of a command")
  func messagesMayBeginWithCommands() throws {
    let result = try session(
      "memorial-hall-visit", "go message room\nwrite message\nhelp is what we owe them all\nwait for us\n")
    #expect(result.output.contains("Done: "), "\(result.output)")
    #expect(!result.output.contains("this list"))
  }

  @Test("turning away from a quiz that was begun takes no answer back, and does not say so")
  func quizzesCanBeLeft() throws {
    let result = try session("memorial-hall-visit", "go message room\nquiz\n1\ncancel\nnotes\n")
    #expect(result.output.contains("answer? (0 stops) cancel\n09:"))
    #expect(!result.output.contains("Taken back"))
  }

  @Test("bytes that are no text, endless lines and numbers beyond all bounds are answered")
  func hostileLinesAreAnswered() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    var bytes = Data("go room 3\n".utf8)
    bytes.append(contentsOf: [0xFF, 0xFE, 0x0A, 0xCD, 0xF5, 0x0A])
    bytes.append(Data(String(repeating: "长", count: 40_000).utf8))
    bytes.append(Data("\n1 -9223372036854775808\nrewind 99999999999999999999\n-1\nlook wang\n".utf8))
    try bytes.write(to: scratch.path("lines"))
    let result = try Program.run(
      URL(filePath: "/bin/sh"),
      [
        "-c",
        "'\(Program.executable.path)' play hypoglycaemia-response --text --mode learn --seed 1 --lang en < '\(scratch.path("lines").path)'",
      ])
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.components(separatedBy: "the terminal must send UTF-8").count == 3)
    #expect(result.output.contains("That line is too long"))
    #expect(result.output.contains("Mr Wang: The forehead is wet with sweat."))
  }

  @Test("a thing that is laid down does not come, and its change is told once")
  func changesAreToldOnce() throws {
    let result = try session(
      "memorial-hall-visit",
      "go remembrance\nstand in silence\nhear words\ntake basket\nlay basket\nstraighten right\n")
    #expect(result.output.contains("Done: Lay the flower basket"))
    #expect(result.output.components(separatedBy: "Flower basket: something has changed.").count == 2)
    #expect(!result.output.contains("is here."))
  }

  @Test("nobody is heard from another place")
  func speechStaysInItsPlace() throws {
    let away = try session("museum-guided-visit", "go gallery 1\nwait 3m\n", ["--mode", "learn"])
    #expect(!away.output.contains("Shall I show you the routes?"))
    let here = try session("museum-guided-visit", "wait 3m\n", ["--mode", "learn"])
    #expect(here.output.contains("Shall I show you the routes?"))
  }

  @Test(
    "Chinese play shows no English word and no id",
    arguments: [
      (
        "hypoglycaemia-response",
        "走到 3号房\n察看 王爷爷\n王爷爷\n标记\n1\n拿起 血糖仪\n测血糖\n清单\n记录\n提示\n返回\n1\n等待5秒\n拿起 橙汁\n经口给予\n取消\n血糖记录\n取消\n没有\n"
      ),
      (
        "museum-guided-visit",
        "按时间选择路线\n30\n走到 第一展厅\n3\n1\n是\n走到 第六展厅\n测验\n1\n0\n写参观感想\n取消\n清单\n记录\n"
      ),
      (
        "memorial-hall-visit",
        "选择参观时长\n30\n走到 瞻仰厅\n鞠躬\n3\n走到 留言室\n留言簿\n取消\n清单\n等待1分钟\n"
      ),
    ])
  func chineseIsWhole(scenario: String, lines: String) throws {
    let result = try session(scenario, lines, ["--mode", "learn"], language: "zh-Hans")
    #expect(result.status == 0)
    // Units, names of languages and what must be typed stay as they are.
    let allowed = ["mmol", "mg", "min", "zh", "Hans", "lang", "en", "Yamei", "Kin"]
    let words = result.output.split { !($0.isASCII && $0.isLetter) }.map(String.init)
    for word in words where word.count > 1 { #expect(allowed.contains(word), "\(word)\n\(result.output)") }
    #expect(result.output.contains("模式：学习"))
  }

  @Test("what does not count as things stand keeps its number in the checklist")
  func checklistKeepsNumbers() throws {
    let result = try session(
      "hypoglycaemia-response", "checklist\n", ["--mode", "learn", "--variant", "swallowUnsafe"])
    #expect(result.output.contains("  2 [-] "))
    #expect(result.output.contains("  3 ["))
  }

  /// Plays with standard input held open until the journal holds an act, then sends a signal.
  private func interrupted(by signal: Int32, record: URL) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = Program.executable
    process.arguments = [
      "play", "hypoglycaemia-response", "--text", "--mode", "exam", "--seed", "1", "--lang", "en", "--record",
      record.path,
    ]
    process.currentDirectoryURL = Program.root
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data("go room 3\nlook wang\n".utf8))
    var text = Data()
    // Everything up to the prompt behind the second act: then it waits for an answer.
    while !String(decoding: text, as: UTF8.self).hasSuffix("10:30:06 > ") {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      text.append(more)
    }
    kill(process.processIdentifier, signal)
    text.append(output.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }

  @Test("Ctrl-C leaves as the end of input does; a kill loses nothing; both can be resumed")
  func signalsLoseNothing() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    for (name, signal) in [("c.json", SIGINT), ("k.json", SIGKILL)] {
      let record = scratch.path(name)
      let broken = try interrupted(by: signal, record: record)
      if signal == SIGINT {
        #expect(broken.status == 0)
        #expect(broken.output.contains("\(name).journal keeps what was played."))
      }
      let resumed = try Program.run(
        ["play", "hypoglycaemia-response", "--text", "--lang", "en", "--resume", "--record", record.path],
        input: "notes\nfinish\n")
      #expect(resumed.output.contains("Resumed at 10:30:03."))
      #expect(resumed.output.contains("10:30:06  Mr Wang: The forehead is wet with sweat."))
      #expect(try Program.run(["grade", record.path]).output.contains("verified"))
    }
  }
}
