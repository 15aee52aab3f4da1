/// Writes JSON as bytes, value by value, always the same bytes for the same calls.
///
/// Strings escape only what must be escaped; doubles are written in the shortest form that reads back as the same
/// double; whole numbers exactly. Members stand in the order in which they are given. It refuses, as mistakes of the
/// programmer, a second value at the top, a key outside an object, a value without a key inside one, an end that does
/// not match, and a double that is not finite. `JSONWriterTests` holds the bytes and reads them back.
public struct JSONWriter: Sendable {
  /// Where line breaks and spaces go.
  public enum Layout: Sendable, Hashable {
    /// Nowhere: one line.
    case compact
    /// Each element and member on a line of its own, indented by two spaces for each level.
    case indented
  }

  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  private let layout: Layout
  private var levels: [Level] = []
  private var isFinished = false

  fileprivate struct Level {
    let isObject: Bool
    var isEmpty = true
    var hasKey = false
  }

  /// Makes a writer that has written nothing.
  public init(_ layout: Layout = .compact) {
    self.layout = layout
  }

  /// What has been written, as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether one whole value has been written.
  public var isComplete: Bool { isFinished }

  /// Begins an object.
  public mutating func beginObject() { begin(UInt8(ascii: "{"), isObject: true) }
  /// Ends the innermost open level, which is an object.
  public mutating func endObject() { end(UInt8(ascii: "}"), isObject: true) }
  /// Begins an array.
  public mutating func beginArray() { begin(UInt8(ascii: "["), isObject: false) }
  /// Ends the innermost open level, which is an array.
  public mutating func endArray() { end(UInt8(ascii: "]"), isObject: false) }

  /// Writes the key of a member; its value comes next.
  public mutating func key(_ key: String) {
    guard let last = levels.indices.last, levels[last].isObject, !levels[last].hasKey else {
      preconditionFailure("a key belongs into an object, before a value")
    }
    separate(last)
    levels[last].hasKey = true
    quote(key)
    bytes.append(UInt8(ascii: ":"))
    if layout == .indented { bytes.append(UInt8(ascii: " ")) }
  }

  /// Writes a string.
  public mutating func string(_ value: String) {
    prepare()
    quote(value)
    finish()
  }

  /// Writes a whole number.
  public mutating func integer(_ value: some BinaryInteger) {
    word(String(value))
  }

  /// Writes a double in its shortest form that reads back the same.
  ///
  /// - Precondition: the value is finite; JSON has no other.
  public mutating func double(_ value: Double) {
    precondition(value.isFinite, "JSON has no infinities and no NaN")
    word(value.description)
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) { word(value ? "true" : "false") }
  /// Writes `null`.
  public mutating func null() { word("null") }

  /// Writes a value that was read, numbers as they were written.
  public mutating func node(_ node: JSONNode) {
    // Recursion is bounded: a tree is at most `JSONLimits.greatestDepth` deep.
    switch node.kind {
    case .null: null()
    case .bool(let value): bool(value)
    case .number(let number): word(number.text)
    case .string(let value): string(value)
    case .array(let elements):
      beginArray()
      for element in elements { self.node(element) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.key)
        self.node(member.value)
      }
      endObject()
    }
  }

  /// Writes a value that another compact writer has written.
  ///
  /// - Precondition: the bytes are one whole value; what they are is not looked at.
  public mutating func written(_ value: [UInt8]) {
    precondition(!value.isEmpty, "a value has bytes")
    prepare()
    bytes.append(contentsOf: value)
    finish()
  }

  /// A point to which a writer can go back.
  public struct Mark: Sendable {
    fileprivate let bytes: Int
    fileprivate let levels: Int
    fileprivate let last: Level?
  }

  /// The point that has been reached.
  public var mark: Mark { Mark(bytes: bytes.count, levels: levels.count, last: levels.last) }

  /// Takes back all that was written since a point, a key before it included.
  ///
  /// - Precondition: no level that was open there has been ended since.
  public mutating func takeBack(to mark: Mark) {
    precondition(bytes.count >= mark.bytes && levels.count >= mark.levels, "a point lies behind")
    bytes.removeLast(bytes.count - mark.bytes)
    levels.removeLast(levels.count - mark.levels)
    if let last = mark.last { levels[mark.levels - 1] = last }
    isFinished = false
  }

  /// Writes a member whose value is a string.
  public mutating func member(_ key: String, _ value: String) {
    self.key(key)
    string(value)
  }

  /// Writes a member whose value is a whole number.
  public mutating func member(_ key: String, _ value: some BinaryInteger) {
    self.key(key)
    integer(value)
  }

  /// Writes a member whose value is a double.
  public mutating func member(_ key: String, _ value: Double) {
    self.key(key)
    double(value)
  }

  /// Writes a member whose value is `true` or `false`.
  public mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    bool(value)
  }

  private mutating func begin(_ bracket: UInt8, isObject: Bool) {
    prepare()
    bytes.append(bracket)
    levels.append(Level(isObject: isObject))
  }

  private mutating func end(_ bracket: UInt8, isObject: Bool) {
    guard let level = levels.popLast(), level.isObject == isObject, !level.hasKey else {
      preconditionFailure("an end belongs to its own beginning, after a value")
    }
    if !level.isEmpty { breakLine() }
    bytes.append(bracket)
    finish()
  }

  private mutating func word(_ word: String) {
    prepare()
    bytes.append(contentsOf: word.utf8)
    finish()
  }

  /// Before a value: the comma that belongs there.
  private mutating func prepare() {
    guard let last = levels.indices.last else {
      precondition(!isFinished, "a text holds one value")
      return
    }
    if levels[last].isObject {
      precondition(levels[last].hasKey, "a value in an object needs a key")
      levels[last].hasKey = false
    } else {
      separate(last)
    }
  }

  private mutating func finish() {
    if levels.isEmpty { isFinished = true }
  }

  private mutating func separate(_ level: Int) {
    if !levels[level].isEmpty { bytes.append(UInt8(ascii: ",")) }
    levels[level].isEmpty = false
    breakLine()
  }

  private mutating func breakLine() {
    guard layout == .indented else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * levels.count))
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    // Most texts hold nothing that must be escaped.
    guard Self.mustEscape(text) else { return bytes.append(contentsOf: text.utf8) }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x08: bytes.append(contentsOf: #"\b"#.utf8)
      case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
      case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
      case 0x0C: bytes.append(contentsOf: #"\f"#.utf8)
      case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
      case 0..<0x20:
        bytes.append(contentsOf: (byte < 0x10 ? #"\u000"# : #"\u00"#).utf8)
        bytes.append(contentsOf: String(byte, radix: 16).utf8)
      default: bytes.append(byte)
      }
    }
  }

  private static func mustEscape(_ text: String) -> Bool {
    let bytes = text.utf8.span
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return true }
    }
    return false
  }
}
