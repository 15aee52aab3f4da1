import SourceText
import Testing

@Suite("UTF-8 that may be wrong")
struct UTF8DecodingTests {
  private func decode(_ bytes: [UInt8]) -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    var index = 0
    while index < bytes.count {
      let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: index)
      result.append(scalar)
      index += length
    }
    return result
  }

  private func agrees(_ bytes: [UInt8]) -> Bool {
    decode(bytes).elementsEqual(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  }

  @Test("every pair of bytes is read as the standard library reads it")
  func pairs() {
    var wrong = 0
    for first in 0..<256 as Range<Int> {
      // Bytes below 80 after the first are all alike; a few of them stand for the rest.
      for second in [0, 0x41, 0x7F] + Array(0x80..<256) where !agrees([UInt8(first), UInt8(second)]) {
        wrong += 1
      }
    }
    #expect(wrong == 0)
  }

  @Test("every beginning of three and four bytes at the borders of what is allowed is read alike")
  func borders() {
    let borders: [UInt8] = [
      0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0xFF,
    ]
    var wrong = 0
    for first in [0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5] as [UInt8] {
      for second in borders {
        for third in borders {
          if !agrees([first, second, third]) { wrong += 1 }
          if !agrees([first, second, third, 0x80]) { wrong += 1 }
          if !agrees([first, second, third, 0xC3]) { wrong += 1 }
        }
      }
    }
    #expect(wrong == 0)
  }

  @Test("random bytes are read as the standard library reads them")
  func random() {
    var generator = SeededGenerator(seed: 2)
    var wrong = 0
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        UInt8.random(in: 0x70...0xFF, using: &generator)
      }
      if !agrees(bytes) { wrong += 1 }
    }
    #expect(wrong == 0)
  }
}
