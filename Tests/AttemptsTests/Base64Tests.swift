import Testing

@testable import Attempts

@Suite("Base64") struct Base64Tests {
  @Test(
    "the vectors of RFC 4648, both ways",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ])
  func vectors(_ row: (plain: String, base64: String)) {
    #expect(Base64.encode(Array(row.plain.utf8)) == row.base64)
    #expect(Base64.decode(row.base64) == Array(row.plain.utf8))
  }

  @Test("every byte at every place comes back")
  func everyByte() {
    for length in 1...4 {
      for place in 0..<length {
        for byte in UInt8.min...UInt8.max {
          var bytes = [UInt8](repeating: 0x5A, count: length)
          bytes[place] = byte
          #expect(Base64.decode(Base64.encode(bytes)) == bytes)
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
    #expect(Base64.decode(text) == nil)
  }
}
