import SourceText
import Testing

@Suite("Base64") struct Base64Tests {
  @Test(
    "the vectors of RFC 4648, both ways",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ])
  func vectors(_ row: (plain: String, base64: String)) {
    #expect(Base64.encode(Array(row.plain.utf8)) == row.base64)
    #expect(Base64.decode(row.base64.utf8, .exact) == Array(row.plain.utf8))
  }

  @Test("every byte at every place comes back")
  func everyByte() {
    for length in 1...4 {
      for place in 0..<length {
        for byte in UInt8.min...UInt8.max {
          var bytes = [UInt8](repeating: 0x5A, count: length)
          bytes[place] = byte
          #expect(Base64.decode(Base64.encode(bytes).utf8, .exact) == bytes)
        }
      }
    }
  }

  @Test(
    "there is one spelling: no bits that mean nothing, no missing or misplaced padding, nothing in between",
    arguments: [
      "Zh==", "Zm9=", "Zg", "Zg=", "Zg===", "=", "====", "Zg==Zg==", "Z=g=", "Zm9v\n", "Zm 9v", "Zm-_",
      "Zm9\u{76}\u{301}",
    ])
  func refused(_ text: String) {
    #expect(Base64.decode(text.utf8, .exact) == nil)
  }

  @Test(
    "each reader takes its spellings and no other",
    arguments: [
      // Text, and whether it is read exactly, without padding, loosely.
      ("AQI=", [true, true, true]), ("AQI", [false, true, true]), ("AQJ=", [false, false, true]),
      ("-_8=", [false, false, true]), ("AQ=", [false, false, true]), ("A", [false, false, false]),
      ("AQIDB", [false, false, false]), ("AQI===", [false, false, false]), ("AQ*=", [false, false, false]),
    ])
  func spellings(_ text: String, _ isRead: [Bool]) {
    let spellings: [Base64.Spelling] = [.exact, .withoutPadding, .loose]
    #expect(spellings.map { Base64.decode(text.utf8, $0) != nil } == isRead)
  }
}
