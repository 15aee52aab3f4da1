import GoldenTexts
import Testing

/// The help of every command, as people read it at 80 columns.
@Suite("help")
struct HelpTests {
  static let commands = [
    "list", "show", "play", "run", "new", "validate", "test", "texts", "schema", "eval", "grade", "replay",
    "keys",
  ]

  @Test("the help of a command is what was agreed", arguments: [""] + commands)
  func helpIsGolden(command: String) throws {
    let result = try Program.run(["help"] + (command.isEmpty ? [] : [command]))
    #expect(result.status == 0)
    #expect(result.error == "")
    let name = command.isEmpty ? "help.txt" : "help-\(command).txt"
    let difference = Golden.difference(result.output, from: name)
    #expect(difference == nil)
  }

  @Test("every command has examples and says what its exit status means", arguments: commands)
  func helpIsWhole(command: String) throws {
    let help = try Program.run([command, "--help"]).output
    #expect(help.contains("EXAMPLES\n  practicum \(command)"))
    #expect(help.contains("EXIT STATUS"))
    for line in help.split(separator: "\n") where !line.hasPrefix("USAGE") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test("the version is one line")
  func versionIsShort() throws {
    for arguments in [["--version"], ["grade", "--version"]] {
      let result = try Program.run(arguments)
      #expect(result.output == "0.1.0\n")
      #expect(result.status == 0)
    }
  }

  @Test("a command that is not there is named, with the nearest that is")
  func commandsAreChecked() throws {
    for arguments in [["plya", "x"], ["help", "plya"]] {
      let result = try Program.run(arguments)
      #expect(result.status == 64)
      #expect(result.error.hasPrefix("Error: There is no command 'plya'. Did you mean 'play'?"))
    }
  }

  @Test("an unknown command or option is wrong usage and says so")
  func usageIsChecked() throws {
    for arguments in [
      ["nonsense"], ["grade", "--nonsense", "x"], ["validate", "--format", "yaml"], ["list", "--lang", "de"],
    ] {
      let result = try Program.run(arguments)
      #expect(result.status == 64, "\(arguments)")
      #expect(result.error.hasPrefix("Error: "))
      #expect(result.output == "")
    }
  }
}
