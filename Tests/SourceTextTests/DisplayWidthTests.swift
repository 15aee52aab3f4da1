import SourceText
import Testing

@Suite("Columns of a terminal")
struct DisplayWidthTests {
  @Test(
    "scalars take the columns that terminals give them",
    arguments: [
      ("a", 1), ("é", 1), ("α", 1), ("血", 2), ("ア", 2), ("ｱ", 1), ("한", 2), ("，", 2), ("（", 2), ("￥", 2),
      ("😀", 2), ("❤", 1), ("✅", 2), ("\u{301}", 0), ("\u{200B}", 0), ("\u{FE0F}", 0), ("\u{3099}", 0),
      ("\u{1161}", 0), ("\u{20000}", 2), ("\u{FFFD}", 1), ("…", 1), ("“", 1), ("。", 2), ("\u{3000}", 2),
    ] as [(Unicode.Scalar, Int)])
  func columns(_ scalar: Unicode.Scalar, _ columns: Int) {
    #expect(DisplayWidth.columns(scalar) == columns, "U+\(String(scalar.value, radix: 16))")
  }

  @Test("what a terminal would obey is replaced, everything else is kept")
  func safety() {
    for value in [0, 7, 9, 10, 13, 0x1B, 0x7F, 0x85, 0x9B, 0x202E, 0x2066, 0x2069, 0x2028, 0x200F] as [UInt32]
    {
      #expect(Unicode.Scalar(value).map(DisplayWidth.safe) == "\u{FFFD}")
    }
    #expect(DisplayWidth.safe("a血é😀\u{301}") == "a血é😀\u{301}")
    #expect(DisplayWidth.safe("\u{1B}[2Jx") == "\u{FFFD}[2Jx")
  }
}
