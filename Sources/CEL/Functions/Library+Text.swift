internal import SourceText

/// The strings extension, `strings.quote` and base64. Places in a text count Unicode scalars.
extension Library {
  static let text: [String: Body] = [
    ".charAt": { (arguments, meter) throws(EvaluationFault) in
      let scalars = try scalars(arguments[0], &meter)
      let place = try place(arguments[1], upTo: scalars.count)
      return try meter.string(scalars[place..<min(place + 1, scalars.count)])
    },
    ".substring": { (arguments, meter) throws(EvaluationFault) in
      let scalars = try scalars(arguments[0], &meter)
      let start = try place(arguments[1], upTo: scalars.count)
      let end = arguments.count == 3 ? try place(arguments[2], upTo: scalars.count) : scalars.count
      guard start <= end else { throw EvaluationFault("the text would end before it begins") }
      return try meter.string(scalars[start..<end])
    },
    ".lowerAscii": { (arguments, meter) throws(EvaluationFault) in
      try meter.string(
        scalars(arguments[0], &meter).map {
          ("A"..."Z").contains($0) ? Unicode.Scalar(UInt8($0.value) + 32) : $0
        })
    },
    ".upperAscii": { (arguments, meter) throws(EvaluationFault) in
      try meter.string(
        scalars(arguments[0], &meter).map {
          ("a"..."z").contains($0) ? Unicode.Scalar(UInt8($0.value) - 32) : $0
        })
    },
    ".trim": { (arguments, meter) throws(EvaluationFault) in
      let scalars = try scalars(arguments[0], &meter)
      guard let first = scalars.firstIndex(where: { !isSpace($0) }),
        let last = scalars.lastIndex(where: { !isSpace($0) })
      else { return .string("") }
      return try meter.string(scalars[first...last])
    },
    ".reverse": { (arguments, meter) throws(EvaluationFault) in
      try meter.string(scalars(arguments[0], &meter).reversed())
    },
    ".join": { (arguments, meter) throws(EvaluationFault) in
      guard case .list(let list) = arguments[0] else { throw .noOverload }
      let separator = arguments.count == 2 ? try string(arguments[1]) : ""
      var length = 0
      for element in list.elements { length += try string(element).utf8.count + separator.utf8.count }
      try meter.reserve(bytes: length)
      var joined = ""
      for (index, element) in list.elements.enumerated() {
        if index > 0 { joined += separator }
        joined += try string(element)
      }
      return .string(joined)
    },
    "strings.quote": { (arguments, meter) throws(EvaluationFault) in
      var quoted: [Unicode.Scalar] = ["\""]
      for scalar in try scalars(arguments[0], &meter) {
        if let letter = escapes[scalar] {
          quoted += ["\\", letter]
        } else {
          quoted.append(scalar)
        }
      }
      quoted.append("\"")
      return try meter.string(quoted)
    },
    ".format": { (arguments, meter) throws(EvaluationFault) in
      guard arguments.count == 2, case .list(let values) = arguments[1] else { throw .noOverload }
      return .string(try TextFormat.format(try string(arguments[0]), values.elements, &meter))
    },
    "base64.encode": { (arguments, meter) throws(EvaluationFault) in
      guard case .bytes(let bytes) = arguments[0] else { throw .noOverload }
      try meter.reserve(bytes: bytes.count / 3 * 4 + 4)
      return .string(Base64.encode(bytes))
    },
    "base64.decode": { (arguments, meter) throws(EvaluationFault) in
      let text = try string(arguments[0])
      try meter.reserve(bytes: text.utf8.count)
      guard let bytes = Base64.decode(text.utf8, .withoutPadding) else {
        throw EvaluationFault("the text is not base64")
      }
      return .bytes(bytes)
    },
  ]

  private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{07}": "a", "\u{08}": "b", "\u{0C}": "f", "\n": "n", "\r": "r", "\t": "t", "\u{0B}": "v", "\\": "\\",
    "\"": "\"",
  ]

  static func string(_ value: CELValue) throws(EvaluationFault) -> String {
    guard case .string(let text) = value else { throw .noOverload }
    return text
  }

  static func scalars(_ value: CELValue, _ meter: inout Meter) throws(EvaluationFault) -> [Unicode.Scalar] {
    let text = try string(value)
    try meter.spend(text.utf8.count)
    return Array(text.unicodeScalars)
  }

  /// An argument that counts scalars from 0 up to the length.
  static func place(_ value: CELValue, upTo count: Int) throws(EvaluationFault) -> Int {
    guard case .int(let number) = value else { throw .noOverload }
    guard let place = Int(exactly: number), (0...count).contains(place) else {
      throw EvaluationFault("the text has \(count) characters, so there is no place \(number) in it")
    }
    return place
  }

  /// White space as Unicode defines it; the set is closed, so it is written out.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}
