internal import COpenGL
public import SceneGraph

/// A model that stands somewhere: how it is turned, posed, lit up and made pale.
///
/// Matrices are computed anew only when the pose or the place has changed.
public final class Placement {
  /// What stands there.
  public let model: Model
  /// From the model's coordinates to the world's.
  public var transform: Matrix4 {
    didSet {
      guard transform != oldValue else { return }
      isStale = true
      isPlacedAnew = true
    }
  }
  /// Where its nodes are and how far its morph targets are applied.
  public var pose: Pose {
    get { currentPose }
    set {
      currentPose = newValue
      isStale = true
    }
    // Changing a part of it in place copies nothing.
    _modify {
      isStale = true
      yield &currentPose
    }
  }
  private var currentPose: Pose
  /// Whether an outline shows that it can be used, and its colour: red, green, blue, 0 to 1.
  public var outline: SIMD3<Float>? { didSet { if outline != oldValue { changes &+= 1 } } }
  /// How far the second skin shines through, 0 to 1.
  public var paleness: Float = 0 { didSet { if paleness != oldValue { changes &+= 1 } } }
  /// Whether it throws a shadow on what is baked.
  public var throwsShadow: Bool
  /// Whether it is drawn at all.
  public var isShown = true { didSet { if isShown != oldValue { changes &+= 1 } } }
  /// Nodes of which an outline shows that they can be used; when there are none it is all of them.
  public var outlinedNodes: [Int] = [] { didSet { if outlinedNodes != oldValue { changes &+= 1 } } }
  /// Nodes that are not drawn.
  public var hiddenNodes: Set<Int> = [] { didSet { if hiddenNodes != oldValue { changes &+= 1 } } }

  /// Whether it is so far away that its coarse mesh does.
  var isSeenFar = false

  /// Whether a part is drawn: not a hidden one, and of a fine and a coarse mesh the one that suits the distance.
  func draws(_ part: Model.Part, isFar: Bool) -> Bool {
    (!model.hasFar || part.isFar == isFar) && !hiddenNodes.contains(part.node)
  }

  private(set) var matrices: [Matrix4] = []
  private(set) var jointMatrices: [[Matrix4]] = []
  private(set) var partBounds: [Box] = []
  /// The lights that the model brings with it.
  private(set) var lamps: Lamps?
  /// All that is drawn of it, in the world.
  public private(set) var bounds = Box.empty
  /// Counts up whenever anything changes that is seen; what its pose has to do with it, when it is updated.
  private(set) var changes = 0
  /// Counts up whenever it comes to stand otherwise than by a breath, for shadows that are drawn only then.
  private(set) var revision = 0
  /// How it stood when `revision` last counted.
  private var settled: [Matrix4] = []
  private var settledTransform = Matrix4.identity
  private var isStale = true
  private var isPlacedAnew = true
  /// How it stood before, to know whether a pose that was set is another one.
  private var matricesBefore: [Matrix4] = []
  private var weightsBefore: [Float] = []
  /// Its own vertices, once a morph target is applied.
  private var shape: MorphedShape?

  /// Places a model.
  public init(_ model: Model, at transform: Matrix4 = .identity, throwsShadow: Bool = false) {
    self.model = model
    self.transform = transform
    self.throwsShadow = throwsShadow
    lamps = Lamps(of: model.scene)
    currentPose = Pose(of: model.scene)
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
    swap(&matrices, &matricesBefore)
    model.scene.worldMatrices(of: currentPose, into: &matrices)
    let isSame = matrices == matricesBefore && currentPose.weights == weightsBefore
    guard isPlacedAnew || !isSame else { return }
    isPlacedAnew = false
    changes &+= 1
    if weightsBefore.count != currentPose.weights.count {
      weightsBefore = [Float](repeating: 0, count: currentPose.weights.count)
    }
    for index in weightsBefore.indices { weightsBefore[index] = currentPose.weights[index] }
    if jointMatrices.count != model.scene.skins.count {
      jointMatrices = [[Matrix4]](repeating: [], count: model.scene.skins.count)
    }
    for skin in model.scene.skins.indices {
      model.scene.jointMatrices(of: skin, world: matrices, into: &jointMatrices[skin])
    }
    if partBounds.count != model.parts.count {
      partBounds = [Box](repeating: .empty, count: model.parts.count)
    }
    lamps?.follow(transform, matrices)
    bounds = .empty
    for (index, part) in model.parts.enumerated() {
      partBounds[index] = part.bounds(matrices).moved(by: transform)
      bounds.formUnion(partBounds[index])
    }
    if hasMoved {
      revision += 1
      settled = matrices
      settledTransform = transform
    }
  }

  /// Whether anything has moved further than a breath moves it since `revision` last counted.
  private var hasMoved: Bool {
    guard transform == settledTransform, settled.count == matrices.count else { return true }
    for (now, before) in zip(matrices, settled) {
      if isApart(now.x, before.x) || isApart(now.y, before.y) || isApart(now.z, before.z)
        || isApart(now.w, before.w)
      {
        return true
      }
    }
    return false
  }

  private func isApart(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> Bool {
    pointwiseMax(a - b, b - a).max() > 0.02
  }

  /// What of a part is drawn: the model's vertices, or its own, which begin elsewhere than its indices say.
  func vertices(of part: Model.Part) -> (array: GLuint, offset: Int) {
    guard let shape, !part.morphs.isEmpty else { return (model.vertexArray, 0) }
    return (shape.vertexArray, part.morphingVertex - part.firstVertex)
  }

  /// Applies the morph targets of its pose. Until one is used it needs no vertices of its own.
  func mix() {
    guard !model.morphing.isEmpty else { return }
    if shape == nil {
      guard currentPose.weights.contains(where: { $0 != 0 }) else { return }
      shape = MorphedShape(of: model)
    }
    shape?.mix(currentPose, of: model)
  }
}
