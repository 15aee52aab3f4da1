internal import COpenGL
public import SceneGraph

/// A scene in the graphics memory, ready to be drawn in any number of places.
///
/// All its triangles lie in one buffer each of vertices and indices; parts are ranges of them. Where morph targets are
/// applied, a placement has vertices of its own: `MorphedShape`.
public final class Model {
  /// The scene as it was read, its images and columns of vertices let go.
  public let scene: SceneFile
  /// Its parts, node by node.
  let parts: [Part]
  /// Which parts each node draws.
  let nodeParts: [Range<Int>]
  /// Textures by index of the scene; nil for those never needed.
  private var textures: [Texture?]
  /// Second skins, unpacked only when somebody turns pale.
  private var packed: [Int: SceneImage] = [:]
  /// Baked light and how bright its brightest texel is.
  let lightmap: Texture?
  let lightmapScale: Float
  /// Materials as the shaders want them.
  let surfaces: [Surface]
  /// All that it is in its own pose.
  public let bounds: Box
  private let vertexBuffer: GLuint
  let indexBuffer: GLuint
  let vertexArray: GLuint
  /// What was uploaded, where morph targets are mixed into it later; else empty.
  let vertices: [Vertex]
  /// Whether it has a coarse mesh for far away, and a fine one.
  let hasFar: Bool
  /// How many weights of morph targets a pose has.
  let weightCount: Int

  /// A run of triangles with one surface.
  struct Part {
    let node: Int
    let skin: Int?
    let surface: Int
    let firstIndex: Int
    let count: Int
    let bounds: Box
    let isLightmapped: Bool
    let firstVertex: Int
    let vertexCount: Int
    let source: (mesh: Int, primitive: Int)
    let morphs: [MorphTarget]
    let hasTangents: Bool
    /// The colour that all its vertices have; nil when they differ.
    let tint: SIMD4<Float>?
    /// Whether it is the coarse mesh that is drawn instead of all others from far away.
    let isFar: Bool
    /// What hangs on each joint, as the joint sees it; empty when it hangs on none.
    let joints: [JointBox]

    /// The box around it, by where the nodes are.
    func bounds(_ matrices: borrowing [Matrix4]) -> Box {
      guard skin != nil else { return bounds.moved(by: matrices[node]) }
      var box = Box.empty
      for joint in joints { box.formUnion(joint.box.moved(by: matrices[joint.node])) }
      return box
    }
  }

  /// What of a part hangs on a joint, in the joint's own coordinates.
  struct JointBox {
    /// The node that is the joint.
    let node: Int
    var box: Box
  }

  /// 52 bytes: what a vertex program reads.
  struct Vertex: BitwiseCopyable {
    var position: (Float, Float, Float)
    var normal: (Int16, Int16, Int16, Int16)
    var texcoord: (Float, Float)
    var lightcoord: (UInt16, UInt16)
    var colour: (UInt8, UInt8, UInt8, UInt8)
    var joints: (UInt8, UInt8, UInt8, UInt8)
    var weights: (UInt8, UInt8, UInt8, UInt8)
    var tangent: (Int16, Int16, Int16, Int16)
  }

  /// Uploads a scene.
  ///
  /// - Parameters:
  ///   - scene: what was read.
  ///   - lightmap: baked light, laid on by the second texture coordinates; gamma 2.2.
  ///   - scale: how bright the brightest texel of the baked light is.
  /// - Throws: `SceneError` when an image that is needed cannot be unpacked, or a mesh hangs on more joints than shaders
  ///   can hold.
  public init(_ scene: SceneFile, lightmap: ImagePixels? = nil, scale: Float = 1) throws(SceneError) {
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
      scene.nodes.indices.filter { Model.isFar(scene.nodes[$0]) })
    var isUsed = [Bool](repeating: false, count: surfaces.count)
    for node in shown {
      guard let mesh = scene.nodes[node].mesh else { continue }
      for primitive in scene.meshes[mesh].primitives { isUsed[primitive.material ?? plain] = true }
    }
    var textures = [Texture?](repeating: nil, count: scene.textures.count)
    for (index, surface) in surfaces.enumerated() where isUsed[index] {
      for index in surface.textures where textures[index] == nil {
        guard let image = scene.textures[index].image else { continue }
        if index == surface.pale {
          packed[index] = scene.images[image]
          continue
        }
        textures[index] = Texture(try scene.images[image].decode(), sampler: scene.textures[index].sampler)
      }
    }
    self.textures = textures
    if let lightmap {
      var sampler = TextureSampler()
      sampler.mipmap = nil
      sampler.wrapS = .clampToEdge
      sampler.wrapT = .clampToEdge
      self.lightmap = Texture(lightmap, sampler: sampler, isFlat: true)
    } else {
      self.lightmap = nil
    }
    lightmapScale = Encoding.display(scale)

    var vertices: [Vertex] = []
    var indices: [UInt32] = []
    var parts: [Part] = []
    var nodeParts: [Range<Int>] = []
    var bounds = Box.empty
    var placed: [[Int]: (vertex: Int, index: Int)] = [:]
    var matrices: [Matrix4] = []
    scene.worldMatrices(of: Pose(of: scene), into: &matrices)
    for (number, node) in scene.nodes.enumerated() {
      let start = parts.count
      if let mesh = node.mesh, shown.contains(number) {
        for (place, primitive) in scene.meshes[mesh].primitives.enumerated() {
          let surface = primitive.material ?? plain
          let isLit = lightmap != nil && !primitive.texcoords1.isEmpty && node.skin == nil
          // Nodes that show one mesh share its triangles, unless each can be morphed otherwise.
          let known = primitive.morphs.isEmpty ? placed[[mesh, place]] : nil
          let (firstVertex, firstIndex) = known ?? (vertices.count, indices.count)
          if known == nil {
            Model.append(primitive, texcoord: surfaces[surface].texcoord, to: &vertices)
            indices += primitive.indices.map { $0 + UInt32(firstVertex) }
            placed[[mesh, place]] = (firstVertex, firstIndex)
          }
          let part = Part(
            node: number, skin: node.skin, surface: surface, firstIndex: firstIndex,
            count: primitive.indices.count, bounds: Model.bounds(of: primitive), isLightmapped: isLit,
            firstVertex: firstVertex, vertexCount: primitive.positions.count, source: (mesh, place),
            morphs: primitive.morphs, hasTangents: !primitive.tangents.isEmpty,
            tint: Model.tint(of: primitive), isFar: Model.isFar(node),
            joints: node.skin.map { Model.joints(of: primitive, scene.skins[$0]) } ?? [])
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
    hasFar = parts.contains(where: \.isFar) && !parts.allSatisfy(\.isFar)
    let hasMorphs = parts.contains { !$0.morphs.isEmpty }

    var name: GLuint = 0
    unsafe glGenBuffers(1, &name)
    indexBuffer = name
    // No vertex array is bound here, so the buffer is written by another way than as one of indices.
    glBindVertexArray(0)
    glBindBuffer(GLenum(GL_ARRAY_BUFFER), indexBuffer)
    // Safe: the array is copied by the call, whole.
    unsafe indices.withUnsafeBytes { bytes in
      unsafe glBufferData(GLenum(GL_ARRAY_BUFFER), bytes.count, bytes.baseAddress, GLenum(GL_STATIC_DRAW))
    }
    (vertexArray, vertexBuffer) = Model.upload(vertices, indexBuffer: indexBuffer, isChanging: false)

    // The graphics memory holds them now; only what is mixed later is kept here.
    self.vertices = hasMorphs ? vertices : []
    weightCount = scene.nodes.reduce(0) { $0 + $1.weights.count }
    var kept = scene
    for mesh in kept.meshes.indices {
      kept.meshes[mesh].outlines = []
      for primitive in kept.meshes[mesh].primitives.indices {
        let old = kept.meshes[mesh].primitives[primitive]
        kept.meshes[mesh].primitives[primitive] = MeshPrimitive.remains(of: old)
      }
    }
    kept.images = []
    self.scene = kept
  }

  deinit {
    var array = vertexArray
    unsafe glDeleteVertexArrays(1, &array)
    var buffers = [vertexBuffer, indexBuffer]
    unsafe glDeleteBuffers(2, &buffers)
  }

  /// How many triangles it has.
  public var triangleCount: Int { parts.reduce(0) { $0 + $1.count / 3 } }

  /// More matrices do not fit into a block of uniforms of the size that every driver has (16 KiB), and a vertex names
  /// its joints in one byte.
  static let mostJoints = 256

  /// Whether a node shows the coarse mesh for far away. It may be in no scene, so that who does not know of it draws only
  /// the fine one.
  private static func isFar(_ node: SceneNode) -> Bool { node.name.hasSuffix(".far") }

  /// A texture by its index in the scene; nil for none, and for a second skin that cannot be unpacked.
  func texture(_ index: Int) -> Texture? {
    if let image = packed.removeValue(forKey: index), let pixels = try? image.decode() {
      textures[index] = Texture(pixels, sampler: scene.textures[index].sampler)
    }
    return textures[index]
  }

  // MARK: Vertices

  /// Copies vertices to the graphics memory; the array that names them and the indices, and the buffer.
  static func upload(_ vertices: [Vertex], indexBuffer: GLuint, isChanging: Bool) -> (GLuint, GLuint) {
    var names: (GLuint, GLuint) = (0, 0)
    unsafe glGenVertexArrays(1, &names.0)
    unsafe glGenBuffers(1, &names.1)
    glBindVertexArray(names.0)
    glBindBuffer(GLenum(GL_ARRAY_BUFFER), names.1)
    // Safe: the array is copied by the call, whole.
    unsafe vertices.withUnsafeBytes { bytes in
      unsafe glBufferData(
        GLenum(GL_ARRAY_BUFFER), bytes.count, bytes.baseAddress,
        GLenum(isChanging ? GL_DYNAMIC_DRAW : GL_STATIC_DRAW))
    }
    glBindBuffer(GLenum(GL_ELEMENT_ARRAY_BUFFER), indexBuffer)
    describeVertices()
    glBindVertexArray(0)
    return names
  }

  private static func append(_ primitive: MeshPrimitive, texcoord: Int, to vertices: inout [Vertex]) {
    let isTinted = tint(of: primitive) == nil
    let texcoords = texcoord == 1 ? primitive.texcoords1 : primitive.texcoords0
    vertices.reserveCapacity(vertices.count + primitive.positions.count)
    for index in primitive.positions.indices {
      let p = primitive.positions[index]
      let uv = texcoords.isEmpty ? .zero : texcoords[index]
      let light = primitive.texcoords1.isEmpty ? .zero : primitive.texcoords1[index]
      var colour: (UInt8, UInt8, UInt8, UInt8) = (255, 255, 255, 255)
      if isTinted {
        let own = primitive.colours[index]
        colour = (
          Encoding.unit8(Encoding.display(own.x)), Encoding.unit8(Encoding.display(own.y)),
          Encoding.unit8(Encoding.display(own.z)), Encoding.unit8(own.w)
        )
      }
      let joints = primitive.joints.isEmpty ? .zero : primitive.joints[index]
      let tangent = primitive.tangents.isEmpty ? .zero : primitive.tangents[index]
      vertices.append(
        Vertex(
          position: (p.x, p.y, p.z), normal: Encoding.direction(primitive.normals[index], 0),
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

  /// The colour that all vertices have, as displays store it: then no shader need carry it from corner to corner.
  private static func tint(of primitive: MeshPrimitive) -> SIMD4<Float>? {
    guard let first = primitive.colours.first else { return SIMD4(1, 1, 1, 1) }
    guard primitive.colours.allSatisfy({ $0 == first }) else { return nil }
    return SIMD4(Encoding.display(first.x), Encoding.display(first.y), Encoding.display(first.z), first.w)
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
  private static func joints(of primitive: MeshPrimitive, _ skin: SceneSkin) -> [JointBox] {
    var boxes = skin.joints.map { JointBox(node: $0, box: .empty) }
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

  private static func describeVertices() {
    let stride = GLsizei(MemoryLayout<Vertex>.stride)
    func column(_ at: GLuint, _ size: GLint, _ type: GLint, _ isUnit: Bool, _ offset: Int?) {
      glEnableVertexAttribArray(at)
      unsafe glVertexAttribPointer(
        at, size, GLenum(type), GLboolean(isUnit ? GL_TRUE : GL_FALSE), stride,
        UnsafeRawPointer(bitPattern: offset ?? 0))
    }
    column(0, 3, GL_FLOAT, false, MemoryLayout<Vertex>.offset(of: \.position))
    column(1, 3, GL_SHORT, true, MemoryLayout<Vertex>.offset(of: \.normal))
    column(2, 2, GL_FLOAT, false, MemoryLayout<Vertex>.offset(of: \.texcoord))
    column(3, 2, GL_UNSIGNED_SHORT, true, MemoryLayout<Vertex>.offset(of: \.lightcoord))
    column(4, 4, GL_UNSIGNED_BYTE, true, MemoryLayout<Vertex>.offset(of: \.colour))
    glEnableVertexAttribArray(5)
    unsafe glVertexAttribIPointer(
      5, 4, GLenum(GL_UNSIGNED_BYTE), stride,
      UnsafeRawPointer(bitPattern: MemoryLayout<Vertex>.offset(of: \.joints) ?? 0))
    column(6, 4, GL_UNSIGNED_BYTE, true, MemoryLayout<Vertex>.offset(of: \.weights))
    column(7, 4, GL_SHORT, true, MemoryLayout<Vertex>.offset(of: \.tangent))
  }
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
