import SourceText
import Testing

@testable import SceneGraph

/// Every form of accessor against a model: element type, numbers, normalised or not, with gaps, sparse, without bytes.
@Suite("Accessors")
struct AccessorTests {
  struct Form: Sendable, CustomTestStringConvertible {
    var type: ElementType
    var component: ComponentType
    var isNormalized: Bool
    /// How the elements lie: close together, or so many bytes apart from the end of one to the next.
    var gap: Int?
    var sparse: ComponentType?
    var hasView: Bool
    var testDescription: String {
      """
      \(type.rawValue) \(component)\(isNormalized ? " normalised" : "")\(gap.map { " gap \($0)" } ?? "")\
      \(sparse.map { " sparse by \($0)" } ?? "")\(hasView ? "" : " without a view")
      """
    }
  }

  static let types: [ElementType] = [.scalar, .vector2, .vector3, .vector4, .matrix2, .matrix3, .matrix4]
  static let components: [ComponentType] = [
    .byte, .unsignedByte, .short, .unsignedShort, .unsignedInt, .float,
  ]

  static let forms: [Form] = {
    var forms: [Form] = []
    for type in types {
      for component in components {
        for isNormalized in component.size < 4 ? [false, true] : [false] {
          for gap in [nil, 0, 8] {
            for sparse in [nil, .unsignedByte, .unsignedShort, .unsignedInt] as [ComponentType?] {
              for hasView in gap == nil ? [true, false] : [true] {
                forms.append(
                  Form(
                    type: type, component: component, isNormalized: isNormalized, gap: gap, sparse: sparse,
                    hasView: hasView))
              }
            }
          }
        }
      }
    }
    return forms
  }()

  static let count = 5

  @Test("every form reads as the standard says", arguments: types)
  func formsRead(type: ElementType) throws {
    let forms = Self.forms.filter { $0.type == type }
    #expect(forms.count > 100)
    for form in forms {
      var model = Model(form)
      let read = try Self.read(model.writer(), form)
      #expect(try read.floats() == model.expected, "\(form.testDescription)")
      let isUnsigned = [.unsignedByte, .unsignedShort, .unsignedInt].contains(form.component)
      if isUnsigned, !form.isNormalized, type.columns == 1 {
        #expect(try read.integers().map { Float($0) } == model.expected, "\(form.testDescription)")
      }
    }
  }

  static func read(_ writer: SceneWriter, _ form: Form) throws -> Accessor {
    var diagnostics = DiagnosticBag()
    let file = SourceFile(name: "accessor", text: writer.json())
    let root = try #require(JSONParser.parse(file, into: &diagnostics))
    var reader = try SceneReader(
      file: "accessor", root: root, binary: writer.buffer[...], resources: NoResources(), limits: .standard)
    let reference = try #require(
      JSONParser.parse(SourceFile(name: "index", text: "\(writer.accessors.count - 1)"), into: &diagnostics))
    return try reader.accessor(reference)
  }

  /// The standard's rules written down a second time: bytes out of numbers, and what they mean.
  struct Model {
    let form: Form
    var expected: [Float] = []
    private var raw: [[Int]] = []
    private var replaced: [[Int]] = []

    init(_ form: Form) {
      self.form = form
      let (low, high) = Self.range(form.component)
      let samples = [high, low, 0, 1, high / 2, low / 2 + 1, 7, high - 1, 3]
      var next = 0
      func element() -> [Int] {
        (0..<form.type.components).map { _ in
          next += 1
          return samples[next % samples.count]
        }
      }
      raw = (0..<AccessorTests.count).map { _ in
        form.hasView ? element() : [Int](repeating: 0, count: form.type.components)
      }
      replaced = form.sparse == nil ? [] : [element(), element()]
      var meant = raw
      for (place, element) in zip([1, 4], replaced) { meant[place] = element }
      expected = meant.flatMap { $0.map(value) }
    }

    private func value(_ raw: Int) -> Float {
      switch (form.component, form.isNormalized) {
      case (.float, _): Float(raw) / 8
      case (_, false): Float(raw)
      case (.byte, true): max(Float(raw) / 127, -1)
      case (.unsignedByte, true): Float(raw) / 255
      case (.short, true): max(Float(raw) / 32767, -1)
      default: Float(raw) / 65535
      }
    }

    private static func range(_ component: ComponentType) -> (Int, Int) {
      switch component {
      case .byte: (-128, 127)
      case .unsignedByte: (0, 255)
      case .short: (-32768, 32767)
      case .unsignedShort: (0, 65535)
      case .unsignedInt: (0, 16_777_216)
      case .float: (-1000, 1000)
      }
    }

    /// An element as bytes: columns that begin at multiples of four in matrices.
    private func bytes(_ element: [Int]) -> [UInt8] {
      var out: [UInt8] = []
      for (index, raw) in element.enumerated() {
        if form.type.columns > 1, index % form.type.rows == 0 {
          while out.count % 4 != 0 { out.append(0xEE) }
        }
        switch form.component.size {
        case 1: out.append(UInt8(truncatingIfNeeded: raw))
        case 2: out += SceneWriter.bytes([UInt16(truncatingIfNeeded: raw)])
        default:
          out +=
            form.component == .float ? SceneWriter.bytes([Float(raw) / 8]) : SceneWriter.bytes([UInt32(raw)])
        }
      }
      if form.type.columns > 1 { while out.count % 4 != 0 { out.append(0xEE) } }
      return out
    }

    mutating func writer() -> SceneWriter {
      var writer = SceneWriter()
      var view: Int?
      if form.hasView {
        var content: [UInt8] = []
        var stride = 0
        for element in raw {
          content += bytes(element)
          if let gap = form.gap {
            // Steps of views are multiples of four.
            content += [UInt8](repeating: 0xEE, count: gap)
            while content.count % 4 != 0 { content.append(0xEE) }
            if stride == 0 { stride = content.count }
          }
        }
        // Something before the first element, to be stepped over.
        let before = [UInt8](repeating: 0xEE, count: 4)
        view = writer.view(before + content, stride: form.gap == nil ? nil : stride)
      }
      var more = form.isNormalized ? ",\"normalized\":true" : ""
      if let sparse = form.sparse {
        let places: [UInt8] =
          switch sparse.size {
          case 1: [1, 4]
          case 2: SceneWriter.bytes([1, 4] as [UInt16])
          default: SceneWriter.bytes([1, 4] as [UInt32])
          }
        let indices = writer.view([0xEE, 0xEE, 0xEE, 0xEE] + places)
        let values = writer.view(replaced.flatMap(bytes))
        more += """
          ,"sparse":{"count":2,"indices":{"bufferView":\(indices),"byteOffset":4,"componentType":\(sparse.rawValue)},\
          "values":{"bufferView":\(values)}}
          """
      }
      writer.accessor(
        form.type.rawValue, form.component.rawValue, count: AccessorTests.count, view: view,
        offset: view == nil ? 0 : 4, more: more)
      return writer
    }
  }
}
