import ArgumentParser
import Attempts
import Reports
import ScenarioFormat
import SourceText

/// `practicum replay`: an attempt as a line of time.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", _superCommandName: Practicum.name,
    abstract: "Show an attempt as a line of time.",
    discussion: """
      Re-simulates a recorded attempt, or a journal of one that was cut off, and
      tells what was done and what came of it, with times. Damage in a journal
      is said first.

      EXAMPLES
        practicum replay attempt.json
        practicum replay class.jsonl --line 12 --lang zh-Hans
        practicum replay attempt.json.journal

      EXIT STATUS
        0   shown
        2   the scenario of the attempt is not here, or another version of it
        3   the file cannot be read, or holds no attempt
        64  wrong usage of this command
      """)

  @Argument(help: "A file with attempts, or a journal; - for standard input.")
  var file: String

  @Option(help: ArgumentHelp("Which line of a bundle.", valueName: "number"))
  var line: Int?

  @Option(help: ArgumentHelp("Folder with the scenarios (default: Scenarios).", valueName: "folder"))
  var scenarios: String?

  @OptionGroup var lang: LanguageOption

  mutating func validate() throws {
    if let line, line < 1 {
      throw ValidationError(
        lang.language.say("--line \(line): lines are counted from 1.", "--line \(line)：行号从1数起。"))
    }
  }

  mutating func run() throws {
    let (attempt, damage) = try read()
    let provider = FolderProvider(try ScenarioFinder.requiredFolder(scenarios))
    let header = attempt.header
    switch provider.scenario(
      header.scenario, version: header.version, run: header.run, profile: header.profile)
    {
    case .unknown(let reason): throw Failure(reason, status: .notVerified)
    case .found(let compiled):
      let timeLine = TimeLineText(compiled, lang.language, columns: Terminal.output.width)
      let text: String
      do {
        text = try timeLine.render(attempt)
      } catch {
        throw Failure("\(file): \(error.message)")
      }
      if let damage { try Console.write("\(name): " + damage.told(lang.language) + "\n\n") }
      try Console.write(text)
    }
  }

  /// What to call the file in words.
  private var name: String { file == "-" ? "standard input" : file }

  private func read() throws(Failure) -> (Attempt, JournalDamage?) {
    let bytes = try InputFile.read(file)
    if file.hasSuffix(".journal") || Journal.isBegun(by: bytes) {
      do {
        let recovery = try JournalRecovery(bytes, name: name)
        return (recovery.attempt, recovery.damage)
      } catch {
        throw Failure(error.description)
      }
    }
    var bundle = BundleReader(bytes)
    var found: [BundleReader.Line] = []
    while let next = try? bundle.nextLine() {
      if line == nil || next.number == line { found.append(next) }
      if found.count > 1 { break }
    }
    guard let first = found.first else {
      throw Failure(line.map { "\(name): there is no attempt on line \($0)" } ?? "\(name): holds no attempt")
    }
    if found.count > 1 {
      throw Failure("\(name): holds several attempts; choose one with --line", status: .usage)
    }
    do {
      return (try AttemptReader.read(first.bytes), nil)
    } catch {
      // Positions count from the beginning of the file.
      let padding = [UInt8](repeating: 0x0A, count: first.number - 1)
      let source = SourceFile(name: name, bytes: padding + first.bytes)
      var moved = error
      moved.lower += padding.count
      moved.upper += padding.count
      throw Failure(
        lang.language.say("this is no attempt\n", "这不是练习记录\n")
          + lang.language.lines(moved.diagnostic(in: source)))
    }
  }
}
