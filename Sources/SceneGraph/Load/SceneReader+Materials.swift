import SourceText

extension SceneReader {
  func images() throws(SceneFault) -> [SceneImage] {
    var images: [SceneImage] = []
    for (number, image) in try root.objects("images").enumerated() {
      let encoded: [UInt8]
      var name = try image.text("name") ?? ""
      switch (image.member("uri"), image.member("bufferView")) {
      case (let uri?, nil):
        encoded = try Self.content(of: uri, resources: resources, limits: limits)
        if name.isEmpty, let text = uri.string, case .file(let path)? = ResourcePath(text) { name = path }
      case (nil, let view?):
        encoded = Array(
          try bytes(ofView: try view.index(below: bufferViews.count, of: "bufferViews"), image))
      case (nil, nil): throw image.missing("uri", expected: "a uri or a bufferView")
      case (_?, _?): throw image.fault("there are a uri and a bufferView", expected: "one of them")
      }
      do {
        images.append(
          try SceneImage(name: name, encoded: encoded, place: (file, "images[\(number)]"), limits: limits))
      } catch {
        throw image.fault(error.problem, expected: error.expected)
      }
    }
    return images
  }

  func textures(images: [SceneImage]) throws(SceneFault) -> [SceneTexture] {
    let samplers = try samplers()
    var textures: [SceneTexture] = []
    for texture in try root.objects("textures") {
      let image = try texture.index("source", below: imageCount, of: "images")
      if let image, images[image].format == nil {
        throw SceneFault(
          texture.member("source")?.range, "images[\(image)] is in no format that is known",
          expected: "PNG or JPEG")
      }
      let sampler = try texture.index("sampler", below: samplers.count, of: "samplers")
      textures.append(
        SceneTexture(
          name: try texture.text("name") ?? "", image: image,
          sampler: sampler.map { samplers[$0] } ?? TextureSampler()))
    }
    return textures
  }

  private func samplers() throws(SceneFault) -> [TextureSampler] {
    var samplers: [TextureSampler] = []
    for node in try root.objects("samplers") {
      var sampler = TextureSampler()
      if let member = node.member("magFilter") {
        switch try member.wholeNumber(0...Int.max) {
        case 9728: sampler.magnification = .nearest
        case 9729: sampler.magnification = .linear
        case let code: throw member.fault("this is \(code)", expected: "9728 or 9729")
        }
      }
      if let member = node.member("minFilter") {
        switch try member.wholeNumber(0...Int.max) {
        case 9728: (sampler.minification, sampler.mipmap) = (.nearest, nil)
        case 9729: (sampler.minification, sampler.mipmap) = (.linear, nil)
        case 9984: (sampler.minification, sampler.mipmap) = (.nearest, .nearest)
        case 9985: (sampler.minification, sampler.mipmap) = (.linear, .nearest)
        case 9986: (sampler.minification, sampler.mipmap) = (.nearest, .linear)
        case 9987: (sampler.minification, sampler.mipmap) = (.linear, .linear)
        case let code: throw member.fault("this is \(code)", expected: "9728, 9729 or 9984 to 9987")
        }
      }
      sampler.wrapS = try wrap(node, "wrapS")
      sampler.wrapT = try wrap(node, "wrapT")
      samplers.append(sampler)
    }
    return samplers
  }

  private func wrap(_ node: JSONNode, _ key: String) throws(SceneFault) -> TextureSampler.Wrap {
    guard let member = node.member(key) else { return .repeat }
    switch try member.wholeNumber(0...Int.max) {
    case 10497: return .repeat
    case 33071: return .clampToEdge
    case 33648: return .mirroredRepeat
    case let code: throw member.fault("this is \(code)", expected: "10497, 33071 or 33648")
    }
  }

  // MARK: Materials

  func materials() throws(SceneFault) -> [SceneMaterial] {
    var materials: [SceneMaterial] = []
    for node in try root.objects("materials") { materials.append(try material(node)) }
    return materials
  }

  private func material(_ node: JSONNode) throws(SceneFault) -> SceneMaterial {
    var material = SceneMaterial(name: try node.text("name") ?? "")
    material.extras = node.member("extras")
    if let pbr = try node.object("pbrMetallicRoughness") {
      material.baseColour = try pbr.vector4("baseColorFactor", 0...1) ?? material.baseColour
      material.metallic = try pbr.float("metallicFactor", default: 1, 0...1)
      material.roughness = try pbr.float("roughnessFactor", default: 1, 0...1)
      material.baseColourTexture = try texture(pbr, "baseColorTexture")
      material.metallicRoughnessTexture = try texture(pbr, "metallicRoughnessTexture")
    }
    material.normalTexture = try texture(node, "normalTexture")
    material.normalScale = try node.object("normalTexture")?.float("scale", default: 1) ?? 1
    material.occlusionTexture = try texture(node, "occlusionTexture")
    material.occlusionStrength =
      try node.object("occlusionTexture")?.float("strength", default: 1, 0...1) ?? 1
    material.emissiveTexture = try texture(node, "emissiveTexture")
    let strength = try node.gltfExtension("KHR_materials_emissive_strength")
    let factor = try strength?.float("emissiveStrength", default: 1, 0...Float.greatestFiniteMagnitude) ?? 1
    material.emissive = (try node.vector3("emissiveFactor", 0...1) ?? .zero) * factor
    material.isUnlit = try node.gltfExtension("KHR_materials_unlit") != nil
    material.isDoubleSided = try node.truth("doubleSided", default: false)
    material.alphaCutoff = try node.float("alphaCutoff", default: 0.5, 0...Float.greatestFiniteMagnitude)
    switch try node.text("alphaMode") {
    case nil, "OPAQUE": material.alphaMode = .opaque
    case "MASK": material.alphaMode = .mask
    case "BLEND": material.alphaMode = .blend
    case let mode?:
      throw SceneFault(
        node.member("alphaMode")?.range, "this is '\(shortened(mode))'", expected: "OPAQUE, MASK or BLEND")
    }
    return material
  }

  private func texture(_ holder: JSONNode, _ key: String) throws(SceneFault) -> TextureReference? {
    guard let info = try holder.object(key) else { return nil }
    guard let index = try info.index("index", below: textureCount, of: "textures") else {
      throw info.missing("index", expected: "an index of textures")
    }
    var reference = TextureReference(
      texture: index, texcoord: try info.integer("texCoord", 0...1, default: 0), transform: nil)
    if let change = try info.gltfExtension("KHR_texture_transform") {
      let offset = try change.floats("offset", count: 2) ?? [0, 0]
      let scale = try change.floats("scale", count: 2) ?? [1, 1]
      reference.transform = TextureTransform(
        offset: SIMD2(offset[0], offset[1]), rotation: try change.float("rotation", default: 0),
        scale: SIMD2(scale[0], scale[1]))
      reference.texcoord = try change.integer("texCoord", 0...1, default: reference.texcoord)
    }
    return reference
  }
}
