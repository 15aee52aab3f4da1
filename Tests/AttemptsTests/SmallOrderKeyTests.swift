import Testing

@testable import Attempts

@Suite("Keys that nobody holds") struct SmallOrderKeyTests {
  /// The points of small order as hexadecimal digits: all that Ed25519 has, in all encodings.
  static let keys = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  ]

  @Test("are no keys, with either sign", arguments: keys)
  func refused(_ digits: String) throws {
    var bytes = try #require(Hex.bytes(digits))
    #expect(PublicKey(bytes: bytes) == nil)
    bytes[31] |= 0x80
    #expect(PublicKey(bytes: bytes) == nil)
    // Its neighbours are no points of small order; whether they are points at all is for the library to say.
    bytes[1] ^= 1
    #expect(!SmallOrderPoint.contains(bytes))
  }

  @Test("a signature made up without any private key is broken, though the equation holds for every record")
  func forged() throws {
    var attempt = try play(richMoves)
    let one: [UInt8] = [1] + Array(repeating: 0, count: 31)
    attempt.signature = AttemptSignature(key: one, value: one + Array(repeating: 0, count: 32))
    #expect(AttemptSigning.check(attempt) == .broken)
    var grader = Grader.tiny()
    let result = grader.grade(AttemptWriter.line(attempt))
    #expect(result.verdict.word == "verified" && !result.isAccepted && !result.isPassed)
  }
}
