import CEL
import SourceText
import Testing

@Suite("The batch")
struct BatchTests {
  @Test(
    "answers a line with a line",
    arguments: [
      (#"{"expr": "1 + 1"}"#, #"{"value":{"int64Value":"2"},"type":"int"}"#),
      (
        #"{"id": "x/1", "expr": "true", "other": [1]}"#,
        #"{"id":"x/1","value":{"boolValue":true},"type":"bool"}"#
      ),
      (
        #"{"expr": "x.a", "bindings": {"x": {"mapValue": {"entries": [{"key": {"stringValue": "a"}, "value": {"doubleValue": "NaN"}}]}}}}"#,
        #"{"value":{"doubleValue":"NaN"},"type":"dyn"}"#
      ),
      (
        #"{"expr": "x", "bindings": {"x": {"int64Value": "1"}}, "types": {"x": "dyn"}}"#,
        #"{"value":{"int64Value":"1"},"type":"dyn"}"#
      ),
      (
        #"{"expr": "y", "container": "a", "bindings": {"a.y": {"uint64Value": 7}}}"#,
        #"{"value":{"uint64Value":"7"},"type":"uint"}"#
      ),
      (#"{"expr": "[1, 'a']", "checkOnly": true}"#, #"{"type":"list(dyn)"}"#),
      (#"{"expr": "1 == 1.0", "disableCheck": true}"#, #"{"value":{"boolValue":true}}"#),
      (
        #"{"expr": "1 +"}"#,
        #"{"error":"the expression ends too early; expected a value, a name or a bracket","phase":"parse","offset":3}"#
      ),
      (
        #"{"expr": "1 == 1.0"}"#,
        #"{"error":"comparison of different types: int and double","phase":"check","offset":2}"#
      ),
      (#"{"expr": "1 / 0"}"#, #"{"error":"division by zero","phase":"eval","offset":2}"#),
      (
        #"{"expr": "[1].map(x, x)", "disableMacros": true, "disableCheck": true}"#,
        #"{"error":"unknown function 'map'","phase":"eval","offset":4}"#
      ),
      (#"{"id": "a", "expr": 1}"#, #"{"id":"a","error":"expected a string","phase":"input","offset":20}"#),
      (#"{}"#, #"{"error":"'expr' is missing","phase":"input","offset":0}"#),
      (#"[]"#, #"{"error":"the line is no JSON object","phase":"input","offset":0}"#),
      (
        #"{"expr": "x", "types": {"x": "integer"}}"#,
        #"{"error":"'integer' is no type","phase":"input","offset":29}"#
      ),
      (
        #"{"expr": "x", "bindings": {"x": 1}}"#,
        #"{"error":"a value is an object with one member, such as {\"int64Value\": \"1\"}","phase":"input","offset":32}"#
      ),
      (
        #"{"expr": "x", "checkOnly": 1}"#,
        #"{"error":"'checkOnly' is true or false","phase":"input","offset":27}"#
      ),
    ])
  func answers(_ line: String, _ answer: String) {
    #expect(CELBatch.answer(line: line) == answer)
  }

  @Test(
    "refuses a binding that is not of the type declared for it",
    arguments: [
      ("int", #"{"stringValue": "a"}"#, false), ("int", #"{"uint64Value": "1"}"#, false),
      ("list(int)", #"{"listValue": {"values": [{"int64Value": "1"}, {"doubleValue": 1}]}}"#, false),
      ("list(int)", #"{"listValue": {}}"#, true),
      ("list(dyn)", #"{"listValue": {"values": [{"nullValue": null}]}}"#, true),
      (
        "map(string, int)",
        #"{"mapValue": {"entries": [{"key": {"int64Value": "1"}, "value": {"int64Value": "1"}}]}}"#, false
      ),
      (
        "map(string, int)",
        #"{"mapValue": {"entries": [{"key": {"stringValue": "a"}, "value": {"int64Value": "1"}}]}}"#, true
      ),
      ("optional(int)", #"{"optionalValue": {"value": {"stringValue": "1"}}}"#, false),
      ("optional(int)", #"{"optionalValue": {}}"#, true), ("timestamp", #"{"nullValue": null}"#, true),
      ("int", #"{"nullValue": null}"#, false), ("dyn", #"{"int64Value": "1"}"#, true),
    ])
  func declaredTypes(_ row: (type: String, value: String, fits: Bool)) {
    let answer = CELBatch.answer(
      line: #"{"expr": "true", "bindings": {"x": \#(row.value)}, "types": {"x": "\#(row.type)"}}"#)
    #expect(answer.contains(#""phase":"input""#) != row.fits)
    if !row.fits { #expect(answer.contains("the value of 'x' is of type ")) }
  }

  @Test(
    "answers rubbish with phase input",
    arguments: ["", " ", "{", "nonsense", "{\"expr\": \"a\"", "{\"expr\": \"1\"} x", "\u{FEFF}{}"])
  func rubbish(_ line: String) {
    #expect(CELBatch.answer(line: line).contains("\"phase\":\"input\""))
  }

  @Test("answers bytes that are no text")
  func bytes() {
    #expect(CELBatch.answer(bytes: [0x7B, 0xFF, 0x00, 0x7D]).contains("\"phase\":\"input\""))
  }

  @Test("answers on one line whatever the text holds")
  func oneLine() {
    let answer = CELBatch.answer(line: #"{"expr": "'a\\nb\\u2028' + 'c'"}"#)
    #expect(!answer.contains("\n"))
    #expect(CELBatch.answer(line: #"{"expr": "'\n'"}"#).contains("\"phase\":\"parse\""))
  }
}

@Suite("Values as JSON")
struct ConformanceValueTests {
  @Test(
    "come back as they were",
    arguments: [
      #"{"nullValue":null}"#, #"{"boolValue":true}"#, #"{"int64Value":"-9223372036854775808"}"#,
      #"{"uint64Value":"18446744073709551615"}"#, #"{"doubleValue":1.5}"#, #"{"doubleValue":-0.0}"#,
      #"{"doubleValue":"Infinity"}"#, #"{"doubleValue":"-Infinity"}"#, #"{"stringValue":"a\"é"}"#,
      #"{"bytesValue":"AP8="}"#, #"{"bytesValue":""}"#, #"{"typeValue":"list"}"#, #"{"listValue":{}}"#,
      #"{"listValue":{"values":[{"int64Value":"1"},{"listValue":{}}]}}"#, #"{"mapValue":{}}"#,
      #"{"mapValue":{"entries":[{"key":{"int64Value":"1"},"value":{"stringValue":"a"}}]}}"#,
      #"{"objectValue":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"-1.5s"}}"#,
      #"{"objectValue":{"@type":"type.googleapis.com/google.protobuf.Timestamp","value":"2009-02-13T23:31:30.5Z"}}"#,
      #"{"optionalValue":{}}"#, #"{"optionalValue":{"value":{"int64Value":"1"}}}"#,
    ])
  func roundTrip(_ text: String) throws {
    let value = try ConformanceValue.read(ConformanceTests.json(text))
    var writer = JSONWriter()
    ConformanceValue.write(value, into: &writer)
    #expect(writer.text == text)
  }

  @Test(
    "are refused when they are none",
    arguments: [
      "1", "{}", #"{"int64Value":"x"}"#, #"{"int64Value":"9223372036854775808"}"#, #"{"int64Value":1.5}"#,
      #"{"uint64Value":"-1"}"#, #"{"doubleValue":"x"}"#, #"{"boolValue":1}"#, #"{"stringValue":1}"#,
      #"{"bytesValue":"?"}"#,
      #"{"bytesValue":"AP9"}x"#, #"{"listValue":[]}"#, #"{"listValue":{"values":{}}}"#,
      #"{"mapValue":{"entries":[{"key":{"int64Value":"1"}}]}}"#,
      #"{"mapValue":{"entries":[{"key":{"doubleValue":1},"value":{"nullValue":null}}]}}"#,
      #"{"mapValue":{"entries":[{"key":{"int64Value":"1"},"value":{"nullValue":null}},{"key":{"uint64Value":"1"},"value":{"nullValue":null}}]}}"#,
      #"{"objectValue":{"@type":"type.googleapis.com/x","value":"1"}}"#,
      #"{"objectValue":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1m"}}"#,
      #"{"int64Value":"1","stringValue":"a"}"#, #"{"otherValue":1}"#,
    ])
  func refused(_ text: String) {
    let line = "{\"expr\": \"true\", \"bindings\": {\"x\": \(text)}}"
    #expect(CELBatch.answer(line: line).contains("\"phase\":\"input\""))
  }
}
