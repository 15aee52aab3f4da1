import SourceText

extension SceneFile {
  /// Reads a scene and what is beside it.
  ///
  /// - Parameter path: a .glb or .gltf file; buffers and images are looked for in its folder and below, nowhere else.
  public static func load(_ path: String, limits: SceneLimits = .standard) throws(SceneError) -> SceneFile {
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path, limit: limits.fileBytes)
    } catch {
      throw SceneError(file: path, path: "", problem: error.problem(limits), expected: nil)
    }
    return try read(
      bytes, name: path, resources: FolderResources(folder: FileBytes.folder(of: path)), limits: limits)
  }

  /// Reads a scene from memory.
  ///
  /// - Parameters:
  ///   - bytes: a .glb or .gltf file; its first bytes tell which.
  ///   - name: what messages call it.
  ///   - resources: where buffers and images beside it come from.
  public static func read(
    _ bytes: [UInt8], name: String, resources: any SceneResources = NoResources(),
    limits: SceneLimits = .standard
  ) throws(SceneError) -> SceneFile {
    var root: JSONNode?
    do {
      return try read(bytes, name: name, resources: resources, limits: limits, root: &root)
    } catch {
      throw error.error(file: name, root: root)
    }
  }

  /// Hands out the JSON as soon as there is one, so that a fault can be given its path.
  private static func read(
    _ bytes: [UInt8], name: String, resources: any SceneResources, limits: SceneLimits, root: inout JSONNode?
  ) throws(SceneFault) -> SceneFile {
    guard bytes.count <= limits.fileBytes else {
      throw SceneFault(nil, "the file has \(bytes.count) bytes", expected: "at most \(limits.fileBytes)")
    }
    var json = bytes
    var binary: ArraySlice<UInt8>?
    if GLBContainer.isGLB(bytes) {
      let container = try GLBContainer(bytes)
      json = Array(container.json)
      binary = container.binary
    }
    let parsed = try parse(json, name: name, limits: limits)
    root = parsed
    var reader = try SceneReader(
      file: name, root: parsed, binary: binary, resources: resources, limits: limits)
    return try reader.scene()
  }

  private static func parse(_ json: [UInt8], name: String, limits: SceneLimits) throws(SceneFault) -> JSONNode
  {
    var diagnostics = DiagnosticBag()
    let file = SourceFile(name: name, bytes: json)
    let jsonLimits = JSONLimits(
      depth: JSONLimits.greatestDepth, bytes: limits.fileBytes, values: limits.values,
      stringBytes: limits.fileBytes)
    let root = JSONParser.parse(file, limits: jsonLimits, into: &diagnostics)
    if let first = diagnostics.sorted.first(where: { $0.severity == .error }) {
      throw SceneFault(first.place, "the JSON cannot be read: \(first.message)", expected: first.expected)
    }
    guard let root else { throw SceneFault(nil, "the JSON cannot be read") }
    return root
  }
}
