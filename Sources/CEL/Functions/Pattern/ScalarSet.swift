/// A set of Unicode scalars as ranges; the ranges may overlap until `normalized`.
struct ScalarSet: Sendable {
  private(set) var ranges: [ClosedRange<UInt32>] = []
  private(set) var isInverted = false

  init(_ ranges: [ClosedRange<UInt32>] = [], isInverted: Bool = false) {
    self.ranges = ranges
    self.isInverted = isInverted
  }

  init(_ scalar: Unicode.Scalar) {
    ranges = [scalar.value...scalar.value]
  }

  /// Whether the scalar belongs to the set, which has to be normalized.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar.value { low = middle + 1 } else { high = middle }
    }
    let isListed = low < ranges.count && ranges[low].lowerBound <= scalar.value
    return isListed != isInverted
  }

  /// The same set with its ranges in order and apart, so that finding a scalar takes few steps however many there are.
  var normalized: ScalarSet {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return ScalarSet(merged, isInverted: isInverted)
  }

  var inverted: ScalarSet { ScalarSet(ranges, isInverted: !isInverted) }

  mutating func insert(_ range: ClosedRange<UInt32>) {
    ranges.append(range)
  }

  mutating func formUnion(_ other: ScalarSet) {
    ranges += other.isInverted ? other.complement : other.ranges
  }

  /// The ranges between the ranges.
  private var complement: [ClosedRange<UInt32>] {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
      next = max(next, range.upperBound + 1)
    }
    if next <= 0x10FFFF { gaps.append(next...0x10FFFF) }
    return gaps
  }

  /// The set with both cases of every ASCII letter in it.
  var foldingASCII: ScalarSet {
    var result = self
    for range in ranges {
      if let lower = overlap(range, 0x41...0x5A) {
        result.insert(lower.lowerBound + 32...lower.upperBound + 32)
      }
      if let upper = overlap(range, 0x61...0x7A) {
        result.insert(upper.lowerBound - 32...upper.upperBound - 32)
      }
    }
    return result
  }

  private func overlap(_ a: ClosedRange<UInt32>, _ b: ClosedRange<UInt32>) -> ClosedRange<UInt32>? {
    a.overlaps(b) ? a.clamped(to: b) : nil
  }

  static let digit = ScalarSet([0x30...0x39])
  static let word = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let space = ScalarSet([0x09...0x0A, 0x0C...0x0D, 0x20...0x20])
  static let anything = ScalarSet([], isInverted: true)
  static let anythingButNewline = ScalarSet([0x0A...0x0A], isInverted: true)

  /// The classes that `[[:name:]]` names.
  static let named: [String: ScalarSet] = [
    "alnum": ScalarSet([0x30...0x39, 0x41...0x5A, 0x61...0x7A]),
    "alpha": ScalarSet([0x41...0x5A, 0x61...0x7A]),
    "ascii": ScalarSet([0x00...0x7F]), "blank": ScalarSet([0x09...0x09, 0x20...0x20]),
    "cntrl": ScalarSet([0x00...0x1F, 0x7F...0x7F]), "digit": digit, "graph": ScalarSet([0x21...0x7E]),
    "lower": ScalarSet([0x61...0x7A]), "print": ScalarSet([0x20...0x7E]),
    "punct": ScalarSet([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E]),
    "space": ScalarSet([0x09...0x0D, 0x20...0x20]), "upper": ScalarSet([0x41...0x5A]), "word": word,
    "xdigit": ScalarSet([0x30...0x39, 0x41...0x46, 0x61...0x66]),
  ]
}
