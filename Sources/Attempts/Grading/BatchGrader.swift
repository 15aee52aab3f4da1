internal import Dispatch
internal import Synchronization

/// Grades a bundle over several cores, portion by portion, and gives the results in the order of the lines.
///
/// One portion is read, graded and given out before the next is read, so memory is bounded whatever the size of the
/// bundle, and the answers are the same for one core and for many. Each core has a grader of its own; nothing is
/// shared while they work but the number of the next line.
public struct BatchGrader<Provider: ScenarioProvider> {
  private let workers: [Worker]

  /// A grader that outlives portions. Only one thread at a time uses it: the lock is never waited for.
  private final class Worker: Sendable {
    let grader: Mutex<Grader<Provider>>
    init(_ provider: Provider, _ demands: Grader<Provider>.Demands) {
      grader = Mutex(Grader(provider, demands))
    }
  }

  /// Creates a batch grader.
  ///
  /// - Parameter cores: how many lines are graded at once, at least 1.
  public init(_ provider: Provider, _ demands: Grader<Provider>.Demands = .init(), cores: Int) {
    workers = (0..<max(1, cores)).map { _ in Worker(provider, demands) }
  }

  /// Grades all lines of a bundle.
  ///
  /// - Parameters:
  ///   - bundle: where the lines come from.
  ///   - source: what to call it.
  ///   - answer: takes each result, in the order of the lines.
  /// - Throws: what reading or answering throws; results given before stand.
  public func grade(
    _ bundle: inout BundleReader, source: String, _ answer: (GradingResult) throws -> Void
  ) throws {
    while true {
      let portion = try bundle.nextPortion()
      if portion.isEmpty { return }
      for result in grade(portion, source: source) { try answer(result) }
    }
  }

  private func grade(_ portion: [BundleReader.Line], source: String) -> [GradingResult] {
    let nextIndex = Atomic<Int>(0)
    let graded = Mutex<[(Int, GradingResult)]>([])
    let workers = workers
    let active = min(workers.count, portion.count)
    DispatchQueue.concurrentPerform(iterations: active) { number in
      let mine = workers[number].grader.withLock { grader in
        var mine: [(Int, GradingResult)] = []
        while true {
          let index = nextIndex.wrappingAdd(1, ordering: .relaxed).oldValue
          guard index < portion.count else { return mine }
          let line = portion[index]
          mine.append((index, grader.grade(line.bytes, source: source, line: line.number)))
        }
      }
      graded.withLock { $0 += mine }
    }
    return graded.withLock { $0.sorted { $0.0 < $1.0 }.map(\.1) }
  }
}
