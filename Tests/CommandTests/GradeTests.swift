import Foundation
import Testing

/// `practicum run`, `grade`, `replay`, `keys`: records, verdicts, forms, exit status.
@Suite("grade")
struct GradeTests {
  /// A folder with the recorded attempts of some tests of the drill.
  private func scratch(_ tests: [String] = ["perfect"]) throws -> Scratch {
    let scratch = try Scratch()
    for test in tests {
      let result = try Program.run(
        ["run", "hypoglycaemia-response", "--test", test, "--record", scratch.path("\(test).json").path])
      #expect(result.error == "")
    }
    return scratch
  }

  /// Every scenario of the checkout.
  static let scenarios: [String] = {
    let folder = Program.root.appending(path: "Scenarios")
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter {
      FileManager.default.fileExists(atPath: folder.appending(path: "\($0)/scenario.json").path)
    }.sorted()
  }()

  @Test("a scripted attempt is recorded and verified", arguments: scenarios)
  func recordsAreVerified(scenario: String) throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let path = scratch.path("a.json").path
    let run = try Program.run(["run", scenario, "--test", "perfect", "--record", path])
    #expect(run.status == 0)
    #expect(run.output.contains("100%"))
    let graded = try Program.run(["grade", path])
    #expect(graded.status == 0)
    #expect(graded.output.contains("verified"))
  }

  @Test("the exit status tells passing, failing, unverified, bad input and wrong usage apart")
  func statusIsDistinct() throws {
    let scratch = try scratch(["perfect", "idle"])
    defer { scratch.remove() }
    let (pass, fail) = (scratch.path("perfect.json").path, scratch.path("idle.json").path)
    #expect(try Program.run(["grade", pass]).status == 0)
    #expect(try Program.run(["grade", fail]).status == 1)
    #expect(try Program.run(["grade", pass, fail]).status == 1)
    #expect(try Program.run(["grade", pass, "--mode", "learn"]).status == 2)
    #expect(try Program.run(["grade", pass, "--signed"]).status == 2)
    let record = try String(contentsOfFile: pass, encoding: .utf8)
    let tampered = try scratch.write("tampered.json", record.replacing("\"grams\":15", with: "\"grams\":20"))
    let mismatch = try Program.run(["grade", tampered])
    #expect(mismatch.status == 2)
    #expect(mismatch.output.contains("mismatch"))
    #expect(try Program.run(["grade", tampered, fail]).status == 2)
    let broken = try scratch.write("broken.json", "{\"format\":")
    #expect(try Program.run(["grade", broken]).status == 3)
    #expect(try Program.run(["grade", broken, pass, tampered]).status == 3)
    #expect(try Program.run(["grade", "no-such-file"]).status == 3)
    #expect(try Program.run(["grade", scratch.folder.path]).status == 3)
    #expect(try Program.run(["grade", try scratch.write("empty.json", "")]).status == 3)
    #expect(try Program.run(["grade"]).status == 64)
    #expect(try Program.run(["grade", pass, "--jobs", "0"]).status == 64)
    #expect(try Program.run(["grade", "-", "-"]).status == 64)
  }

  @Test("one bad line never stops a bundle, whatever the number of jobs", arguments: ["1", "4"])
  func bundlesGoOn(jobs: String) throws {
    let scratch = try scratch(["perfect", "idle"])
    defer { scratch.remove() }
    let pass = try String(contentsOf: scratch.path("perfect.json"), encoding: .utf8)
    let fail = try String(contentsOf: scratch.path("idle.json"), encoding: .utf8)
    let foreign = pass.replacing("hypoglycaemia-response", with: "no-such-scenario")
    let result = try Program.run(
      ["grade", "-", "--format", "jsonl", "--jobs", jobs], input: pass + "rubbish\n\n" + foreign + fail)
    let lines = result.output.split(separator: "\n")
    #expect(result.status == 3)
    #expect(lines.count == 4)
    for (line, word) in zip(lines, ["verified", "malformed", "unknown scenario", "verified"]) {
      #expect(line.contains("\"verdict\":\"\(word)\""))
    }
    #expect(lines[1].contains("\"line\":2"))
    #expect(lines[3].contains("\"line\":5"))
  }

  @Test(
    "what no record can hold is refused before anything is recorded",
    arguments: [
      (["--allowance", "110"], "--allowance 110: expected 100 to 400 in steps of 25."),
      (["--learner", ""], "the script cannot be recorded: the text is empty (learner)"),
      (
        ["--learner", String(repeating: "x", count: 201)],
        "the script cannot be recorded: the text is too long (learner)"
      ),
    ])
  func unrecordable(_ row: (options: [String], message: String)) throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let path = scratch.path("a.json").path
    let result = try Program.run(
      ["run", "hypoglycaemia-response", "--test", "perfect", "--record", path] + row.options)
    #expect(result.status == 64)
    #expect(result.error.contains(row.message))
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("a profile that the scenario does not have is named, and the scenario is not blamed")
  func unknownProfiles() throws {
    let scratch = try scratch()
    defer { scratch.remove() }
    let pass = try String(contentsOf: scratch.path("perfect.json"), encoding: .utf8)
    let other = pass.replacing("\"mode\":", with: "\"profile\":\"nowhere\",\"mode\":")
    let result = try Program.run(["grade", "-", "--format", "jsonl"], input: other)
    #expect(result.status == 2)
    #expect(result.output.contains("\"verdict\":\"unknown scenario\""))
    #expect(result.output.contains(" and has no profile 'nowhere'\""))
    #expect(!result.output.contains("mistakes"))
  }

  @Test("JSON is one document, JUnit and CSV hold each attempt")
  func formatsAreWhole() throws {
    let scratch = try scratch(["perfect", "idle"])
    defer { scratch.remove() }
    let files = [scratch.path("perfect.json").path, scratch.path("idle.json").path]
    let json = try Program.run(["grade"] + files + ["--format", "json", "--details"])
    let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(document?.count == 2)
    let report = document?.first?["report"] as? [String: Any]
    // What every signal read at each decision stands in it.
    let decisions = report?["decisions"] as? [[String: Any]]
    #expect((decisions?.count ?? 0) > 5)
    let csv = try Program.run(["grade"] + files + ["--format", "csv"])
    #expect(csv.output.split(separator: "\r\n").count == 3)
    let junit = try Program.run(["grade"] + files + ["--format", "junit"])
    #expect(junit.output.hasPrefix("<?xml"))
    #expect(junit.output.contains("tests=\"2\" failures=\"1\""))
  }

  @Test("a malformed record is told with line and column")
  func malformedIsLocated() throws {
    let scratch = try scratch()
    defer { scratch.remove() }
    let record = try String(contentsOf: scratch.path("perfect.json"), encoding: .utf8)
    let cut = try scratch.write("cut.json", String(record.prefix(400)))
    let result = try Program.run(["grade", cut])
    #expect(result.output.contains("malformed"))
    #expect(result.output.contains("[1:401]"))
    let replay = try Program.run(["replay", cut])
    #expect(replay.status == 3)
    #expect(replay.error.contains("cut.json:1:401: error:"))
  }

  @Test("keys for a folder that is not there say so, and which was meant or how to make it")
  func keysWithoutFolder() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let folder = scratch.path("exams").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let near = scratch.path("exam/college").path
    let misspelt = try Program.run(["keys", near])
    #expect(misspelt.status == 3)
    #expect(
      misspelt.error
        == "practicum: error: \(near).key: cannot be written: there is no folder '\(scratch.path("exam").path)'\n  did you mean '\(folder)'?\n"
    )
    let far = try Program.run(["keys", "somewhere/else/college"], in: scratch.folder)
    #expect(far.status == 3)
    #expect(
      far.error
        == "practicum: error: somewhere/else/college.key: cannot be written: there is no folder 'somewhere/else'\n  expected a folder that is there; make this one with: mkdir -p 'somewhere/else'\n"
    )
    let close = try Program.run(["keys", "exam/college"], in: scratch.folder)
    #expect(close.error.hasSuffix("\n  did you mean 'exams'?\n"))
    #expect(try Program.run(["keys", "college"], in: scratch.folder).status == 0)
  }

  @Test("a signed record is trusted by its key only, and any change is found")
  func signaturesAreChecked() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    for name in ["college", "other"] {
      #expect(try Program.run(["keys", scratch.path(name).path]).status == 0)
    }
    let mode =
      try FileManager.default.attributesOfItem(atPath: scratch.path("college.key").path)[.posixPermissions]
      as? Int
    #expect(mode == 0o600)
    #expect(try Program.run(["keys", scratch.path("college").path]).status == 3)
    let path = scratch.path("a.json").path
    let run = try Program.run(
      [
        "run", "hypoglycaemia-response", "--test", "perfect", "--record", path, "--sign",
        scratch.path("college.key").path,
      ])
    #expect(run.status == 0)
    #expect(try Program.run(["grade", path, "--trust", scratch.path("college.pub").path]).status == 0)
    #expect(try Program.run(["grade", path, "--trust", scratch.path("other.pub").path]).status == 2)
    let changed = try String(contentsOfFile: path, encoding: .utf8).replacing(
      "\"seed\":1,", with: "\"seed\":2,")
    #expect(try Program.run(["grade", try scratch.write("b.json", changed), "--signed"]).status != 0)
    #expect(try Program.run(["grade", path, "--trust", path]).status == 3)
    let swapped = try Program.run(["grade", path, "--trust", scratch.path("college.key").path])
    #expect(swapped.status == 3)
    #expect(swapped.error.contains("the secret half of a pair"), "\(swapped.error)")
    let forged = try Program.run(
      [
        "run", "hypoglycaemia-response", "--test", "perfect", "--record", scratch.path("c.json").path,
        "--sign", scratch.path("college.pub").path,
      ])
    #expect(forged.status == 3)
    #expect(forged.error.contains("the public half of a pair"), "\(forged.error)")
    #expect(!FileManager.default.fileExists(atPath: scratch.path("c.json").path))
  }

  @Test("an attempt is replayed as a line of time in both languages")
  func replays() throws {
    let scratch = try scratch()
    defer { scratch.remove() }
    let path = scratch.path("perfect.json").path
    let english = try Program.run(["replay", path])
    #expect(english.status == 0)
    #expect(english.output.contains("Test the blood glucose"))
    // What was reported stands there with the value that had been measured.
    let words = english.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(words.contains(#/“Glucose measured: \d\.\d mmol/L”/#), "\(words)")
    #expect(words.contains("The number behind # is that of the entry"))
    let chinese = try Program.run(["replay", path, "--lang", "zh-Hans"])
    #expect(chinese.output.contains("测血糖"))
    let record = try String(contentsOfFile: path, encoding: .utf8)
    let bundle = try scratch.write("two.jsonl", record + record)
    #expect(try Program.run(["replay", bundle]).status == 64)
    #expect(try Program.run(["replay", bundle, "--line", "2"]).status == 0)
    #expect(try Program.run(["replay", bundle, "--line", "3"]).status == 3)
    #expect(try Program.run(["replay", path, "--scenarios", scratch.folder.path]).status == 2)
  }

  @Test("a script file is played; its mistakes are told with their place")
  func scriptFilesArePlayed() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let good = try scratch.write(
      "good.json",
      #"[{"act": "go", "to": "room3"}, {"at": "1m", "act": "look", "on": "wang"}, {"act": "finish"}]"#)
    let result = try Program.run(["run", "hypoglycaemia-response", good, "--seed", "1", "--format", "json"])
    #expect(result.status == 1)
    #expect(result.output.contains("\"verdict\":\"verified\""))
    let cases = [
      (#"[{"act": "go", "to": "room4"}]"#, "room4", 3), (#"[{"act": "fly"}]"#, "there is no act 'fly'", 3),
      (#"{"steps": []}"#, "there is no 'script'", 3),
      (#"[{"at": "soon", "act": "go"}]"#, "this is no moment", 3),
      (#"[1]"#, "this is a number", 3), (#"[{]"#, "error", 3),
      (#"{"script": [], "modes": "exam"}"#, "did you mean 'mode'?", 3),
      (#"{"script": [], "mode": "exams"}"#, "did you mean 'exam'?", 64),
    ]
    for (text, words, status) in cases {
      let bad = try Program.run(["run", "hypoglycaemia-response", try scratch.write("bad.json", text)])
      #expect(bad.status == Int32(status), "\(text)")
      #expect(bad.error.contains(words), "\(bad.error)")
      #expect(bad.output == "")
    }
    let several = try Program.run([
      "run", "hypoglycaemia-response",
      try scratch.write(
        "several.json",
        #"[{"act": "fly"}, {"act": "finish"}, {"act": "look", "on": "wnag"}, {"at": "soon", "act": "go"}]"#),
    ])
    for words in ["there is no act 'fly'", "did you mean 'wang'?", "this is no moment"] {
      #expect(several.error.contains(words), "all at once: \(several.error)")
    }
    #expect(try Program.run(["run", "hypoglycaemia-response"]).status == 64)
    #expect(try Program.run(["run", "hypoglycaemia-response", good, "--test", "perfect"]).status == 64)
    let unknown = try Program.run(["run", "hypoglycaemia-response", "--test", "perfekt"])
    #expect(unknown.status == 64)
    #expect(unknown.error.contains("did you mean 'perfect'?"))
  }

  /// A drill at fault: what `z` and `w` give is written alike, and `x` overflows.
  private func faulty(_ scratch: Scratch) throws {
    try scratch.write(
      "Scenarios/faulty/scenario.json",
      """
      {"format": "practicum/1", "semantics": 1, "id": "faulty", "version": "0.1.0", "kind": "drill",
       "title": "Faulty", "limit": "20m", "clock": {"starts": "09:00"}, "languages": {"written": "en"},
       "modes": {"exam": {"passMark": 60}}, "domains": [{"id": "d", "title": "D"}],
       "places": {"a": {"title": "A"}},
       "kinds": {"resident": {"title": "R",
         "properties": {"f": {"number": [0, 1000000], "start": 4}},
         "signals": {"v": {"range": [0, 1000], "start": 0, "hold": true},
           "u": {"range": [0, 1000], "start": 0, "hold": true}}}},
       "entities": {"trainee": {"place": "a"}, "p": {"kind": ["resident"], "name": "P", "place": "a"}},
       "actions": {
         "w": {"title": "w", "takes": "2s", "then": [{"dose": "p.u", "amount": 1, "over": "10m"}]},
         "z": {"title": "z", "takes": "2s", "then": [
           {"dose": "p.v", "amount": 1, "over": "10m"}]},
         "x": {"title": "x", "takes": "2s", "then": [
           {"set": "p.f", "toValueOf": "p.v + p.f * 1e200 * 1e200"}]}},
       "rules": [], "timeline": [],
       "references": {"S": {"title": "s", "jurisdiction": "any", "checked": "2026-11-01"}},
       "checklist": [{"id": "i", "title": "i", "points": 10, "do": {"action": "z"}, "why": "w", "source": "S",
         "next": "n"}]}
      """)
  }

  @Test("a scenario with mistakes is told on one line, with the first of them")
  func brokenScenario() throws {
    let scratch = try scratch()
    defer { scratch.remove() }
    try scratch.write("Scenarios/hypoglycaemia-response/scenario.json", "{\n")
    let result = try Program.run(["grade", "perfect.json", "--lang", "en"], in: scratch.folder)
    #expect(result.status == 2)
    let told =
      "the scenario 'hypoglycaemia-response' has mistakes; the first: Scenarios/hypoglycaemia-response/scenario.json:2:1: error:"
    #expect(result.output.contains(told) && !result.output.contains("\u{FFFD}"), "\(result.output)")
  }

  @Test("a fault of the scenario is told with act, signal, place, tick and values, wherever it is told")
  func faultsAreTold() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try faulty(scratch)
    let nine = try scratch.write(
      "nine.json", "[" + Array(repeating: #"{"act": "z"}"#, count: 9).joined(separator: ",") + "]")
    let overflow = try scratch.write("overflow.json", #"[{"act": "z"}, {"act": "x"}]"#)
    func told(_ script: String, _ record: String, _ words: [String], chinese: String) throws {
      let path = scratch.path(record).path
      let run = try Program.run(
        ["run", "faulty", script, "--record", path, "--lang", "en"], in: scratch.folder)
      let replay = try Program.run(["replay", path, "--lang", "en"], in: scratch.folder)
      let grade = try Program.run(["grade", path, "--lang", "en"], in: scratch.folder)
      let data = try Program.run(["grade", path, "--format", "jsonl"], in: scratch.folder)
      for wrapped in [run.output + run.error, replay.output, grade.output, data.output] {
        let output = wrapped.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        for word in words { #expect(output.contains(word), "\(word) in \(output)") }
      }
      let inChinese = try Program.run(["grade", path, "--lang", "zh-Hans"], in: scratch.folder)
      #expect(inChinese.output.contains(chinese), "\(inChinese.output)")
    }
    try told(
      nine, "nine.record.json", ["z.0", "p.v", "Scenarios/faulty/scenario.json:13:32"],
      chinese: "位置z.0，信号p.v（")
    try told(
      overflow, "overflow.record.json",
      ["x.0", "Scenarios/faulty/scenario.json:15:34", "p.v = 0.00", "p.f = 4"],
      chinese: "；读到p.v = 0.00")
    let played = try Program.run(
      ["play", "faulty", "--text", "--lang", "en"],
      input: Array(repeating: "z\n", count: 9).joined(), in: scratch.folder)
    #expect(
      played.output.contains("The scenario is at fault and cannot go on: a ninth dose in z.0, signal"),
      "\(played.output)")
  }

  @Test("nothing is left behind where a record cannot be written")
  func nothingHalfIsLeft() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let result = try Program.run(
      [
        "run", "hypoglycaemia-response", "--test", "perfect", "--record",
        scratch.path("no/such/folder.json").path,
      ])
    #expect(result.status == 3)
    #expect(result.error.contains("cannot be written: no such file or directory"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path).isEmpty)
  }

  @Test("an attempt is never recorded over another file, nor in part where it cannot be written")
  func recordsReplaceNothing() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let mine = try scratch.write("mine.json", "mine")
    let refused = try Program.run(["run", "hypoglycaemia-response", "--test", "perfect", "--record", mine])
    #expect(refused.status == 3)
    #expect(refused.output == "")
    #expect(refused.error.contains("exists already and is not overwritten"))
    #expect(try String(contentsOfFile: mine, encoding: .utf8) == "mine")
    for command in [
      ["run", "hypoglycaemia-response", "--test", "perfect"], ["play", "hypoglycaemia-response"],
    ] {
      for path in [mine + "/attempt.json", scratch.path("none/attempt.json").path] {
        let result = try Program.run(command + ["--record", path], input: "finish\n")
        #expect(result.status == 3, "\(result.output)")
        #expect(result.error.contains(path))
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path) == ["mine.json"])
  }
}
