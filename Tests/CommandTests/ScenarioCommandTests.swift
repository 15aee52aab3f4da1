import Foundation
import Testing

/// `validate`, `test`, `list`, `show`, `new`: what authors of scenarios use.
@Suite("scenario commands")
struct ScenarioCommandTests {
  @Test("a new scenario validates without a warning and passes its tests", arguments: ["drill", "visit"])
  func newScenariosAreWhole(kind: String) throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let folder = scratch.path("my-scenario").path
    let new = try Program.run(["new", kind, folder])
    #expect(new.status == 0)
    #expect(new.output.contains("practicum validate \(folder)"))
    let valid = try Program.run(["validate", folder, "--strict"])
    #expect(valid.output == "my-scenario: valid\n")
    #expect(valid.status == 0)
    let tested = try Program.run(["test", folder])
    #expect(tested.status == 0, "\(tested.output)")
    for language in ["en", "zh-Hans"] {
      let played = try Program.run(
        ["play", folder, "--text", "--lang", language, "--seed", "1"], input: "finish\n")
      #expect(played.status == 0)
      #expect(played.output.contains(language == "en" ? "NOT PASSED" : "未通过"))
    }
    let again = try Program.run(["new", kind, folder])
    #expect(again.status == 3)
    #expect(again.error.contains("is not empty, and nothing in it is overwritten"))
  }

  @Test("a translation is called stale when its text was changed, until it is stamped anew")
  func translationsGrowStale() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let folder = scratch.path("my-drill").path
    #expect(try Program.run(["new", "drill", folder]).status == 0)
    let file = scratch.path("my-drill/scenario.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacing("\"title\": \"Corridor\"", with: "\"title\": \"Long corridor\"").write(
      to: file, atomically: true, encoding: .utf8)
    let stale = try Program.run(["validate", folder, "--strict"])
    #expect(stale.status != 0)
    #expect(
      stale.output.contains("'places.corridor.title' was translated from another text"), "\(stale.output)")
    let kept = try Program.run(["texts", "stamp", folder, "--lang", "zh-Hans"])
    #expect(kept.output == "\(folder)/texts/zh-Hans.json: 0 texts stamped\n")
    #expect(try Program.run(["validate", folder, "--strict"]).status != 0)
    let anew = try Program.run(["texts", "stamp", folder, "--lang", "zh-Hans", "--stale"])
    #expect(anew.output == "\(folder)/texts/zh-Hans.json: 1 text stamped\n")
    #expect(try Program.run(["validate", folder, "--strict"]).status == 0)
    // What was written by hand has no stamps until it is given some.
    let texts = scratch.path("my-drill/texts/zh-Hans.json")
    let stamped = try String(contentsOf: texts, encoding: .utf8)
    let bare = stamped.replacing(/"stamps": \{[^}]*\},\s*/, with: "")
    #expect(bare != stamped)
    try bare.write(to: texts, atomically: true, encoding: .utf8)
    #expect(try Program.run(["texts", "stamp", folder, "--lang", "zh-Hans"]).status == 0)
    #expect(try String(contentsOf: texts, encoding: .utf8) == stamped)
  }

  @Test(
    "where there is no room for a scenario or a key, nothing is left behind that stands in the way of the next"
  )
  func halfWritten() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    /// Runs the program where no file may be longer than so many half kilobytes, as on a full disk.
    func run(_ arguments: String, room: Int) throws -> Program.Result {
      try Program.run(
        URL(filePath: "/bin/sh"),
        ["-c", "trap '' XFSZ; ulimit -f \(room); exec '\(Program.executable.path)' \(arguments)"],
        in: scratch.folder)
    }
    let scenario = try run("new drill mine", room: 1)
    #expect(scenario.status == 3)
    #expect(scenario.error.contains("cannot be written: file too large"), "\(scenario.error)")
    // There is no room for its words either.
    #expect(try run("keys college", room: 0).status == 3)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path) == [])
    #expect(try Program.run(["new", "drill", scratch.path("mine").path]).status == 0)
    #expect(try Program.run(["keys", scratch.path("college").path]).status == 0)
  }

  @Test("the id of a new scenario is checked, and can be given")
  func idsAreGiven() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let bad = try Program.run(["new", "drill", scratch.path("My_Drill").path])
    #expect(bad.status == 64)
    #expect(bad.error.contains("give one with --id"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("My_Drill").path))
    #expect(try Program.run(["new", "drill", scratch.path("d").path, "--id", "my-drill"]).status == 0)
    let text = try String(contentsOf: scratch.path("d/scenario.json"), encoding: .utf8)
    #expect(text.contains("\"id\": \"my-drill\""))
    #expect(try Program.run(["new", "novel", scratch.path("n").path]).status == 64)
  }

  @Test("scenarios are those of --scenarios, else of PRACTICUM_SCENARIOS, else of the folder here")
  func scenariosAreFound() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    for (folder, id) in [("one", "told"), ("two", "living")] {
      #expect(try Program.run(["new", "drill", scratch.path("\(folder)/\(id)").path]).status == 0)
    }
    let living = ["PRACTICUM_SCENARIOS": scratch.path("two").path]
    let told = ["--scenarios", scratch.path("one").path]
    let both = try Program.run(["validate"] + told, environment: living)
    #expect(both.status == 0 && both.output.contains("told") && !both.output.contains("living"))
    let named = try Program.run(["validate"], environment: living)
    #expect(named.status == 0 && named.output.contains("living") && !named.output.contains("told"))
    #expect(try Program.run(["show", "hypoglycaemia-response"]).status == 0)
    let absent = try Program.run(["show", "hypoglycaemia-response"], environment: living)
    #expect(absent.status != 0 && absent.error.contains("no scenario 'hypoglycaemia-response'"))
  }

  @Test("every mistake is shown with its place, in three forms")
  func mistakesAreShown() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let folder = scratch.path("my-drill")
    #expect(try Program.run(["new", "drill", folder.path]).status == 0)
    let file = folder.appending(path: "scenario.json")
    let good = try String(contentsOf: file, encoding: .utf8)
    let bad = good.replacing("\"takes\": \"20s\", \"reach\"", with: "\"takse\": \"20s\", \"reach\"")
      .replacing("chen.thirst < 40.0", with: "chen.thrist < 40.0")
    #expect(bad != good)
    try bad.write(to: file, atomically: false, encoding: .utf8)
    let text = try Program.run(["validate", folder.path])
    #expect(text.status == 3)
    #expect(text.output.contains("did you mean 'takes'?"))
    #expect(text.output.contains("scenario.json:"))
    let json = try Program.run(["validate", folder.path, "--format", "json"])
    #expect(json.status == 3)
    let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((document?["errors"] as? Int ?? 0) > 0)
    let sarif = try Program.run(["validate", folder.path, "--format", "sarif"])
    let log = try JSONSerialization.jsonObject(with: Data(sarif.output.utf8)) as? [String: Any]
    #expect(log?["version"] as? String == "2.1.0")
    #expect(try Program.run(["test", folder.path]).status == 3)
    #expect(try Program.run(["play", folder.path, "--text"], input: "finish\n").status == 3)
  }

  @Test("a picture of an exhibit is told in words in either language; what is no picture is a mistake")
  func picturesAreTold() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let folder = scratch.path("lamps").path
    #expect(try Program.run(["new", "visit", folder]).status == 0)
    for (path, old, new) in [
      (
        "lamps/scenario.json", "\"closeUp\": \"The rim is black with soot.\"",
        "\"media\": [{\"file\": \"lamp.png\", \"text\": \"A bowl with a spout.\"}, \"pictures/old-wick.jpeg\"]"
      ),
      (
        "lamps/texts/zh-Hans.json", "\"exhibits.oilLamp.closeUp\": \"碗沿被熏黑了。\"",
        "\"exhibits.oilLamp.media.0.text\": \"带流嘴的碗。\""
      ),
    ] {
      let text = try String(contentsOf: scratch.path(path), encoding: .utf8)
      #expect(text.contains(old))
      try scratch.write(path, text.replacing(old, with: new))
    }
    let missing = try Program.run(["validate", folder, "--strict"])
    #expect(missing.output.contains("there is no file 'lamp.png' [scenario/unknown-asset]"))
    #expect(!missing.output.contains("translat"), "\(missing.output)")
    try scratch.write("lamps/lamp.png", "GIF89a")
    #expect(
      try Program.run(["validate", folder]).output.contains(
        "error: 'lamp.png' is no picture that can be shown [scenario/not-a-picture]"))
    try Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]).write(to: scratch.path("lamps/lamp.png"))
    try FileManager.default.createDirectory(
      at: scratch.path("lamps/pictures"), withIntermediateDirectories: true)
    try Data([0xFF, 0xD8, 0xFF, 0xE0]).write(to: scratch.path("lamps/pictures/old-wick.jpeg"))
    #expect(try Program.run(["validate", folder, "--strict"]).output == "lamps: valid\n")
    for (language, lines, shown) in [
      ("en", "go hall\nlook oil lamp\n", ["Picture: A bowl with a spout.", "Picture: old-wick"]),
      ("zh-Hans", "go hall\nlook oil lamp\n", ["图片：带流嘴的碗。", "图片：old-wick"]),
    ] {
      let played = try Program.run(
        ["play", folder, "--text", "--mode", "learn", "--seed", "3", "--lang", language], input: lines)
      for line in shown { #expect(played.output.contains(line), "\(played.output)\(played.error)") }
    }
  }

  @Test("mistakes are told in the language of the author, and to programs in English")
  func mistakesAreTold() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let folder = scratch.path("my-drill")
    #expect(try Program.run(["new", "drill", folder.path]).status == 0)
    let file = folder.appending(path: "scenario.json")
    let good = try String(contentsOf: file, encoding: .utf8)
    let asked = ["--lang", "zh-Hans"]
    let living = ["LANG": "zh_CN.UTF-8"]
    #expect(try Program.run(["validate", folder.path] + asked).output == "my-drill：没有问题\n")
    let tested = try Program.run(["test", folder.path] + asked)
    #expect(
      tested.status == 0 && tested.output.hasPrefix("符合  my-drill  perfect  100%，通过\n"), "\(tested.output)")
    #expect(tested.output.hasSuffix("3个测试，结果都符合预期\n"))

    try good.replacing("\"percent\": 100, \"critical\": []", with: "\"percent\": 90, \"critical\": []")
      .write(to: file, atomically: false, encoding: .utf8)
    // From here its name is short, so that no line breaks.
    let differs = try Program.run(["test", "my-drill"], in: scratch.folder, environment: living)
    #expect(differs.status == 1)
    #expect(differs.output.contains("不符  my-drill  perfect"), "\(differs.output)")
    #expect(differs.output.contains("得分是100%，应为90"), "\(differs.output)")
    #expect(differs.output.hasSuffix("3个测试，1个不符\n"))
    for format in ["json", "junit"] {
      let result = try Program.run(["test", folder.path, "--format", format], environment: living)
      #expect(result.output.contains("percent is 100, expected 90"), "\(result.output)")
    }

    let bad = good.replacing("\"takes\": \"20s\", \"reach\"", with: "\"takse\": \"20s\", \"reach\"")
    try bad.write(to: file, atomically: false, encoding: .utf8)
    for (arguments, environment) in [(asked, [:]), ([], living)] {
      let text = try Program.run(["validate", folder.path] + arguments, environment: environment)
      #expect(text.status == 3)
      #expect(text.output.contains(": 错误：动作没有关键词“takse” [scenario/unknown-key]\n"), "\(text.output)")
      #expect(text.output.contains("\n  是不是“takes”？\n"))
      #expect(text.output.hasSuffix("my-drill：1处错误\n"), "\(text.output)")
    }
    // Whoever asks for English gets it, wherever they live.
    let english = try Program.run(["validate", folder.path, "--lang", "en"], environment: living)
    #expect(try english.output == Program.run(["validate", folder.path]).output)
    for format in ["json", "sarif"] {
      let asked = try Program.run(["validate", folder.path, "--format", format] + asked)
      #expect(asked.output == (try Program.run(["validate", folder.path, "--format", format]).output))
      #expect(asked.output.contains("an action has no key 'takse'"))
    }
    for command in [["show"], ["run", "--test", "perfect"], ["play", "--text"]] {
      let result = try Program.run(command + [folder.path] + asked)
      #expect(result.error.contains("情景“my-drill”有错误\n"), "\(command) \(result.error)")
      #expect(result.error.contains("错误：动作没有关键词“takse”"), "\(command) \(result.error)")
    }
    let missing = try Program.run(["validate", scratch.path("bad.practicum").path] + asked)
    #expect(missing.error.contains("：没有这个文件或文件夹"), "\(missing.error)")
  }

  @Test("what cannot be read is named, and the rest is checked all the same")
  func unreadableIsNamed() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    #expect(try Program.run(["new", "drill", scratch.path("my-drill").path]).status == 0)
    try scratch.write("broken/scenario.json", "{\"format\": \"practicum/1\",")
    try scratch.write("bad.practicum", "not a zip")
    let result = try Program.run(
      [
        "validate", scratch.path("no-such").path, scratch.path("broken").path,
        scratch.path("bad.practicum").path, scratch.path("my-drill").path,
      ])
    #expect(result.status == 3)
    #expect(result.error.contains("no-such"))
    #expect(result.error.contains("bad.practicum"))
    #expect(result.output.contains("broken: 1 error"))
    #expect(result.output.contains("my-drill: valid"))
    let json = try Program.run(["validate", scratch.path("no-such").path, "--format", "json"])
    let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let rules = (document?["diagnostics"] as? [[String: Any]])?.map { $0["rule"] as? String }
    #expect(rules == ["files/unreadable"])
    try FileManager.default.createDirectory(at: scratch.path("nothing"), withIntermediateDirectories: true)
    #expect(try Program.run(["validate", scratch.path("nothing").path]).status == 3)
  }

  @Test("a mistake is shown with a path that can be opened from here, in each form")
  func pathsCanBeOpened() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write("drills/one/scenario.json", "{")
    try scratch.write(
      "drills/two/scenario.json", #"{"format": "practicum/1", "semantics": 1, "include": ["library:care"]}"#)
    try scratch.write("drills/library/care.json", "[")
    let here = scratch.folder
    for (argument, folder, shown) in [
      ("drills", here, "drills/one/scenario.json"), ("./drills/one/", here, "drills/one/scenario.json"),
      ("drills/one/scenario.json", here, "drills/one/scenario.json"),
      (".", scratch.path("drills/one"), "scenario.json"),
      (scratch.path("drills/one").path, here, scratch.path("drills/one/scenario.json").path),
      ("../one", scratch.path("drills/two"), scratch.path("drills/one/scenario.json").path),
    ] {
      let result = try Program.run(["validate", argument, "--lang", "en"], in: folder)
      let places = result.output.split(separator: "\n").filter { $0.hasPrefix(shown + ":1:") }
      #expect(!places.isEmpty, "\(argument): \(result.output)")
    }
    let library = try Program.run(["validate", "drills"], in: here)
    #expect(library.output.contains("\ndrills/library/care.json:1:"), "\(library.output)")
    let sarif = try Program.run(["validate", "drills", "--format", "sarif"], in: here)
    #expect(sarif.output.contains(#""uri": "drills/one/scenario.json""#), "\(sarif.output)")
    let json = try Program.run(["validate", "drills", "--format", "json"], in: here)
    #expect(json.output.contains(#""file": "drills/one/scenario.json""#))
  }

  @Test("two scenarios of one id are told apart by nobody: validate and list say so")
  func sameID() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    #expect(try Program.run(["new", "drill", scratch.path("Scenarios/one").path]).status == 0)
    try FileManager.default.copyItem(at: scratch.path("Scenarios/one"), to: scratch.path("Scenarios/two"))
    let validate = try Program.run(["validate", "Scenarios", "--lang", "en"], in: scratch.folder)
    #expect(validate.status == 3)
    #expect(
      validate.output.contains(
        "error: 'one' is the id of Scenarios/one/scenario.json, too [files/same-id]"), "\(validate.output)")
    let chinese = try Program.run(["validate", "Scenarios", "--lang", "zh-Hans"], in: scratch.folder)
    #expect(chinese.output.contains("“one”也是Scenarios/one/scenario.json的编号"), "\(chinese.output)")
    let json = try Program.run(["validate", "Scenarios", "--format", "json"], in: scratch.folder)
    let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let errors = (document?["diagnostics"] as? [[String: Any]])?.filter {
      $0["severity"] as? String == "error"
    }
    #expect(errors?.map { $0["rule"] as? String } == ["files/same-id"])
    let list = try Program.run(["list"], in: scratch.folder)
    #expect(list.status == 3)
    #expect(
      list.error.contains("'one' is the id of Scenarios/one/scenario.json and of Scenarios/two/scenario.json")
    )
    // The same one named twice is no mistake.
    try FileManager.default.removeItem(at: scratch.path("Scenarios/two"))
    #expect(try Program.run(["validate", "Scenarios", "Scenarios/one"], in: scratch.folder).status == 0)
    #expect(try Program.run(["list", "Scenarios", "./Scenarios"], in: scratch.folder).status == 0)
  }

  @Test("goldens are recorded, compared, and a changed one is found")
  func goldensAreCompared() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let folder = scratch.path("my-drill")
    #expect(try Program.run(["new", "drill", folder.path]).status == 0)
    let recorded = try Program.run(["test", folder.path, "--record-goldens"])
    #expect(recorded.status == 0)
    let file = folder.appending(path: "goldens.json")
    let goldens = try String(contentsOf: file, encoding: .utf8)
    #expect(
      goldens.hasPrefix(
        "{\n  \"format\": \"practicum-goldens/1\",\n  \"semantics\": 1,\n  \"tests\": {\n    \"perfect\": \"")
    )
    #expect(try Program.run(["test", folder.path]).status == 0)
    let place = try #require(goldens.range(of: "\"perfect\": \""))
    var changed = goldens
    let digit = changed[place.upperBound]
    changed.replaceSubrange(
      place.upperBound..<changed.index(after: place.upperBound), with: digit == "0" ? "1" : "0")
    try changed.write(to: file, atomically: false, encoding: .utf8)
    let result = try Program.run(["test", folder.path, "--test", "perfect", "--format", "junit"])
    #expect(result.status == 1)
    #expect(result.output.contains("<failure message=\"final checksum "))
    try "rubbish".write(to: file, atomically: false, encoding: .utf8)
    #expect(try Program.run(["test", folder.path]).status == 3)
  }

  @Test("a test that comes out otherwise fails and says how")
  func failingTestsSayHow() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let folder = scratch.path("my-drill")
    #expect(try Program.run(["new", "drill", folder.path]).status == 0)
    let file = folder.appending(path: "scenario.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacing("\"percent\": 100, \"critical\": []", with: "\"percent\": 90, \"critical\": []")
      .write(to: file, atomically: false, encoding: .utf8)
    // From here its name is short, so that no line breaks.
    let result = try Program.run(["test", "my-drill"], in: scratch.folder)
    #expect(result.status == 1)
    #expect(result.output.contains("FAIL  my-drill  perfect"))
    #expect(result.output.contains("percent is 100, expected 90"))
    #expect(result.output.hasSuffix("3 tests, 1 failed\n"))
    let json = try Program.run(["test", folder.path, "--format", "json"])
    let list = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(list?.count == 3)
    #expect(try Program.run(["test", folder.path, "--test", "no-such"]).status == 64)
  }

  @Test("scenarios are listed and shown in both languages")
  func scenariosAreListed() throws {
    let english = try Program.run(["list"])
    #expect(english.status == 0)
    let lines = english.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines.contains("hypoglycaemia-response drill Hypoglycaemia in a resident with diabetes"))
    let chinese = try Program.run(["list"], environment: ["LANG": "zh_CN.UTF-8"])
    #expect(chinese.output.contains("低血糖的识别与急救"))
    let json = try Program.run(["list", "--format", "json"])
    let list = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    let ids = list?.compactMap { $0["id"] as? String } ?? []
    #expect(ids == ids.sorted())
    for id in ["hypoglycaemia-response", "memorial-hall-visit", "museum-guided-visit"] {
      #expect(ids.contains(id))
    }
    let shown = try Program.run(["show", "hypoglycaemia-response"])
    #expect(shown.status == 0)
    #expect(shown.output.contains("Test the glucose within 3 minutes [essential]"))
    let shownInChinese = try Program.run(["show", "hypoglycaemia-response", "--lang", "zh-Hans"])
    #expect(shownInChinese.output.contains("3分钟内测血糖［关键］"))
    for said in [
      "By Practicum content group", "Licence: CC-BY-4.0", "Teaching models, not for clinical use.",
    ] {
      #expect(shown.output.contains(said), "\(said)")
    }
    #expect(shownInChinese.output.contains("许可：CC-BY-4.0"))
    for line in shown.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    #expect(try Program.run(["list", "no-such-folder/x"]).status == 3)
    #expect(try Program.run(["show", "no-such-scenario"]).status == 3)
  }

  @Test("a source that nobody has looked at is shown as not yet checked, by show and in the debrief")
  func uncheckedSources() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let folder = scratch.path("my-drill")
    #expect(try Program.run(["new", "drill", folder.path]).status == 0)
    #expect(try Program.run(["show", folder.path]).output.contains("checked 2026-11-01"))
    let file = folder.appending(path: "scenario.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacing(#""checked": "2026-11-01""#, with: #""checked": "never""#).write(
      to: file, atomically: false, encoding: .utf8)
    #expect(try Program.run(["validate", folder.path, "--strict"]).output == "my-drill: valid\n")
    #expect(try Program.run(["show", folder.path]).output.contains("not yet checked"))
    // Chinese lines break anywhere.
    let chinese = try Program.run(["show", folder.path, "--lang", "zh-Hans"]).output
    #expect(chinese.filter { !$0.isWhitespace }.contains("尚未核对"))
    let idle = try Program.run(["run", folder.path, "--test", "idle"])
    #expect(idle.output.contains("(not yet checked)"), "\(idle.output)")
  }

  @Test("names that are not there come with the nearest that is, or with all")
  func namesAreSuggested() throws {
    let test = try Program.run(["test", "Scenarios", "--test", "perfct"])
    #expect(test.status == 64)
    #expect(test.error.contains("did you mean 'perfect'?"))
    let scenario = try Program.run(["show", "no-such-thing"])
    #expect(scenario.error.contains("\n  it holds "))
    let profile = try Program.run(["run", "hypoglycaemia-response", "--test", "perfect", "--profile", "x"])
    #expect(profile.status == 64)
    #expect(profile.error.contains("there is no profile 'x'"))
    let language = try Program.run(["list", "--lang", "zh"])
    #expect(language.output.contains("低血糖"))
  }
}
