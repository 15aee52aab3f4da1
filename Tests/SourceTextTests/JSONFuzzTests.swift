import Foundation
import SourceText
import Testing

@Suite("JSON: nothing crashes or hangs it")
struct JSONFuzzTests {
  private static let documents: [String] = [
    #"{"a": [1, -2.5e+10, "x\n\u00e9\uD83D\uDE00", null, true, false], "b": {"c": {}, "d": []}, "血糖": "低 😀"}"#,
    #"[[[[1.0, 0, -0, 1e308, 123456789012345678901234567890]]], "\\\"\/\b\f\n\r\t"]"#,
    "  \r\n\t{ \"format\" : \"practicum/1\" ,\n \"signals\" : [ { \"id\" : \"glucose\" , \"start\" : 4.2 } ] } \n",
    #""just a string of some length, with an escape \u0041 at the end\u0042""#,
    "-12.75e-3",
  ]

  /// Parses, and holds what must be true of any bytes.
  private func examine(_ bytes: [UInt8]) {
    var bag = DiagnosticBag()
    let file = SourceFile(name: "f", bytes: bytes)
    let node = JSONParser.parse(file, duplicateKeys: .allowed, into: &bag)
    #expect((node == nil) == (bag.count == 1))
    let shown = DiagnosticText.render(bag)
    #expect(shown.isEmpty == (node != nil))
    let error = readerError(bytes)
    #expect((error == nil) == (node != nil))
    if let error { #expect(bag.sorted[0].rule == error.rule) }
    guard let node else { return }
    // What was accepted is written and read again to the same bytes.
    var first = JSONWriter()
    first.node(node)
    var again = DiagnosticBag()
    let second = JSONParser.parse(
      SourceFile(name: "f", bytes: first.bytes), duplicateKeys: .allowed, into: &again)
    var rewritten = JSONWriter(.compact)
    if let second { rewritten.node(second) }
    #expect(first.bytes == rewritten.bytes)
  }

  private func readerError(_ bytes: [UInt8]) -> JSONSyntaxError? {
    JSONReader.read(bytes) { reader in
      do throws(JSONSyntaxError) {
        try reader.skipValue()
        let end = try reader.next()
        #expect(end == .end)
        return nil
      } catch {
        #expect(0 <= error.lower && error.lower <= error.upper && error.upper <= bytes.count)
        #expect(error.origin < bytes.count)
        return error
      }
    }
  }

  @Test("every prefix of valid documents is either whole or has one fault")
  func prefixes() {
    for document in Self.documents {
      let bytes = Array(document.utf8)
      for length in 0...bytes.count { examine(Array(bytes[..<length])) }
    }
  }

  @Test("every suffix of valid documents is either whole or has one fault")
  func suffixes() {
    for document in Self.documents {
      let bytes = Array(document.utf8)
      for start in 0...bytes.count { examine(Array(bytes[start...])) }
    }
  }

  @Test("every text of one byte, and every byte with every kind of byte behind it, is whole or has one fault")
  func shortest() {
    let seconds: [UInt8] = [0, 0x0A, 0x20, 0x22, 0x30, 0x5D, 0x7D, 0x80, 0xBB, 0xBF, 0xC2, 0xEF, 0xFE, 0xFF]
    for first in UInt8.min...UInt8.max {
      examine([first])
      for second in seconds { examine([first, second]) }
    }
  }

  @Test("thousands of random mutations are either whole or have one fault")
  func mutations() {
    var generator = SeededGenerator(seed: 5)
    let interesting =
      Array("{}[],:\"\\ \n\t0123456789-+.eEutrfalsn/'#".utf8) + [
        0, 0x1F, 0x7F, 0x80, 0xBF, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xFF,
      ]
    for round in 0..<4000 {
      var bytes = Array(Self.documents[round % Self.documents.count].utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        let byte = interesting.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        case 2: bytes.remove(at: place)
        case 3: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        default: bytes.replaceSubrange(place..., with: bytes[..<place])
        }
      }
      examine(bytes)
    }
  }

  @Test("random pieces of JSON in random order are either whole or have one fault")
  func pieces() {
    var generator = SeededGenerator(seed: 6)
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"a\"", "\"", "1", "-", "0.5", "e9", "true", "null", " ", "\n", "\\u",
      "D800", "血", "'", "//",
    ]
    for _ in 0..<4000 {
      let count = Int.random(in: 1...12, using: &generator)
      examine(Array((0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined().utf8))
    }
  }

  @Test("what Foundation refuses of the mutations, this refuses too")
  func againstFoundation() {
    var generator = SeededGenerator(seed: 7)
    var accepted = 0
    for round in 0..<1500 {
      var bytes = Array(Self.documents[round % 3].utf8)
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[place] = Array("{}[],:\"\\ 0123456789-+.eE".utf8).randomElement(using: &generator) ?? 0
      var bag = DiagnosticBag()
      let node = JSONParser.parse(SourceFile(name: "f", bytes: bytes), duplicateKeys: .allowed, into: &bag)
      guard node != nil else { continue }
      accepted += 1
      #expect((try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil)
    }
    #expect(accepted > 100)
  }

  @Test("large and hostile texts end soon")
  func hostile() {
    let digits = String(repeating: "9", count: 40_000)
    let texts = [
      String(repeating: "[", count: 40_000), String(repeating: "{\"a\":", count: 10_000),
      "0.\(digits)", "1e\(digits)", "1e-\(digits)", "-\(digits)", "[\(digits)e-39999]",
      "\"" + String(repeating: "\\u0041", count: 8_000) + "\"", String(repeating: " ", count: 40_000),
      "\"" + String(repeating: "血", count: 12_000), String(repeating: "1,", count: 20_000),
      "[" + String(repeating: "\"\",", count: 10_000) + "]", String(repeating: "\u{FEFF}", count: 1000),
    ]
    for text in texts { examine(Array(text.utf8)) }
  }
}
