import SceneGraph

/// What the type of a scene promises, looked at in one: whatever was read must keep it.
enum SceneInspection {
  static func inspect(_ scene: SceneFile) {
    precondition(scene.order.count == scene.nodes.count)
    for root in scene.roots { precondition(scene.nodes[root].parent == nil) }
    var isSeen = [Bool](repeating: false, count: scene.nodes.count)
    for index in scene.order {
      let node = scene.nodes[index]
      if let parent = node.parent { precondition(isSeen[parent]) }
      isSeen[index] = true
      precondition(isFinite(node.translation) && isFinite(node.scale))
      precondition(abs((node.rotation * node.rotation).sum() - 1) < 1e-3)
      if let camera = node.camera { precondition(camera < scene.cameras.count) }
      if let light = node.light { precondition(light < scene.lights.count) }
      precondition(node.weights.count == node.mesh.map { scene.meshes[$0].weights.count } ?? 0)
      if let skin = node.skin, let mesh = node.mesh {
        for part in scene.meshes[mesh].primitives {
          precondition(part.joints.allSatisfy { $0.max() < scene.skins[skin].joints.count })
        }
      }
    }
    for mesh in scene.meshes {
      for part in mesh.primitives + mesh.outlines { inspect(part, of: mesh, in: scene) }
    }
    for texture in scene.textures {
      if let image = texture.image { precondition(scene.images[image].width > 0) }
    }
    var pose = Pose(of: scene)
    var world: [Matrix4] = []
    for animation in scene.animations {
      for seconds in [-1, 0, animation.duration / 3, animation.duration, .infinity] as [Float] {
        animation.sample(at: seconds, into: &pose)
      }
    }
    scene.worldMatrices(of: pose, into: &world)
    for skin in scene.skins.indices {
      var joints: [Matrix4] = []
      scene.jointMatrices(of: skin, world: world, into: &joints)
    }
  }

  private static func inspect(_ part: MeshPrimitive, of mesh: SceneMesh, in scene: SceneFile) {
    let count = part.positions.count
    precondition(count > 0 && part.indices.allSatisfy { $0 < count })
    precondition(part.positions.allSatisfy(isFinite) && part.normals.allSatisfy(isFinite))
    for length in [
      part.normals.count, part.tangents.count, part.texcoords0.count, part.texcoords1.count,
      part.colours.count,
      part.joints.count, part.weights.count,
    ] {
      precondition(length == 0 || length == count)
    }
    precondition(part.normals.allSatisfy { abs(length($0) - 1) < 1e-3 })
    precondition(part.weights.allSatisfy { abs($0.sum() - 1) < 1e-3 })
    precondition(part.joints.isEmpty == part.weights.isEmpty)
    precondition(part.shape != .triangles || part.indices.count % 3 == 0 && !part.normals.isEmpty)
    precondition(part.morphs.count == mesh.weights.count)
    for morph in part.morphs {
      for length in [morph.positions.count, morph.normals.count, morph.tangents.count] {
        precondition(length == 0 || length == count)
      }
    }
    if let material = part.material { precondition(material < scene.materials.count) }
  }

  private static func isFinite(_ v: SIMD3<Float>) -> Bool { v.x.isFinite && v.y.isFinite && v.z.isFinite }
}
