import SourceText

extension SceneReader {
  mutating func meshes() throws(SceneFault) -> [SceneMesh] {
    var meshes: [SceneMesh] = []
    for node in try root.objects("meshes") { meshes.append(try mesh(node)) }
    return meshes
  }

  private mutating func mesh(_ node: JSONNode) throws(SceneFault) -> SceneMesh {
    let extras = node.member("extras")
    let names = extras?.member("targetNames")?.elements?.map { $0.string ?? "" } ?? []
    var mesh = SceneMesh(
      name: try node.text("name") ?? "", primitives: [], outlines: [], weights: [], extras: extras)
    let parts = try node.objects("primitives")
    guard !parts.isEmpty else { throw node.missing("primitives", expected: "at least one primitive") }
    var targetCount: Int?
    for part in parts {
      guard let primitive = try primitive(part, targetNames: names) else { continue }
      guard targetCount == nil || targetCount == primitive.morphs.count else {
        throw part.fault(
          "there are \(primitive.morphs.count) morph targets, and \(targetCount ?? 0) in the first primitive",
          expected: "as many in each")
      }
      targetCount = primitive.morphs.count
      if primitive.shape == .triangles {
        mesh.primitives.append(primitive)
      } else {
        mesh.outlines.append(primitive)
      }
    }
    mesh.weights =
      try weights(node, count: targetCount ?? 0) ?? [Float](repeating: 0, count: targetCount ?? 0)
    return mesh
  }

  /// The weights of morph targets that a mesh or node gives.
  func weights(_ node: JSONNode, count: Int) throws(SceneFault) -> [Float]? {
    try node.floats("weights", count: count)
  }

  private mutating func primitive(_ node: JSONNode, targetNames: [String]) throws(SceneFault)
    -> MeshPrimitive?
  {
    guard let attributes = try node.object("attributes") else {
      throw node.missing("attributes", expected: "an object")
    }
    // The standard wants parts without positions to be skipped: an extension may give them some.
    guard let position = attributes.member("POSITION") else { return nil }
    let mode = try node.integer("mode", 0...6, default: 4)
    let positions = Self.vectors3(try numbers(position, .vector3, .position))
    let count = positions.count
    var primitive = MeshPrimitive(
      shape: mode >= 4 ? .triangles : mode == 0 ? .points : .lines, positions: positions,
      material: try node.index("material", below: materialCount, of: "materials"))
    if let normal = attributes.member("NORMAL") {
      primitive.normals = Self.vectors3(try numbers(normal, .vector3, .direction, count: count)).map {
        unit($0)
      }
    }
    if let tangent = attributes.member("TANGENT") {
      primitive.tangents = Self.vectors4(try numbers(tangent, .vector4, .direction, count: count)).map {
        SIMD4(unit(SIMD3($0.x, $0.y, $0.z), SIMD3(1, 0, 0)), $0.w < 0 ? -1 : 1)
      }
    }
    if let texcoord = attributes.member("TEXCOORD_0") {
      primitive.texcoords0 = Self.vectors2(try numbers(texcoord, .vector2, .texcoord, count: count))
    }
    if let texcoord = attributes.member("TEXCOORD_1") {
      primitive.texcoords1 = Self.vectors2(try numbers(texcoord, .vector2, .texcoord, count: count))
    }
    if let colour = attributes.member("COLOR_0") { primitive.colours = try colours(colour, count: count) }
    try readJoints(attributes, into: &primitive)
    primitive.morphs = try morphs(node, names: targetNames, count: count)
    primitive.indices = try indices(node, mode: mode, vertexCount: count)
    if primitive.shape == .triangles, primitive.normals.isEmpty {
      try take(primitive.indices.count * (1 + primitive.morphs.count), node)
      primitive.flatten()
    }
    primitive.findBounds()
    return primitive
  }

  /// Counts elements that are made rather than read.
  private mutating func take(_ count: Int, _ node: JSONNode) throws(SceneFault) {
    guard count <= elementsLeft else {
      throw node.fault(
        "writing it out takes \(count) more elements, and \(limits.elements - elementsLeft) are read",
        expected: "at most \(limits.elements) together")
    }
    elementsLeft -= count
  }

  // MARK: Attributes

  /// What an attribute is for, which decides the numbers it may be made of.
  enum Attribute {
    case position, direction, texcoord, weight, delta

    func admits(_ accessor: Accessor, quantized: Bool) -> Bool {
      let isByte = accessor.component == .byte || accessor.component == .unsignedByte
      let isShort = accessor.component == .short || accessor.component == .unsignedShort
      let isUnsigned = accessor.component == .unsignedByte || accessor.component == .unsignedShort
      if accessor.component == .float { return true }
      if accessor.component == .unsignedInt { return false }
      return switch self {
      case .position: quantized && (isByte || isShort)
      case .direction: quantized && !isUnsigned && accessor.isNormalized
      case .texcoord: quantized && (isByte || isShort) || isUnsigned && accessor.isNormalized
      case .weight: isUnsigned && accessor.isNormalized
      case .delta: quantized && !isUnsigned
      }
    }

    var expected: String {
      switch self {
      case .position, .direction, .delta: "floats, or with KHR_mesh_quantization the integers that it allows"
      case .texcoord: "floats or normalised unsigned integers"
      case .weight: "floats or normalised unsigned integers"
      }
    }
  }

  /// The numbers of an attribute.
  private mutating func numbers(
    _ reference: JSONNode, _ type: ElementType, _ attribute: Attribute, count: Int? = nil
  ) throws(SceneFault) -> [Float] {
    let accessor = try accessor(reference)
    guard accessor.type == type else {
      throw reference.fault(
        "the accessor has elements of the type \(accessor.type.rawValue)", expected: type.rawValue)
    }
    guard attribute.admits(accessor, quantized: uses("KHR_mesh_quantization")) else {
      throw reference.fault(
        "the accessor has numbers of the type \(accessor.component.rawValue)\(accessor.isNormalized ? ", normalised" : "")",
        expected: attribute.expected)
    }
    try Self.check(accessor, count: count, reference)
    return try accessor.floats()
  }

  private static func check(_ accessor: Accessor, count: Int?, _ reference: JSONNode) throws(SceneFault) {
    if let count, accessor.count != count {
      throw reference.fault(
        "the accessor has \(accessor.count) elements, and there are \(count) vertices",
        expected: "one for each vertex")
    }
  }

  private mutating func colours(_ reference: JSONNode, count: Int) throws(SceneFault) -> [SIMD4<Float>] {
    let accessor = try accessor(reference)
    guard accessor.type == .vector3 || accessor.type == .vector4 else {
      throw reference.fault(
        "the accessor has elements of the type \(accessor.type.rawValue)", expected: "VEC3 or VEC4")
    }
    guard Attribute.weight.admits(accessor, quantized: false) else {
      throw reference.fault(
        "the accessor has numbers of the type \(accessor.component.rawValue)",
        expected: Attribute.weight.expected)
    }
    try Self.check(accessor, count: count, reference)
    let numbers = try accessor.floats()
    return accessor.type == .vector4
      ? Self.vectors4(numbers) : Self.vectors3(numbers).map { SIMD4($0, 1) }
  }

  /// Joints and weights; of more than four for a vertex the heaviest four are kept.
  private mutating func readJoints(_ attributes: JSONNode, into primitive: inout MeshPrimitive)
    throws(SceneFault)
  {
    let count = primitive.positions.count
    for set in 0..<4 {
      let jointsNode = attributes.member("JOINTS_\(set)")
      let weightsNode = attributes.member("WEIGHTS_\(set)")
      guard let jointsNode, let weightsNode else {
        if let one = jointsNode ?? weightsNode {
          throw one.fault("of joints and weights one is missing", expected: "both or none")
        }
        break
      }
      let accessor = try accessor(jointsNode)
      guard accessor.type == .vector4,
        accessor.component == .unsignedByte || accessor.component == .unsignedShort,
        !accessor.isNormalized
      else {
        throw jointsNode.fault(
          "the accessor has the types \(accessor.type.rawValue) and \(accessor.component.rawValue)\(accessor.isNormalized ? ", normalised" : "")",
          expected: "VEC4 of unsigned numbers of one or two bytes")
      }
      try Self.check(accessor, count: count, jointsNode)
      let numbers = try accessor.integers()
      let joints = (0..<count).map { index in
        SIMD4<UInt16>(
          UInt16(truncatingIfNeeded: numbers[index * 4]), UInt16(truncatingIfNeeded: numbers[index * 4 + 1]),
          UInt16(truncatingIfNeeded: numbers[index * 4 + 2]),
          UInt16(truncatingIfNeeded: numbers[index * 4 + 3]))
      }
      let weights = Self.vectors4(try self.numbers(weightsNode, .vector4, .weight, count: count))
      if set == 0 {
        primitive.joints = joints
        primitive.weights = weights
      } else {
        primitive.addJoints(joints, weights)
      }
    }
    primitive.balanceWeights()
  }

  private mutating func morphs(_ node: JSONNode, names: [String], count: Int) throws(SceneFault)
    -> [MorphTarget]
  {
    let targets = try node.objects("targets")
    guard targets.count <= limits.morphs else {
      throw SceneFault(
        node.member("targets")?.range, "there are \(targets.count)", expected: "at most \(limits.morphs)")
    }
    var morphs: [MorphTarget] = []
    for (number, target) in targets.enumerated() {
      var morph = MorphTarget(
        name: number < names.count ? names[number] : "", positions: [], normals: [], tangents: [])
      if let deltas = target.member("POSITION") {
        morph.positions = Self.vectors3(try numbers(deltas, .vector3, .delta, count: count))
      }
      if let deltas = target.member("NORMAL") {
        morph.normals = Self.vectors3(try numbers(deltas, .vector3, .delta, count: count))
      }
      if let deltas = target.member("TANGENT") {
        morph.tangents = Self.vectors3(try numbers(deltas, .vector3, .delta, count: count))
      }
      morphs.append(morph)
    }
    return morphs
  }

  // MARK: Indices

  private mutating func indices(_ node: JSONNode, mode: Int, vertexCount: Int) throws(SceneFault) -> [UInt32]
  {
    var indices: [UInt32]
    if let reference = node.member("indices") {
      let accessor = try accessor(reference)
      guard accessor.type == .scalar, !accessor.isNormalized,
        [.unsignedByte, .unsignedShort, .unsignedInt].contains(accessor.component)
      else {
        throw reference.fault(
          "the accessor has the types \(accessor.type.rawValue) and \(accessor.component.rawValue)",
          expected: "SCALAR of unsigned numbers")
      }
      indices = try accessor.integers()
      if let wrong = indices.firstIndex(where: { $0 >= vertexCount }) {
        throw SceneFault(
          accessor.place, "element \(wrong) is \(indices[wrong])",
          expected: "indices of vertices, from 0 to \(vertexCount - 1)")
      }
    } else {
      try take(vertexCount, node)
      indices = (0..<UInt32(vertexCount)).map { $0 }
    }
    if mode == 2 || mode == 3 || mode == 5 || mode == 6 { try take(indices.count * 3, node) }
    // What is left over at the end, too few for another shape, is to be ignored.
    let (least, multiple) = [(1, 1), (2, 2), (2, 1), (2, 1), (3, 3), (3, 1), (3, 1)][mode]
    guard indices.count >= least else { return [] }
    indices.removeLast(indices.count % multiple)
    switch mode {
    case 2: return Self.lines(indices, closed: true)
    case 3: return Self.lines(indices, closed: false)
    case 5: return Self.strip(indices)
    case 6: return Self.fan(indices)
    default: return indices
    }
  }

  private static func lines(_ indices: [UInt32], closed: Bool) -> [UInt32] {
    var out: [UInt32] = []
    out.reserveCapacity(indices.count * 2)
    for (from, to) in zip(indices, indices.dropFirst()) { out += [from, to] }
    if closed { out += [indices[indices.count - 1], indices[0]] }
    return out
  }

  private static func strip(_ indices: [UInt32]) -> [UInt32] {
    var out: [UInt32] = []
    out.reserveCapacity(indices.count * 3)
    for i in 0..<(indices.count - 2) {
      append(indices[i], indices[i + 1 + i % 2], indices[i + 2 - i % 2], to: &out)
    }
    return out
  }

  private static func fan(_ indices: [UInt32]) -> [UInt32] {
    var out: [UInt32] = []
    out.reserveCapacity(indices.count * 3)
    for i in 0..<(indices.count - 2) { append(indices[i + 1], indices[i + 2], indices[0], to: &out) }
    return out
  }

  /// Triangles that only turn a strip around a corner have no area and are left out.
  private static func append(_ a: UInt32, _ b: UInt32, _ c: UInt32, to out: inout [UInt32]) {
    if a != b && b != c && c != a { out += [a, b, c] }
  }

  // MARK: Numbers as vectors

  static func vectors2(_ numbers: [Float]) -> [SIMD2<Float>] {
    (0..<(numbers.count / 2)).map { SIMD2(numbers[$0 * 2], numbers[$0 * 2 + 1]) }
  }

  static func vectors3(_ numbers: [Float]) -> [SIMD3<Float>] {
    (0..<(numbers.count / 3)).map { SIMD3(numbers[$0 * 3], numbers[$0 * 3 + 1], numbers[$0 * 3 + 2]) }
  }

  static func vectors4(_ numbers: [Float]) -> [SIMD4<Float>] {
    (0..<(numbers.count / 4)).map {
      SIMD4(numbers[$0 * 4], numbers[$0 * 4 + 1], numbers[$0 * 4 + 2], numbers[$0 * 4 + 3])
    }
  }
}

/// The direction of length 1; what is given instead where there is no direction.
func unit(_ vector: SIMD3<Float>, _ fallback: SIMD3<Float> = SIMD3(0, 1, 0)) -> SIMD3<Float> {
  let square = dot(vector, vector)
  if square > 1e-20, square < 1e20 { return vector / square.squareRoot() }
  // Squares of the very small vanish and of the very large overflow: bring the largest part to 1 first.
  let largest = max(abs(vector.x), abs(vector.y), abs(vector.z))
  guard largest > 0, largest.isFinite else { return fallback }
  let scaled = vector / largest
  return scaled / dot(scaled, scaled).squareRoot()
}
