import Foundation
import Testing

/// Tests that are made of played attempts pass at once, and leave the rest of the file as it was.
@Suite("play --record-test")
struct RecordTestTests {
  static let input = """
    knock
    go room 1
    talk
    1
    1
    name and birthday
    wait 1m
    check that she can swallow
    raise the head
    rub hands
    take glass
    give water
    3
    put the bell
    finish
    """

  private func record(_ name: String, _ folder: String, in scratch: Scratch, input: String = input) throws
    -> Program.Result
  {
    try Program.run(
      ["play", folder, "--text", "--seed", "7", "--lang", "en", "--record-test", name], input: input,
      in: scratch.folder)
  }

  @Test("a test that was played passes, in the layout of the file")
  func passes() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    _ = try Program.run(["new", "drill", "water"], in: scratch.folder)
    let file = scratch.path("water/scenario.json")
    let before = try String(contentsOf: file, encoding: .utf8)
    let played = try record("evening", "water", in: scratch)
    #expect(played.status == 0, "\(played.error)")
    #expect(played.output.contains("Test 'evening' written to water/scenario.json."), "\(played.output)")
    let after = try String(contentsOf: file, encoding: .utf8)
    let common = zip(before.utf8, after.utf8).prefix { $0 == $1 }.count
    let rest = before.utf8.dropFirst(common)
    #expect(after.utf8.suffix(rest.count).elementsEqual(rest))
    let script = """
            "script": [
              {"act": "knock"},
              {"act": "go", "to": "room1"},
              {"choice": "chenTalk.asks.offer"},
              {"choice": "chenTalk.agrees.begin"},
              {"act": "checkName", "on": "chen"},
      """
    #expect(after.contains(script), "\(after.suffix(2000))")
    #expect(after.contains("\"at\": \"1m"))
    let tested = try Program.run(["test", "water"], in: scratch.folder)
    #expect(tested.status == 0, "\(tested.output)")
    #expect(tested.output.contains("4 tests, all as expected"))
    let valid = try Program.run(["validate", "water", "--strict"], in: scratch.folder)
    #expect(valid.status == 0, "\(valid.output)")
  }

  @Test("a second test of the same name and a name that is none are refused before playing")
  func names() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    _ = try Program.run(["new", "drill", "water"], in: scratch.folder)
    let twice = try record("perfect", "water", in: scratch)
    #expect(twice.status == 64)
    #expect(twice.error.contains("the scenario has a test 'perfect' already"))
    #expect(twice.output == "")
    let odd = try record("Night shift", "water", in: scratch)
    #expect(odd.status == 64)
    #expect(odd.error.contains("'Night shift' is no id"))
  }

  @Test("hints cost points in the attempt and not in the test, and that is said")
  func hints() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    _ = try Program.run(["new", "drill", "water"], in: scratch.folder)
    let played = try record(
      "helped", "water", in: scratch, input: "hint\ny\n" + Self.input)
    #expect(played.output.contains("hints are no part of a script"), "\(played.output.suffix(3000))")
    #expect(try Program.run(["test", "water"], in: scratch.folder).status == 0)
  }

  @Test("goldens get the new checksum")
  func goldens() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    _ = try Program.run(["new", "drill", "water"], in: scratch.folder)
    _ = try Program.run(["test", "water", "--record-goldens"], in: scratch.folder)
    #expect(try record("left", "water", in: scratch, input: "knock\nleave\n").status == 0)
    let tested = try Program.run(["test", "water"], in: scratch.folder)
    #expect(tested.output.contains("4 tests, all as expected"), "\(tested.output)")
  }

  @Test("an attempt of a whole drill with forms and readings becomes a test")
  func wholeDrill() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    for name in ["hypoglycaemia-response", "library"] {
      try FileManager.default.copyItem(
        at: Program.root.appending(path: "Scenarios/\(name)"), to: scratch.path("Scenarios/\(name)"),
        makingFolder: true)
    }
    let script = PlayTests.english.replacing("mark wang\nSIGNS\n", with: "")
    let played = try Program.run(
      [
        "play", "hypoglycaemia-response", "--text", "--seed", "1", "--variant", "swallowSafe", "--lang", "en",
        "--record-test", "played",
      ], input: script, in: scratch.folder)
    #expect(played.status == 0, "\(played.error)")
    let tested = try Program.run(
      ["test", "hypoglycaemia-response", "--test", "played"], in: scratch.folder)
    #expect(tested.status == 0, "\(tested.output)")
  }

  @Test("where the file cannot be changed the test is printed, with where to paste it")
  func printed() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    _ = try Program.run(["new", "drill", "water"], in: scratch.folder)
    let zipped = try Program.run(
      URL(filePath: "/usr/bin/env"),
      [
        "python3", "-c",
        "import zipfile as z\nwith z.ZipFile('water.practicum','w') as a:\n for n in ['scenario.json','texts/zh-Hans.json']: a.write('water/'+n, n)",
      ], in: scratch.folder)
    try #require(zipped.status == 0, "\(zipped.error)")
    let played = try record("evening", "water.practicum", in: scratch)
    #expect(played.status == 0, "\(played.error)")
    #expect(played.output.contains("Paste this at the end of its list \"tests\""), "\(played.output)")
    #expect(played.output.contains("{\"id\": \"evening\""))
  }
}

extension FileManager {
  fileprivate func copyItem(at source: URL, to target: URL, makingFolder: Bool) throws {
    if makingFolder {
      try createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    }
    try copyItem(at: source, to: target)
  }
}
