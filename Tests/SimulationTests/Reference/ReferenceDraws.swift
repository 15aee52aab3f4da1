// Seeded draws, written from the published description of Philox4x32-10 and of semantics 26, without the engine's.

/// The draws of one stream.
struct ReferenceDraws {
  let seed: UInt64
  let stream: UInt64

  /// 64 random bits, the same for the same seed, stream and index.
  func bits(at index: UInt64) -> UInt64 {
    let words = ReferenceDraws.philox(
      counter: [
        UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32),
        UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32),
      ],
      key: [UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)])
    return UInt64(words[0]) | UInt64(words[1]) << 32
  }

  /// A whole number from 0 to one below `bound`.
  func integer(below bound: UInt64, at index: UInt64) -> UInt64 {
    bits(at: index).multipliedFullWidth(by: bound).high
  }

  /// Ten rounds.
  static func philox(counter: [UInt32], key: [UInt32]) -> [UInt32] {
    var (x, k) = (counter, key)
    for round in 0..<10 {
      if round > 0 { k = [k[0] &+ 0x9E37_79B9, k[1] &+ 0xBB67_AE85] }
      let p = UInt64(0xD251_1F53) * UInt64(x[0])
      let q = UInt64(0xCD9E_8D57) * UInt64(x[2])
      x = [
        UInt32(q >> 32) ^ x[1] ^ k[0], UInt32(truncatingIfNeeded: q), UInt32(p >> 32) ^ x[3] ^ k[1],
        UInt32(truncatingIfNeeded: p),
      ]
    }
    return x
  }
}
