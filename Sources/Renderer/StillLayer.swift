internal import SceneGraph

/// What does not move, drawn once while the camera stands still.
///
/// A trainee who stands at a bed sees a room at rest and people who breathe. The room is drawn on a canvas of its own,
/// with its depth; each further frame copies that and draws only what moves. `RendererTests` compares both ways.
struct StillLayer {
  /// Everything but the placements that makes a picture what it is.
  struct View: Equatable {
    var camera: Camera
    var lighting: Lighting
    var background: SIMD3<Float>
    /// Which drawing of the shadows.
    var shadow: Int
  }

  /// What is known of a placement from the frames before.
  private struct Sight {
    var placement: ObjectIdentifier
    var changes: Int
    /// How many frames it has not changed.
    var rest: Int
    var isHeld: Bool
  }

  /// Frames without a change after which something counts as at rest.
  private static let patience = 3

  private var canvas: Canvas?
  private var size = SIMD2<Int>.zero
  private var view: View?
  private var sights: [Sight] = []
  /// Frames since the view changed.
  private var rest = 0
  private var isUsed = false
  /// Whether the layer shows what it holds.
  var isDrawn = false

  /// Whether a placement is drawn on the layer.
  func holds(_ index: Int) -> Bool { sights[index].isHeld }

  /// Takes notice of a frame; whether the layer serves for it.
  mutating func follow(_ placements: [Placement], _ view: View, _ canvas: Canvas) -> Bool {
    let size = SIMD2(canvas.width, canvas.height)
    if view == self.view && size == self.size {
      rest += 1
    } else {
      rest = 0
      isUsed = false
    }
    self.view = view
    self.size = size
    watch(placements)
    guard rest >= StillLayer.patience else { return false }
    if !isUsed {
      var count = 0
      for index in sights.indices {
        sights[index].isHeld = sights[index].rest >= StillLayer.patience
        if sights[index].isHeld { count += 1 }
      }
      guard count > 0 else { return false }
      isUsed = true
      isDrawn = false
    }
    return true
  }

  private mutating func watch(_ placements: [Placement]) {
    let isSame =
      placements.count == sights.count
      && zip(placements, sights).allSatisfy { ObjectIdentifier($0) == $1.placement }
    guard isSame else {
      isUsed = false
      sights.removeAll(keepingCapacity: true)
      for placement in placements {
        sights.append(
          Sight(
            placement: ObjectIdentifier(placement), changes: placement.changes, rest: 0, isHeld: false))
      }
      return
    }
    for (index, placement) in placements.enumerated() {
      if sights[index].changes == placement.changes {
        sights[index].rest += 1
      } else {
        sights[index].changes = placement.changes
        sights[index].rest = 0
        if sights[index].isHeld { isUsed = false }
      }
    }
  }

  /// The canvas of the layer, as large as another.
  mutating func layer(like other: Canvas) throws(GraphicsError) -> Canvas? {
    if let canvas, canvas.width == other.width, canvas.height == other.height { return canvas }
    let made = try Canvas(width: other.width, height: other.height)
    canvas = made
    isDrawn = false
    return made
  }
}
