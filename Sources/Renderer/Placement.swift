public import SceneGraph

/// A model that stands somewhere: how it is turned, posed, lit up and made pale.
///
/// Matrices are computed anew only when the pose or the place has changed.
public final class Placement {
  /// What stands there.
  public let model: Model
  /// From the model's coordinates to the world's.
  public var transform: Matrix4 { didSet { if transform != oldValue { isStale = true } } }
  /// Where its nodes are and how far its morph targets are applied.
  public var pose: Pose { didSet { isStale = true } }
  /// Whether an outline shows that it can be used, and its colour: red, green, blue, 0 to 1.
  public var outline: SIMD3<Float>?
  /// How far the second skin shines through, 0 to 1.
  public var paleness: Float = 0
  /// Whether it throws a shadow on what is baked.
  public var throwsShadow: Bool
  /// Whether it is drawn at all.
  public var isShown = true
  /// Nodes of which an outline shows that they can be used.
  public var outlinedNodes: [Int] = []
  /// Nodes that are not drawn.
  public var hiddenNodes: Set<Int> = []

  private(set) var matrices: [Matrix4] = []
  private(set) var jointMatrices: [[Matrix4]] = []
  private(set) var partBounds: [Box] = []
  /// All that is drawn of it, in the world.
  public private(set) var bounds = Box.empty
  /// Counts up whenever it comes to stand otherwise, for shadows that are drawn only then.
  private(set) var revision = 0
  private var isStale = true

  /// Places a model.
  public init(_ model: Model, at transform: Matrix4 = .identity, throwsShadow: Bool = false) {
    self.model = model
    self.transform = transform
    self.throwsShadow = throwsShadow
    pose = Pose(of: model.scene)
  }

  /// From a node's coordinates to the world's.
  public func worldMatrix(of node: Int) -> Matrix4 {
    update()
    return transform * matrices[node]
  }

  /// The box around all that a node and those below it draw, in the world.
  public func bounds(of node: Int) -> Box {
    update()
    var box = Box.empty
    for below in model.scene.nodes(below: [node]) {
      for part in model.nodeParts[below] { box.formUnion(partBounds[part]) }
    }
    return box
  }

  /// Computes what has changed.
  public func update() {
    guard isStale else { return }
    isStale = false
    revision += 1
    model.scene.worldMatrices(of: pose, into: &matrices)
    if jointMatrices.count != model.scene.skins.count {
      jointMatrices = [[Matrix4]](repeating: [], count: model.scene.skins.count)
    }
    for skin in model.scene.skins.indices {
      model.scene.jointMatrices(of: skin, world: matrices, into: &jointMatrices[skin])
    }
    if partBounds.count != model.parts.count {
      partBounds = [Box](repeating: .empty, count: model.parts.count)
    }
    bounds = .empty
    for (index, part) in model.parts.enumerated() {
      partBounds[index] = boundsInWorld(of: part)
      bounds.formUnion(partBounds[index])
    }
  }

  private func boundsInWorld(of part: Model.Part) -> Box {
    guard let skin = part.skin else { return part.bounds.moved(by: transform * matrices[part.node]) }
    // A bent mesh lies around its joints, about as thick as a body.
    var box = Box.empty
    for joint in model.scene.skins[skin].joints {
      let at = (transform * matrices[joint]).transform(point: .zero)
      box.formUnion(Box(at - 0.3, at + 0.3))
    }
    return box
  }
}
