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
  /// Which texture coordinates it is laid on by: 0 or 1.
  var texcoord = 0
  /// The first two rows of how texture coordinates are turned, and what is added to them.
  var matrix: SIMD4<Float>
  var offset: SIMD2<Float>
  var isBlended: Bool
  var isDoubleSided: Bool

  /// Every texture that it needs.
  var textures: [Int] {
    [texture, pale, bumps, glows, occlusion, roughnessTexture].compactMap { $0 }
  }

  /// Prepares a material. All of its textures are laid on as the first one is: models that lay them on differently are
  /// rare, and a set of coordinates for each would slow everything down.
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
    let first =
      material.baseColourTexture ?? material.emissiveTexture ?? material.normalTexture
      ?? material.metallicRoughnessTexture ?? material.occlusionTexture
    let transform = first?.transform ?? TextureTransform()
    texcoord = first?.texcoord ?? 0
    let (u, v) = transform.columns
    matrix = SIMD4(u.x, v.x, u.y, v.y)
    offset = transform.offset
  }
}
