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

  @Test("wrong usage is told in the language that was asked for, or in that of the environment")
  func usageInChinese() throws {
    let cases: [(arguments: [String], told: String, status: Int32)] = [
      (["plya"], "没有命令“plya”。是不是“play”？", 64),
      (["run", "hypoglycaemia-response", "--lang", "zh-Hans"], "请写明脚本文件", 64),
      (["play", "hypoglycaemia-response", "--lang=zh-Hans", "--allowance", "90"], "每25一档", 64),
      (["play", "hypoglycaemia-response", "--text", "--mode", "exams"], "情景没有模式“exams”；可选：", 64),
      (["test", "hypoglycaemia-response", "--test", "perfekt"], "没有叫“perfekt”的测试\n  是不是“perfect”？", 64),
      (["show", "hypoglycaemia-respons"], "是不是“hypoglycaemia-response”？", 3),
      (["show", "nowhere/drill"], "nowhere/drill：没有这个文件或文件夹", 3),
      (["eval"], "没有表达式。", 64),
      (["grade", "x.json", "--jobs", "0"], "应在1到256之间", 64),
    ]
    for (arguments, told, status) in cases {
      let isNamed = arguments.contains { $0.hasPrefix("--lang") }
      let result = try Program.run(
        arguments, environment: isNamed ? [:] : ["LANG": "zh_CN.UTF-8"])
      #expect(result.status == status && result.error.contains(told), "\(arguments): \(result.error)")
    }
    let english = try Program.run(
      ["run", "hypoglycaemia-response", "--lang", "en"], environment: ["LANG": "zh_CN.UTF-8"])
    #expect(english.error.contains("Name either a script file or a test"))
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
