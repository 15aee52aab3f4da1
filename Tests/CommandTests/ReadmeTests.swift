import Foundation
import Testing

/// What the README tells people to type works as it stands there, and its JSON is what it says.
///
/// Every line of a `sh` block that begins with `practicum` or `make` is run, in order, in one scratch folder beside the
/// scenarios; a line that ends in `# exit 1` must end with that status. What builds or takes long is not run.
@Suite("README")
struct ReadmeTests {
  struct Block {
    let language: String
    let firstLine: Int
    var lines: [String] = []
  }

  /// Fenced blocks of the README; none when there is no README yet.
  private func blocks() -> [Block] {
    guard let text = try? String(contentsOf: Program.root.appending(path: "README.md"), encoding: .utf8)
    else { return [] }
    var blocks: [Block] = []
    var open: Block?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(block)
          open = nil
        } else {
          open = Block(
            language: String(line.dropFirst(3)).trimmingCharacters(in: .whitespaces), firstLine: number + 2)
        }
      } else {
        open?.lines.append(String(line))
      }
    }
    return blocks
  }

  private static let notRun = [
    "make run", "make test", "make bench", "make fuzz", "make soak", "make setup", "make clean",
  ]

  @Test("every command works")
  func commandsWork() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    for name in ["Scenarios", "Assets"]
    where FileManager.default.fileExists(atPath: Program.root.appending(path: name).path) {
      // A copy: commands may record goldens or write scenarios there.
      try FileManager.default.copyItem(at: Program.root.appending(path: name), to: scratch.path(name))
    }
    let tools = scratch.path("bin")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: tools.appending(path: "practicum"), withDestinationURL: Program.executable)
    let path = tools.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
    for block in blocks() where ["sh", "bash", "shell"].contains(block.language) {
      var joined = ""
      for (offset, raw) in block.lines.enumerated() {
        var line = raw.hasPrefix("$ ") ? String(raw.dropFirst(2)) : raw
        if line.hasSuffix("\\") {
          joined += line.dropLast()
          continue
        }
        line = joined + line
        joined = ""
        let isMake = line.hasPrefix("make")
        guard line.hasPrefix("practicum") || isMake || line.contains("| practicum") else { continue }
        if Self.notRun.contains(where: { line.hasPrefix($0) }) { continue }
        var expected: Int32 = 0
        if let mark = line.range(of: "# exit "),
          let status = Int32(line[mark.upperBound...].prefix { $0.isNumber })
        {
          expected = status
        }
        let result = try Program.run(
          URL(filePath: "/bin/sh"), ["-c", line], in: isMake ? Program.root : scratch.folder,
          environment: ["PATH": path])
        #expect(result.status == expected, "README.md:\(block.firstLine + offset): \(line)\n\(result.error)")
      }
    }
  }

  @Test("every JSON block is JSON, and whole scenarios are valid")
  func jsonIsValid() throws {
    for block in blocks() where block.language == "json" {
      let text = block.lines.joined(separator: "\n")
      let value = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
      #expect(value != nil, "README.md:\(block.firstLine): not JSON")
      guard let object = value as? [String: Any], object["format"] as? String == "practicum/1" else {
        continue
      }
      let scratch = try Scratch()
      defer { scratch.remove() }
      let id = object["id"] as? String ?? "scenario"
      try FileManager.default.copyItem(
        at: Program.root.appending(path: "Scenarios/library"), to: scratch.path("library"))
      try scratch.write("\(id)/scenario.json", text)
      let result = try Program.run(["validate", scratch.path(id).path])
      #expect(result.status == 0, "README.md:\(block.firstLine):\n\(result.output)")
    }
  }
}
