import ArgumentParser
import Glibc
import Reports
import SourceText

/// The command line: everything that can be done with scenarios and attempts without a window.
@main
struct Practicum: ParsableCommand {
  /// Version of the program; an attempt names it for information only (semantics 3).
  static let release = "0.1.0"
  /// What the program is called, before the name of a command. A command that knows it reads its arguments alone and
  /// does not look for a request of shell completions first, which takes as long again.
  static let name = "practicum"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Run, play and grade training simulations.",
    discussion: """
      A scenario is a folder with scenario.json: a care drill, a museum visit.
      An attempt is the record of one person playing it. Grading re-simulates
      the attempt, so that nobody has to trust a reported score.

      EXAMPLES
        practicum list
        practicum play hypoglycaemia-response --text --lang zh-Hans
        practicum validate Scenarios
        practicum grade attempts.jsonl --format csv
        practicum new drill Scenarios/my-drill

      `practicum help COMMAND` shows more, with examples and exit status.
      """,
    version: release,
    groupedSubcommands: [
      CommandGroup(
        name: "Play and run:",
        subcommands: [ListCommand.self, ShowCommand.self, PlayCommand.self, RunCommand.self]),
      CommandGroup(
        name: "Write scenarios:",
        subcommands: [
          NewCommand.self, ValidateCommand.self, TestCommand.self, TextsCommand.self, SchemaCommand.self,
          EvalCommand.self, PlotsCommand.self,
        ]),
      CommandGroup(
        name: "Grade attempts:", subcommands: [GradeCommand.self, ReplayCommand.self, KeysCommand.self]),
    ])

  /// The command that a word names, when it has no commands of its own.
  private static func command(_ word: String?) -> (any ParsableCommand.Type)? {
    for group in configuration.groupedSubcommands {
      for command in group.subcommands where command.configuration.commandName == word {
        return command.configuration.subcommands.isEmpty ? command : nil
      }
    }
    return nil
  }

  /// The command that arguments ask for.
  ///
  /// A command reads its own arguments when they are right; only help, completions and mistakes need all commands, of
  /// which reading the declarations takes longer than grading an attempt.
  static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    if let command = command(arguments.first),
      let own = try? command.parseAsRoot(Array(arguments.dropFirst())),
      type(of: own) == command
    {
      return own
    }
    return try parseAsRoot(arguments)
  }

  /// What to say when the first word, or the one behind `help`, is no command; nil when it is one or an option.
  static func unknownCommand(_ arguments: ArraySlice<String>) -> ValidationError? {
    var known = ["help"]
    for group in configuration.groupedSubcommands {
      for command in group.subcommands {
        if let name = command.configuration.commandName { known.append(name) }
      }
    }
    let words = arguments.first == "help" ? arguments.dropFirst() : arguments
    guard let word = words.first, !word.hasPrefix("-"), !known.contains(word) else { return nil }
    let language = Language.ofInvocation
    let nearest = NearestName.suggest(word, among: known).map {
      language.say(" Did you mean '\($0)'?", "是不是“\($0)”？")
    }
    return ValidationError(
      language.say("There is no command '\(word)'.", "没有命令“\(word)”。") + (nearest ?? ""))
  }

  /// Runs the command of the arguments and ends the process with its status.
  static func main() {
    // Asked for by scripts at every turn, and all that is needed is known before anything is loaded.
    if CommandLine.arguments.count == 2, CommandLine.arguments[1] == "--version" {
      print(release)
      Glibc.exit(0)
    }
    if let unknown = unknownCommand(CommandLine.arguments.dropFirst()) { exit(withError: unknown) }
    do {
      var command = try parsed(Array(CommandLine.arguments.dropFirst()))
      try command.run()
    } catch let failure as Failure {
      if !failure.message.isEmpty { Console.complain(Language.ofInvocation.message(failure.message)) }
      Glibc.exit(failure.status.rawValue)
    } catch {
      exit(withError: error)
    }
  }
}
