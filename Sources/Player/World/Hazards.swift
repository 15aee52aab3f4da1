internal import Glibc
internal import Playing
internal import Renderer
internal import ScenarioFormat
internal import SceneGraph
internal import Simulation
internal import SourceText

/// Fire, smoke, steam and wet floors, where signs show them: things that are no entities.
final class Hazards {
  private let session: Session
  private let assets: AssetFolder
  /// The numbers of the signs, and the models that are drawn for them.
  private let signs: [(sign: Int, model: String)]
  /// What can be seen here.
  private var shown: [(model: String, placement: Placement)] = []

  /// Follows a session.
  init(_ session: Session, _ assets: AssetFolder) {
    (self.session, self.assets) = (session, assets)
    signs = session.compiled.names.signs.indices.compactMap { index in
      guard let declaration = session.declaration(ofSign: index), !declaration.isDecoy else { return nil }
      let look = declaration.looks.first { ["fire", "smoke", "floor"].contains($0.id.value) }
      let model = look.map { "Props/\($0.id.value)-\($0.value)" }
      return model.flatMap { assets.has($0) ? (index, $0) : nil }
    }
  }

  /// What is drawn.
  var drawn: [Placement] { shown.map(\.placement) }

  /// Forgets what could be seen at the place that was left.
  func leave() { shown = [] }

  /// Puts fire, smoke, steam and water where signs show them: over the thing, in the doorway, else in the room; smoke that
  /// fills the room is around the trainee.
  ///
  /// - Parameter trainee: where he stands.
  func kindle(
    in room: Room, at place: EntityIndex?, _ presences: [Presence], _ doors: [Door], trainee: SIMD3<Float>?
  ) {
    var burning: [(model: String, placement: Placement)] = []
    for (index, name) in signs {
      let sign = session.compiled.names.signs[index]
      let thing = presences.first { $0.entity == sign.entity }
      guard thing != nil || sign.entity == place, session.stage.shows(sign), let model = assets.model(name)
      else {
        continue
      }
      let known = shown.first { flame in
        utf8Equal(flame.model, name) && !burning.contains { $0.placement === flame.placement }
      }
      let placement = known?.placement ?? Placement(model)
      if let door = doors.first(where: { $0.entity == sign.entity }) {
        placement.transform = door.spot.matrix
      } else {
        let fills = name.hasPrefix("Props/smoke")
        let isUnderFoot = name.hasPrefix("Props/floor")
        let top = thing.map { SIMD3($0.box.centre.x, $0.box.upper.y, $0.box.centre.z) }
        let spot =
          fills
          ? trainee.map { SIMD3($0.x, 0, $0.z) }
          : (isUnderFoot ? room.spots["floor"]?.first : room.spots["floor"]?.last)?.position
        placement.transform = Matrix4(
          translation: top ?? spot ?? .zero, rotation: Quaternion.identity, scale: SIMD3(1, 1, 1))
      }
      placement.update()
      burning.append((name, placement))
    }
    shown = burning
  }

  /// Lets fires burn at a time in seconds.
  func animate(seconds: Float) {
    for (model, placement) in shown where model.hasPrefix("Props/fire") { flicker(placement, seconds) }
  }

  /// Lets a fire lick up and sink.
  private func flicker(_ fire: Placement, _ seconds: Float) {
    let tall = 1 + 0.07 * sinf(seconds * 7.1) + 0.05 * sinf(seconds * 12.7)
    fire.transform = Matrix4(
      translation: fire.transform.transform(point: .zero),
      rotation: Quaternion.rotation(about: SIMD3(0, 1, 0), radians: 0.09 * sinf(seconds * 4.3)),
      scale: SIMD3(1, tall, 1))
    fire.update()
  }
}
