internal import Attempts
internal import Playing
internal import Renderer
internal import ScenarioFormat
internal import Simulation
internal import SourceText

/// What the trainee has laid down in remembrance, and the book in which he can write: things that are no entities.
final class Remembrance {
  private let session: Session
  private let assets: AssetFolder
  private let casting: Casting
  /// What was laid, and where, as far as the trace was read.
  private var tributes: [(place: EntityIndex, model: String)] = []
  private var traceRead = 0
  /// What lies or stands here.
  private(set) var drawn: [Placement] = []

  /// Follows a session.
  init(_ session: Session, _ assets: AssetFolder, _ casting: Casting) {
    (self.session, self.assets, self.casting) = (session, assets, casting)
  }

  /// Forgets what stood at the place that was left.
  func leave() { drawn = [] }

  /// Puts down what the trainee has laid here, and the book where one can write in it.
  ///
  /// - Parameter taken: the numbers of the spots for tributes that are taken: a basket that was laid has its spot already.
  func layOut(in room: Room, at place: EntityIndex, taken: Set<Int>) {
    readTributes()
    var wanted: [(model: String, spot: Room.Spot)] = []
    if canWrite(at: place), let spot = room.spots["book"]?.first {
      wanted.append(("Props/message-book", spot))
    }
    let free = (room.spots["tribute"] ?? []).enumerated().filter { !taken.contains($0.offset) }.map(\.element)
    wanted += zip(tributes.filter { $0.place == place }.map(\.model), free).map { ($0, $1) }
    var laid: [Placement] = []
    for (model, spot) in wanted {
      guard let model = assets.form(model) else { continue }
      let known = drawn.first { offering in
        offering.model === model && !laid.contains { $0 === offering }
      }
      let placement = known ?? Placement(model, throwsShadow: true)
      placement.transform = spot.matrix
      placement.update()
      laid.append(placement)
    }
    drawn = laid
  }

  /// Whether something can be written here for others to read.
  private func canWrite(at place: EntityIndex) -> Bool {
    session.compiled.names.acts.contains { act in
      guard case .declared(let number) = act.source,
        let at = session.compiled.scenario.actions[number].at.flatMap({
          session.compiled.names.entity($0.value)
        })
      else { return false }
      return at == place && act.parameters.contains { if case .text = $0.kind { true } else { false } }
    }
  }

  /// Reads from the trace what was laid down since; from its beginning when acts were taken back.
  private func readTributes() {
    let compiled = session.compiled
    let trace = session.recorder.simulation.trace
    if trace.count < traceRead { (tributes, traceRead) = ([], 0) }
    for occurrence in trace[traceRead...] where occurrence.kind == .completed && occurrence.c == 0 {
      let act = compiled.names.acts[Int(occurrence.a)]
      guard act.tags.contains(where: { utf8Equal($0, "tribute") }), case .declared(let number) = act.source,
        let place = compiled.scenario.actions[number].at.flatMap({ compiled.names.entity($0.value) })
      else { continue }
      tributes.append((place, casting.offering(act.id)))
    }
    traceRead = trace.count
  }
}
