import SourceText
import Testing

@Suite("JSON token by token")
struct JSONReaderTests {
  /// The tokens of a text in a short notation.
  private func tokens(_ text: String) throws(JSONSyntaxError) -> [String] {
    try JSONReader.read(Array(text.utf8)) { (reader) throws(JSONSyntaxError) in
      var found: [String] = []
      while true {
        let token = try reader.next()
        switch token {
        case .beginObject: found.append("{")
        case .endObject: found.append("}")
        case .beginArray: found.append("[")
        case .endArray: found.append("]")
        case .key(let slice): found.append("key " + reader.string(slice))
        case .string(let slice): found.append("string " + reader.string(slice))
        case .number(let numeral): found.append("number \(reader.double(numeral))")
        case .bool(let value): found.append("\(value)")
        case .null: found.append("null")
        case .end: return found
        }
      }
    }
  }

  @Test("a document is the sequence of its tokens")
  func sequence() throws {
    #expect(
      try tokens(#" {"a" : [ 1 , -2.5e1, "x" ] , "b":{},"c":[],"d":null, "e":[true,false]} "#) == [
        "{", "key a", "[", "number 1.0", "number -25.0", "string x", "]", "key b", "{", "}", "key c", "[",
        "]",
        "key d", "null", "key e", "[", "true", "false", "]", "}",
      ])
  }

  @Test("the end is said again each time one asks")
  func end() throws {
    try JSONReader.read(Array("1 ".utf8)) { (reader) throws(JSONSyntaxError) in
      _ = try reader.next()
      #expect(try reader.next() == .end)
      #expect(try reader.next() == .end)
      #expect((reader.tokenLower, reader.tokenUpper) == (2, 2))
    }
  }

  @Test("each token knows its bytes, a key without its colon")
  func places() throws {
    let bytes = Array(#" {"key" :  [12, "s"]}"#.utf8)
    try JSONReader.read(bytes) { (reader) throws(JSONSyntaxError) in
      var found: [String] = []
      while try reader.next() != .end {
        found.append(String(decoding: bytes[reader.tokenLower..<reader.tokenUpper], as: UTF8.self))
      }
      #expect(found == ["{", "\"key\"", "[", "12", "\"s\"", "]", "}"])
    }
  }

  @Test(
    "strings mean what their escapes say",
    arguments: [
      (#""""#, ""), (#""a\"b\\c\/d""#, "a\"b\\c/d"), (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"),
      (#""\u0041\u00e9\u8840""#, "Aé血"), (#""\uD83D\ude00!""#, "😀!"), (#""\u0000""#, "\u{0}"),
      ("\"血糖 4.2 mmol/L 😀\"", "血糖 4.2 mmol/L 😀"), (#""\uFFFF\u007F""#, "\u{FFFF}\u{7F}"),
      (#""1234567\n""#, "1234567\n"), (#""12345678\n""#, "12345678\n"), (#""血\n血""#, "血\n血"),
    ])
  func strings(_ text: String, _ meaning: String) throws {
    try JSONReader.read(Array(text.utf8)) { (reader) throws(JSONSyntaxError) in
      guard case .string(let slice) = try reader.next() else {
        Issue.record("not a string")
        return
      }
      #expect(utf8Equal(reader.string(slice), meaning))
      let others = [
        Array(meaning.utf8), Array((meaning + "x").utf8), Array(meaning.utf8.dropLast()) + [0xFF],
      ]
      var same: [Bool] = []
      for other in others { same.append(reader.bytes(slice, equal: other)) }
      #expect(same == [true, false, false])
      #expect(slice.hasEscapes == text.contains("\\"))
    }
  }

  @Test("a string is compared with a name by its meaning")
  func comparison() throws {
    try JSONReader.read(Array(#"["events", "ev\u0065nts", "event", "eventsx", "Events", ""]"#.utf8)) {
      (reader) throws(JSONSyntaxError) in
      var found: [Bool] = []
      while true {
        let token = try reader.next()
        if case .string(let slice) = token { found.append(reader.equals(slice, "events")) }
        if token == .end { break }
      }
      #expect(found == [true, true, false, false, false, false])
    }
  }

  @Test("a string of every length from 0 to 40 ends where its quote is, whatever stands in it at every place")
  func lengths() throws {
    for length in 0..<40 {
      let plain = String(repeating: "a", count: length)
      #expect(try tokens("\"\(plain)\"") == ["string " + plain])
      for special in ["\\n", "血", "é", "😀", "\u{7F}"] {
        for place in 0...length {
          let head = String(repeating: "a", count: place)
          let tail = String(repeating: "b", count: length - place)
          let meaning = special == "\\n" ? "\n" : special
          #expect(
            try tokens("[\"\(head)\(special)\(tail)\"]") == ["[", "string \(head)\(meaning)\(tail)", "]"])
        }
      }
    }
  }

  @Test("a control character or a foreign byte is found at every place of a string of every length")
  func faultsEverywhere() {
    for length in 1..<24 {
      for place in 0..<length {
        for (bad, fault) in [
          (0x01, .controlCharacter), (0x1F, .controlCharacter), (0xFF, .invalidUTF8), (0x80, .invalidUTF8),
        ] as [(UInt8, JSONSyntaxError.Fault)] {
          var bytes = Array(repeating: UInt8(ascii: "a"), count: length + 2)
          bytes[0] = UInt8(ascii: "\"")
          bytes[length + 1] = UInt8(ascii: "\"")
          bytes[place + 1] = bad
          let error = JSONReader.read(bytes) { reader in
            do throws(JSONSyntaxError) {
              _ = try reader.next()
              return nil as JSONSyntaxError?
            } catch {
              return error
            }
          }
          #expect(error?.fault == fault && error?.lower == place + 1)
        }
      }
    }
  }

  @Test("a skipped value is read to its end and checked")
  func skipping() throws {
    let text = #"{"a": [1, {"b": [2, 3]}, "]"], "c": "x", "d": 4}"#
    try JSONReader.read(Array(text.utf8)) { (reader) throws(JSONSyntaxError) in
      var keys: [String] = []
      _ = try reader.next()
      while case .key(let slice) = try reader.next() {
        keys.append(reader.string(slice))
        try reader.skipValue()
      }
      #expect(keys == ["a", "c", "d"])
      #expect(try reader.next() == .end)
    }
    #expect(throws: JSONSyntaxError.self) {
      try JSONReader.read(Array("[[1,]]".utf8)) { (reader) throws(JSONSyntaxError) in try reader.skipValue() }
    }
  }

  @Test("a reader of its own depth refuses what is deeper")
  func depth() {
    #expect(throws: JSONSyntaxError.self) {
      try JSONReader.read(Array("[[1]]".utf8), maximumDepth: 1) { (reader) throws(JSONSyntaxError) in
        try reader.skipValue()
      }
    }
  }
}
