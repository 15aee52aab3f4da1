import Attempts
import Reports
import ScenarioFiles
import ScenarioFormat
import SourceText
import Synchronization

/// Finds the scenarios of attempts in a folder, and compiles each when it is first asked for.
///
/// A scenario with mistakes is as if it were not there, and says so: one broken scenario must not stop a batch.
final class FolderProvider: ScenarioProvider {
  private let folder: String
  private let purpose: ScenarioLoader.Purpose
  private let compiled = Mutex<[Key: Result<CompiledScenario, Failure>]>([:])

  private struct Key: Hashable {
    let id: UTF8Key
    let profile: UTF8Key?
  }

  /// Takes the folder, and whether its scenarios will be shown or only judge.
  init(_ folder: String, for purpose: ScenarioLoader.Purpose = .everything) {
    self.folder = folder
    self.purpose = purpose
  }

  /// The scenario that an attempt was played in.
  func scenario(
    _ id: String, version: String, run: ContentDigest, profile: String?
  ) -> ScenarioAnswer<CompiledScenario> {
    // A name that the scenario does not know must not cost a compilation on each line of a bundle.
    if let profile, case .success(let plain) = open(id, nil),
      !plain.scenario.profiles.contains(where: { utf8Equal($0, profile) })
    {
      return .unknown("scenario '\(id)' is here as version \(plain.version) and has no profile '\(profile)'")
    }
    switch open(id, profile) {
    case .failure(let failure): return .unknown(failure.message)
    case .success(let scenario):
      if scenario.runDigest == run { return .found(scenario) }
      return .unknown(
        "scenario '\(id)' is here as version \(scenario.version), which runs differently from the recorded \(version)"
      )
    }
  }

  /// The scenario of a header, when it is here.
  func scenario(of header: AttemptHeader) -> CompiledScenario? {
    try? open(header.scenario, header.profile).get()
  }

  private func open(_ id: String, _ profile: String?) -> Result<CompiledScenario, Failure> {
    compiled.withLock { known in
      let key = Key(id: UTF8Key(id), profile: profile.map { UTF8Key($0) })
      if let answer = known[key] { return answer }
      let answer = load(id, profile)
      // What a hostile bundle asks for is forgotten again, never kept without bound.
      if known.count == 256 { known.removeAll() }
      known[key] = answer
      return answer
    }
  }

  private func load(_ id: String, _ profile: String?) -> Result<CompiledScenario, Failure> {
    do throws(Failure) {
      // The folder of a scenario bears its id: nothing else needs to be opened.
      guard NewCommand.isID(id) else { throw Failure("'\(id)' is no id of a scenario") }
      if InputFile.exists("\(folder)/\(id)/scenario.json"), InputFile.exists("\(folder)/\(id).practicum") {
        throw Failure("there are two scenarios '\(id)' in \(folder): a folder and an archive")
      }
      for path in ["\(folder)/\(id)", "\(folder)/\(id).practicum", folder] where InputFile.exists(path) {
        guard let entry = try ScenarioFinder.open(path).entries.first(where: { utf8Equal($0.name, id) })
        else { continue }
        // The reason becomes part of a result, which is English for all formats.
        do throws(Failure) {
          return .success(try ScenarioOpening.open(entry, profile: profile, for: purpose, .english))
        } catch {
          // On one line, and so of its mistakes the first.
          let lines = error.message.split(separator: "\n").prefix(2)
          throw Failure(lines.joined(separator: "; the first: "))
        }
      }
      throw Failure("there is no scenario '\(id)' in \(folder)")
    } catch {
      return .failure(error)
    }
  }
}
