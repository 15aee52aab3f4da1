internal import SceneGraph

/// Forms that the program makes itself, for what has no file that can be read: a plain room, a plain figure, a plain card.
/// No step of a drill is missing where a file is. `StandInTests` holds what they offer.
enum StandIn: CaseIterable {
  case bedroom, hall, figure, card

  /// The one for a model by its name, such as `Rooms/single-room`. Only where somebody lives there are beds.
  init(for name: String) {
    if name.hasPrefix("Rooms/") {
      self = ["/room", "single-room", "double-room"].contains { name.hasSuffix($0) } ? .bedroom : .hall
    } else {
      self = name.hasPrefix("People/") ? .figure : .card
    }
  }

  /// What it is, in words.
  var words: String {
    switch self {
    case .bedroom, .hall: "a plain room"
    case .figure: "a plain figure"
    case .card: "a plain card"
    }
  }

  /// What is told of it.
  var shown: AssetFault.Shown {
    switch self {
    case .bedroom, .hall: .room
    case .figure: .figure
    case .card: .card
    }
  }

  /// The scene.
  var scene: SceneFile {
    switch self {
    case .bedroom: PlainRoom.scene(hasBeds: true)
    case .hall: PlainRoom.scene(hasBeds: false)
    case .figure: PlainFigure.scene
    case .card: PlainCard.scene
    }
  }
}

/// A blank card that stands on a foot.
private enum PlainCard {
  static var scene: SceneFile {
    let card = PlainShape().box(SIMD3(-0.05, 0.012, -0.003), SIMD3(0.05, 0.085, 0.003))
    let foot = PlainShape().box(SIMD3(-0.035, 0, -0.02), SIMD3(0.035, 0.012, 0.02))
    return SceneFile(
      name: StandIn.card.words, nodes: [SceneNode("card", mesh: 0)],
      meshes: [SceneMesh([card.part(0), foot.part(1)])],
      materials: [.dull(SIMD3(0.82, 0.80, 0.74)), .dull(SIMD3(0.42, 0.31, 0.22))])
  }
}
