import Testing

@testable import Player

@Suite("Input scripts")
struct InputScriptTests {
  @Test("each step is read")
  func read() throws {
    let script = try InputScript(
      """
      # the hall
      press Mr Wang
      focus →  Room 3
      key BackTab
      key F10
      key w
      key 7
      hold Up 1.5

      type 5.6 mmol
      wait 2
      shot a b.png
      expect Passed
      size 1024 600
      """)
    #expect(
      script.steps.map(\.step) == [
        .press("Mr Wang"), .focus("→  Room 3"), .key(.backTab), .key(.function(10)), .key(.letter("w")),
        .key(.digit(7)), .hold(.up, 1.5), .type("5.6 mmol"), .wait(2), .shot("a b.png"), .expect("Passed"),
        .size(SIMD2(1024, 600)),
      ])
    #expect(script.steps.map(\.line) == [2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14])
  }

  @Test(
    "what is no step is refused with its line",
    arguments: [
      ("jump", "line 1: 'jump' is no step"), ("\npress", "line 2: 'press' needs words behind it"),
      ("key Strg", "line 1: 'key' needs a key such as Enter, Tab, F2 or w"),
      ("key F13", "line 1: 'key' needs a key such as Enter, Tab, F2 or w"),
      ("hold w", "line 1: 'hold' needs a key and seconds, such as w 1.5"),
      ("wait -1", "line 1: 'wait' needs seconds, at most 3600"),
      ("wait 3601", "line 1: 'wait' needs seconds, at most 3600"),
      ("wait nan", "line 1: 'wait' needs seconds, at most 3600"),
      ("size 239 600", "line 1: 'size' needs a width and a height from 240 to 8192"),
      ("size 8192 8193", "line 1: 'size' needs a width and a height from 240 to 8192"),
    ])
  func refused(text: String, message: String) {
    #expect(throws: InputScript.Failure.self) { try InputScript(text) }
    do {
      _ = try InputScript(text)
    } catch {
      #expect(error.description == message)
    }
  }

  @Test("a script may have either line end, and a mark of the byte order before it")
  func lineEnds() throws {
    let script = try InputScript("\u{FEFF}press a b\r\n\r\nkey Tab\r\n")
    #expect(script.steps.map(\.step) == [.press("a b"), .key(.tab)])
    #expect(script.steps.map(\.line) == [1, 3])
  }
}
