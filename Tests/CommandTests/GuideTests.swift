import Foundation
import Testing

/// The guide for authors does what it says, in both languages.
///
/// A reader is played: every command is run where it stands, a JSON block is put into the scenario as the guide says (a
/// whole scenario replaces the file of its id; of a part, things of a name or id replace or join what is there), what is to be
/// typed in a play is typed, and each mistake of the list is made in the first file and must print what stands there.
@Suite("guide for authors")
struct GuideTests {
  struct Block {
    let language: String
    let line: Int
    var text: String
  }

  /// Fenced blocks of a guide.
  static func blocks(_ language: String) throws -> [Block] { try blocks(of: "Docs/authoring/\(language).md") }

  private static func blocks(of page: String) throws -> [Block] {
    let text = try String(contentsOf: Program.root.appending(path: page), encoding: .utf8)
    var blocks: [Block] = []
    var open: (language: String, line: Int, lines: [Substring])?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(
            Block(language: block.language, line: block.line, text: block.lines.joined(separator: "\n")))
          open = nil
        } else {
          open = (String(line.dropFirst(3)), number + 1, [])
        }
      } else {
        open?.lines.append(line)
      }
    }
    return blocks
  }

  private static func json(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  /// A part put into what is there: members by name, elements by id; anything else is replaced.
  private static func merged(_ old: Any?, _ new: Any) -> Any {
    if var result = old as? [String: Any], let new = new as? [String: Any] {
      for (key, value) in new { result[key] = merged(result[key], value) }
      return result
    }
    if var result = old as? [[String: Any]], let new = new as? [[String: Any]] {
      for element in new {
        if let id = element["id"] as? String,
          let place = result.firstIndex(where: { $0["id"] as? String == id }
          )
        {
          result[place] = element
        } else {
          result.append(element)
        }
      }
      return result
    }
    return new
  }

  @Test("whoever follows it ends with a drill that is valid and tested", arguments: ["en", "zh-Hans"])
  func follow(_ language: String) throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    // The guide says to put the library beside the drill.
    try FileManager.default.copyItem(
      at: Program.root.appending(path: "Scenarios/library"), to: scratch.path("library"))
    // Each guide is followed by somebody whose system speaks its language.
    let environment = ["LANG": language == "en" ? "en_GB.UTF-8" : "zh_CN.UTF-8"]
    var drill = "hearing-aid"
    var first = ""
    let blocks = try Self.blocks(language)
    for (number, block) in blocks.enumerated() {
      let place = "\(language).md:\(block.line)"
      switch block.language {
      case "sh":
        let next = blocks.dropFirst(number + 1).first
        for line in block.text.split(separator: "\n") where line.hasPrefix("practicum ") {
          let words = line.split(separator: " ").dropFirst().map(String.init)
          let isPlayed = words[0] == "play"
          if isPlayed { #expect(next?.language == "input", "\(place)") }
          let result = try Program.run(
            words, input: isPlayed ? next.map { $0.text + "\n" } : nil, in: scratch.folder,
            environment: environment)
          #expect(result.status == 0, "\(place): \(line)\n\(result.output)\(result.error)")
          if isPlayed { Self.checkTyping(result.output, place) }
        }
      case "json":
        let part = try #require(try Self.json(block.text) as? [String: Any], "\(place)")
        if part["format"] != nil {
          drill = try #require(part["id"] as? String, "\(place)")
          if first.isEmpty { first = block.text + "\n" }
          try scratch.write("\(drill)/scenario.json", block.text + "\n")
          try? FileManager.default.removeItem(at: scratch.path("\(drill)/texts"))
        } else {
          let file = scratch.path("\(drill)/scenario.json")
          let now = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
          try JSONSerialization.data(
            withJSONObject: Self.merged(now, part), options: [.prettyPrinted, .sortedKeys]
          ).write(to: file)
        }
        let result = try Program.run(["validate", drill], in: scratch.folder)
        #expect(result.status == 0, "\(place)\n\(result.output)")
      case "diff":
        let lines = block.text.split(separator: "\n")
        let old = lines.filter { $0.hasPrefix("-") }.map { $0.dropFirst() }.joined(separator: "\n")
        let new = lines.filter { $0.hasPrefix("+") }.map { $0.dropFirst() }.joined(separator: "\n")
        let wrong = try Scratch()
        defer { wrong.remove() }
        #expect(first.components(separatedBy: old).count == 2, "\(place)")
        try wrong.write("hearing-aid/scenario.json", first.replacing(old, with: new))
        let said = try Program.run(
          ["validate", "hearing-aid"], in: wrong.folder, environment: environment)
        let told = try #require(blocks.dropFirst(number + 1).first)
        #expect(told.language == "text", "\(place)")
        #expect(said.status == 3, "\(place)")
        #expect(said.output.hasPrefix(told.text + "\n"), "\(place)\n\(said.output)")
      case "text", "input": break
      default: Issue.record("\(place): a block of '\(block.language)'")
      }
    }
    let tested = try Program.run(["test", "hearing-aid"], in: scratch.folder)
    #expect(tested.output.contains("4 tests, all as expected"), "\(tested.output)")
    let second = try Program.run(["test", "soup"], in: scratch.folder)
    #expect(second.output.contains("6 tests, all as expected"), "\(second.output)")
  }

  /// Whatever is typed in the guide is understood.
  private static func checkTyping(_ output: String, _ place: String) {
    for words in ["Nothing here is called that", "这里没有叫这个的", "which?", "哪一个？"] {
      #expect(!output.contains(words), "\(place)\n\(output)")
    }
  }

  @Test("every condition of the page on conditions can be written, and both languages show the same")
  func conditions() throws {
    let lines = try ["Docs/conditions.md", "Docs/conditions.zh-Hans.md"].map {
      try Self.blocks(of: $0).flatMap { $0.text.split(separator: "\n").map(String.init) }
    }
    #expect(lines[0] == lines[1])
    #expect(lines[0].count > 15)
    let scratch = try Scratch()
    defer { scratch.remove() }
    for folder in ["library", "scald-first-aid"] {
      try FileManager.default.copyItem(
        at: Program.root.appending(path: "Scenarios/\(folder)"), to: scratch.path(folder))
    }
    let file = scratch.path("scald-first-aid/scenario.json")
    var drill = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    drill["claims"] = lines[0].enumerated().map { ["id": "c\($0)", "reachable": $1] }
    try JSONSerialization.data(withJSONObject: drill).write(to: file)
    let told = try Program.run(["validate", "scald-first-aid"], in: scratch.folder)
    #expect(told.status == 0 && !told.output.contains("[cel/"), "\(told.output)")
  }

  @Test("both languages show the same JSON, commands and mistakes, but for the words")
  func sameBlocks() throws {
    let (english, chinese) = (try Self.blocks("en"), try Self.blocks("zh-Hans"))
    #expect(english.map(\.language) == chinese.map(\.language))
    for (one, other) in zip(english, chinese) {
      let place = "en.md:\(one.line), zh-Hans.md:\(other.line)"
      switch one.language {
      case "json": try Self.compare(Self.json(one.text), Self.json(other.text), place)
      case "diff": #expect(one.text == other.text, "\(place)")
      case "sh":
        // Each guide plays in its own language and translates into the other.
        let swapped = one.text.replacing("--lang en", with: "--lang ?").replacing(
          "--lang zh-Hans", with: "--lang en"
        ).replacing("--lang ?", with: "--lang zh-Hans")
        #expect(swapped == other.text, "\(place)")
      default: break
      }
    }
  }

  private static func compare(_ english: Any, _ chinese: Any, _ path: String) {
    switch (english, chinese) {
    case (let one as [String: Any], let other as [String: Any]):
      #expect(one.keys.sorted() == other.keys.sorted(), "\(path)")
      for (key, value) in one { compare(value, other[key] ?? NSNull(), "\(path).\(key)") }
    case (let one as [Any], let other as [Any]):
      #expect(one.count == other.count, "\(path)")
      for (index, (value, twin)) in zip(one, other).enumerated() { compare(value, twin, "\(path)[\(index)]") }
    case (let one as String, let other as String):
      let isTranslated = other.unicodeScalars.contains { $0.value >= 0x2E80 }
      let areLanguages = Set([one, other]) == ["en", "zh-Hans"]
      #expect(one == other || isTranslated || areLanguages, "\(path): \(one) \(other)")
    default: #expect("\(english)" == "\(chinese)", "\(path)")
    }
  }
}
