import Attempts
import Playing
import Reports
import ScenarioFormat
import SourceText
import Testing

/// What a front gets to know besides the words: where a reading lies, and which sounds belong to what was heard.
@Suite("News for fronts")
struct NewsTests {
  private static let drill = #"""
    {"format": "practicum/1", "semantics": 1, "id": "small-drill", "version": "1.0.0", "kind": "drill",
     "title": "A small drill", "limit": "10m", "languages": {"written": "en"},
     "places": {"room": {"title": "Room"}},
     "kinds": {"person": {
       "signals": {
         "pulse": {"title": "Pulse", "unit": "/min", "range": [0, 200], "step": 1, "normal": [60, 90], "start": 112, "hold": true},
         "warmth": {"title": "Warmth", "unit": "°C", "range": [30, 43], "step": 0.1, "normal": [36, 37.5], "start": 36, "hold": true},
         "sugar": {"title": "Sugar", "range": [0, 30], "step": 0.1, "start": 5, "hold": true}},
       "signs": [{"id": "coughs", "when": "it.pulse > 100.0", "noticedBy": "listen", "says": "Coughing.", "sound": "cough"},
         {"id": "pants", "when": "it.pulse > 100.0", "noticedBy": "listen", "says": "Panting."}]}},
     "entities": {"trainee": {"place": "room"}, "ann": {"kind": ["person"], "name": "Ann", "place": "room"}},
     "actions": {"measure": {"title": "Measure", "on": "ann", "takes": "5s", "reads": ["it.pulse", "it.warmth", "it.sugar"]}},
     "checklist": [{"id": "measured", "title": "Measure", "do": {"action": "measure"}, "points": 1}],
     "endings": [{"id": "over", "title": "Over", "if": "true"}], "tests": []}
    """#

  private static func session(_ language: ReportLanguage) throws -> Session {
    let source = ScenarioSource(name: "small-drill") { path in
      path == "scenario.json" ? SourceFile(name: path, text: drill) : nil
    }
    var bag = DiagnosticBag()
    let loaded = ScenarioLoader.load(source, diagnostics: &bag)
    let compiled = try #require(loaded.flatMap { ScenarioCompiler.compile($0, diagnostics: &bag) })
    let header = AttemptHeader(
      semantics: 1, scenario: compiled.id, version: compiled.version, run: compiled.runDigest,
      rubric: compiled.rubricDigest, text: compiled.textDigest, engine: "test", mode: "exam", profile: nil,
      role: nil, variant: nil, allowance: 100, seed: 1, learner: nil, startedAt: nil, language: nil)
    return Session(try AttemptRecorder(compiled, header: header), language: language)
  }

  private static func act(_ id: String, _ session: Session) throws -> [News] {
    let act = try #require(session.compiled.names.acts.firstIndex { $0.id == id })
    try session.act(act, on: session.compiled.names.entity("ann"), with: [])
    try session.advance(to: session.tick + 1000, stoppingAtNews: false)
    return session.news()
  }

  @Test("a reading outside what is usual says so, in a word and as a level")
  func levels() throws {
    let session = try Self.session(.english)
    let read = try Self.act("measure", session).filter { $0.kind == .read }
    #expect(read.map(\.line) == ["Pulse: 112 /min (high)", "Warmth: 36.0 °C", "Sugar: 5.0"])
    #expect(read.map(\.level) == [.high, .normal, nil])
    let chinese = try Self.act("measure", try Self.session(.chinese)).filter { $0.kind == .read }
    #expect(chinese.first?.line == "Pulse：112 /min（偏高）")
  }

  @Test("what is heard names its sounds, and the words are their captions")
  func sounds() throws {
    let heard = try Self.act("listen", try Self.session(.english)).filter { $0.kind == .found }
    #expect(heard.map(\.sounds) == [["cough"]])
    #expect(heard.map(\.line) == ["Ann: Coughing. Panting."])
    let seen = try Self.act("look", try Self.session(.english)).filter { $0.kind == .found }
    #expect(seen.map(\.sounds) == [[]])
  }
}
