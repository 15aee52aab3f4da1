import SourceText
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "the published vectors come out",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func vectors(_ text: String, _ hex: String) {
    #expect(SHA256.hex(text.utf8) == hex)
    #expect(SHA256.digest(Array(text.utf8)).count == 32)
  }

  @Test("a million times the letter a")
  func million() {
    var hash = SHA256()
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 10_000)
    for _ in 0..<100 { hash.update(piece) }
    #expect(hash.hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("the same bytes in any pieces give the same digest, and asking does not end it")
  func pieces() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let whole = SHA256.hex(bytes)
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<40 {
      var hash = SHA256()
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + Int.random(in: 0...90, using: &generator))
        hash.update(bytes[start..<end])
        _ = hash.digest
        start = end
      }
      #expect(hash.hex == whole)
    }
  }

  @Test("every length around a block is padded right")
  func lengths() {
    // Digest of the digests of 0 to 200 zero bytes; computed with two other programs.
    var outer = SHA256()
    for length in 0...200 { outer.update(SHA256.digest([UInt8](repeating: 0, count: length))) }
    #expect(outer.hex == "b9c4ebeeb7d1825824131cf7b7d28469cca4f9166473bf51bb519365ae27eccd")
  }
}
