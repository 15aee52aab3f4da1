public import SceneGraph

/// What a model is made of, unpacked and laid out: everything that can be done before the graphics memory is asked.
///
/// It can be made on any thread; only `Model` needs the one that draws.
public struct ModelContent: Sendable {
  /// The scene, its images and columns of vertices let go.
  let scene: SceneFile
  let surfaces: [Surface]
  let parts: [Model.Part]
  let nodeParts: [Range<Int>]
  let bounds: Box
  /// Why it is without the baked light that it names; nil when nothing is wrong. Whoever reads the light says so.
  public var lightFault: SceneError?
  let vertices: [Model.Vertex]
  let indices: [UInt32]
  /// The vertices of parts that morph targets change, once more: they are mixed on this side.
  let morphing: [Model.Vertex]
  /// Whether textures of people are taken at half their size.
  let halvesFigures: Bool
  /// The textures that are drawn.
  let pictures: [Picture]
  /// Second skins, by index of their texture: they are unpacked only when somebody turns pale.
  let packed: [Int: SceneImage]
  let lightmap: TextureLevels?
  let lightmapScale: Float

  /// What a texture shows.
  struct Picture: Sendable {
    /// The texture, by its index in the scene.
    let texture: Int
    let key: TextureKey
    let image: SceneImage
    /// The image unpacked; nil when such a texture was in the graphics memory already.
    let levels: TextureLevels?
  }

  /// Unpacks a scene.
  ///
  /// - Parameters:
  ///   - scene: what was read.
  ///   - lightmap: baked light, laid on by the second texture coordinates; gamma 2.2.
  ///   - scale: how bright the brightest texel of the baked light is.
  ///   - halvesFigures: whether textures of what has a skin, which is people, are taken at half their size.
  ///   - known: textures that need not be unpacked, because they are in the graphics memory.
  /// - Throws: `SceneError` when an image that is needed cannot be unpacked, or a mesh hangs on more joints than shaders
  ///   can hold.
  public init(
    _ scene: SceneFile, lightmap: ImagePixels? = nil, scale: Float = 1, halvesFigures: Bool = false,
    known: Set<TextureKey> = []
  ) throws(SceneError) {
    for skin in Set(scene.nodes.compactMap(\.skin)).sorted() {
      let count = scene.skins[skin].joints.count
      guard count <= Model.mostJoints else {
        throw SceneError(
          file: scene.name, path: "skins[\(skin)].joints", problem: "the skin has \(count) joints",
          expected: "at most \(Model.mostJoints)")
      }
    }
    var surfaces = scene.materials.map { Surface($0, in: scene) }
    let plain = surfaces.count
    surfaces.append(Surface(SceneMaterial(), in: scene))
    // Only what is drawn is unpacked.
    let shown = Set(scene.nodes(below: scene.roots)).union(
      scene.nodes.indices.filter { ModelContent.isFar(scene.nodes[$0]) })
    var isUsed = [Bool](repeating: false, count: surfaces.count)
    for node in shown {
      guard let mesh = scene.nodes[node].mesh else { continue }
      for primitive in scene.meshes[mesh].all { isUsed[primitive.material ?? plain] = true }
    }
    var pictures: [Picture] = []
    var packed: [Int: SceneImage] = [:]
    for (number, surface) in surfaces.enumerated() where isUsed[number] {
      for texture in surface.textures where !pictures.contains(where: { $0.texture == texture }) {
        guard let image = scene.textures[texture].image.map({ scene.images[$0] }) else { continue }
        if texture == surface.pale {
          packed[texture] = image
          continue
        }
        let sampler = scene.textures[texture].sampler
        let isHalved = halvesFigures && ModelContent.canBeHalved(image, in: scene)
        let key = TextureKey(image: image.encoded, sampler: sampler, isHalved: isHalved)
        var levels: TextureLevels?
        if !known.contains(key) { levels = try TextureLevels(image, sampler: sampler, isHalved: isHalved) }
        pictures.append(Picture(texture: texture, key: key, image: image, levels: levels))
      }
    }
    self.pictures = pictures
    self.packed = packed
    self.halvesFigures = halvesFigures
    self.lightmap = lightmap.map { TextureLevels($0, sampler: .forLightmaps) }
    lightmapScale = Encoding.display(scale)

    var vertices: [Model.Vertex] = []
    var indices: [UInt32] = []
    var morphing: [Model.Vertex] = []
    var parts: [Model.Part] = []
    var nodeParts: [Range<Int>] = []
    var bounds = Box.empty
    var placed: [[Int]: (vertex: Int, index: Int)] = [:]
    var matrices: [Matrix4] = []
    scene.worldMatrices(of: Pose(of: scene), into: &matrices)
    for (number, node) in scene.nodes.enumerated() {
      let start = parts.count
      if let mesh = node.mesh, shown.contains(number) {
        for (place, primitive) in scene.meshes[mesh].all.enumerated() {
          let surface = primitive.material ?? plain
          let isLit = lightmap != nil && !primitive.texcoords1.isEmpty && node.skin == nil
          // Nodes that show one mesh share its triangles, unless each can be morphed otherwise.
          let key = [mesh, place, isLit ? 1 : 0]
          let known = primitive.morphs.isEmpty ? placed[key] : nil
          let (firstVertex, firstIndex) = known ?? (vertices.count, indices.count)
          if known == nil {
            ModelContent.append(primitive, surfaces[surface], isLit: isLit, to: &vertices)
            indices += primitive.indices.map { $0 + UInt32(firstVertex) }
            placed[key] = (firstVertex, firstIndex)
          }
          let morphingVertex = morphing.count
          if !primitive.morphs.isEmpty { morphing += vertices[firstVertex...] }
          let (tint, isMixed) = ModelContent.tint(of: primitive)
          let part = Model.Part(
            node: number, skin: node.skin, surface: surface, shape: primitive.shape, firstIndex: firstIndex,
            count: primitive.indices.count, bounds: ModelContent.bounds(of: primitive), isLightmapped: isLit,
            firstVertex: firstVertex, morphingVertex: morphingVertex, vertexCount: primitive.positions.count,
            source: (mesh, place),
            morphs: primitive.morphs, isUnlit: primitive.normals.isEmpty,
            secondRange: ModelContent.range(of: primitive, surfaces[surface], isLit: isLit), tint: tint,
            isMixed: isMixed, isFar: ModelContent.isFar(node),
            joints: node.skin.map { ModelContent.joints(of: primitive, scene.skins[$0]) } ?? [])
          parts.append(part)
          bounds.formUnion(part.bounds(matrices))
        }
      }
      nodeParts.append(start..<parts.count)
    }
    self.surfaces = surfaces
    self.parts = parts
    self.nodeParts = nodeParts
    self.bounds = bounds
    self.vertices = vertices
    self.indices = indices
    self.morphing = morphing

    var kept = scene
    for mesh in kept.meshes.indices {
      kept.meshes[mesh].primitives = kept.meshes[mesh].all.map { MeshPrimitive.remains(of: $0) }
      kept.meshes[mesh].outlines = []
    }
    kept.images = []
    self.scene = kept
  }

  /// How much memory it takes, in bytes; pictures that were known already are not counted.
  public var byteCount: Int {
    pictures.reduce(lightmap?.byteCount ?? 0) { $0 + ($1.levels?.byteCount ?? 0) } + shapeByteCount
  }

  /// How much of that is no picture that is unpacked: vertices, what they are mixed of, motions, packed images.
  var shapeByteCount: Int {
    let stride = MemoryLayout<Model.Vertex>.stride
    var count = (vertices.count + morphing.count) * stride + indices.count * MemoryLayout<UInt32>.stride
    let column = MemoryLayout<SIMD3<Float>>.stride
    for mesh in scene.meshes {
      for part in mesh.primitives {
        count += (part.positions.count + part.normals.count) * column
        for morph in part.morphs { count += (morph.positions.count + morph.normals.count) * column }
      }
    }
    for animation in scene.animations {
      for channel in animation.channels { count += (channel.times.count + channel.values.count) * 4 }
    }
    for picture in pictures { count += picture.image.encoded.count }
    for image in packed.values { count += image.encoded.count }
    return count
  }

  /// Whether an image is one of somebody's skin or clothes, and large: small ones, such as an eye, are what one looks at.
  static func canBeHalved(_ image: SceneImage, in scene: SceneFile) -> Bool {
    !scene.skins.isEmpty && image.width >= 512 && image.height >= 512
  }

  /// Whether a node shows the coarse mesh for far away. It may be in no scene, so that who does not know of it draws only
  /// the fine one.
  private static func isFar(_ node: SceneNode) -> Bool { node.name.hasSuffix(".far") }

  // MARK: Vertices

  private static func append(
    _ primitive: MeshPrimitive, _ surface: Surface, isLit: Bool, to vertices: inout [Model.Vertex]
  ) {
    let isTinted = tint(of: primitive).tint == nil
    // Where each texture has its own way, both coordinates are there as they are.
    let isSecond = surface.layers.isEmpty && surface.layer.texcoord == 1
    let texcoords = isSecond ? primitive.texcoords1 : primitive.texcoords0
    let range = range(of: primitive, surface, isLit: isLit)
    let tangents =
      surface.bumps == nil || !primitive.tangents.isEmpty
      ? primitive.tangents
      : primitive.tangents(along: surface.texcoordOfBumps == 1 ? primitive.texcoords1 : primitive.texcoords0)
    vertices.reserveCapacity(vertices.count + primitive.positions.count)
    for index in primitive.positions.indices {
      let p = primitive.positions[index]
      let uv = texcoords.isEmpty ? .zero : texcoords[index]
      var light = primitive.texcoords1.isEmpty ? .zero : primitive.texcoords1[index]
      light = (light - range.highHalf) / range.lowHalf
      var colour: (UInt8, UInt8, UInt8, UInt8) = (255, 255, 255, 255)
      if isTinted {
        let own = primitive.colours[index]
        colour = (
          Encoding.unit8(Encoding.display(own.x)), Encoding.unit8(Encoding.display(own.y)),
          Encoding.unit8(Encoding.display(own.z)), Encoding.unit8(own.w)
        )
      }
      let joints = primitive.joints.isEmpty ? .zero : primitive.joints[index]
      let tangent = tangents.isEmpty ? .zero : tangents[index]
      let normal = primitive.normals.isEmpty ? SIMD3(0, 0, 1) : primitive.normals[index]
      vertices.append(
        Model.Vertex(
          position: (p.x, p.y, p.z), normal: Encoding.direction(normal, 0),
          texcoord: (uv.x, uv.y), lightcoord: (Encoding.unit16(light.x), Encoding.unit16(light.y)),
          colour: colour,
          // No skin has more joints than a byte can name: `init` has seen to that.
          joints: (
            UInt8(truncatingIfNeeded: joints.x), UInt8(truncatingIfNeeded: joints.y),
            UInt8(truncatingIfNeeded: joints.z), UInt8(truncatingIfNeeded: joints.w)
          ),
          weights: primitive.weights.isEmpty ? (255, 0, 0, 0) : Encoding.shares(primitive.weights[index]),
          tangent: Encoding.direction(SIMD3(tangent.x, tangent.y, tangent.z), tangent.w)))
    }
  }

  /// How second texture coordinates are stretched and moved, since they are stored as shares: those of baked light are
  /// shares already, others are only needed where each texture is laid on in a way of its own.
  private static func range(of primitive: MeshPrimitive, _ surface: Surface, isLit: Bool) -> SIMD4<Float> {
    guard !isLit, !surface.layers.isEmpty, let first = primitive.texcoords1.first else {
      return SIMD4(1, 1, 0, 0)
    }
    let (lower, upper) = primitive.texcoords1.reduce((first, first)) {
      (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1))
    }
    return SIMD4(lowHalf: pointwiseMax(upper - lower, SIMD2(repeating: 1e-6)), highHalf: lower)
  }

  /// The colour that all vertices have, as displays store it: then no shader need carry it from corner to corner. Nil when
  /// they differ, and then whether so much that it is seen whether light is mixed between two of them or what displays
  /// store of it, which costs less.
  private static func tint(of primitive: MeshPrimitive) -> (tint: SIMD4<Float>?, isMixed: Bool) {
    guard let first = primitive.colours.first else { return (SIMD4(1, 1, 1, 1), false) }
    guard !primitive.colours.allSatisfy({ $0 == first }) else {
      let tint = SIMD4(
        Encoding.display(first.x), Encoding.display(first.y), Encoding.display(first.z), first.w)
      return (tint, false)
    }
    let corners = primitive.indices
    for corner in corners.indices where corner % 3 != 0 {
      let (a, b) = (primitive.colours[Int(corners[corner - 1])], primitive.colours[Int(corners[corner])])
      guard a != b else { continue }
      // Half-way between two lights of nearly one colour both are the same; the roots stand for what displays store.
      let root = { (c: SIMD4<Float>) in pointwiseMax(c, .zero).squareRoot() }
      var apart = ((a + b) / 2)
      apart = root(apart) - (root(a) + root(b)) / 2
      if max(apart.x, apart.y, apart.z) > 0.04 { return (nil, true) }
    }
    return (nil, false)
  }

  /// The box around a part however its morph targets are applied, one at a time.
  private static func bounds(of primitive: MeshPrimitive) -> Box {
    var reach = SIMD3<Float>.zero
    for morph in primitive.morphs {
      for moved in morph.positions {
        reach = pointwiseMax(reach, SIMD3(moved.x.magnitude, moved.y.magnitude, moved.z.magnitude))
      }
    }
    return Box(primitive.lower - reach, primitive.upper + reach)
  }

  /// What hangs on each joint of a skin.
  private static func joints(of primitive: MeshPrimitive, _ skin: SceneSkin) -> [Model.JointBox] {
    var boxes = skin.joints.map { Model.JointBox(node: $0, box: .empty) }
    let whole = bounds(of: primitive)
    let reach = pointwiseMax(whole.upper - primitive.upper, .zero)
    for index in primitive.joints.indices {
      let (joints, weights) = (primitive.joints[index], primitive.weights[index])
      let near = Box(primitive.positions[index] - reach, primitive.positions[index] + reach)
      for corner in 0..<4 where weights[corner] > 0 {
        let joint = Int(joints[corner])
        guard boxes.indices.contains(joint) else { continue }
        if reach == .zero {
          let at = skin.inverseBindMatrices[joint].transform(point: primitive.positions[index])
          boxes[joint].box.formUnion(Box(at, at))
        } else {
          boxes[joint].box.formUnion(near.moved(by: skin.inverseBindMatrices[joint]))
        }
      }
    }
    return boxes.filter { !$0.box.isEmpty }
  }
}

extension SceneMesh {
  /// Its surfaces, then its lines and points.
  var all: [MeshPrimitive] { outlines.isEmpty ? primitives : primitives + outlines }
}

extension MeshPrimitive {
  /// What is kept of a part whose vertices were uploaded: all of it when it is mixed later, else only its bounds.
  static func remains(of part: MeshPrimitive) -> MeshPrimitive {
    var kept = part
    kept.texcoords0 = []
    kept.texcoords1 = []
    kept.colours = []
    kept.tangents = []
    kept.joints = []
    kept.weights = []
    kept.indices = []
    if part.morphs.isEmpty {
      kept.positions = []
      kept.normals = []
    }
    return kept
  }
}
