internal import SourceText

/// `'%s is %.1f'.format([..])`.
///
/// Clauses: `%s` anything, `%d` whole numbers, `%f` and `%e` numbers with decimals, `%b` binary, `%o` octal, `%x` and
/// `%X` hexadecimal numbers, texts and bytes, `%%` a percent sign. `LibraryTests` and the conformance cases hold
/// them; arguments that are left over are ignored, as elsewhere.
enum TextFormat {
  static func format(_ template: String, _ values: [CELValue], _ meter: inout Meter) throws(EvaluationFault)
    -> String
  {
    let bytes = Array(template.utf8)
    try meter.reserve(bytes: bytes.count)
    var result: [UInt8] = []
    var position = 0
    var used = 0
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "%") else {
        result.append(bytes[position])
        position += 1
        continue
      }
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "%") {
        result.append(UInt8(ascii: "%"))
        position += 1
        continue
      }
      let decimals = try readPrecision(bytes, &position, meter.limits)
      guard position < bytes.count else { throw EvaluationFault("the format ends after '%'") }
      let clause = bytes[position]
      position += 1
      guard used < values.count else {
        throw EvaluationFault("the format asks for more values than are given")
      }
      let text = try format(values[used], Unicode.Scalar(clause), decimals, meter.limits)
      used += 1
      result += text.utf8
      try meter.reserve(bytes: text.utf8.count, of: result.count)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func readPrecision(
    _ bytes: [UInt8], _ position: inout Int, _ limits: Limits
  ) throws(EvaluationFault) -> Int? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: ".") else { return nil }
    position += 1
    let start = position
    var precision = 0
    while position < bytes.count, Lexer.isDigit(bytes[position]) {
      precision = min(precision * 10 + Int(bytes[position] - UInt8(ascii: "0")), limits.formatPrecision + 1)
      position += 1
    }
    guard position > start else { throw EvaluationFault("the format has no number after '.'") }
    guard precision <= limits.formatPrecision else {
      throw EvaluationFault("the format asks for more than \(limits.formatPrecision) decimals")
    }
    return precision
  }

  private static func format(
    _ value: CELValue, _ clause: Unicode.Scalar, _ decimals: Int?, _ limits: Limits
  ) throws(EvaluationFault) -> String {
    switch clause {
    case "s": return try text(value)
    case "d":
      switch value {
      case .int(let number): return String(number)
      case .uint(let number): return String(number)
      case .double(let number): return DoubleText.plain(number)
      default: throw misfit(value, clause)
      }
    case "f", "e":
      let number: Double
      switch value {
      case .double(let double): number = double
      case .int(let int): number = Double(int)
      case .uint(let uint): number = Double(uint)
      default: throw misfit(value, clause)
      }
      return clause == "f"
        ? DoubleText.fixed(number, decimals: decimals ?? 6)
        : DoubleText.scientific(number, decimals: decimals ?? 6)
    case "b":
      if case .bool(let bool) = value { return bool ? "1" : "0" }
      return try digits(value, clause, radix: 2)
    case "o": return try digits(value, clause, radix: 8)
    case "x", "X":
      let isUpper = clause == "X"
      switch value {
      case .string(let text): return hexadecimal(Array(text.utf8), isUpper)
      case .bytes(let bytes): return hexadecimal(bytes, isUpper)
      default: return try digits(value, clause, radix: 16, isUpper)
      }
    default: throw EvaluationFault("the format has no clause '%\(clause)'")
    }
  }

  private static func misfit(_ value: CELValue, _ clause: Unicode.Scalar) -> EvaluationFault {
    EvaluationFault("the format's '%\(clause)' does not take \(value.typeName)")
  }

  private static func digits(
    _ value: CELValue, _ clause: Unicode.Scalar, radix: Int, _ isUpper: Bool = false
  ) throws(EvaluationFault) -> String {
    switch value {
    case .int(let number): return String(number, radix: radix, uppercase: isUpper)
    case .uint(let number): return String(number, radix: radix, uppercase: isUpper)
    default: throw misfit(value, clause)
    }
  }

  private static func hexadecimal(_ bytes: [UInt8], _ isUpper: Bool) -> String {
    let digits = Array((isUpper ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
    var text: [UInt8] = []
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// Any value as text; the entries of a map in the order of their keys' texts.
  private static func text(_ value: CELValue) throws(EvaluationFault) -> String {
    switch value {
    case .null: return "null"
    case .bool(let bool): return bool ? "true" : "false"
    case .int(let number): return String(number)
    case .uint(let number): return String(number)
    case .double(let number): return DoubleText.plain(number)
    case .string(let text): return text
    case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .type(let name): return name
    case .duration(let duration): return duration.text
    case .timestamp(let timestamp): return timestamp.text
    case .list(let list):
      var parts: [String] = []
      for element in list.elements { parts.append(try text(element)) }
      return "[\(parts.joined(separator: ", "))]"
    case .map(let map):
      var parts: [(key: String, value: String)] = []
      for (key, value) in zip(map.keys, map.values) { parts.append((try text(key), try text(value))) }
      parts.sort { utf8Less($0.key, $1.key) }
      return "{\(parts.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
    case .optional: throw misfit(value, "s")
    }
  }
}
