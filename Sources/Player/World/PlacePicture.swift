internal import Attempts
internal import Playing
package import Renderer
package import ScenarioFormat
internal import SceneGraph
internal import SourceText

/// Why a place cannot be drawn.
package struct NoSuchPlace: Error, CustomStringConvertible {
  /// In words.
  package let description: String
}

extension FrontPainter {
  /// Draws a place of a scenario as it is at the start, from where it looks best, without panels.
  ///
  /// - Parameter id: the place; nil for the one where the trainee begins.
  package func drawPlace(
    _ compiled: CompiledScenario, at id: String?, _ front: Front, on canvas: Canvas
  ) throws {
    let mode = compiled.scenario.modes.first?.id.value ?? ""
    let recorder = try front.shelf.begin(
      compiled, mode: mode, language: front.settings.language)
    let session = Session(recorder, language: front.settings.language)
    try session.recorder.advance(to: 0)
    session.refresh()
    var place = session.stage.here
    if let id {
      let places = compiled.scenario.entities.filter { $0.sort == .place }.map(\.id.value)
      guard places.contains(where: { utf8Equal($0, id) }) else {
        let nearest = NearestName.suggest(id, among: places).map { "; did you mean '\($0)'?" } ?? ""
        throw NoSuchPlace(description: "'\(compiled.id)' has no place '\(id)'\(nearest)")
      }
      place = compiled.names.entity(id)
    }
    front.assets.halvesFigures = quality.halvesFigures
    let view = PlaceView(session, assets: front.assets)
    _ = view.follow(talking: nil, at: place)
    guard let room = view.room else {
      throw NoSuchPlace(description: "without a folder of models nothing is drawn")
    }
    view.animate(seconds: 0, isStill: true)
    let spot = room.spots["view"]?.first ?? room.start
    var eye = spot.position
    if eye.y < 0.5 { eye.y = 1.6 }
    let ahead = spot.matrix.transform(direction: SIMD3(0, 0, 1))
    let picture = Picture(
      placements: view.drawn,
      camera: Camera(position: eye, lookingAt: eye + (ahead == .zero ? spot.facing : ahead)),
      lighting: view.light(at: session.tick).of(room.lighting)
    )
    try draw(picture, width: canvas.width, height: canvas.height, on: canvas)
  }
}
