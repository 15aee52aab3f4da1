/// Public keys that nobody holds: the points of small order on the curve of Ed25519.
///
/// With such a key a signature can be made up without any private key, and one made up for the key 1 holds for every
/// record whatever; so it proves nothing. RFC 8032 leaves open whether a verifier takes them; this one does not.
/// `SmallOrderKeyTests` makes one up.
enum SmallOrderPoint {
  /// Whether 32 bytes are one of these points, in any encoding; the sign of x does not matter.
  static func contains(_ key: [UInt8]) -> Bool {
    guard var last = key.last else { return false }
    last &= 0x7F
    return encodings.contains { $0.last == last && $0.dropLast().elementsEqual(key.dropLast()) }
  }

  private static let encodings: [[UInt8]] = [
    bytes(from: 0x00, through: 0x00, to: 0x00),
    bytes(from: 0x01, through: 0x00, to: 0x00),
    // The two y of order eight.
    [
      0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0,
      0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x05,
    ],
    [
      0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67, 0x0F,
      0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC, 0x03, 0x7A,
    ],
    // Minus one, and zero and one written with the prime added.
    bytes(from: 0xEC, through: 0xFF, to: 0x7F),
    bytes(from: 0xED, through: 0xFF, to: 0x7F),
    bytes(from: 0xEE, through: 0xFF, to: 0x7F),
  ]

  private static func bytes(from first: UInt8, through rest: UInt8, to last: UInt8) -> [UInt8] {
    [first] + [UInt8](repeating: rest, count: 30) + [last]
  }
}
