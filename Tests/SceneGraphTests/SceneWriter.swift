import SceneGraph

/// Writes small scenes for tests: buffers of numbers, accessors over them, and JSON around them.
///
/// The JSON is written by hand in each test, so that what is read is what the test says and not what a writer of the
/// same mind understood.
struct SceneWriter {
  /// The one buffer.
  var buffer: [UInt8] = []
  var views: [String] = []
  var accessors: [String] = []
  /// Further members of the root, such as `"nodes":[{}]`.
  var members: [String] = []

  /// Adds bytes and a view of them.
  @discardableResult
  mutating func view(_ bytes: [UInt8], stride: Int? = nil) -> Int {
    while buffer.count % 4 != 0 { buffer.append(0xAA) }
    let step = stride.map { ",\"byteStride\":\($0)" } ?? ""
    views.append("{\"buffer\":0,\"byteOffset\":\(buffer.count),\"byteLength\":\(bytes.count)\(step)}")
    buffer += bytes
    return views.count - 1
  }

  /// Adds an accessor by its members.
  @discardableResult
  mutating func accessor(
    _ type: String, _ component: Int, count: Int, view: Int?, offset: Int = 0, more: String = ""
  ) -> Int {
    let place = view.map { ",\"bufferView\":\($0)" } ?? ""
    let from = offset == 0 ? "" : ",\"byteOffset\":\(offset)"
    accessors.append(
      "{\"type\":\"\(type)\",\"componentType\":\(component),\"count\":\(count)\(place)\(from)\(more)}")
    return accessors.count - 1
  }

  /// Adds floats as an accessor of their own.
  @discardableResult
  mutating func floats(_ type: String, _ numbers: [Float]) -> Int {
    let width = ["SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16][type] ?? 1
    return accessor(type, 5126, count: numbers.count / width, view: view(Self.bytes(numbers)))
  }

  /// Adds indices as an accessor of their own.
  @discardableResult
  mutating func indices(_ numbers: [UInt16]) -> Int {
    accessor("SCALAR", 5123, count: numbers.count, view: view(Self.bytes(numbers)))
  }

  /// The JSON, its buffer described by the members given.
  func json(bufferMembers: String = "") -> String {
    var parts = ["\"asset\":{\"version\":\"2.0\"}"]
    if !buffer.isEmpty { parts.append("\"buffers\":[{\"byteLength\":\(buffer.count)\(bufferMembers)}]") }
    if !views.isEmpty { parts.append("\"bufferViews\":[\(views.joined(separator: ","))]") }
    if !accessors.isEmpty { parts.append("\"accessors\":[\(accessors.joined(separator: ","))]") }
    return "{" + (parts + members).joined(separator: ",") + "}"
  }

  /// The whole as a .glb file.
  func glb() -> [UInt8] { Self.glb(json: json(), binary: buffer.isEmpty ? nil : buffer) }

  /// A .glb file of a JSON text and bytes.
  static func glb(json: String, binary: [UInt8]?) -> [UInt8] {
    var text = Array(json.utf8)
    while text.count % 4 != 0 { text.append(0x20) }
    var chunks = bytes([UInt32(text.count), 0x4E4F_534A]) + text
    if var binary {
      while binary.count % 4 != 0 { binary.append(0) }
      chunks += bytes([UInt32(binary.count), 0x004E_4942]) + binary
    }
    return Array("glTF".utf8) + bytes([UInt32(2), UInt32(12 + chunks.count)]) + chunks
  }

  /// The scene, read from a .glb file.
  func read(limits: SceneLimits = .standard) throws(SceneError) -> SceneFile {
    try SceneFile.read(glb(), name: "test.glb", limits: limits)
  }

  static func bytes(_ numbers: [Float]) -> [UInt8] { bytes(numbers.map(\.bitPattern)) }

  static func bytes<Number: FixedWidthInteger>(_ numbers: [Number]) -> [UInt8] {
    var out: [UInt8] = []
    for number in numbers {
      for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
        out.append(UInt8(truncatingIfNeeded: number >> Number(shift)))
      }
    }
    return out
  }
}
