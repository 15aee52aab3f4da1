import ArgumentParser
import Attempts
import Glibc
import Reports
import ScenarioFormat
import SourceText

/// `practicum grade`: re-simulates recorded attempts and scores them.
struct GradeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade", _superCommandName: Practicum.name,
    abstract: "Re-simulate recorded attempts, verify and score them.",
    discussion: """
      Takes files with one attempt each, bundles with one attempt a line (JSON
      Lines), and standard input as -. Each attempt is re-simulated; a claimed
      score is only compared. Verdicts: verified, regraded, mismatch (where),
      incomplete, unsupported, unknown scenario, malformed (line and column) and
      fault (the scenario's). One bad line never stops a batch.

      EXAMPLES
        practicum grade attempt.json
        practicum grade class-a.jsonl class-b.jsonl --format csv > results.csv
        cat attempts.jsonl | practicum grade - --format jsonl --jobs 4
        practicum grade exam.jsonl --mode exam --trust college.pub

      With --details the text has the whole report of each attempt, and JSON
      holds it too, with what every signal read at each decision.

      EXIT STATUS, the gravest of all attempts
        0   every attempt is verified (or regraded) and passes
        1   an attempt does not pass
        2   an attempt is not verified: mismatch, incomplete, unsupported,
            unknown scenario, fault, another mode than demanded, or no trusted
            signature where one is demanded
        3   bad input: an attempt is malformed, or a file cannot be read
        64  wrong usage of this command
      """)

  @Argument(help: "Files with attempts; - for standard input.")
  var files: [String]

  @Option(help: "How results are written.")
  var format: ResultFormat = .text

  @Option(help: ArgumentHelp("Demand that attempts were played in this mode.", valueName: "mode"))
  var mode: String?

  @Option(help: ArgumentHelp("Folder with the scenarios (default: Scenarios).", valueName: "folder"))
  var scenarios: String?

  @Option(
    help: ArgumentHelp("Demand a signature by this public key; may be given several times.", valueName: "key")
  )
  var trust: [String] = []

  @Flag(help: "Demand a valid signature by any key.")
  var signed = false

  @Option(help: ArgumentHelp("Attempts graded at once (default: 1).", valueName: "number"))
  var jobs = 1

  @Flag(help: "Show the whole report of each attempt.")
  var details = false

  @OptionGroup var lang: LanguageOption

  mutating func validate() throws {
    if files.isEmpty {
      throw ValidationError(
        lang.language.say(
          "Name a file with attempts, or - for standard input.", "请写明练习记录文件；-表示标准输入。"))
    }
    if !(1...256).contains(jobs) {
      throw ValidationError(
        lang.language.say("--jobs \(jobs): expected 1 to 256.", "--jobs \(jobs)：应在1到256之间。"))
    }
    if files.filter({ $0 == "-" }).count > 1 {
      throw ValidationError(
        lang.language.say("Standard input can be read only once.", "标准输入只能读一次。"))
    }
  }

  mutating func run() throws {
    // Only whole reports show words of a scenario, and its digest of texts.
    let provider = FolderProvider(
      try ScenarioFinder.requiredFolder(scenarios), for: details ? .everything : .judging)
    var demands = Grader<FolderProvider>.Demands()
    demands.mode = mode
    demands.details = details
    demands.signature = signed
    demands.trustedKeys = try trust.map { path throws(Failure) in try KeyFiles.publicKey(path) }
    let grader = BatchGrader(provider, demands, cores: jobs)
    let showsReports = details
    var writer = ResultWriter(format, lang.language) { showsReports ? provider.scenario(of: $0) : nil }
    var gravest = ExitStatus.allPass
    var progress = Progress("grading")
    try writer.begin()
    for file in files {
      let stream: LineReader.Stream
      do {
        stream = try LineReader.open(file)
      } catch {
        // The other files are graded all the same.
        Console.complain(error.message)
        gravest = .badInput
        continue
      }
      let bytes = ByteStream(stream)
      var bundle = BundleReader { try bytes.next() }
      var count = 0
      try grader.grade(&bundle, source: file == "-" ? "standard input" : file) { result in
        count += 1
        try writer.add(result)
        if showsReports, format == .text, let header = result.header, let report = result.judged?.report,
          let compiled = provider.scenario(of: header)
        {
          try Console.write("\n" + report.text(compiled, lang.language) + "\n")
        }
        gravest = GradeCommand.graver(gravest, GradeCommand.status(of: result))
        // Where results scroll by, they are the progress.
        if !Terminal.output.isTerminal { progress.report(writer.summary.attempts) }
      }
      if count == 0 {
        progress.finish()
        Console.complain("\(file == "-" ? "standard input" : file): holds no attempt")
        gravest = .badInput
      }
    }
    progress.finish()
    try writer.end()
    if gravest != .allPass { throw Failure.told(gravest) }
  }

  /// What one result means for the exit status.
  static func status(of result: GradingResult) -> ExitStatus {
    if case .malformed = result.verdict { return .badInput }
    if !result.isVerified { return .notVerified }
    return result.isPassed ? .allPass : .notPassed
  }

  /// The graver of two.
  static func graver(_ a: ExitStatus, _ b: ExitStatus) -> ExitStatus { a.rawValue >= b.rawValue ? a : b }
}

/// The bytes of a stream, portion by portion.
final class ByteStream {
  private let stream: LineReader.Stream

  /// Takes an open stream.
  init(_ stream: LineReader.Stream) { self.stream = stream }

  deinit { if stream.descriptor > 2 { close(stream.descriptor) } }

  /// The next bytes; none at the end.
  func next() throws(Failure) -> [UInt8] {
    try Descriptor.read(stream.descriptor, name: stream.name)
  }
}
