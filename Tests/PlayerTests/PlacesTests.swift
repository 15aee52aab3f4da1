import Assessment
import Attempts
import Playing
import Renderer
import Reports
import ScenarioFormat
import SceneGraph
import Simulation
import Testing

@testable import Player

/// Where people are in every scenario, at every place, all through what its scripts play.
@MainActor
@Suite("Places of people")
struct PlacesTests {
  /// A script that comes to a good end, played: how everything stands after each of its events.
  private struct Played {
    let name: String
    let session: Session
    let moments: [(tick: Tick, state: Snapshot)]
  }

  private func play(_ test: ScriptedTest, _ compiled: CompiledScenario) throws -> Played? {
    guard case .script(let steps) = test.play else { return nil }
    let header = AttemptHeader(
      semantics: compiled.scenario.semantics, scenario: compiled.id, version: compiled.version,
      run: compiled.runDigest, rubric: compiled.rubricDigest, text: compiled.textDigest, engine: "test",
      mode: test.mode?.value ?? "exam", profile: nil, role: compiled.scenario.roles.first?.id.value,
      variant: test.variant?.value, allowance: 100, seed: UInt64(test.seed), learner: nil, startedAt: nil,
      language: nil)
    let start = try compiled.start(header).get()
    var script = ScriptRunner(compiled, start: start)
    #expect(script.play(steps) == nil)
    var run = ScriptRunner(compiled, start: start)
    let moments = script.events.map { event in
      run.apply(event)
      return (event.tick, run.simulation.snapshot())
    }
    let session = Session(try AttemptRecorder(compiled, header: header), language: .english)
    return Played(name: test.id.value, session: session, moments: moments)
  }

  /// Looks at every place where somebody is, whenever those who are there are others or lie, sit or stand otherwise.
  private func look(at id: String, _ look: (PlaceView, Session, String) throws -> Void) throws {
    let compiled = try Window.compiled(id)
    let assets = AssetFolder(path: Place.assets)
    assets.halvesFigures = true
    let casting = Casting(compiled) { assets.has($0) }
    let runs = try compiled.scenario.tests.filter { $0.id.value.hasPrefix("perfect") }
      .compactMap { try play($0, compiled) }
    for place in compiled.program.entities.indices where compiled.scenario.entities[place].sort == .place {
      for run in runs {
        let view = PlaceView(run.session, assets: assets)
        var before: [String] = []
        for (tick, state) in run.moments {
          run.session.stage.show(state)
          let stage = run.session.stage
          let here = compiled.program.entities.indices.filter {
            casting.isPerson($0) && stage.place(of: $0) == place
              && compiled.scenario.entities[$0].sort != .trainee
          }
          let now = here.map { entity in
            let figure = Figure(of: entity, in: run.session, isTalking: false)
            return "\(entity) \(figure.posture) \(figure.attendants) \(stage.work(of: entity) ?? -1)"
          }
          guard now != before else { continue }
          before = now
          _ = view.follow(talking: nil, at: place)
          view.animate(seconds: 0, isStill: true)
          try look(
            view, run.session,
            "\(run.name) at \(tick / Tick.perSecond) s in \(compiled.names.entities[place])")
        }
      }
    }
  }

  @Test(
    "nobody stands, sits or lies in anybody else, and whoever sits has a seat below him",
    arguments: WindowPlayTests.scenarios)
  func apart(id: String) throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    try look(at: id) { view, session, when in
      let (people, names) = (view.people, session.compiled.names)
      let all = people.footprints.sorted { $0.key < $1.key }
      for (index, one) in all.enumerated() {
        for other in all[(index + 1)...] {
          // Whoever presses on a chest or holds a hand touches him.
          if people.beside[one.key] == other.key || people.beside[other.key] == one.key { continue }
          #expect(
            !one.value.overlaps(other.value),
            "\(names.entities[one.key]) and \(names.entities[other.key]): \(when)")
        }
      }
      for presence in view.presences where presence.isPerson {
        guard let figure = people.figures[presence.entity], figure.isSeated,
          let at = presence.placement?.transform.transform(point: .zero)
        else { continue }
        let seats =
          (view.room?.spots["seat"] ?? []) + people.chairs.values.compactMap { Room.seat(of: $0) }
          + view.presences.compactMap { $0.isPerson ? nil : $0.placement.flatMap { Room.seat(of: $0) } }
        #expect(
          // On a back that reclines one sits farther back.
          seats.contains { length($0.position - at) < 0.05 + Figure.settling * figure.leaning },
          "\(names.entities[presence.entity]) sits: \(when)")
      }
    }
  }
}
