/// Random draws as a pure function of seed, stream and index (semantics 26).
///
/// The generator is Philox4x32-10 (Salmon and others, "Parallel random numbers: as easy as 1, 2, 3", 2011), so no
/// draw depends on how many were made before it. `DrawsTests` holds the published vectors.
public enum Draws {
  /// Stream of the draw of the variant.
  public static let variantStream: UInt64 = 0x7661_7269_616E_7473

  /// Ten rounds of Philox4x32.
  public static func philox(
    counter: (UInt32, UInt32, UInt32, UInt32), key: (UInt32, UInt32)
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    var c = counter
    var k = key
    for round in 0..<10 {
      if round > 0 {
        k.0 &+= 0x9E37_79B9
        k.1 &+= 0xBB67_AE85
      }
      let p = UInt64(0xD251_1F53) * UInt64(c.0)
      let q = UInt64(0xCD9E_8D57) * UInt64(c.2)
      c = (
        UInt32(truncatingIfNeeded: q >> 32) ^ c.1 ^ k.0, UInt32(truncatingIfNeeded: q),
        UInt32(truncatingIfNeeded: p >> 32) ^ c.3 ^ k.1, UInt32(truncatingIfNeeded: p)
      )
    }
    return c
  }

  /// 64 random bits.
  public static func bits(seed: UInt64, stream: UInt64, index: UInt64) -> UInt64 {
    let block = philox(
      counter: (
        UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32),
        UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32)
      ),
      key: (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
    return UInt64(block.0) | UInt64(block.1) << 32
  }

  /// An integer from 0 up to but not including `bound`, by the high half of a 128-bit product.
  public static func integer(below bound: UInt64, seed: UInt64, stream: UInt64, index: UInt64) -> UInt64 {
    bound.multipliedFullWidth(by: bits(seed: seed, stream: stream, index: index)).high
  }

  /// The ranks of a seeded sample: for each of `count` elements its place among the `take` drawn, or nil.
  public static func ranks(count: Int, take: Int, seed: UInt64, stream: UInt64) -> [Int?] {
    var order = Array(0..<count)
    for i in stride(from: count - 1, to: 0, by: -1) {
      let j = Int(integer(below: UInt64(i + 1), seed: seed, stream: stream, index: UInt64(i)))
      order.swapAt(i, j)
    }
    var ranks = [Int?](repeating: nil, count: count)
    for (position, element) in order.prefix(take).enumerated() { ranks[element] = position }
    return ranks
  }

  /// The ranks of a sample of a program: in the order drawn, or those that were drawn in the order declared.
  public static func ranks(_ sample: Sample, seed: UInt64) -> [Int?] {
    var ranks = ranks(count: sample.count, take: sample.take, seed: seed, stream: sample.stream)
    if sample.isShuffled { return ranks }
    var next = 0
    for element in ranks.indices where ranks[element] != nil {
      ranks[element] = next
      next += 1
    }
    return ranks
  }
}
