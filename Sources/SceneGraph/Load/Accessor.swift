import SourceText

/// How numbers lie in a buffer, by the codes of glTF.
enum ComponentType: Int {
  case byte = 5120
  case unsignedByte = 5121
  case short = 5122
  case unsignedShort = 5123
  case unsignedInt = 5125
  case float = 5126

  var size: Int {
    switch self {
    case .byte, .unsignedByte: 1
    case .short, .unsignedShort: 2
    case .unsignedInt, .float: 4
    }
  }
}

/// How many numbers an element has.
enum ElementType: String {
  case scalar = "SCALAR"
  case vector2 = "VEC2"
  case vector3 = "VEC3"
  case vector4 = "VEC4"
  case matrix2 = "MAT2"
  case matrix3 = "MAT3"
  case matrix4 = "MAT4"

  var rows: Int {
    switch self {
    case .scalar: 1
    case .vector2, .matrix2: 2
    case .vector3, .matrix3: 3
    case .vector4, .matrix4: 4
    }
  }

  var columns: Int {
    switch self {
    case .scalar, .vector2, .vector3, .vector4: 1
    case .matrix2: 2
    case .matrix3: 3
    case .matrix4: 4
    }
  }

  var components: Int { rows * columns }
}

/// A column of elements that was checked: every byte of it lies in its buffer.
struct Accessor {
  /// Where it stands, for what is found wrong with its numbers.
  let place: SourceRange
  let type: ElementType
  let component: ComponentType
  let isNormalized: Bool
  let count: Int
  /// Where the elements are; nil for zeros.
  let elements: Elements?
  let sparse: Sparse?

  /// Elements in a buffer.
  struct Elements {
    let bytes: ArraySlice<UInt8>
    let stride: Int
  }

  /// Elements that stand in for some of the others.
  struct Sparse {
    let count: Int
    let indices: Elements
    let indexType: ComponentType
    let values: Elements
    let place: SourceRange
  }

  /// Bytes from one column of an element to the next: those of matrices begin at multiples of four.
  var columnStride: Int {
    let size = type.rows * component.size
    return type.columns == 1 ? size : (size + 3) & ~3
  }

  /// Bytes of an element when they lie close together.
  var elementSize: Int { type.columns * columnStride }

  /// All numbers, element after element, columns first.
  func floats() throws(SceneFault) -> [Float] {
    var out = [Float](repeating: 0, count: count * type.components)
    if let elements { try read(elements, count: count, into: &out) { $0 } }
    if let sparse {
      let places = try sparse.checkedIndices(below: count)
      try read(sparse.values, count: sparse.count, into: &out) { places[$0] }
    }
    return out
  }

  /// All numbers of unsigned elements as they are.
  func integers() throws(SceneFault) -> [UInt32] {
    var out = [UInt32](repeating: 0, count: count * type.components)
    if let elements { readIntegers(elements, component, count: count, into: &out) { $0 } }
    if let sparse {
      let places = try sparse.checkedIndices(below: count)
      readIntegers(sparse.values, component, count: sparse.count, into: &out) { places[$0] }
    }
    return out
  }

  private func read(
    _ elements: Elements, count: Int, into out: inout [Float], place: (Int) -> Int
  ) throws(SceneFault) {
    let isNormalized = isNormalized
    switch component {
    case .byte:
      convert(elements, Int8.self, count: count, into: &out, place: place) {
        isNormalized ? max(Float($0) / 127, -1) : Float($0)
      }
    case .unsignedByte:
      convert(elements, UInt8.self, count: count, into: &out, place: place) {
        isNormalized ? Float($0) / 255 : Float($0)
      }
    case .short:
      convert(elements, Int16.self, count: count, into: &out, place: place) {
        isNormalized ? max(Float($0) / 32767, -1) : Float($0)
      }
    case .unsignedShort:
      convert(elements, UInt16.self, count: count, into: &out, place: place) {
        isNormalized ? Float($0) / 65535 : Float($0)
      }
    case .unsignedInt:
      convert(elements, UInt32.self, count: count, into: &out, place: place) {
        isNormalized ? Float(Double($0) / 4_294_967_295) : Float($0)
      }
    case .float:
      convert(elements, UInt32.self, count: count, into: &out, place: place) { Float(bitPattern: $0) }
      if let wrong = out.firstIndex(where: { !$0.isFinite }) {
        throw SceneFault(self.place, "element \(wrong / type.components) has a number that is not finite")
      }
    }
  }

  /// Reads numbers of one type; the elements were checked to lie in their bytes.
  @inline(__always)
  private func convert<Number: FixedWidthInteger & BitwiseCopyable>(
    _ elements: Elements, _: Number.Type, count: Int, into out: inout [Float], place: (Int) -> Int,
    _ value: (Number) -> Float
  ) {
    let rows = type.rows
    let columns = type.columns
    let columnStride = columnStride
    unsafe elements.bytes.withUnsafeBytes { buffer in
      for index in 0..<count {
        var to = place(index) * rows * columns
        for column in 0..<columns {
          let from = index * elements.stride + column * columnStride
          for row in 0..<rows {
            // Bounds are checked in debug builds, and were when the accessor was made.
            let number = unsafe buffer.loadUnaligned(
              fromByteOffset: from + row * MemoryLayout<Number>.size, as: Number.self)
            out[to] = value(Number(littleEndian: number))
            to += 1
          }
        }
      }
    }
  }

  private func readIntegers(
    _ elements: Elements, _ component: ComponentType, count: Int, into out: inout [UInt32],
    place: (Int) -> Int
  ) {
    let components = type.components
    let bytes = elements.bytes
    for index in 0..<count {
      let from = bytes.startIndex + index * elements.stride
      for offset in 0..<components {
        out[place(index) * components + offset] = Self.integer(
          bytes, from + offset * component.size, component.size)
      }
    }
  }

  /// An unsigned number of one to four bytes.
  static func integer(_ bytes: ArraySlice<UInt8>, _ place: Int, _ size: Int) -> UInt32 {
    switch size {
    case 1: UInt32(bytes[place])
    case 2: UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8
    default:
      UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
        | UInt32(bytes[place + 3]) << 24
    }
  }
}

extension Accessor.Sparse {
  /// Which elements are replaced; they must grow and be there.
  func checkedIndices(below limit: Int) throws(SceneFault) -> [Int] {
    var out: [Int] = []
    out.reserveCapacity(count)
    for index in 0..<count {
      let from = indices.bytes.startIndex + index * indices.stride
      let value = Int(Accessor.integer(indices.bytes, from, indexType.size))
      guard value < limit else {
        throw SceneFault(
          place, rest: ".indices", "number \(index) is \(value)", expected: "indices from 0 to \(limit - 1)")
      }
      if let last = out.last, value <= last {
        throw SceneFault(
          place, rest: ".indices", "number \(index) is \(value), after \(last)", expected: "indices that grow"
        )
      }
      out.append(value)
    }
    return out
  }
}
