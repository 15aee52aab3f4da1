public import SourceText

extension SceneFile {
  /// Puts together a scene that no file has, from nodes that say their parents.
  ///
  /// - Precondition: each node comes after its parent, and every index leads somewhere.
  public init(
    name: String, nodes: [SceneNode], meshes: [SceneMesh], materials: [SceneMaterial],
    animations: [SceneAnimation] = [], extras: JSONNode? = nil
  ) {
    var nodes = nodes
    for (index, node) in nodes.enumerated() {
      precondition(node.mesh.map { meshes.indices.contains($0) } ?? true, "nodes show meshes that are there")
      guard let parent = node.parent else { continue }
      precondition(parent < index, "each node comes after its parent")
      nodes[parent].children.append(index)
    }
    precondition(
      meshes.allSatisfy { mesh in
        mesh.primitives.allSatisfy { $0.material.map { materials.indices.contains($0) } ?? true }
      }, "parts have materials that are there")
    precondition(
      animations.allSatisfy { $0.channels.allSatisfy { nodes.indices.contains($0.node) } },
      "animations move nodes that are there")
    self.init(
      name: name, nodes: nodes, order: Array(nodes.indices),
      roots: nodes.indices.filter { nodes[$0].parent == nil }, sceneName: "", extras: extras, scenes: [],
      meshes: meshes, materials: materials, textures: [], images: [], skins: [], animations: animations,
      cameras: [], lights: [])
  }
}

extension SceneNode {
  /// States a node that shows at most a mesh.
  public init(
    _ name: String, in parent: Int? = nil, at translation: SIMD3<Float> = .zero,
    rotation: SIMD4<Float> = Quaternion.identity, mesh: Int? = nil, extras: JSONNode? = nil
  ) {
    self.init(
      name: name, parent: parent, children: [], translation: translation, rotation: rotation,
      scale: SIMD3(1, 1, 1), mesh: mesh, skin: nil, camera: nil, light: nil, weights: [], extras: extras)
  }
}

extension SceneMesh {
  /// States a mesh of parts that cannot be morphed.
  public init(_ primitives: [MeshPrimitive]) {
    self.init(name: "", primitives: primitives, outlines: [], weights: [], extras: nil)
  }
}

extension SceneAnimation {
  /// States an animation.
  ///
  /// - Precondition: there is a channel.
  public init(_ name: String, _ channels: [Channel]) {
    precondition(!channels.isEmpty, "something moves")
    self.init(name: name, duration: channels.map { $0.times.last ?? 0 }.max() ?? 0, channels: channels)
  }
}

extension SceneAnimation.Channel {
  /// Turns a node: rotations at times that grow.
  public init(turning node: Int, _ rotations: [SIMD4<Float>], at times: [Float] = [0]) {
    precondition(!times.isEmpty && times.count == rotations.count, "each time has its rotation")
    self.init(
      node: node, property: .rotation, interpolation: .linear, times: times, width: 4,
      values: rotations.flatMap { [$0.x, $0.y, $0.z, $0.w] })
  }

  /// Moves a node to a place.
  public init(moving node: Int, to place: SIMD3<Float>) {
    self.init(
      node: node, property: .translation, interpolation: .linear, times: [0], width: 3,
      values: [place.x, place.y, place.z])
  }
}
