import SourceText

/// Reads a whole scene; its parts are read by the extensions beside it.
///
/// It stops at the first fault. Nothing is taken on trust: a count is compared with the bytes that are there before
/// anything is made of that size.
struct SceneReader {
  let file: String
  let root: JSONNode
  let limits: SceneLimits
  let resources: any SceneResources
  /// The binary chunk of a .glb file.
  let binary: ArraySlice<UInt8>?

  let accessors: [JSONNode]
  let bufferViews: [BufferView]
  let extensionsUsed: [String]
  let nodeCount: Int
  let meshCount: Int
  let materialCount: Int
  let textureCount: Int
  let imageCount: Int
  /// How many more elements may be read.
  var elementsLeft: Int

  /// Every extension that a scene may require.
  static let supportedExtensions = [
    "KHR_lights_punctual", "KHR_materials_emissive_strength", "KHR_materials_unlit", "KHR_mesh_quantization",
    "KHR_texture_transform",
  ]

  init(
    file: String, root: JSONNode, binary: ArraySlice<UInt8>?, resources: any SceneResources,
    limits: SceneLimits
  ) throws(SceneFault) {
    self.file = file
    self.root = root
    self.binary = binary
    self.resources = resources
    self.limits = limits
    elementsLeft = limits.elements
    guard root.members != nil else { throw root.fault("this is \(root.kindInWords)", expected: "an object") }
    try Self.checkVersion(root)
    try Self.checkExtensions(root)
    extensionsUsed = try root.list("extensionsUsed").compactMap(\.string)
    accessors = try Self.list(root, "accessors", limit: limits.accessors)
    nodeCount = try Self.list(root, "nodes", limit: limits.nodes).count
    meshCount = try root.objects("meshes").count
    materialCount = try root.objects("materials").count
    textureCount = try root.objects("textures").count
    imageCount = try root.objects("images").count
    bufferViews = try Self.bufferViews(
      root, try Self.buffers(root, binary: binary, resources: resources, limits: limits))
  }

  /// Reads everything.
  mutating func scene() throws(SceneFault) -> SceneFile {
    let lights = try lights()
    let cameras = try cameras()
    let images = try images()
    let textures = try textures(images: images)
    let materials = try materials()
    let meshes = try meshes()
    var nodes = try nodes(meshes: meshes, cameras: cameras.count, lights: lights.count)
    let order = try Self.connect(&nodes, self)
    let skins = try skins()
    try checkSkins(nodes, meshes, skins)
    let animations = try animations(nodes: nodes)
    let scenes = try scenes(nodes: nodes)
    let shown: SceneRoots
    if let index = try root.index("scene", below: scenes.count, of: "scenes") {
      shown = scenes[index]
    } else {
      shown =
        scenes.first
        ?? SceneRoots(name: "", roots: nodes.indices.filter { nodes[$0].parent == nil }, extras: nil)
    }
    return SceneFile(
      name: file, nodes: nodes, order: order, roots: shown.roots, sceneName: shown.name, extras: shown.extras,
      scenes: scenes, meshes: meshes, materials: materials, textures: textures, images: images, skins: skins,
      animations: animations, cameras: cameras, lights: lights)
  }

  // MARK: The file as a whole

  private static func list(_ root: JSONNode, _ key: String, limit: Int) throws(SceneFault) -> [JSONNode] {
    let list = try root.objects(key)
    guard list.count <= limit else {
      throw SceneFault(root.member(key)?.range, "there are \(list.count)", expected: "at most \(limit)")
    }
    return list
  }

  private static func checkVersion(_ root: JSONNode) throws(SceneFault) {
    guard let asset = try root.object("asset") else { throw root.missing("asset", expected: "an object") }
    let key = asset.member("minVersion") == nil ? "version" : "minVersion"
    guard let version = try asset.text(key) else { throw asset.missing(key, expected: "a string") }
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    let isMinimum = key == "minVersion"
    guard parts.count == 2, let major = Int(parts[0]), let minor = Int(parts[1]), major == 2, minor >= 0,
      !isMinimum || minor == 0
    else {
      throw SceneFault(
        asset.member(key)?.range, "this is '\(shortened(version))'", expected: "version 2.0 of glTF")
    }
  }

  private static func checkExtensions(_ root: JSONNode) throws(SceneFault) {
    for required in try root.list("extensionsRequired") {
      guard let name = required.string else {
        throw required.fault("this is \(required.kindInWords)", expected: "a string")
      }
      guard supportedExtensions.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
        throw required.fault(
          "the extension \(shortened(name)) is not supported",
          expected: "a scene that does without it; of the extensions, these may be required: "
            + supportedExtensions.joined(separator: ", "))
      }
    }
  }

  func uses(_ name: String) -> Bool { extensionsUsed.contains { $0.utf8.elementsEqual(name.utf8) } }

  // MARK: Scenes

  private func scenes(nodes: [SceneNode]) throws(SceneFault) -> [SceneRoots] {
    var scenes: [SceneRoots] = []
    for scene in try root.objects("scenes") {
      var roots: [Int] = []
      var isRoot = [Bool](repeating: false, count: nodes.count)
      for element in try scene.list("nodes") {
        let node = try element.index(below: nodeCount, of: "nodes")
        guard nodes[node].parent == nil else {
          throw element.fault("node \(node) has a parent", expected: "nodes without parents")
        }
        guard !isRoot[node] else {
          throw element.fault("node \(node) is named twice", expected: "each node once")
        }
        isRoot[node] = true
        roots.append(node)
      }
      scenes.append(
        SceneRoots(name: try scene.text("name") ?? "", roots: roots, extras: scene.member("extras")))
    }
    return scenes
  }

  // MARK: Cameras and lights

  private func cameras() throws(SceneFault) -> [SceneCamera] {
    var cameras: [SceneCamera] = []
    for camera in try root.objects("cameras") {
      let name = try camera.text("name") ?? ""
      switch try camera.text("type") {
      case "perspective":
        guard let lens = try camera.object("perspective") else {
          throw camera.missing("perspective", expected: "an object")
        }
        let far = lens.member("zfar") == nil ? nil : try lens.float("zfar", default: 0, Self.positive)
        let aspect =
          lens.member("aspectRatio") == nil ? nil : try lens.float("aspectRatio", default: 0, Self.positive)
        let near = try Self.required(lens, "znear", Self.positive)
        try Self.check(near: near, far: far, lens)
        cameras.append(
          SceneCamera(
            name: name,
            projection: .perspective(
              verticalAngle: try Self.required(lens, "yfov", Self.positive), aspect: aspect, near: near,
              far: far)))
      case "orthographic":
        guard let lens = try camera.object("orthographic") else {
          throw camera.missing("orthographic", expected: "an object")
        }
        let near = try Self.required(lens, "znear", 0...Float.greatestFiniteMagnitude)
        let far = try Self.required(lens, "zfar", Self.positive)
        try Self.check(near: near, far: far, lens)
        let (width, height) = (try Self.required(lens, "xmag"), try Self.required(lens, "ymag"))
        guard width != 0, height != 0 else {
          throw lens.fault("the view has no size", expected: "xmag and ymag other than 0")
        }
        cameras.append(
          SceneCamera(
            name: name,
            projection: .orthographic(halfWidth: width, halfHeight: height, near: near, far: far)))
      case let type:
        throw SceneFault(
          camera.member("type")?.range ?? camera.range,
          type.map { "this is '\(shortened($0))'" } ?? "there is no type",
          expected: "perspective or orthographic")
      }
    }
    return cameras
  }

  private func lights() throws(SceneFault) -> [SceneLight] {
    guard let holder = try root.gltfExtension("KHR_lights_punctual") else { return [] }
    var lights: [SceneLight] = []
    for light in try holder.objects("lights") {
      let kind: SceneLight.Kind
      switch try light.text("type") {
      case "directional": kind = .directional
      case "point": kind = .point
      case "spot":
        let spot = try light.object("spot")
        let outer = try spot?.float("outerConeAngle", default: .pi / 4, 0...Self.rightAngle) ?? .pi / 4
        let inner = try spot?.float("innerConeAngle", default: 0, 0...Self.rightAngle) ?? 0
        guard inner < outer else {
          throw light.fault("the inner cone is not narrower than the outer", expected: "inner below outer")
        }
        kind = .spot(inner: inner, outer: outer)
      case let type:
        throw SceneFault(
          light.member("type")?.range ?? light.range,
          type.map { "this is '\(shortened($0))'" } ?? "there is no type",
          expected: "directional, point or spot")
      }
      let range = light.member("range") == nil ? nil : try light.float("range", default: 0, Self.positive)
      lights.append(
        SceneLight(
          name: try light.text("name") ?? "", kind: kind,
          colour: try light.vector3("color", 0...Float.greatestFiniteMagnitude) ?? SIMD3(1, 1, 1),
          intensity: try light.float("intensity", default: 1, 0...Float.greatestFiniteMagnitude), range: range
        ))
    }
    return lights
  }

  /// A quarter of a turn, rounded up: many files say it with all digits of a double.
  private static let rightAngle = (Float.pi / 2).nextUp

  static let positive = Float.leastNonzeroMagnitude...Float.greatestFiniteMagnitude

  private static func check(near: Float, far: Float?, _ lens: JSONNode) throws(SceneFault) {
    guard let far, far <= near else { return }
    throw SceneFault(
      lens.member("zfar")?.range, "this is \(far), and znear is \(near)",
      expected: "a far plane beyond the near one")
  }

  private static func required(
    _ node: JSONNode, _ key: String,
    _ range: ClosedRange<Float> = -Float.greatestFiniteMagnitude...Float.greatestFiniteMagnitude
  ) throws(SceneFault) -> Float {
    guard let member = node.member(key) else { throw node.missing(key, expected: "a number") }
    return try member.float(range)
  }
}
