import SourceText
import Testing

@Suite("Writing JSON")
struct JSONWriterTests {
  private func written(_ layout: JSONWriter.Layout = .compact, _ body: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter(layout)
    body(&json)
    #expect(json.isComplete)
    return json.text
  }

  private func sample(_ json: inout JSONWriter) {
    json.beginObject()
    json.member("a", 1)
    json.key("b")
    json.beginArray()
    json.null()
    json.bool(true)
    json.beginArray()
    json.endArray()
    json.beginObject()
    json.endObject()
    json.string("x")
    json.endArray()
    json.member("c", 0.1)
    json.member("d", "y")
    json.member("e", false)
    json.endObject()
  }

  @Test("compact is one line without spaces")
  func compact() {
    #expect(written(body: sample) == #"{"a":1,"b":[null,true,[],{},"x"],"c":0.1,"d":"y","e":false}"#)
  }

  private func written(body: (inout JSONWriter) -> Void) -> String { written(.compact, body) }

  @Test("indented is one value a line, empty ones closed at once")
  func indented() {
    #expect(
      written(.indented, sample) == """
        {
          "a": 1,
          "b": [
            null,
            true,
            [],
            {},
            "x"
          ],
          "c": 0.1,
          "d": "y",
          "e": false
        }
        """)
  }

  @Test("strings escape what they must and nothing else")
  func escapes() {
    #expect(
      written { $0.string("\"\\/\u{8}\u{9}\u{A}\u{C}\u{D}\u{0}\u{1F}\u{7F}é血😀\u{2028}") }
        == #""\"\\/\b\t\n\f\r\u0000\u001f"# + "\u{7F}é血😀\u{2028}\"")
  }

  @Test("every scalar below 200 hexadecimal is read back as it was")
  func roundTripOfStrings() {
    for value in 0..<0x200 as Range<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "a\(scalar)b"
      #expect(parse(written { $0.string(text) }).node?.string.map { utf8Equal($0, text) } == true)
    }
  }

  @Test("doubles are read back bit for bit, and whole numbers are exact")
  func roundTripOfNumbers() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<2000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(parse(written { $0.double(value) }).node?.number?.double.bitPattern == value.bitPattern)
    }
    for value in [
      0, -0.0, 1, 0.1, 1e16, 1e-7, Double.leastNonzeroMagnitude, Double.greatestFiniteMagnitude, -123456.789,
    ] {
      #expect(parse(written { $0.double(value) }).node?.number?.double.bitPattern == value.bitPattern)
    }
    #expect(written { $0.integer(Int64.min) } == "-9223372036854775808")
    #expect(written { $0.integer(UInt64.max) } == "18446744073709551615")
  }

  @Test("a tree that was read is written as it was, numbers in their own spelling")
  func nodes() throws {
    let text = #"{"b":[1.50,-0,1E2,"\u0041"],"a":{"x":null,"x":true}}"#
    let node = try #require(parse(text, duplicateKeys: .allowed).node)
    #expect(written { $0.node(node) } == #"{"b":[1.50,-0,1E2,"A"],"a":{"x":null,"x":true}}"#)
  }

  @Test(
    "what is taken back leaves no comma, no key and no open level",
    arguments: [JSONWriter.Layout.compact, .indented])
  func takingBack(layout: JSONWriter.Layout) {
    var json = JSONWriter(layout)
    var plain = JSONWriter(layout)
    json.beginArray()
    plain.beginArray()
    for index in 0..<4 {
      let before = json.mark
      json.beginObject()
      json.member("a", index)
      let inner = json.mark
      json.key("b")
      json.beginArray()
      json.takeBack(to: inner)
      json.member("c", true)
      json.endObject()
      if index.isMultiple(of: 2) {
        json.takeBack(to: before)
        continue
      }
      plain.beginObject()
      plain.member("a", index)
      plain.member("c", true)
      plain.endObject()
    }
    json.endArray()
    plain.endArray()
    #expect(json.text == plain.text)
    let start = JSONWriter().mark
    json.takeBack(to: start)
    json.null()
    #expect(json.text == "null")
  }

  @Test("a value that was written before stands as it is")
  func writtenBefore() {
    var value = JSONWriter()
    value.beginArray()
    value.string("x")
    value.endArray()
    #expect(
      written { json in
        json.beginObject()
        json.key("k")
        json.written(value.bytes)
        json.member("l", 1)
        json.endObject()
      } == #"{"k":["x"],"l":1}"#)
  }

  @Test("calls that would not give JSON are refused")
  func misuse() async {
    await #expect(processExitsWith: .failure) {
      var json = JSONWriter()
      json.beginArray()
      json.written([])
    }
    await #expect(processExitsWith: .failure) {
      var json = JSONWriter()
      json.beginArray()
      let inside = json.mark
      json.endArray()
      json.takeBack(to: inside)
    }
    await #expect(processExitsWith: .failure) {
      var json = JSONWriter()
      json.null()
      json.null()
    }
    await #expect(processExitsWith: .failure) {
      var json = JSONWriter()
      json.key("a")
    }
    await #expect(processExitsWith: .failure) {
      var json = JSONWriter()
      json.beginObject()
      json.null()
    }
    await #expect(processExitsWith: .failure) {
      var json = JSONWriter()
      json.beginObject()
      json.key("a")
      json.endObject()
    }
    await #expect(processExitsWith: .failure) {
      var json = JSONWriter()
      json.beginArray()
      json.endObject()
    }
    await #expect(processExitsWith: .failure) {
      var json = JSONWriter()
      json.double(.infinity)
    }
  }
}
