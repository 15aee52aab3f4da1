/// The share that is left of a distance after n ticks, for one time constant (semantics 16).
///
/// `p(n)` is the product, from the lowest bit of n up, of d^(2^k), where d is the share left after one tick, from a
/// fixed series; no platform mathematics is involved. From `end` on nothing is left. `DecayTests` holds p monotone on
/// the grid the contract names and compares d with the exponential function.
///
/// Proof for `@unchecked Sendable`: the tables are filled in `init` and never written again.
@safe public final class Decay: @unchecked Sendable {
  /// Ticks after which 1/e is left.
  public let timeConstant: Tick
  /// First n with p(n) <= 2^-40: from here on the reading is the target.
  public let end: Tick
  /// p(n) for n below 256: the product over the low bits, in the order of the contract.
  let lowTable: UnsafeMutablePointer<Double>
  /// For each k, 1 and d^(2^k): what a clear and a set bit of n multiply by.
  let factorTable: UnsafeMutablePointer<Double>

  /// The shortest decay, where a table needs one that is never used.
  static let instant = Decay(timeConstant: 1)

  /// Longest time constant: 30 days.
  public static let longest: Tick = 30 * 24 * 3600 * Tick.perSecond

  /// Prepares a time constant.
  ///
  /// - Parameter timeConstant: 1 tick to 30 days.
  public init(timeConstant: Tick) {
    precondition(timeConstant >= 1 && timeConstant <= Decay.longest, "the compiler checks time constants")
    self.timeConstant = timeConstant
    var powers = [Decay.shareLeft(after: 1 / Double(timeConstant))]
    while powers.count < 31 { powers.append(powers[powers.count - 1] * powers[powers.count - 1]) }
    unsafe factorTable = .allocate(capacity: 2 * powers.count)
    for (k, power) in powers.enumerated() {
      unsafe (factorTable + 2 * k).initialize(to: 1)
      unsafe (factorTable + 2 * k + 1).initialize(to: power)
    }
    unsafe lowTable = .allocate(capacity: 256)
    for n in 0..<256 {
      unsafe (lowTable + n).initialize(to: Decay.product(of: powers, for: UInt32(n), from: 0, starting: 1))
    }
    // p decreases, so its first value at or below 2^-40 is found by halving. 28 time constants are more than enough.
    var (above, below) = (0, 28 * Int64(timeConstant) + 28)
    let limit = 1.0 / 1_099_511_627_776
    while below - Int64(above) > 1 {
      let middle = (Int64(above) + below) / 2
      if middle <= Int64(Int32.max),
        Decay.product(of: powers, for: UInt32(middle), from: 0, starting: 1) > limit
      {
        above = Int(middle)
      } else {
        below = middle
      }
    }
    end = below > Int64(Int32.max) ? Int32.max : Int32(below)
  }

  deinit {
    unsafe lowTable.deallocate()
    unsafe factorTable.deallocate()
  }

  /// Share left after `n` ticks, from 1 down to 0.
  public func share(after n: Tick) -> Double { DecayRow(self).share(after: n) }

  /// Whether p never rises at any n = m * 2^k with m < 16, as the contract asks of every time constant used.
  public var isMonotoneOnGrid: Bool {
    for k in 0..<31 {
      for m: Int64 in 1..<16 {
        let n = m << k
        if n > Int64(Int32.max) { break }
        if share(after: Tick(n)) > share(after: Tick(n - 1)) { return false }
      }
    }
    return true
  }

  private static func product(of powers: [Double], for bits: UInt32, from first: Int, starting: Double)
    -> Double
  {
    var (value, rest, k) = (starting, bits, first)
    while rest != 0 {
      if rest & 1 == 1 { value *= powers[k] }
      rest >>= 1
      k += 1
    }
    return value
  }

  /// e^-x for 0 < x <= 1, by halving x six times, fifteen terms of the series, and squaring six times.
  private static func shareLeft(after x: Double) -> Double {
    let y = x / 64
    var (term, sum) = (1.0, 1.0)
    for k in 1...15 {
      term = term * -y / Double(k)
      sum += term
    }
    for _ in 0..<6 { sum *= sum }
    return sum
  }
}
