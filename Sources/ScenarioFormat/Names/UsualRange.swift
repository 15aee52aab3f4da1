internal import Simulation
internal import SourceText

/// Where a value lies, seen from what is usual.
public enum Level: Sendable, Equatable {
  /// Below it.
  case low
  /// Within it, both ends included.
  case normal
  /// Above it.
  case high

  /// Where a value lies.
  public init(_ value: Double, in usual: ClosedRange<Double>) {
    self = value < usual.lowerBound ? .low : value > usual.upperBound ? .high : .normal
  }
}

/// What is usual for a signal, as its author wrote it (`normal`): for monitors and for whoever shows a reading.
/// `UsualRangeTests` holds it.
extension CompiledScenario {
  /// What is usual for a signal; nil where nothing is written.
  public func usual(ofSignal index: Int) -> ClosedRange<Double>? {
    names.signals.first { $0.index == index }.flatMap { usual($0.id, of: $0.entity) }
  }

  /// What is usual for what is measured; nil where nothing is written, and for what is no signal.
  public func usual(ofMeasurement index: Int) -> ClosedRange<Double>? {
    names.measurements.first { $0.index == index }.flatMap { usual($0.id, of: $0.entity) }
  }

  private func usual(_ signal: String, of entity: EntityIndex) -> ClosedRange<Double>? {
    guard scenario.entities.indices.contains(entity),
      let normal = scenario.entities[entity].signals.first(where: { utf8Equal($0.id.value, signal) })?.normal,
      normal.low <= normal.high
    else { return nil }
    return normal.low...normal.high
  }
}
