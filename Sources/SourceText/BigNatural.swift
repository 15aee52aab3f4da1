/// A natural number of any size, with the few operations that reading decimals needs.
///
/// Sizes are bounded by the callers: `DecimalText` never goes beyond 4,000 bits. `DecimalTextTests` would notice
/// any slip, since every hard case passes through here.
struct BigNatural {
  /// The lowest limb first; the last one is not zero.
  private var limbs: [UInt64]

  init(_ value: UInt64) {
    limbs = value == 0 ? [] : [value]
  }

  /// Takes digits from 0 to 9, the highest first.
  init(decimalDigits: [UInt8]) {
    limbs = []
    for digit in decimalDigits { multiply(by: 10, adding: UInt64(digit)) }
  }

  var isZero: Bool { limbs.isEmpty }

  /// The number of bits up to the highest one that is set.
  var bitWidth: Int {
    guard let last = limbs.last else { return 0 }
    return limbs.count * 64 - last.leadingZeroBitCount
  }

  mutating func multiply(by factor: UInt64, adding addend: UInt64 = 0) {
    var carry = addend
    for index in limbs.indices {
      let (high, low) = limbs[index].multipliedFullWidth(by: factor)
      let (sum, overflow) = low.addingReportingOverflow(carry)
      limbs[index] = sum
      carry = high &+ (overflow ? 1 : 0)
    }
    if carry > 0 { limbs.append(carry) }
  }

  mutating func multiply(byPowerOfTen exponent: Int) {
    var rest = exponent
    while rest > 0 {
      // 10^19 is the greatest power of ten in a limb.
      let step = min(rest, 19)
      var factor: UInt64 = 1
      for _ in 0..<step { factor *= 10 }
      multiply(by: factor)
      rest -= step
    }
  }

  mutating func shiftLeft(_ bits: Int) {
    guard bits > 0, !limbs.isEmpty else { return }
    let part = UInt64(bits % 64)
    if part > 0 {
      var carry: UInt64 = 0
      for index in limbs.indices {
        let limb = limbs[index]
        limbs[index] = limb << part | carry
        carry = limb >> (64 - part)
      }
      if carry > 0 { limbs.append(carry) }
    }
    if bits >= 64 { limbs.insert(contentsOf: repeatElement(0, count: bits / 64), at: 0) }
  }

  /// Takes away another number that is not greater.
  mutating func subtract(_ other: BigNatural) {
    var borrow: UInt64 = 0
    for index in limbs.indices {
      let taken = index < other.limbs.count ? other.limbs[index] : 0
      let (first, below) = limbs[index].subtractingReportingOverflow(taken)
      let (second, belowAgain) = first.subtractingReportingOverflow(borrow)
      limbs[index] = second
      borrow = below || belowAgain ? 1 : 0
    }
    precondition(borrow == 0, "a natural number does not go below zero")
    while limbs.last == 0 { limbs.removeLast() }
  }

  static func < (a: BigNatural, b: BigNatural) -> Bool {
    if a.limbs.count != b.limbs.count { return a.limbs.count < b.limbs.count }
    for index in a.limbs.indices.reversed() where a.limbs[index] != b.limbs[index] {
      return a.limbs[index] < b.limbs[index]
    }
    return false
  }
}
