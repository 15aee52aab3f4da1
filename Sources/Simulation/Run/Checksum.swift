/// The chained hash over a run (semantics 25): for finding where two runs part, not for trust.
///
/// Trust comes from re-simulation and the signature. The hash is fixed for ever: `TickRuleTests` works it
/// out anew, and the goldens of all scenarios hold its values.
public struct Checksum: Sendable {
  private var state: UInt64 = 0x50_5241_4354_4943

  /// Begins a hash.
  public init() {}

  /// Takes in one word.
  @inline(__always)
  public mutating func absorb(_ word: UInt64) {
    state = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
    state ^= state >> 32
  }

  /// The hash of what was taken in.
  public var value: UInt64 { state }
}
