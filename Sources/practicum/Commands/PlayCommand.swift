import ArgumentParser
import Assessment
import Attempts
import Glibc
import Playing
import Reports
import ScenarioFormat
import SourceText

/// `practicum play`: plays a scenario in the terminal.
struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play", _superCommandName: Practicum.name,
    abstract: "Play a scenario in the terminal.",
    discussion: """
      Shows what is there and what can be done; choose by number or type words
      in either language. Time moves only when you act or wait. `help` lists the
      commands while you play; `finish` ends with the debrief.

      With --record the attempt is kept: first in a journal (FILE.journal) that
      survives a crash or power cut, at the end sealed in FILE. Playing again
      with the same FILE offers to go on where the journal stops. A journal with
      damage in its midst counts up to there, and a copy of it as it was is kept
      as FILE.journal.damaged.

      With --record-test a test is made of the attempt: a script with the result
      that it must have, at the end of the scenario's tests. Where its file cannot
      be changed, the test is printed.

      When standard input is no terminal, commands are read from it line by line.

      EXAMPLES
        practicum play hypoglycaemia-response --text
        practicum play museum-guided-visit --text --lang zh-Hans --mode learn
        practicum play hypoglycaemia-response --text --mode exam --seed 7 \\
          --record attempt.json --sign my.key
        practicum play my-drill --text --record-test nightShift

      EXIT STATUS
        0   played to the end, or left with everything kept in the journal
        3   the scenario has mistakes, or a file cannot be read or written
        64  wrong usage of this command
      """)

  @Argument(help: "A scenario: its folder, archive or id.")
  var scenario: String

  @Flag(help: "Play in the terminal (the only front of this program).")
  var text = false

  @OptionGroup var choice: AttemptOptions

  @Option(help: ArgumentHelp("Keep the attempt in this file.", valueName: "file"))
  var record: String?

  @Option(help: ArgumentHelp("Make a test of this name of the attempt.", valueName: "name"))
  var recordTest: String?

  @Option(help: ArgumentHelp("Sign the attempt with this private key.", valueName: "key"))
  var sign: String?

  @Flag(help: "Go on with the journal of the recorded file without asking.")
  var resume = false

  @OptionGroup var lang: LanguageOption

  mutating func validate() throws {
    if sign != nil, record == nil {
      throw ValidationError(AttemptOptions.nothingToSign(lang.language))
    }
    if recordTest != nil, choice.allowance != 100 {
      throw ValidationError(
        lang.language.say(
          "--record-test: a test has no time allowance; leave --allowance out.",
          "--record-test：测试没有时间放宽；请去掉--allowance。"))
    }
    if resume, record == nil {
      throw ValidationError(
        lang.language.say(
          "--resume needs --record FILE, whose journal is FILE.journal.",
          "--resume要和--record 文件一起用，日志是“文件.journal”。"))
    }
  }

  mutating func run() throws {
    let entry = try ScenarioFinder.entry(scenario, in: choice.scenarios)
    let compiled = try ScenarioOpening.open(entry, profile: choice.profile, lang.language)
    if let recordTest, let reason = RecordedTest.refusal(of: recordTest, in: compiled) {
      throw Failure(reason, status: .usage)
    }
    let key = try sign.map { path throws(Failure) in try KeyFiles.privateKey(path) }
    let language = lang.language
    let input = LineInput(language)
    Interrupt.watch()
    let recorder: AttemptRecorder<CompiledScenario>
    var isResumed = false
    do {
      if let record {
        try OutputFile.refuseToReplace(record)
        let path = record + ".journal"
        if InputFile.exists(path) {
          guard try resume || wantsToResume(path, language, input) else {
            throw Failure("\(path): the unfinished attempt stays as it is; choose another file for a new one")
          }
          let (journal, recovery) = try Journal.reopen(at: path)
          if choice.asksForAnything {
            let header = recovery.attempt.header
            let variant = header.variant.map { language.say(", variant \($0)", "，变式\($0)") } ?? ""
            try Console.write(
              language.say(
                "It goes on as it was begun: mode \(header.mode), seed \(header.seed)\(variant). "
                  + "Options of a new attempt change nothing.\n",
                "按开始时的设置继续：模式\(header.mode)，种子\(header.seed)\(variant)。新练习的选项不起作用。\n"))
          }
          if let damage = recovery.damage { try Console.write("\(path): " + damage.told(language) + "\n") }
          recorder = try AttemptRecorder(resuming: recovery, compiled, journal: journal)
          isResumed = true
        } else if resume {
          throw Failure("\(path): there is no journal to go on with")
        } else {
          recorder = try AttemptRecorder(compiled, header: try choice.header(compiled, language)) {
            header throws(JournalError) in
            try Journal.create(at: path, header: header)
          }
        }
      } else {
        recorder = try AttemptRecorder(compiled, header: try choice.header(compiled, language))
      }
    } catch let error as JournalError {
      throw Failure(error.description)
    } catch RecordingError.journal(let error) {
      throw Failure(error.description)
    } catch let error as RecordingError {
      throw Failure(AttemptOptions.describe(error), status: .usage)
    }
    let front = TextFront(recorder, language: language, input: input)
    switch try front.play(isResumed: isResumed) {
    case .interrupted:
      try tellInterrupted(front.words.language)
      if front.journalFailed { throw Failure.told(.badInput) }
    case .closed(var attempt, let judged):
      if let key { attempt = try KeyFiles.sign(attempt, with: key) }
      if let report = judged {
        let (folder, language) = (choice.scenarios, front.words.language)
        let debrief = Debrief(words: front.words, report: report, readings: front.session.readings) { id in
          (try? ScenarioOpening.open(id, in: folder, language)).map {
            ScenarioWords($0, language).text($0.scenario.title)
          }
        }
        try Console.write(debrief.text)
      }
      if let record {
        do throws(Failure) {
          try OutputFile.write(AttemptWriter.line(attempt) + [0x0A], to: record, replaces: false)
        } catch {
          throw Failure(error.message + "\n  \(record).journal keeps the whole attempt")
        }
        // Safe: the path lives through the call.
        _ = unsafe unlink(record + ".journal")
      }
      if let recordTest {
        var test = RecordedTest(recordTest, entry, of: front.recorder, front.words.language)
        let folder = ScenarioFinder.location(of: entry, in: scenario, scenarios: choice.scenarios)
        let outcome = try test.write(into: folder)
        try test.tell(outcome, scenario, played: judged?.total.percent)
      }
      if let record { try Console.write(front.words.say("\nRecorded: \(record)\n", "\n已记录：\(record)\n")) }
    }
  }

  private func wantsToResume(_ path: String, _ language: Language, _ input: LineInput) throws -> Bool {
    do {
      let question = language.say(
        "There is an unfinished attempt (\(path)). Go on with it? (y/n) ", "有一份未完成的记录（\(path)）。继续吗？（是/否） ")
      while true {
        switch try input.ask(question).lowercased() {
        case "y", "yes", "是", "1": return true
        case "n", "no", "否", "2": return false
        default: continue
        }
      }
    } catch is InputEnded {
      return false
    }
  }

  private func tellInterrupted(_ language: Language) throws(Failure) {
    guard let record else {
      return try Console.write(language.say("Left; nothing was recorded.\n", "已离开；未作记录。\n"))
    }
    try Console.write(
      language.say(
        "Left; \(record).journal keeps what was played. The same command goes on with it.\n",
        "已离开；\(record).journal保存了已完成的部分。再次运行同一命令即可继续。\n"))
  }
}
