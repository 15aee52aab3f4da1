internal import COpenGL
public import SceneGraph

/// A scene in the graphics memory, ready to be drawn in any number of places.
///
/// All its triangles lie in one buffer each of vertices and indices; parts are ranges of them. Morph targets are mixed
/// on this side and written over the part's vertices, and only when a weight has changed.
public final class Model {
  /// The scene as it was read, its images and columns of vertices let go.
  public let scene: SceneFile
  /// Its parts, the opaque ones first.
  let parts: [Part]
  /// Which parts each node draws.
  let nodeParts: [Range<Int>]
  /// Textures by index of the scene; nil for those never needed.
  let textures: [Texture?]
  /// Baked light and how bright its brightest texel is.
  let lightmap: Texture?
  let lightmapScale: Float
  /// Materials as the shaders want them.
  let surfaces: [Surface]
  /// All that it is in its own pose.
  public let bounds: Box
  private let vertexBuffer: GLuint
  private let indexBuffer: GLuint
  let vertexArray: GLuint
  private var vertices: [Vertex]
  private var written: [Float]

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
    let source: (mesh: Int, primitive: Int)
    let morphs: [MorphTarget]
    let hasTangents: Bool
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

  /// A material as the shaders want it.
  struct Surface {
    var features: ShaderText.Features
    var base: SIMD4<Float>
    var glow: SIMD3<Float>
    var metallic: Float
    var roughness: Float
    var cutoff: Float
    var texture: Int?
    var pale: Int?
    var bumps: Int?
    var bumpScale: Float
    var matrix: SIMD4<Float>
    var offset: SIMD2<Float>
    var isBlended: Bool
    var isDoubleSided: Bool
  }

  /// Uploads a scene.
  ///
  /// - Parameters:
  ///   - scene: what was read.
  ///   - lightmap: baked light, laid on by the second texture coordinates; gamma 2.2.
  ///   - scale: how bright the brightest texel of the baked light is.
  /// - Throws: `SceneError` when an image that is needed cannot be unpacked.
  public init(_ scene: SceneFile, lightmap: ImagePixels? = nil, scale: Float = 1) throws(SceneError) {
    var surfaces = scene.materials.map { Model.surface($0, in: scene) }
    let plain = surfaces.count
    surfaces.append(Model.surface(SceneMaterial(), in: scene))
    var textures = [Texture?](repeating: nil, count: scene.textures.count)
    for surface in surfaces {
      for index in [surface.texture, surface.pale, surface.bumps] {
        guard let index, textures[index] == nil, let image = scene.textures[index].image else { continue }
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
    var matrices: [Matrix4] = []
    scene.worldMatrices(of: Pose(of: scene), into: &matrices)
    let shown = Set(scene.nodes(below: scene.roots))
    for (number, node) in scene.nodes.enumerated() {
      let start = parts.count
      if let mesh = node.mesh, shown.contains(number) {
        for (place, primitive) in scene.meshes[mesh].primitives.enumerated() {
          let firstVertex = vertices.count
          let isLit = lightmap != nil && !primitive.texcoords1.isEmpty && node.skin == nil
          Model.append(primitive, to: &vertices)
          parts.append(
            Part(
              node: number, skin: node.skin, surface: primitive.material ?? plain, firstIndex: indices.count,
              count: primitive.indices.count, bounds: Box(primitive.lower, primitive.upper),
              isLightmapped: isLit,
              firstVertex: firstVertex, source: (mesh, place), morphs: primitive.morphs,
              hasTangents: !primitive.tangents.isEmpty))
          indices += primitive.indices.map { $0 + UInt32(firstVertex) }
          bounds.formUnion(Box(primitive.lower, primitive.upper).moved(by: matrices[number]))
        }
      }
      nodeParts.append(start..<parts.count)
    }
    self.surfaces = surfaces
    self.parts = parts
    self.nodeParts = nodeParts
    self.bounds = bounds
    let hasMorphs = parts.contains { !$0.morphs.isEmpty }

    var names: (GLuint, GLuint, GLuint) = (0, 0, 0)
    unsafe glGenVertexArrays(1, &names.0)
    unsafe glGenBuffers(1, &names.1)
    unsafe glGenBuffers(1, &names.2)
    (vertexArray, vertexBuffer, indexBuffer) = names
    glBindVertexArray(vertexArray)
    glBindBuffer(GLenum(GL_ARRAY_BUFFER), vertexBuffer)
    // Safe: both arrays are copied by the calls, whole.
    unsafe vertices.withUnsafeBytes { bytes in
      unsafe glBufferData(
        GLenum(GL_ARRAY_BUFFER), bytes.count, bytes.baseAddress,
        GLenum(hasMorphs ? GL_DYNAMIC_DRAW : GL_STATIC_DRAW))
    }
    glBindBuffer(GLenum(GL_ELEMENT_ARRAY_BUFFER), indexBuffer)
    unsafe indices.withUnsafeBytes { bytes in
      unsafe glBufferData(
        GLenum(GL_ELEMENT_ARRAY_BUFFER), bytes.count, bytes.baseAddress, GLenum(GL_STATIC_DRAW))
    }
    Model.describeVertices()
    glBindVertexArray(0)

    // The graphics memory holds them now; only what is mixed later is kept here.
    self.vertices = hasMorphs ? vertices : []
    written = []
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

  // MARK: Vertices

  private static func append(_ primitive: MeshPrimitive, to vertices: inout [Vertex]) {
    for index in primitive.positions.indices {
      let p = primitive.positions[index]
      let uv = primitive.texcoords0.isEmpty ? .zero : primitive.texcoords0[index]
      let light = primitive.texcoords1.isEmpty ? .zero : primitive.texcoords1[index]
      let colour = primitive.colours.isEmpty ? SIMD4(1, 1, 1, 1) : primitive.colours[index]
      let joints = primitive.joints.isEmpty ? .zero : primitive.joints[index]
      let weights = primitive.weights.isEmpty ? SIMD4(1, 0, 0, 0) : primitive.weights[index]
      let tangent = primitive.tangents.isEmpty ? SIMD4(1, 0, 0, 1) : primitive.tangents[index]
      let shares = Encoding.shares(weights)
      vertices.append(
        Vertex(
          position: (p.x, p.y, p.z), normal: Encoding.direction(primitive.normals[index], 0),
          texcoord: (uv.x, uv.y), lightcoord: (Encoding.unit16(light.x), Encoding.unit16(light.y)),
          colour: (
            Encoding.unit8(Encoding.display(colour.x)), Encoding.unit8(Encoding.display(colour.y)),
            Encoding.unit8(Encoding.display(colour.z)), Encoding.unit8(colour.w)
          ),
          joints: (
            UInt8(truncatingIfNeeded: joints.x), UInt8(truncatingIfNeeded: joints.y),
            UInt8(truncatingIfNeeded: joints.z), UInt8(truncatingIfNeeded: joints.w)
          ),
          weights: shares,
          tangent: Encoding.direction(SIMD3(tangent.x, tangent.y, tangent.z), tangent.w)))
    }
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

  // MARK: Morph targets

  /// Applies morph targets: the weights of all nodes, one after the other, as in `Pose.weights`.
  func morph(_ weights: [Float], _ ranges: [Range<Int>]) {
    guard !vertices.isEmpty, weights != written else { return }
    for part in parts where !part.morphs.isEmpty {
      let range = ranges[part.node]
      let primitive = scene.meshes[part.source.mesh].primitives[part.source.primitive]
      for index in primitive.positions.indices {
        var position = primitive.positions[index]
        var normal = primitive.normals[index]
        for (target, morph) in part.morphs.enumerated() where target < range.count {
          let weight = weights[range.lowerBound + target]
          guard weight != 0 else { continue }
          if !morph.positions.isEmpty { position += morph.positions[index] * weight }
          if !morph.normals.isEmpty { normal += morph.normals[index] * weight }
        }
        vertices[part.firstVertex + index].position = (position.x, position.y, position.z)
        vertices[part.firstVertex + index].normal = Encoding.direction(normalized(normal), 0)
      }
      glBindBuffer(GLenum(GL_ARRAY_BUFFER), vertexBuffer)
      let stride = MemoryLayout<Vertex>.stride
      // Safe: the part's vertices lie within the array, and the buffer is as large.
      unsafe vertices.withUnsafeBytes { bytes in
        let piece = unsafe UnsafeRawBufferPointer(
          rebasing: bytes[
            (part.firstVertex * stride)..<((part.firstVertex + primitive.positions.count) * stride)])
        unsafe glBufferSubData(
          GLenum(GL_ARRAY_BUFFER), part.firstVertex * stride, piece.count, piece.baseAddress)
      }
    }
    written = weights
  }

  // MARK: Surfaces

  private static func surface(_ material: SceneMaterial, in scene: SceneFile) -> Surface {
    var features: ShaderText.Features = []
    var texture: Int?
    if let reference = material.baseColourTexture, scene.textures[reference.texture].image != nil {
      texture = reference.texture
      features.insert(.textured)
    }
    if material.isUnlit { features.insert(.unlit) }
    if material.alphaMode == .mask { features.insert(.masked) }
    if material.metallic > 0.2 || material.roughness < 0.45 { features.insert(.glossy) }
    var bumps: Int?
    if let reference = material.normalTexture, scene.textures[reference.texture].image != nil {
      bumps = reference.texture
      features.insert(.bumpy)
    }
    // The second skin of a face: which material it is stands in the extras of the first.
    var pale: Int?
    if let other = material.extras.flatMap({ Extras($0).integer("pale_material") }),
      scene.materials.indices.contains(other),
      let reference = scene.materials[other].baseColourTexture
    {
      pale = reference.texture
      features.insert(.pale)
    }
    let transform = material.baseColourTexture?.transform ?? TextureTransform()
    let (u, v) = transform.columns
    let base = material.baseColour
    return Surface(
      features: features,
      base: SIMD4(Encoding.display(base.x), Encoding.display(base.y), Encoding.display(base.z), base.w),
      glow: SIMD3(
        Encoding.display(material.emissive.x), Encoding.display(material.emissive.y),
        Encoding.display(material.emissive.z)),
      metallic: material.metallic, roughness: material.roughness,
      cutoff: material.alphaMode == .mask ? material.alphaCutoff : 0, texture: texture, pale: pale,
      bumps: bumps,
      bumpScale: material.normalScale, matrix: SIMD4(u.x, v.x, u.y, v.y), offset: transform.offset,
      isBlended: material.alphaMode == .blend, isDoubleSided: material.isDoubleSided)
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
