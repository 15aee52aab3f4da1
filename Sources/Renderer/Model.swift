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
  private var packed: [Int: SceneImage]
  /// Baked light and how bright its brightest texel is.
  let lightmap: Texture?
  let lightmapScale: Float
  /// Materials as the shaders want them.
  let surfaces: [Surface]
  /// All that it is in its own pose.
  public let bounds: Box
  /// How much memory it takes beside its textures, in bytes.
  private let shapeByteCount: Int
  private let halvesFigures: Bool
  private let vertexBuffer: GLuint
  let indexBuffer: GLuint
  let vertexArray: GLuint
  /// The vertices of parts that morph targets change, as they are without.
  let morphing: [Vertex]
  /// Whether it has a coarse mesh for far away, and a fine one.
  let hasFar: Bool
  /// How many weights of morph targets a pose has.
  let weightCount: Int

  /// A run of triangles, or of lines or points, with one surface.
  struct Part {
    let node: Int
    let skin: Int?
    let surface: Int
    let shape: PrimitiveShape
    let firstIndex: Int
    let count: Int
    let bounds: Box
    let isLightmapped: Bool
    let firstVertex: Int
    /// Where its vertices begin among those that are mixed.
    let morphingVertex: Int
    let vertexCount: Int
    let source: (mesh: Int, primitive: Int)
    let morphs: [MorphTarget]
    /// Whether it has no normals: what is made of lines or points may have none, and is not lit then.
    let isUnlit: Bool
    /// How its second texture coordinates are to be stretched and moved back to what they are.
    let secondRange: SIMD4<Float>
    /// The colour that all its vertices have; nil when they differ.
    let tint: SIMD4<Float>?
    /// Whether they differ so much that it is seen how they are mixed in between.
    let isMixed: Bool
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

  /// Reads and uploads a scene at once.
  ///
  /// - Parameters: those of `ModelContent`.
  /// - Throws: `SceneError` as `ModelContent` does.
  public convenience init(
    _ scene: SceneFile, lightmap: ImagePixels? = nil, scale: Float = 1
  ) throws(SceneError) {
    try self.init(ModelContent(scene, lightmap: lightmap, scale: scale))
  }

  /// Uploads what was prepared.
  ///
  /// - Parameters:
  ///   - content: what the model is made of.
  ///   - textures: where models find the textures that they have in common; nil to share none.
  /// - Throws: `SceneError` when a shared texture has gone meanwhile and its image cannot be unpacked.
  public init(_ content: ModelContent, sharing shared: SharedTextures? = nil) throws(SceneError) {
    var packed = content.packed
    var textures = [Texture?](repeating: nil, count: content.scene.textures.count)
    for picture in content.pictures {
      let made: Texture
      if let known = shared?.texture(picture.key) {
        made = known
      } else {
        let sampler = picture.key.sampler
        let levels: TextureLevels
        if let unpacked = picture.levels {
          levels = unpacked
        } else {
          levels = try TextureLevels(picture.image, sampler: sampler, isHalved: picture.key.isHalved)
        }
        made = Texture(levels, sampler: sampler)
        shared?.keep(made, as: picture.key)
      }
      textures[picture.texture] = made
      packed[picture.texture] = nil
    }
    self.packed = packed
    self.textures = textures
    lightmap = content.lightmap.map { Texture($0, sampler: .forLightmaps) }
    lightmapScale = content.lightmapScale
    surfaces = content.surfaces
    parts = content.parts
    nodeParts = content.nodeParts
    bounds = content.bounds
    shapeByteCount = content.shapeByteCount
    halvesFigures = content.halvesFigures
    scene = content.scene
    hasFar = content.parts.contains(where: \.isFar) && !content.parts.allSatisfy(\.isFar)
    weightCount = content.scene.nodes.reduce(0) { $0 + $1.weights.count }

    var name: GLuint = 0
    unsafe glGenBuffers(1, &name)
    indexBuffer = name
    // No vertex array is bound here, so the buffer is written by another way than as one of indices.
    glBindVertexArray(0)
    glBindBuffer(GLenum(GL_ARRAY_BUFFER), indexBuffer)
    // Safe: the array is copied by the call, whole.
    unsafe content.indices.withUnsafeBytes { bytes in
      unsafe glBufferData(GLenum(GL_ARRAY_BUFFER), bytes.count, bytes.baseAddress, GLenum(GL_STATIC_DRAW))
    }
    (vertexArray, vertexBuffer) = Model.upload(content.vertices, indexBuffer: indexBuffer, isChanging: false)
    // The graphics memory holds them now; only what is mixed later is kept here.
    morphing = content.morphing
  }

  deinit {
    var array = vertexArray
    unsafe glDeleteVertexArrays(1, &array)
    var buffers = [vertexBuffer, indexBuffer]
    unsafe glDeleteBuffers(2, &buffers)
  }

  /// How much memory models take, in bytes. One that is named twice counts once, and so does a texture that several show.
  public static func byteCount(of models: some Sequence<Model>) -> Int {
    var seen: Set<ObjectIdentifier> = []
    var count = 0
    for model in models where seen.insert(ObjectIdentifier(model)).inserted {
      count += model.shapeByteCount
      for texture in model.textures + [model.lightmap] {
        if let texture, seen.insert(ObjectIdentifier(texture)).inserted { count += texture.byteCount }
      }
    }
    return count
  }

  /// How many triangles it has.
  public var triangleCount: Int { parts.reduce(0) { $0 + ($1.shape == .triangles ? $1.count / 3 : 0) } }

  /// More matrices do not fit into a block of uniforms of the size that every driver has (16 KiB), and a vertex names
  /// its joints in one byte.
  static let mostJoints = 256

  /// A texture by its index in the scene; nil for none, and for a second skin that cannot be unpacked.
  func texture(_ index: Int) -> Texture? {
    if let image = packed.removeValue(forKey: index) {
      let sampler = scene.textures[index].sampler
      let isHalved = halvesFigures && ModelContent.canBeHalved(image, in: scene)
      if let levels = try? TextureLevels(image, sampler: sampler, isHalved: isHalved) {
        textures[index] = Texture(levels, sampler: sampler)
      }
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
