import SourceText

extension SceneReader {
  func nodes(meshes: [SceneMesh], cameras: Int, lights: Int) throws(SceneFault) -> [SceneNode] {
    var nodes: [SceneNode] = []
    nodes.reserveCapacity(nodeCount)
    let skinCount = try root.objects("skins").count
    for node in try root.objects("nodes") {
      var children: [Int] = []
      for child in try node.list("children") {
        children.append(try child.index(below: nodeCount, of: "nodes"))
      }
      let place = try placement(node)
      let mesh = try node.index("mesh", below: meshCount, of: "meshes")
      let skin = try node.index("skin", below: skinCount, of: "skins")
      if skin != nil, mesh == nil { throw node.missing("mesh", expected: "a mesh for the skin to bend") }
      let targets = mesh.map { meshes[$0].weights } ?? []
      let light = try node.gltfExtension("KHR_lights_punctual")
      nodes.append(
        SceneNode(
          name: try node.text("name") ?? "", parent: nil, children: children, translation: place.translation,
          rotation: place.rotation, scale: place.scale, mesh: mesh, skin: skin,
          camera: try node.index("camera", below: cameras, of: "cameras"),
          light: try light?.index("light", below: lights, of: "lights"),
          weights: try weights(node, count: targets.count) ?? targets, extras: node.member("extras")))
    }
    return nodes
  }

  private func placement(
    _ node: JSONNode
  ) throws(SceneFault) -> (translation: SIMD3<Float>, rotation: SIMD4<Float>, scale: SIMD3<Float>) {
    if let m = try node.floats("matrix", count: 16) {
      for key in ["translation", "rotation", "scale"] {
        if let member = node.member(key) {
          throw member.fault("there is a matrix, too", expected: "a matrix or its parts")
        }
      }
      let matrix = Matrix4(
        SIMD4(m[0], m[1], m[2], m[3]), SIMD4(m[4], m[5], m[6], m[7]), SIMD4(m[8], m[9], m[10], m[11]),
        SIMD4(m[12], m[13], m[14], m[15]))
      guard m[3] == 0, m[7] == 0, m[11] == 0, m[15] == 1 else {
        throw SceneFault(
          node.member("matrix")?.range, "the last row is \(m[3]), \(m[7]), \(m[11]), \(m[15])",
          expected: "0, 0, 0, 1")
      }
      let parts = matrix.decomposed
      guard (parts.scale.x + parts.scale.y + parts.scale.z).isFinite, parts.rotation.sum().isFinite else {
        throw SceneFault(
          node.member("matrix")?.range, "its numbers are too large",
          expected: "translation, rotation and scale")
      }
      return parts
    }
    let rotation = try node.vector4("rotation") ?? Quaternion.identity
    let square = (rotation * rotation).sum()
    guard square > 0, square.isFinite else {
      throw SceneFault(
        node.member("rotation")?.range, "the rotation has no usable length",
        expected: "a quaternion of length 1")
    }
    return (
      try node.vector3("translation") ?? .zero, Quaternion.normalized(rotation),
      try node.vector3("scale") ?? SIMD3(1, 1, 1)
    )
  }

  /// Gives nodes their parents and answers them in an order in which each comes after its parent.
  static func connect(_ nodes: inout [SceneNode], _ reader: SceneReader) throws(SceneFault) -> [Int] {
    let places = try reader.root.list("nodes")
    for index in nodes.indices {
      for (number, child) in nodes[index].children.enumerated() {
        if let parent = nodes[child].parent {
          throw SceneFault(
            places[index].member("children")?.elements?[number].range,
            "node \(child) is a child of node \(parent) already", expected: "one parent for each node")
        }
        nodes[child].parent = index
      }
    }
    var order = nodes.indices.filter { nodes[$0].parent == nil }
    order.reserveCapacity(nodes.count)
    var next = 0
    while next < order.count {
      order += nodes[order[next]].children
      next += 1
    }
    // With one parent each, whoever is not below a root goes round in a circle, or is below such a circle.
    if order.count < nodes.count {
      var isReached = [Bool](repeating: false, count: nodes.count)
      for node in order { isReached[node] = true }
      let lost = isReached.firstIndex(of: false) ?? 0
      throw SceneFault(places[lost].range, "node \(lost) is below itself", expected: "nodes that form trees")
    }
    return order
  }

  // MARK: Skins

  mutating func skins() throws(SceneFault) -> [SceneSkin] {
    var skins: [SceneSkin] = []
    for node in try root.objects("skins") {
      var joints: [Int] = []
      for joint in try node.list("joints") { joints.append(try joint.index(below: nodeCount, of: "nodes")) }
      guard !joints.isEmpty else { throw node.missing("joints", expected: "at least one joint") }
      var skin = SceneSkin(
        name: try node.text("name") ?? "", joints: joints,
        inverseBindMatrices: [Matrix4](repeating: .identity, count: joints.count),
        skeleton: try node.index("skeleton", below: nodeCount, of: "nodes"))
      if let reference = node.member("inverseBindMatrices") {
        let accessor = try accessor(reference)
        guard accessor.type == .matrix4, accessor.component == .float, accessor.count >= joints.count else {
          throw reference.fault(
            "the accessor has \(accessor.count) elements of the types \(accessor.type.rawValue) and \(accessor.component.rawValue)",
            expected: "\(joints.count) of MAT4 of floats, one for each joint")
        }
        let columns = Self.vectors4(try accessor.floats())
        for column in 0..<(joints.count * 4) {
          let wanted: Float = column % 4 == 3 ? 1 : 0
          guard abs(columns[column].w - wanted) < 0.001 else {
            throw SceneFault(
              accessor.place, "element \(column / 4) has \(columns[column].w) in its last row",
              expected: "0, 0, 0, 1")
          }
        }
        skin.inverseBindMatrices = joints.indices.map {
          Matrix4(columns[$0 * 4], columns[$0 * 4 + 1], columns[$0 * 4 + 2], columns[$0 * 4 + 3])
        }
      }
      skins.append(skin)
    }
    return skins
  }

  /// Every joint that a vertex hangs on must be one of the skin.
  func checkSkins(_ nodes: [SceneNode], _ meshes: [SceneMesh], _ skins: [SceneSkin]) throws(SceneFault) {
    guard !skins.isEmpty else { return }
    let greatest = meshes.map { mesh in
      (mesh.primitives + mesh.outlines).map { $0.joints.reduce(0) { max($0, $1.max()) } }.max() ?? 0
    }
    let places = try root.objects("nodes")
    for (index, node) in nodes.enumerated() {
      guard let mesh = node.mesh, let skin = node.skin, greatest[mesh] >= skins[skin].joints.count else {
        continue
      }
      throw SceneFault(
        places[index].member("skin")?.range, "meshes[\(mesh)] hangs on joint \(greatest[mesh])",
        expected: "joints of skins[\(skin)], from 0 to \(skins[skin].joints.count - 1)")
    }
  }
}
