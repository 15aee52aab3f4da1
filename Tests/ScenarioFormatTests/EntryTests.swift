import Simulation
import SourceText
import Testing

@testable import ScenarioFormat

@Suite("Entries by names")
struct EntryTests {
  static let scenario: CompiledScenario = {
    let forms = #"""
      {"chart": {"title": "Chart", "rowPer": "resident", "fields": [
        {"id": "weight", "title": "Weight", "number": [0, 120], "step": 0.5, "unit": "kg", "expect": {"reading": "weight"}, "tolerance": 0},
        {"id": "mind", "title": "Mind", "choice": ["drowsy", "alert"], "expect": {"reading": "mind"}}]}}
      """#
    let facts = #"{"heavy": {"text": "Heavy"}, "light": {"text": "Light"}}"#
    let reports = #"""
      {"call": {"title": "Call", "to": "nurse", "slots": [{"id": "what", "title": "What", "need": ["heavy"], "wrong": ["light"]}]}}
      """#
    let conversations = #"""
      [{"id": "chat", "person": "wang", "opens": [{"if": "true", "node": "hello"}], "nodes": [
        {"id": "hello", "says": "Hello", "choices": [{"id": "hi", "say": "Hi", "goTo": "end"}]}]}]
      """#
    let signs = #"""
      [{"id": "pale", "of": "wang", "when": "wang.pulse > 100.0", "noticedBy": "look", "says": "Pale."},
       {"id": "rash", "of": "wang", "decoy": true, "noticedBy": "look", "says": "A rash."}]
      """#
    let quizzes = #"""
      {"quiz": {"title": "Quiz", "ask": 2, "shuffle": true, "tries": 1, "questions": [
        {"id": "one", "text": "1?", "options": [{"id": "a", "text": "A", "right": true}, {"id": "b", "text": "B"}]},
        {"id": "two", "text": "2?", "options": [{"id": "c", "text": "C"}, {"id": "d", "text": "D", "right": true}]},
        {"id": "three", "text": "3?", "options": [{"id": "e", "text": "E", "right": true}, {"id": "f", "text": "F"}]}]}}
      """#
    let small = SmallScenario([
      "forms": forms, "facts": facts, "reports": reports, "conversations": conversations, "signs": signs,
      "quizzes": quizzes,
    ])
    let (scenario, diagnostics) = small.compile()
    guard let scenario else { preconditionFailure(DiagnosticText.render(diagnostics)) }
    return scenario
  }()

  static func node(_ text: String) -> JSONNode {
    var bag = DiagnosticBag()
    guard let node = JSONParser.parse(SourceFile(name: "entry", text: text), into: &bag) else {
      preconditionFailure(DiagnosticText.render(bag))
    }
    return node
  }

  @Test(
    "An entry is read, and what is written of it is read to the same event",
    arguments: [
      #"{"act":"go","to":"room"}"#, #"{"act":"look","on":"wang"}"#, #"{"act":"take","on":"cup"}"#,
      #"{"act":"feed","on":"wang","with":{"grams":15.0,"tool":"cup"}}"#, #"{"choice":"chat.hello.hi"}"#,
      #"{"act":"notice","on":"wang","with":{"signs":["pale","rash"]}}"#,
      #"{"act":"write","form":"chart","row":"wang","with":{"mind":"alert","weight":70.5}}"#,
      #"{"act":"write","form":"chart","row":"wang","with":{"weight":70.5}}"#,
      #"{"act":"report","report":"call","with":{"what":["heavy","light"]}}"#,
      #"{"act":"answer","option":"d","question":"two","quiz":"quiz"}"#,
      #"{"act":"ask","on":"nurse","order":{"act":"weigh","on":"wang"}}"#, #"{"act":"ask","on":"nurse"}"#,
      #"{"act":"jot","with":{"words":{"chars":5}}}"#,
    ])
  func roundTrip(text: String) throws {
    let reader = EntryReader(EntryTests.scenario.names)
    let event = try reader.event(EntryTests.node(text), at: 7).get()
    #expect(event.tick == 7)
    let written = EntryWriter(EntryTests.scenario.names).json(event)
    #expect(written == text)
    #expect(try reader.event(EntryTests.node(written), at: 7).get() == event)
  }

  @Test(
    "What no conforming recorder could have written is refused",
    arguments: [
      (#"[]"#, "entry/not-an-entry", "this is an array", nil as String?),
      (#"{}"#, "entry/not-an-entry", "there is neither 'act' nor 'choice'", nil),
      (#"{"act": "fede", "on": "wang"}"#, "entry/unknown-act", "there is no act 'fede'", "feed"),
      (#"{"act": "feed", "on": "wnag"}"#, "entry/unknown-target", "'feed' cannot be done to 'wnag'", "wang"),
      (#"{"act": "take"}"#, "entry/missing-target", "'take' needs somebody or something", nil),
      (#"{"act": "go", "to": "room", "on": "wang"}"#, "entry/needless-target", "'go' is done to nobody", nil),
      (#"{"act": "go", "too": "room"}"#, "entry/unknown-member", "'too' says nothing here", "to"),
      (#"{"act": "go", "to": "away"}"#, "entry/out-of-range", "'away' cannot be chosen for 'to'", nil),
      (
        #"{"act": "feed", "on": "wang", "with": {"grams": 15}}"#, "entry/missing-parameter",
        "'feed' needs 'tool'", nil
      ),
      (
        #"{"act": "feed", "on": "wang", "with": {"grams": 45, "tool": "cup"}}"#, "entry/out-of-range",
        "'grams' is out of range", nil
      ),
      (
        #"{"act": "feed", "on": "wang", "with": {"grams": 17, "tool": "cup"}}"#, "entry/off-step",
        "'grams' lies between two steps", nil
      ),
      (
        #"{"act": "feed", "on": "wang", "with": {"grams": "15", "tool": "cup"}}"#, "entry/wrong-type",
        "'grams' is a string", nil
      ),
      (
        #"{"act": "feed", "on": "wang", "with": {"gram": 15, "tool": "cup"}}"#, "entry/unknown-parameter",
        "'feed' has no value 'gram'", "grams"
      ),
      (
        #"{"choice": "chat.hello.ho"}"#, "entry/unknown-choice", "there is no choice 'chat.hello.ho'",
        "chat.hello.hi"
      ),
      (#"{"choice": "hello.hi"}"#, "entry/unknown-choice", "there is no choice 'hello.hi'", "chat.hello.hi"),
      (#"{"act": "report", "report": "cal"}"#, "entry/unknown-part", "there is no report 'cal'", "call"),
      (
        #"{"act": "report", "report": "call", "with": {"what": ["heavi"]}}"#, "entry/out-of-range",
        "'heavi' cannot be chosen for 'what'", "heavy"
      ),
      (
        #"{"act": "write", "form": "chart", "row": "wang", "with": {"mind": "asleep"}}"#,
        "entry/out-of-range", "'asleep' is not offered for 'mind'", nil
      ),
      (
        #"{"act": "answer", "quiz": "quiz", "question": "two", "option": "a"}"#, "entry/out-of-range",
        "there is no option 'a' here", nil
      ),
      (
        #"{"act": "ask", "on": "nurse", "order": {"act": "feed"}}"#, "entry/unknown-act",
        "nobody can be asked to 'feed'", nil
      ),
      (#"{"act": "jot", "with": {"words": "a"}}"#, "entry/bad-text", "'words' has 1 characters", nil),
      (
        #"{"act": "jot", "with": {"words": "123456789"}}"#, "entry/bad-text", "'words' has 9 characters", nil
      ),
      (
        #"{"act": "jot", "with": {"words": "a\u0007b"}}"#, "entry/bad-text",
        "'words' holds control characters", nil
      ),
      (
        #"{"act": "write", "form": "chart", "row": "wang", "with": {"weight": "reading"}}"#,
        "entry/wrong-type", "'weight' is a string", nil
      ),
    ])
  func refusals(text: String, rule: String, message: String, suggestion: String?) {
    switch EntryReader(EntryTests.scenario.names).event(EntryTests.node(text), at: 0) {
    case .success(let event): Issue.record("read as \(event)")
    case .failure(let problem):
      #expect(problem.rule == rule)
      #expect(problem.message == message)
      #expect(problem.suggestion == suggestion)
    }
  }
}
