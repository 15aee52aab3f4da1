import SourceText

extension SceneReader {
  mutating func animations(nodes: [SceneNode]) throws(SceneFault) -> [SceneAnimation] {
    var animations: [SceneAnimation] = []
    for node in try root.objects("animations") {
      var animation = SceneAnimation(name: try node.text("name") ?? "", duration: 0, channels: [])
      let samplers = try node.objects("samplers")
      for channel in try node.objects("channels") {
        guard let sampler = try channel.index("sampler", below: samplers.count, of: "the samplers") else {
          throw channel.missing("sampler", expected: "an index of the samplers")
        }
        guard let target = try channel.object("target") else {
          throw channel.missing("target", expected: "an object")
        }
        // A channel without a node is for an extension.
        guard let moved = try target.index("node", below: nodeCount, of: "nodes") else { continue }
        let property: SceneAnimation.Property
        switch try target.text("path") {
        case "translation": property = .translation
        case "rotation": property = .rotation
        case "scale": property = .scale
        case "weights": property = .weights
        case let path:
          throw SceneFault(
            target.member("path")?.range ?? target.range,
            path.map { "this is '\(shortened($0))'" } ?? "there is no path",
            expected: "translation, rotation, scale or weights")
        }
        let width = property == .weights ? nodes[moved].weights.count : property == .rotation ? 4 : 3
        guard width > 0 else {
          throw target.fault("nodes[\(moved)] has no morph targets", expected: "a node whose mesh has some")
        }
        let read = try self.channel(samplers[sampler], node: moved, property: property, width: width)
        animation.duration = max(animation.duration, read.times.last ?? 0)
        animation.channels.append(read)
      }
      animations.append(animation)
    }
    return animations
  }

  private mutating func channel(
    _ sampler: JSONNode, node: Int, property: SceneAnimation.Property, width: Int
  ) throws(SceneFault) -> SceneAnimation.Channel {
    let interpolation: SceneAnimation.Interpolation
    switch try sampler.text("interpolation") {
    case nil, "LINEAR": interpolation = .linear
    case "STEP": interpolation = .step
    case "CUBICSPLINE": interpolation = .cubic
    case let name?:
      throw SceneFault(
        sampler.member("interpolation")?.range, "this is '\(shortened(name))'",
        expected: "LINEAR, STEP or CUBICSPLINE")
    }
    let times = try times(sampler)
    var values = try self.values(
      sampler, property, count: times.count * (interpolation == .cubic ? 3 : 1), width: width)
    if property == .rotation, interpolation != .cubic {
      for key in times.indices {
        let q = Quaternion.normalized(
          SIMD4(values[key * 4], values[key * 4 + 1], values[key * 4 + 2], values[key * 4 + 3]))
        for part in 0..<4 { values[key * 4 + part] = q[part] }
      }
    }
    return SceneAnimation.Channel(
      node: node, property: property, interpolation: interpolation, times: times, width: width, values: values
    )
  }

  private mutating func times(_ sampler: JSONNode) throws(SceneFault) -> [Float] {
    guard let input = sampler.member("input") else {
      throw sampler.missing("input", expected: "an index of accessors")
    }
    let accessor = try accessor(input)
    guard accessor.type == .scalar, accessor.component == .float else {
      throw input.fault(
        "the accessor has the types \(accessor.type.rawValue) and \(accessor.component.rawValue)",
        expected: "SCALAR of floats")
    }
    let times = try accessor.floats()
    guard times[0] >= 0 else {
      throw SceneFault(accessor.place, "the first key frame is at \(times[0]) s", expected: "none before 0")
    }
    for key in times.indices.dropFirst() where times[key] <= times[key - 1] {
      throw SceneFault(
        accessor.place, "key frame \(key) is at \(times[key]) s, after \(times[key - 1]) s",
        expected: "times that grow")
    }
    return times
  }

  private mutating func values(
    _ sampler: JSONNode, _ property: SceneAnimation.Property, count: Int, width: Int
  ) throws(SceneFault) -> [Float] {
    guard let output = sampler.member("output") else {
      throw sampler.missing("output", expected: "an index of accessors")
    }
    let accessor = try accessor(output)
    let type: ElementType =
      switch property {
      case .weights: .scalar
      case .rotation: .vector4
      case .translation, .scale: .vector3
      }
    guard accessor.type == type else {
      throw output.fault(
        "the accessor has elements of the type \(accessor.type.rawValue)", expected: type.rawValue)
    }
    let mayBeInteger = property == .rotation || property == .weights
    guard accessor.component == .float || mayBeInteger && accessor.isNormalized else {
      throw output.fault(
        "the accessor has numbers of the type \(accessor.component.rawValue)",
        expected: mayBeInteger ? "floats or normalised integers" : "floats")
    }
    let elements = property == .weights ? count * width : count
    guard accessor.count == elements else {
      throw output.fault(
        "the accessor has \(accessor.count) elements", expected: "\(elements), as the key frames demand")
    }
    return try accessor.floats()
  }
}
