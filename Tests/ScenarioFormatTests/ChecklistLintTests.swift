import Testing

@testable import ScenarioFormat

@Suite("checklist lint")
struct ChecklistLintTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var items: String
    var lines: [String]

    init(_ name: String, _ items: String, _ lines: String...) {
      testDescription = name
      self.items = items
      self.lines = lines
    }
  }

  static let plain = #"{"id": "plain", "title": "Plain", "do": {"action": "wake", "on": "ann"}, "points": 1}"#

  static let cases: [Case] = [
    Case("nothing wrong", plain),
    Case(
      "a window that opens after the end",
      #"{"id": "a", "title": "A", "do": {"action": "wake", "on": "ann"}, "within": ["11m", "12m"], "since": "start", "points": 1}"#,
      #"error checklist/cannot-be-met: ["11m", "12m"]: 'a' cannot be met: its window opens after the run has ended; expected a window within 'limit'"#
    ),
    Case(
      "a window without an origin",
      #"{"id": "a", "title": "A", "do": {"action": "wake", "on": "ann"}, "within": "1m", "points": 1}"#,
      #"warning checklist/window-without-origin: "1m": the window of 'a' is counted from the start of the run; expected "since": "start" where that is meant, else the event or "after""#
    ),
    Case(
      "windows that are counted from an occasion, an item or each other",
      plain
        + #", {"id": "b", "title": "B", "afterEach": {"action": "wake"}, "do": {"action": "cover"}, "within": "1m", "points": 1}"#
        + #", {"id": "c", "title": "C", "do": {"action": "cover"}, "after": ["plain"], "within": "1m", "points": 1}"#
        + #", {"id": "d", "title": "D", "do": {"action": "cover"}, "repeatUntil": "ann.warm", "within": "1m", "points": 1}"#
    ),
    Case(
      "more different ones than there are",
      #"{"id": "a", "title": "A", "do": {"action": "wake", "on": {"any": "person"}}, "different": 3, "points": 1}"#,
      "error checklist/cannot-be-met: 3: 'a' cannot be met: it asks for 3 different ones and there are only 2; expected at most 2"
    ),
    Case(
      "as many different ones as there are",
      #"{"id": "a", "title": "A", "do": {"action": "wake", "on": {"any": "person"}}, "different": 2, "points": 1}"#
    ),
    Case(
      "kept for longer than the run",
      #"{"id": "a", "title": "A", "keep": "ann.warm", "atLeast": "11m", "points": 1}"#,
      #"error checklist/cannot-be-met: {"id": "a", "title": "A", "keep": "ann.w: 'a' cannot be met: it must hold for longer than the run lasts; expected a time within 'limit'"#
    ),
    Case(
      "nothing to find",
      #"{"id": "a", "title": "A", "find": {"signsOf": "ann", "sense": "listen"}, "points": 1}"#,
      #"error checklist/nothing-to-find: "ann": 'ann' has no sign that could be found by 'listen'; expected at least one sign that is no decoy"#
    ),
    Case(
      "essential without points",
      plain
        + #", {"id": "a", "title": "A", "do": {"action": "wake", "on": "bob"}, "points": 0, "essential": true}"#,
      "warning checklist/essential-without-points: 0: 'a' is essential and has no points; expected points above 0, which missing it would cost"
    ),
    Case(
      "an omission that is called critical",
      #"{"id": "a", "title": "A", "do": {"action": "wake", "on": "bob"}, "points": 1, "critical": "fail"}"#,
      #"warning checklist/critical-omission: "fail": 'a' can be missed but not done wrongly, so it is never a critical error; expected "essential": true, which caps the score when it earns nothing"#
    ),
    Case(
      "a wrong act that is called critical",
      #"{"id": "a", "title": "A", "do": {"action": "wake", "on": "bob"}, "before": {"action": "cover", "on": "bob"}, "points": 1, "critical": "fail"}"#
    ),
    Case(
      "points for doing nothing",
      plain + #", {"id": "a", "title": "A", "never": {"unwise": "wake.rough"}, "points": 2}"#,
      #"warning checklist/idle-earns: 2: 'a' earns its points when nothing at all is done; expected "after" with an item that must be met first, or 0 points"#
    ),
    Case(
      "points for not doing it, after something",
      plain
        + #", {"id": "a", "title": "A", "never": {"unwise": "wake.rough"}, "after": ["plain"], "points": 2}"#),
    Case(
      "after what is decided at the end",
      plain
        + #", {"id": "a", "title": "A", "keep": "ann.warm", "points": 1}, {"id": "b", "title": "B", "do": {"action": "wake", "on": "bob"}, "after": ["a"], "points": 1}"#,
      #"error checklist/after-the-end: "a": nothing can come after 'a', which is decided when the run is over; expected an item that is met at some moment"#
    ),
    Case(
      "no points at all",
      #"{"id": "a", "title": "A", "do": {"action": "wake", "on": "bob"}, "points": 0}"#,
      "error checklist/no-points: 0: no item of the checklist has points; expected at least one item with points above 0"
    ),
    Case(
      "points too few to be seen",
      #"{"id": "a", "title": "A", "do": {"action": "wake", "on": "bob"}, "points": 1000}, {"id": "b", "title": "B", "do": {"action": "cover", "on": "bob"}, "points": 1}"#,
      "warning checklist/points-vanish: 1: 'b' is worth less than half a point of 100; expected a greater weight, or 0 where it earns nothing"
    ),
    Case(
      "a condition at any time that speaks of an act",
      #"{"id": "a", "title": "A", "do": {"action": "wake", "on": {"any": "person"}}, "repeatUntil": "it.warm", "points": 1}"#,
      #"error cel/unknown-name: it: nothing here is called 'it'"#),
  ]

  @Test("says exactly what is wrong", arguments: cases)
  func table(_ one: Case) { #expect(ChecklistFixture(one.items).lines() == one.lines) }

  @Test("prices of help are whole points")
  func hintPrices() {
    var fixture = ChecklistFixture(Self.plain)
    fixture.modes =
      #""modes": {"exam": {"passMark": 80, "hintPrices": [0.5, 1, 2], "rewind": false, "showsChecklist": false}}"#
    #expect(
      fixture.lines() == [
        #"error checklist/hint-price: 0.5: a hint of the mode 'exam' costs 0.5 points; expected whole points from 0 to 100"#
      ])
  }
}
