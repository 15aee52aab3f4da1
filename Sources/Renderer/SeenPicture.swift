/// What a picture was made of, so that the same one is not drawn twice.
///
/// A trainee who reads, or who has chosen that nothing moves by itself, looks at one picture for minutes: then nothing is
/// drawn, and the machine rests. `RendererTests` holds what counts as the same.
public struct SeenPicture {
  private struct View: Equatable {
    var camera: Camera
    var lighting: Lighting
    var background: SIMD3<Float>
  }

  /// A placement that was seen. It is not kept by this: what has left the place is to leave the memory, too.
  private struct Sight {
    weak var placement: Placement?
  }

  private var view: View?
  private var placements: [Sight] = []
  private var changes: [Int] = []

  /// Begins with no picture.
  public init() {}

  /// Whether a picture looks otherwise than the one before. Allocates nothing when it does not.
  public mutating func isOther(
    _ placements: [Placement], camera: Camera, lighting: Lighting, background: SIMD3<Float>
  ) -> Bool {
    let view = View(camera: camera, lighting: lighting, background: background)
    var isOther = view != self.view || placements.count != self.placements.count
    for (index, placement) in placements.enumerated() {
      if placement.isShown { placement.update() }
      if isOther { continue }
      isOther = self.placements[index].placement !== placement || changes[index] != placement.changes
    }
    guard isOther else { return false }
    self.view = view
    self.placements.removeAll(keepingCapacity: true)
    for placement in placements { self.placements.append(Sight(placement: placement)) }
    changes.removeAll(keepingCapacity: true)
    for placement in placements { changes.append(placement.changes) }
    return true
  }
}
