import SourceText
import Testing

@Suite("Strings as bytes")
struct UTF8KeyTests {
  private let composed = "\u{E9}"
  private let decomposed = "e\u{301}"

  @Test("strings that Swift calls equal are different keys")
  func normalisation() {
    #expect(composed == decomposed)
    #expect(!utf8Equal(composed, decomposed))
    #expect(UTF8Key(composed) != UTF8Key(decomposed))
    #expect(Set([UTF8Key(composed), UTF8Key(decomposed), UTF8Key(composed)]).count == 2)
  }

  @Test("the order is that of the bytes, which is that of code points")
  func order() {
    let names = ["b", "", "a", "ab", "Z", "血", "\u{E9}", "e\u{301}", "😀", "\u{FFFD}"]
    let sorted = names.sorted(by: utf8Less)
    #expect(
      sorted.map { Array($0.utf8) }
        == names.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) })
    #expect(sorted.last == "😀")
    #expect(utf8Less("e\u{301}", "\u{E9}") && !utf8Less("\u{E9}", "e\u{301}"))
    #expect(!utf8Less("a", "a") && utf8Less("a", "ab"))
    #expect(names.map(UTF8Key.init).sorted().map(\.string) == sorted)
  }

  @Test("equal bytes are one key however the string came to be")
  func hashing() {
    let pieces = "glu" + "cose"
    #expect([UTF8Key("glucose"): 1][UTF8Key(pieces)] == 1)
    #expect("\(UTF8Key("x"))" == "x")
  }
}
