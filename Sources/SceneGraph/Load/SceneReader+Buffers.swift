import SourceText

extension SceneReader {
  /// The bytes of all buffers; nil for those whose bytes an extension is to give.
  static func buffers(
    _ root: JSONNode, binary: ArraySlice<UInt8>?, resources: any SceneResources, limits: SceneLimits
  ) throws(SceneFault) -> [ArraySlice<UInt8>?] {
    var buffers: [ArraySlice<UInt8>?] = []
    var total = 0
    for (number, buffer) in try root.objects("buffers").enumerated() {
      let length = try buffer.integer("byteLength", 1...Int.max)
      let bytes: ArraySlice<UInt8>
      if let uri = buffer.member("uri") {
        bytes = try content(of: uri, resources: resources, limits: limits)[...]
      } else if number == 0, let binary {
        bytes = binary
      } else {
        buffers.append(nil)
        continue
      }
      guard length <= bytes.count else {
        throw SceneFault(
          buffer.member("byteLength")?.range, "this is \(length), and there are \(bytes.count) bytes",
          expected: "no more than there are")
      }
      total += length
      guard total <= limits.bufferBytes else {
        throw buffer.fault(
          "the buffers up to this one have \(total) bytes", expected: "at most \(limits.bufferBytes)")
      }
      buffers.append(bytes.prefix(length))
    }
    return buffers
  }

  /// The bytes that a `uri` leads to.
  static func content(
    of node: JSONNode, resources: any SceneResources, limits: SceneLimits
  ) throws(SceneFault) -> [UInt8] {
    guard let uri = node.string else { throw node.fault("this is \(node.kindInWords)", expected: "a string") }
    switch ResourcePath(uri) {
    case nil:
      throw node.fault(
        "'\(shortened(uri))' is not a place that may be read",
        expected: "a data URI, or the relative path of a file in the scene's folder or below")
    case .data(let text, let isBase64):
      guard let bytes = ResourcePath.content(text, isBase64: isBase64) else {
        throw node.fault("the data URI is not well written", expected: "Base64 after a comma")
      }
      guard bytes.count <= limits.fileBytes else {
        throw node.fault("it holds \(bytes.count) bytes", expected: "at most \(limits.fileBytes)")
      }
      return bytes
    case .file(let path):
      do {
        return try resources.bytes(path, limit: limits.fileBytes)
      } catch {
        throw node.fault("'\(shortened(path))': \(error.problem(limits))")
      }
    }
  }

  /// A part of a buffer.
  struct BufferView {
    let node: JSONNode
    /// Nil when the buffer has none.
    let bytes: ArraySlice<UInt8>?
    /// Where it begins in the buffer.
    let offset: Int
    /// Bytes from one element to the next, where the file says so.
    let stride: Int?
  }

  static func bufferViews(
    _ root: JSONNode, _ buffers: [ArraySlice<UInt8>?]
  ) throws(SceneFault) -> [BufferView] {
    var views: [BufferView] = []
    for node in try root.objects("bufferViews") { views.append(try bufferView(node, buffers)) }
    return views
  }

  private static func bufferView(
    _ view: JSONNode, _ buffers: [ArraySlice<UInt8>?]
  ) throws(SceneFault) -> BufferView {
    guard let index = try view.index("buffer", below: buffers.count, of: "buffers") else {
      throw view.missing("buffer", expected: "an index of buffers")
    }
    let stride = try view.member("byteStride")?.wholeNumber(4...252)
    if let stride, stride % 4 != 0 {
      throw SceneFault(view.member("byteStride")?.range, "this is \(stride)", expected: "a multiple of 4")
    }
    let offset = try view.integer("byteOffset", 0...Int.max, default: 0)
    let length = try view.integer("byteLength", 1...Int.max)
    guard let buffer = buffers[index] else {
      return BufferView(node: view, bytes: nil, offset: offset, stride: stride)
    }
    guard offset <= buffer.count else {
      throw SceneFault(
        view.member("byteOffset")?.range, "this is \(offset)",
        expected: "no more than the \(buffer.count) bytes of buffers[\(index)]")
    }
    guard length <= buffer.count - offset else {
      throw SceneFault(
        view.member("byteLength")?.range, "this is \(length), and \(buffer.count - offset) bytes are left",
        expected: "a view within buffers[\(index)]")
    }
    let start = buffer.startIndex + offset
    return BufferView(node: view, bytes: buffer[start..<(start + length)], offset: offset, stride: stride)
  }

  /// The bytes of the buffer view with an index that a value gave.
  func bytes(ofView index: Int, _ user: JSONNode) throws(SceneFault) -> ArraySlice<UInt8> {
    guard let bytes = bufferViews[index].bytes else {
      throw user.fault("the buffer of bufferViews[\(index)] has no uri", expected: "the bytes of the buffer")
    }
    return bytes
  }

  // MARK: Accessors

  /// The accessor that a value names, checked and counted against the limit.
  mutating func accessor(_ reference: JSONNode) throws(SceneFault) -> Accessor {
    let node = accessors[try reference.index(below: accessors.count, of: "accessors")]
    let component = try componentType(node)
    guard let typeName = try node.text("type") else { throw node.missing("type", expected: "a string") }
    guard let type = ElementType(rawValue: typeName) else {
      throw SceneFault(
        node.member("type")?.range, "this is '\(shortened(typeName))'",
        expected: "SCALAR, VEC2, VEC3, VEC4, MAT2, MAT3 or MAT4")
    }
    let count = try node.integer("count", 1...Int.max)
    guard count <= elementsLeft / ((type.components + 3) / 4) else {
      throw SceneFault(
        node.member("count")?.range,
        "the elements that are read so far are \(limits.elements - elementsLeft), and this is \(count)",
        expected: "at most \(limits.elements) together")
    }
    // Four numbers count as one element, so that a matrix is not as cheap as a number.
    elementsLeft -= count * ((type.components + 3) / 4)
    let isNormalized = try node.truth("normalized", default: false)
    if isNormalized, component == .float || component == .unsignedInt {
      throw SceneFault(
        node.member("normalized")?.range, "only numbers of one or two bytes can be normalised",
        expected: "false")
    }
    let shape = Accessor(
      place: node.range, type: type, component: component, isNormalized: isNormalized, count: count,
      elements: nil, sparse: nil)
    let elements =
      node.member("bufferView") == nil
      ? nil
      : try self.elements(node, count: count, component: component, shape: shape, mayStride: true)
    return Accessor(
      place: node.range, type: type, component: component, isNormalized: isNormalized, count: count,
      elements: elements, sparse: try sparse(node, shape))
  }

  private func componentType(_ node: JSONNode) throws(SceneFault) -> ComponentType {
    let code = try node.integer("componentType", 0...Int.max)
    guard let component = ComponentType(rawValue: code) else {
      throw SceneFault(
        node.member("componentType")?.range, "this is \(code)",
        expected: "5120, 5121, 5122, 5123, 5125 or 5126")
    }
    return component
  }

  private func sparse(_ node: JSONNode, _ shape: Accessor) throws(SceneFault) -> Accessor.Sparse? {
    guard let sparse = try node.object("sparse") else { return nil }
    let count = try sparse.integer("count", 1...shape.count)
    guard let indices = try sparse.object("indices") else {
      throw sparse.missing("indices", expected: "an object")
    }
    guard let values = try sparse.object("values") else {
      throw sparse.missing("values", expected: "an object")
    }
    let indexType = try componentType(indices)
    guard [.unsignedByte, .unsignedShort, .unsignedInt].contains(indexType) else {
      throw SceneFault(
        indices.member("componentType")?.range, "this is \(indexType.rawValue)",
        expected: "5121, 5123 or 5125")
    }
    let indexShape = Accessor(
      place: indices.range, type: .scalar, component: indexType, isNormalized: false, count: count,
      elements: nil, sparse: nil)
    return Accessor.Sparse(
      count: count,
      indices: try elements(indices, count: count, component: indexType, shape: indexShape, mayStride: false),
      indexType: indexType,
      values: try elements(values, count: count, component: shape.component, shape: shape, mayStride: false),
      place: sparse.range)
  }

  /// Where elements lie, after comparing their whole extent with the view.
  private func elements(
    _ node: JSONNode, count: Int, component: ComponentType, shape: Accessor, mayStride: Bool
  ) throws(SceneFault) -> Accessor.Elements {
    guard let index = try node.index("bufferView", below: bufferViews.count, of: "bufferViews") else {
      throw node.missing("bufferView", expected: "an index of bufferViews")
    }
    let view = bufferViews[index]
    let bytes = try bytes(ofView: index, node)
    let offset = try node.integer("byteOffset", 0...Int.max, default: 0)
    let place = node.member("byteOffset")?.range ?? node.range
    guard offset % component.size == 0, (offset % component.size + view.offset) % component.size == 0 else {
      throw SceneFault(
        place, "byte \(offset) of bufferViews[\(index)] is not aligned",
        expected: "a multiple of \(component.size)")
    }
    var stride = shape.elementSize
    if let given = view.stride {
      let place = view.node.member("byteStride")?.range
      guard mayStride else {
        throw SceneFault(
          place, "the view is that of sparse elements", expected: "elements that lie close together")
      }
      guard given >= shape.elementSize else {
        throw SceneFault(
          place, "this is \(given), and the elements have \(shape.elementSize) bytes",
          expected: "elements that do not overlap")
      }
      stride = given
    }
    // The last element need not be followed by what pads it.
    let last = (shape.type.columns - 1) * shape.columnStride + shape.type.rows * component.size
    let (before, overflows) = stride.multipliedReportingOverflow(by: count - 1)
    guard offset <= bytes.count, !overflows, before <= bytes.count - offset,
      last <= bytes.count - offset - before
    else {
      throw node.fault(
        "\(count) elements from byte \(offset), \(stride) bytes apart, do not fit into the \(bytes.count) bytes of bufferViews[\(index)]",
        expected: "elements within the view")
    }
    return Accessor.Elements(bytes: bytes.dropFirst(offset), stride: stride)
  }
}
