package import Attempts
internal import Playing
package import Reports
package import ScenarioFiles
package import ScenarioFormat
internal import SourceText

/// What can be played, what was begun and what was handed in.
///
/// Scenarios stand in a folder; a journal of each running attempt and the results lie in the trainee's own folder, so
/// that neither a crash nor a full disk loses more than the last moment.
@MainActor
package final class Shelf {
  /// A scenario as the hall shows it.
  package struct Volume: Sendable {
    /// Where it is.
    package let entry: Library.Entry
    /// The scenario, ready to run; nil when it has mistakes.
    package var compiled: CompiledScenario?
    /// Its first mistake.
    package var mistake: String?
  }

  /// An attempt that was begun and not handed in.
  package struct Unfinished {
    /// Its journal.
    package let path: String
    /// The scenario's id.
    package let scenario: String
    /// When it was begun, for people.
    package let startedAt: String
    /// Whether it was closed: only its result is still to be kept.
    package let isClosed: Bool
    /// Damage before which it will be gone on with.
    package let damage: JournalDamage?
  }

  /// The scenarios that were opened so far, in the order of the folder.
  package private(set) var volumes: [Volume] = []
  /// Those that are still being opened; nil when all are open.
  private var opening: ScenarioOpening?
  /// The trainee's own folder; nil when there is none, and nothing is kept.
  package let folder: String?
  /// Why nothing is kept, where something should be.
  package let keepingFault: KeepingFault?
  /// What could not be kept, in words.
  package private(set) var fault: String?
  /// A seed for the next attempt; nil draws one.
  package var seed: UInt64?
  /// The variant of the next attempt, for tests; nil lets the seed draw it.
  package var variant: String?
  /// Whether a time allowance, in percent, is one of those that there are.
  package nonisolated static func isAllowance(_ percent: Int) -> Bool { AttemptLimits.isAllowance(percent) }
  /// The most UTF-8 bytes of a learner's pseudonym.
  package nonisolated static let longestLearner = AttemptLimits.idBytes
  /// The time allowance of the attempts to come, in percent.
  package var allowance = 100
  /// Under which pseudonym they are kept; nil for none.
  package var learner: String?

  /// Takes the scenarios and the trainee's own folder.
  ///
  /// - Parameters:
  ///   - library: the scenarios.
  ///   - folder: the folder, which is made; nil when nothing is to be kept.
  ///   - reason: why there is no folder, when that is not by choice.
  ///   - profile: the guideline profile of the course, for the scenarios that have one of its name.
  package init(
    _ library: Library, folder: String?, without reason: KeepingFault? = nil, profile: String? = nil
  ) {
    opening = ScenarioOpening(library.entries, profile: profile)
    var fault = reason
    if let folder {
      do throws(Disk.Failure) {
        try Disk.makeFolder(folder)
        if let failure = Disk.refusal(toWriteIn: folder) {
          fault = .cannotBeWritten(folder: folder, reason: failure.description)
        }
      } catch {
        fault = .cannotBeMade(folder: folder, reason: error.description)
      }
    }
    keepingFault = fault
    self.folder = fault == nil ? folder : nil
  }

  /// Whether scenarios are still being opened.
  package var isOpening: Bool { opening != nil }

  /// Takes the scenarios that were opened since this was last asked; whether there is news.
  package func takeOpened() -> Bool {
    guard let (opened, isLast) = opening?.take() else { return false }
    volumes += opened
    if isLast {
      opening = nil
      // A thread of its own has a heap of its own, full of what opening left behind.
      FreedMemory.returnSmallPieces()
    }
    return isLast || !opened.isEmpty
  }

  /// Takes all scenarios: waits until they are open.
  package func openWhole() {
    opening?.wait()
    _ = takeOpened()
  }

  /// The scenario of an id.
  package func compiled(_ id: String) -> CompiledScenario? {
    volumes.first { $0.compiled.map { utf8Equal($0.id, id) } ?? false }?.compiled
  }

  /// Why there is no scenario of an id, in words: it has a mistake, or it is called otherwise.
  package func reason(without id: String) -> String {
    if let mistake = volumes.first(where: { utf8Equal($0.entry.name, id) })?.mistake {
      return "'\(id)' has mistakes; the first: \(mistake)\n  all of them: practicum validate \(id)"
    }
    let known = volumes.compactMap { $0.compiled?.id }
    let nearest = NearestName.suggest(id, among: known).map { "; did you mean '\($0)'?" }
    return "there is no scenario '\(id)'" + (nearest ?? "; there are: " + known.joined(separator: ", "))
  }

  /// The bytes of files that belong to the scenario of an id, by their asset paths; nil when nothing can be read.
  func asset(of id: String) -> ((String) -> [UInt8]?)? {
    volumes.first { $0.compiled.map { utf8Equal($0.id, id) } ?? false }?.entry.source.asset
  }

  // MARK: Attempts

  /// Begins an attempt, with a journal where there is a folder and it is to be kept.
  package func begin(
    _ compiled: CompiledScenario, mode: String, role: String? = nil, language: ReportLanguage,
    isKept: Bool = true
  ) throws(RecordingError) -> AttemptRecorder<CompiledScenario> {
    let header = compiled.header(
      engine: "practicum-player", mode: mode, profile: compiled.scenario.profile, role: role,
      variant: variant,
      allowance: allowance, seed: seed, learner: learner, language: language.rawValue)
    guard isKept, let path = freePath(compiled.id, ".attempt.journal") else {
      return try AttemptRecorder(compiled, header: header)
    }
    return try AttemptRecorder(compiled, header: header) { header throws(JournalError) in
      try Journal.create(at: path, header: header)
    }
  }

  /// Attempts that can be gone on with, and closed ones whose result is still to be kept, the newest first.
  package func unfinished() -> [Unfinished] {
    guard let folder, let names = try? Disk.names(in: folder) else { return [] }
    return names.filter { $0.hasSuffix(".attempt.journal") }.compactMap { name in
      let path = "\(folder)/\(name)"
      guard let recovery = try? Journal.recover(at: path) else { return nil }
      let header = recovery.attempt.header
      return Unfinished(
        path: path, scenario: header.scenario, startedAt: header.startedAt ?? "",
        isClosed: recovery.line.closing != nil, damage: recovery.damage)
    }.sorted { utf8Less($1.startedAt, $0.startedAt) }
  }

  /// Goes on with an attempt; a damaged journal is kept as it was, beside the one that goes on.
  package func resume(
    _ attempt: Unfinished, _ compiled: CompiledScenario
  ) throws -> AttemptRecorder<CompiledScenario> {
    let (journal, recovery) = try Journal.reopen(at: attempt.path)
    return try AttemptRecorder(resuming: recovery, compiled, journal: journal)
  }

  /// Keeps the result of an attempt that was closed when its file could not be written; the file's path.
  package func handIn(closed attempt: Unfinished, _ compiled: CompiledScenario) throws -> String? {
    let recovery = try Journal.recover(at: attempt.path)
    return handIn(try AttemptRecorder.sealed(recovery, compiled, name: attempt.path))
  }

  /// Whether an attempt is being played just now, such as in another window.
  package func isBeingPlayed(_ attempt: Unfinished) -> Bool { Journal.isInUse(at: attempt.path) }

  /// Gives an attempt up for good.
  ///
  /// - Throws: `inUse` when it is being played in another window.
  package func discard(_ attempt: Unfinished) throws(JournalError) { try Journal.discard(at: attempt.path) }

  /// Keeps a closed attempt as the file to be handed in, and lets its journal go; the file's path.
  package func handIn(_ attempt: Attempt) -> String? {
    guard let path = freePath(attempt.header.scenario, ".attempt.json") else { return nil }
    do {
      try Disk.write(AttemptWriter.line(attempt) + [0x0A], to: path)
      fault = nil
    } catch {
      fault = "\(path): \(error)"
      return nil
    }
    drop(attempt)
    return path
  }

  /// Lets the journal of a closed attempt go; those of others stay, whose results could not be kept.
  package func drop(_ attempt: Attempt) {
    guard let folder, let names = try? Disk.names(in: folder) else { return }
    for name in names where name.hasSuffix(".attempt.journal") {
      let journal = "\(folder)/\(name)"
      guard let recovery = try? Journal.recover(at: journal), recovery.line.closing != nil else { continue }
      // The rubric and the texts may have been corrected since the journal was begun.
      var header = recovery.attempt.header
      (header.version, header.rubric, header.text) =
        (attempt.header.version, attempt.header.rubric, attempt.header.text)
      if header == attempt.header {
        Disk.remove(journal)
      }
    }
  }

  /// A path in the folder that no file has yet.
  private func freePath(_ id: String, _ suffix: String) -> String? {
    guard let folder else { return nil }
    let moment = Moment.now().filter { $0.isNumber || $0 == "T" }
    for number in 1...99 {
      let path = "\(folder)/\(id)-\(moment)" + (number == 1 ? "" : "-\(number)") + suffix
      if !Disk.exists(path) { return path }
    }
    return nil
  }
}
