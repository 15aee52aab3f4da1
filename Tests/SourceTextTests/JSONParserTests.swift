import SourceText
import Testing

@Suite("JSON as a tree")
struct JSONParserTests {
  @Test("values of every kind are read and know where they stand")
  func kinds() throws {
    let text = #" {"a": [null, true, false], "b": {"c": "x\ny"}, "d": -1.50} "#
    let (node, bag) = parse(text)
    let root = try #require(node)
    #expect(bag.isEmpty)
    #expect(root.range.text == String(text.dropFirst().dropLast()))
    #expect(root.members?.map(\.key) == ["a", "b", "d"])
    #expect(root.members?.map(\.keyRange.text) == ["\"a\"", "\"b\"", "\"d\""])
    let elements = try #require(root.member("a")?.elements)
    #expect(elements.map(\.range.text) == ["null", "true", "false"])
    #expect(elements[0].isNull && elements[1].bool == true && elements[2].bool == false)
    #expect(root.member("a")?.range.text == "[null, true, false]")
    #expect(root.member("b")?.member("c")?.string == "x\ny")
    #expect(root.member("b")?.member("c")?.range.text == #""x\ny""#)
    #expect(root.member("d")?.number?.double == -1.5)
    #expect(root.member("d")?.number?.text == "-1.50")
  }

  @Test("asking a value for what it is not gives nil, and each kind has a name")
  func otherKinds() throws {
    let names = try ["null", "true", "1", "\"\"", "[]", "{}"].map { text in
      let node = try #require(parse(text).node)
      let answers: [Bool] = [
        node.isNull, node.bool != nil, node.number != nil, node.string != nil, node.elements != nil,
        node.members != nil,
      ]
      #expect(answers.filter { $0 }.count == 1)
      #expect(node.isNull || node.member("a") == nil)
      return node.kindInWords
    }
    #expect(names == ["null", "true or false", "a number", "a string", "an array", "an object"])
  }

  @Test(
    "a scalar may be the whole document, with space around it", arguments: ["1", "\"a\"", "null", "true"])
  func scalars(_ text: String) {
    #expect(parse("\r\n\t " + text + " \n").node?.range.text == text)
  }

  @Test(
    "numbers keep how they were written and what they mean",
    arguments: [
      ("0", 0, 0), ("-0", -0.0, 0), ("42", 42, 42), ("1.0", 1, nil), ("1e2", 100, nil), ("1E-2", 0.01, nil),
      ("9223372036854775807", 9_223_372_036_854_775_808, 9_223_372_036_854_775_807),
      ("-9223372036854775808", -9_223_372_036_854_775_808, -9_223_372_036_854_775_808),
      ("9223372036854775808", 9_223_372_036_854_775_808, nil),
      ("-9223372036854775809", -9_223_372_036_854_775_808, nil),
      ("18446744073709551616", 18_446_744_073_709_551_616, nil),
      ("100000000000000000000", 1e20, nil), ("0.1", 0.1, nil), ("1e-400", 0, nil), ("0e999999999999", 0, nil),
      ("0.000000000000000000000000001", 1e-27, nil), ("1e0000000000000000002", 100, nil),
    ] as [(String, Double, Int64?)])
  func numbers(_ text: String, _ double: Double, _ integer: Int64?) throws {
    let number = try #require(parse(text).node?.number)
    #expect(number.text == text)
    #expect(number.double.bitPattern == double.bitPattern)
    #expect(number.integer == integer)
  }

  @Test("a key written twice is an error of the format that shows the first place, and the tree has both")
  func duplicates() throws {
    let (node, bag) = parse(#"{"a": 1, "b": 2, "a": 3, "\u0061": 4}"#)
    #expect(bag.errorCount == 2)
    #expect(node?.members?.count == 4)
    #expect(node?.member("a")?.number?.integer == 1)
    #expect(
      DiagnosticText.render(bag) == """
        t.json:1:18: error: the key 'a' is written twice [format/duplicate-key]
            {"a": 1, "b": 2, "a": 3, "\\u0061": 4}
                             ^~~
          expected each key once
        t.json:1:2: note: first written here
            {"a": 1, "b": 2, "a": 3, "\\u0061": 4}
             ^~~
        t.json:1:26: error: the key 'a' is written twice [format/duplicate-key]
            {"a": 1, "b": 2, "a": 3, "\\u0061": 4}
                                     ^~~~~~~~
          expected each key once
        t.json:1:2: note: first written here
            {"a": 1, "b": 2, "a": 3, "\\u0061": 4}
             ^~~

        """)
    #expect(parse(#"{"a": 1, "a": 2}"#, duplicateKeys: .allowed).diagnostics.isEmpty)
    #expect(parse(#"{"a": {"a": 1}, "b": {"a": 1}}"#).diagnostics.isEmpty)
  }

  @Test("what is put together from parts of other texts is read and written like what was parsed")
  func gathered() throws {
    let one = try #require(parse(#"{"first": [1, "x"], "a key of some length": true}"#).node)
    let other = try #require(parse(#"{"first": null, "second": {"b": []}}"#).node)
    let members = [
      try #require(other.members?[1]), try #require(one.members?[1]),
      JSONMember(key: "first", keyRange: other.range, value: try #require(one.member("first"))),
    ]
    let node = JSONNode(kind: .object(members), range: one.range)
    #expect(node.members?.map(\.key) == ["second", "a key of some length", "first"])
    #expect(node.member("a key of some length")?.bool == true && node.member("a key of some lengtH") == nil)
    #expect(node.member("first")?.elements?.last?.string == "x")
    #expect(node.member("second")?.range.text == #"{"b": []}"# && node.members?[2].keyRange.lower == 0)
    let list = JSONNode(kind: .array([node, other]), range: other.range)
    var writer = JSONWriter()
    writer.node(list)
    #expect(
      writer.text
        == #"[{"second":{"b":[]},"a key of some length":true,"first":[1,"x"]},{"first":null,"second":{"b":[]}}]"#
    )
    let none: JSONMembers = []
    #expect(none.isEmpty && none.value(of: "first") == nil && JSONMembers(members).place(of: "first") == 2)
    let key = JSONKey("a key of some length")
    #expect(members.map { key.isKey(of: $0) } == [false, true, false])
  }

  @Test("keys that differ only in normalisation are different keys")
  func normalisation() {
    let (node, bag) = parse("{\"\u{E9}\": 1, \"e\u{301}\": 2}")
    #expect(bag.isEmpty)
    #expect(node?.member("\u{E9}")?.number?.integer == 1)
    #expect(node?.member("e\u{301}")?.number?.integer == 2)
  }

  @Test("duplicates before a syntax error are told beside it")
  func duplicatesAndFault() {
    let (node, bag) = parse(#"[{"a": 1, "a": 2}, ]"#)
    #expect(node == nil)
    #expect(bag.sorted.map(\.rule) == ["format/duplicate-key", "json/trailing-comma"])
  }

  @Test("very many duplicates fill the bag and no more")
  func manyDuplicates() {
    let text = "{" + Array(repeating: "\"a\":1", count: 5000).joined(separator: ",") + "}"
    let (node, bag) = parse(text)
    #expect(node?.members?.count == 5000)
    #expect(bag.count == DiagnosticLimits.kept && bag.errorCount == 4999)
    #expect(bag.omittedCount == 4999 - DiagnosticLimits.kept)
  }
}
