public import Simulation

/// Caps and correction.
public struct ScoringDeclaration: Sendable {
  /// Percent that a missed essential item leaves at most.
  public var essentialCap: Double
  /// Percent that a critical error of kind `cap` leaves at most.
  public var criticalCap: Double
  /// A mistake put right within this time is half a mistake.
  public var correctedWithin: Tick
  /// Part of the points earned then.
  public var correctedEarns: Double
}
