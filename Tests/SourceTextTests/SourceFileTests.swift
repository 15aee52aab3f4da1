import SourceText
import Testing

@Suite("Source files: lines, columns and ranges")
struct SourceFileTests {
  @Test(
    "a byte offset is found as line and column",
    arguments: [
      ("", 0, 1, 1), ("abc", 0, 1, 1), ("abc", 3, 1, 4), ("a\nb", 1, 1, 2), ("a\nb", 2, 2, 1),
      ("a\n", 2, 2, 1),
      ("a\r\nb", 2, 1, 3), ("a\r\nb", 3, 2, 1), ("a\rb", 2, 1, 3), ("\n\n\n", 2, 3, 1), ("血糖x", 6, 1, 3),
      ("血糖x", 7, 1, 4), ("😀x", 4, 1, 2), ("e\u{301}x", 3, 1, 3), ("\t\tx", 2, 1, 3),
    ])
  func positions(_ text: String, _ offset: Int, _ line: Int, _ column: Int) {
    #expect(file(text).position(ofByte: offset) == Position(line: line, column: column))
  }

  @Test("an offset inside a scalar gives the position of the scalar")
  func insideScalar() {
    let text = file("a血b")
    #expect((1...4).map { text.position(ofByte: $0).column } == [2, 2, 2, 3])
  }

  @Test("an offset outside the file is taken to its nearest end")
  func outside() {
    #expect(file("ab\nc").position(ofByte: -5) == Position(line: 1, column: 1))
    #expect(file("ab\nc").position(ofByte: 99) == Position(line: 2, column: 2))
  }

  @Test("a leading byte-order mark has no width and is not part of the line")
  func mark() {
    let text = SourceFile(name: "m", bytes: [0xEF, 0xBB, 0xBF] + Array("ab\ncd".utf8))
    #expect(text.position(ofByte: 0).column == 1)
    #expect(text.position(ofByte: 3).column == 1)
    #expect(text.position(ofByte: 4).column == 2)
    #expect(text.line(1) == "ab")
    #expect(text.position(ofByte: 7) == Position(line: 2, column: 2))
  }

  @Test("bytes that are not UTF-8 count as the replacement characters that are shown for them")
  func foreignBytes() {
    // GBK for two characters, then a lone beginning of three bytes, then x.
    let text = SourceFile(name: "g", bytes: [0xC4, 0xE3, 0xBA, 0xC3, 0xE5, 0x9B, 0x78])
    #expect(text.line(1).unicodeScalars.count + 1 == text.position(ofByte: 7).column)
    #expect(text.line(1).unicodeScalars.last == "x")
  }

  @Test("lines end at LF or CRLF and the text after the last one is a line too")
  func lines() {
    let text = file("one\r\ntwo\n\nfour\r")
    #expect(text.lineCount == 4)
    #expect((1...4).map(text.line) == ["one", "two", "", "four\r"])
    #expect(text.line(0) == "")
    #expect(text.line(5) == "")
    #expect(file("a\n").lineCount == 2)
    #expect(file("").lineCount == 1)
  }

  @Test("columns far out in a long line are the same as counted one by one")
  func longLines() {
    var text = "first\n"
    var generator = SeededGenerator(seed: 1)
    while text.utf8.count < 3 * SourceFileLimits.columnStride {
      text += ["a", "血", "é", "😀", "\t"].randomElement(using: &generator) ?? ""
    }
    let long = file(text + "\nlast")
    var column = 1
    var offset = 6
    for scalar in text.unicodeScalars.dropFirst(6) {
      if column % 97 == 0 || offset % SourceFileLimits.columnStride < 3 {
        #expect(long.position(ofByte: offset) == Position(line: 2, column: column))
      }
      offset += UTF8.encode(scalar)?.count ?? 0
      column += 1
    }
    #expect(long.position(ofByte: offset) == Position(line: 2, column: column))
    #expect(long.position(ofByte: offset + 1) == Position(line: 3, column: 1))
  }

  @Test("a range knows its text and its ends, and two can be joined")
  func ranges() {
    let text = file("ab\n血糖")
    let first = text.range(1, 2)
    let second = text.range(3, 6)
    #expect(first.text == "b" && second.text == "血")
    #expect(second.start == Position(line: 2, column: 1) && second.end == Position(line: 2, column: 2))
    let both = second.joined(with: first)
    #expect((both.lower, both.upper) == (1, 6))
    #expect((text.range.lower, text.range.upper) == (0, 9))
  }

  @Test("a range outside its file is refused")
  func badRange() async {
    await #expect(processExitsWith: .failure) { _ = SourceFile(name: "x", text: "ab").range(1, 3) }
    await #expect(processExitsWith: .failure) { _ = SourceFile(name: "x", text: "ab").range(2, 1) }
  }
}
