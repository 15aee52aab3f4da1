internal import Dispatch
internal import ScenarioFiles
internal import ScenarioFormat
internal import SourceText
internal import Synchronization

/// Opens scenarios on a second thread, in the order of the folder, while the window and its hall are made on the first.
///
/// What is open can be taken at any time; whoever needs all of them waits. `ScenarioOpeningTests` holds the order.
final class ScenarioOpening: Sendable {
  private struct Work {
    var opened: [Shelf.Volume] = []
    var left: Int
  }

  private let work: Mutex<Work>
  private let isDone = DispatchGroup()

  /// Begins.
  ///
  /// - Parameter profile: the guideline profile of the course; what has none of that name is opened without.
  init(_ entries: [Library.Entry], profile: String?) {
    work = Mutex(Work(left: entries.count))
    DispatchQueue(label: "scenarios").async(group: isDone) { [self] in
      for entry in entries {
        let volume = ScenarioOpening.open(entry, profile)
        work.withLock { work in
          work.opened.append(volume)
          work.left -= 1
        }
      }
    }
  }

  /// What has been opened since this was last asked, and whether nothing is left to be opened.
  func take() -> (opened: [Shelf.Volume], isLast: Bool) {
    work.withLock { work in
      defer { work.opened = [] }
      return (work.opened, work.left == 0)
    }
  }

  /// Waits until everything is open.
  func wait() { isDone.wait() }

  private static func open(_ entry: Library.Entry, _ profile: String?) -> Shelf.Volume {
    var bag = DiagnosticBag()
    var volume = Shelf.Volume(entry: entry)
    if let scenario = ScenarioLoader.load(
      entry.source, profile: profile, for: .everything, diagnostics: &bag),
      let compiled = ScenarioCompiler.compile(scenario, diagnostics: &bag), !bag.hasErrors
    {
      volume.compiled = compiled
    } else {
      if profile != nil, bag.sorted.contains(where: { utf8Equal($0.rule, "scenario/unknown-profile") }) {
        return open(entry, nil)
      }
      volume.mistake = bag.sorted.first { $0.severity == .error }?.message
    }
    return volume
  }
}
