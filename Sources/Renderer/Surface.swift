internal import SceneGraph

/// A material as the shaders want it: colours as displays store them, and which textures it needs.
struct Surface {
  var features: ShaderText.Features = []
  var base: SIMD4<Float>
  var glow: SIMD3<Float>
  var metallic: Float
  var roughness: Float
  var cutoff: Float
  var bumpScale: Float
  var occlusionStrength: Float
  var texture: Int?
  var pale: Int?
  var bumps: Int?
  var glows: Int?
  var occlusion: Int?
  var roughnessTexture: Int?
  /// How its textures are laid on, where that is the same for all of them.
  var layer = Layer(nil)
  /// How each of its textures is laid on, in the order of `Layer.Kind`; empty where that is the same for all.
  var layers: [Layer] = []
  var isBlended: Bool
  var isDoubleSided: Bool

  /// How a texture is laid on.
  struct Layer: Equatable {
    /// The textures that can be laid on each in a way of its own; shaders name them by these numbers.
    enum Kind: Int, CaseIterable {
      case colours, bumps, glows, occlusion, roughnesses
    }

    /// Which texture coordinates it is laid on by: 0 or 1.
    var texcoord: Int
    /// The first two rows of how texture coordinates are turned.
    var matrix: SIMD4<Float>
    /// What is added to them.
    var offset: SIMD2<Float>

    init(_ reference: TextureReference?) {
      let transform = reference?.transform ?? TextureTransform()
      let (u, v) = transform.columns
      texcoord = reference?.texcoord ?? 0
      matrix = SIMD4(u.x, v.x, u.y, v.y)
      offset = transform.offset
    }
  }

  /// The layers as the shaders want them.
  private(set) var layerMatrices: [SIMD4<Float>] = []
  private(set) var layerOffsets: [SIMD4<Float>] = []

  /// By which texture coordinates bumps are laid on.
  var texcoordOfBumps: Int { layers.isEmpty ? layer.texcoord : layers[Layer.Kind.bumps.rawValue].texcoord }

  /// Every texture that it needs.
  var textures: [Int] {
    [texture, pale, bumps, glows, occlusion, roughnessTexture].compactMap { $0 }
  }

  /// Prepares a material.
  init(_ material: SceneMaterial, in scene: SceneFile) {
    func drawn(_ reference: TextureReference?) -> Int? {
      guard let reference, scene.textures[reference.texture].image != nil else { return nil }
      return reference.texture
    }
    let base = material.baseColour
    self.base = SIMD4(Encoding.display(base.x), Encoding.display(base.y), Encoding.display(base.z), base.w)
    glow = SIMD3(
      Encoding.display(material.emissive.x), Encoding.display(material.emissive.y),
      Encoding.display(material.emissive.z))
    metallic = material.metallic
    roughness = material.roughness
    cutoff = material.alphaMode == .mask ? material.alphaCutoff : 0
    bumpScale = material.normalScale
    occlusionStrength = material.occlusionStrength
    isBlended = material.alphaMode == .blend
    isDoubleSided = material.isDoubleSided

    texture = drawn(material.baseColourTexture)
    if texture != nil { features.insert(.textured) }
    if material.isUnlit { features.insert(.unlit) }
    if material.alphaMode == .mask { features.insert(.masked) }
    if isBlended { features.insert(.blended) }
    if isDoubleSided { features.insert(.twoSided) }
    bumps = drawn(material.normalTexture)
    if bumps != nil { features.insert(.bumpy) }
    if glow != .zero { features.insert(.glowing) }
    if glow != .zero, let found = drawn(material.emissiveTexture) {
      glows = found
      features.insert(.glowTextured)
    }
    occlusion = drawn(material.occlusionTexture)
    if occlusion != nil { features.insert(.occluded) }
    roughnessTexture = drawn(material.metallicRoughnessTexture)
    if roughnessTexture != nil { features.insert(.roughTextured) }
    if roughnessTexture != nil || material.metallic > 0.2 || material.roughness < 0.45 {
      features.insert(.glossy)
    }
    // The second skin of a face: which material it is stands in the extras of the first.
    if let other = material.extras.flatMap({ Extras($0).integer("pale_material") }),
      scene.materials.indices.contains(other),
      let found = drawn(scene.materials[other].baseColourTexture)
    {
      pale = found
      features.insert(.pale)
    }
    // Nearly always all textures are laid on in one way, which costs one pair of coordinates.
    let used = [
      material.baseColourTexture, material.normalTexture, material.emissiveTexture, material.occlusionTexture,
      material.metallicRoughnessTexture,
    ]
    let all = used.map { drawn($0) == nil ? nil : Layer($0) }
    layer = all.lazy.compactMap { $0 }.first ?? layer
    if all.contains(where: { $0 != nil && $0 != layer }) {
      layers = all.map { $0 ?? layer }
      layerMatrices = layers.map(\.matrix)
      layerOffsets = layers.map { SIMD4($0.offset.x, $0.offset.y, Float($0.texcoord), 0) }
      features.insert(.apart)
    }
  }
}
