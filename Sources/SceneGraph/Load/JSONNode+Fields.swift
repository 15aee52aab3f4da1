import SourceText

/// Members as glTF has them: each either of its kind, absent, or a fault at its place.
extension JSONNode {
  func fault(_ problem: String, expected: String? = nil) -> SceneFault {
    SceneFault(range, problem, expected: expected)
  }

  /// What is wrong when a member must be there, and must not be empty where it is an array.
  func missing(_ key: String, expected: String) -> SceneFault {
    if let member = member(key) { return member.fault("this is empty", expected: expected) }
    return SceneFault(range, rest: ".\(key)", "it is missing", expected: expected)
  }

  /// The elements of an array; none when it is absent.
  func list(_ key: String) throws(SceneFault) -> [JSONNode] {
    guard let member = member(key) else { return [] }
    guard let elements = member.elements else {
      throw member.fault("this is \(member.kindInWords)", expected: "an array")
    }
    return Array(elements)
  }

  /// The elements of an array of objects; none when it is absent.
  func objects(_ key: String) throws(SceneFault) -> [JSONNode] {
    let elements = try list(key)
    for element in elements where element.members == nil {
      throw element.fault("this is \(element.kindInWords)", expected: "an object")
    }
    return elements
  }

  /// An object; nil when it is absent.
  func object(_ key: String) throws(SceneFault) -> JSONNode? {
    guard let member = member(key) else { return nil }
    guard member.members != nil else {
      throw member.fault("this is \(member.kindInWords)", expected: "an object")
    }
    return member
  }

  func text(_ key: String) throws(SceneFault) -> String? {
    guard let member = member(key) else { return nil }
    guard let string = member.string else {
      throw member.fault("this is \(member.kindInWords)", expected: "a string")
    }
    return string
  }

  func truth(_ key: String, default fallback: Bool) throws(SceneFault) -> Bool {
    guard let member = member(key) else { return fallback }
    guard let bool = member.bool else {
      throw member.fault("this is \(member.kindInWords)", expected: "true or false")
    }
    return bool
  }

  /// This value as a whole number; one written with a fraction of zero is whole, too.
  func wholeNumber(_ range: ClosedRange<Int>) throws(SceneFault) -> Int {
    guard let whole, range.contains(whole) else {
      throw wrongNumber(
        expected: range.upperBound == .max
          ? "a whole number from \(range.lowerBound)"
          : "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return whole
  }

  private var whole: Int? {
    guard let number else { return nil }
    return number.integer.map { Int($0) } ?? Int(exactly: number.double)
  }

  private func wrongNumber(expected: String) -> SceneFault {
    fault("this is \(number.map { shortened($0.text) } ?? kindInWords)", expected: expected)
  }

  func integer(_ key: String, _ range: ClosedRange<Int>, default fallback: Int) throws(SceneFault) -> Int {
    guard let member = member(key) else { return fallback }
    return try member.wholeNumber(range)
  }

  func integer(_ key: String, _ range: ClosedRange<Int>) throws(SceneFault) -> Int {
    guard let member = member(key) else { throw missing(key, expected: "a whole number") }
    return try member.wholeNumber(range)
  }

  /// This value as an index into a list of the file.
  func index(below count: Int, of list: String) throws(SceneFault) -> Int {
    guard let whole, whole >= 0, whole < count else {
      throw wrongNumber(
        expected: count == 0
          ? "no index, for there are no \(list)" : "an index of \(list), from 0 to \(count - 1)")
    }
    return whole
  }

  func index(_ key: String, below count: Int, of list: String) throws(SceneFault) -> Int? {
    guard let member = member(key) else { return nil }
    return try member.index(below: count, of: list)
  }

  /// This value as a float; what is too large for one is refused, for it would be infinite.
  func float(_ range: ClosedRange<Float> = -Float.greatestFiniteMagnitude...Float.greatestFiniteMagnitude)
    throws(SceneFault) -> Float
  {
    guard let number else { throw wrongNumber(expected: Self.words(range)) }
    let value = Float(number.double)
    guard value.isFinite, range.contains(value) else { throw wrongNumber(expected: Self.words(range)) }
    return value
  }

  private static func words(_ range: ClosedRange<Float>) -> String {
    if range.upperBound < .greatestFiniteMagnitude {
      return "a number from \(range.lowerBound) to \(range.upperBound)"
    }
    if range.lowerBound == .leastNonzeroMagnitude { return "a number above 0" }
    if range.lowerBound == -.greatestFiniteMagnitude {
      return "a number that is no greater than a float can be"
    }
    return "a number from \(range.lowerBound)"
  }

  func float(
    _ key: String, default fallback: Float,
    _ range: ClosedRange<Float> = -Float.greatestFiniteMagnitude...Float.greatestFiniteMagnitude
  ) throws(SceneFault) -> Float {
    guard let member = member(key) else { return fallback }
    return try member.float(range)
  }

  /// An array of so many floats; nil when it is absent.
  func floats(
    _ key: String, count: Int,
    _ range: ClosedRange<Float> = -Float.greatestFiniteMagnitude...Float.greatestFiniteMagnitude
  ) throws(SceneFault) -> [Float]? {
    guard let member = member(key) else { return nil }
    guard let elements = member.elements, elements.count == count else {
      let problem = member.elements.map { "there are \($0.count)" } ?? "this is \(member.kindInWords)"
      throw member.fault(problem, expected: "an array of \(count) numbers")
    }
    var floats: [Float] = []
    floats.reserveCapacity(count)
    for element in elements { floats.append(try element.float(range)) }
    return floats
  }

  func vector3(
    _ key: String,
    _ range: ClosedRange<Float> = -Float.greatestFiniteMagnitude...Float.greatestFiniteMagnitude
  ) throws(SceneFault) -> SIMD3<Float>? {
    try floats(key, count: 3, range).map { SIMD3($0[0], $0[1], $0[2]) }
  }

  func vector4(
    _ key: String,
    _ range: ClosedRange<Float> = -Float.greatestFiniteMagnitude...Float.greatestFiniteMagnitude
  ) throws(SceneFault) -> SIMD4<Float>? {
    try floats(key, count: 4, range).map { SIMD4($0[0], $0[1], $0[2], $0[3]) }
  }

  /// The object of an extension; nil when it is not used here.
  func gltfExtension(_ name: String) throws(SceneFault) -> JSONNode? {
    try object("extensions")?.object(name)
  }
}
