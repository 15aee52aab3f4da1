internal import SourceText

/// From one type to another; what has no exact counterpart is a fault, except that fractions are cut off.
extension Library {
  static let conversions: [String: Body] = [
    "dyn": { (arguments, _) in arguments[0] },
    "type": { (arguments, _) in .type(arguments[0].typeName) },
    "bool": { (arguments, _) throws(EvaluationFault) in
      switch arguments[0] {
      case .bool: return arguments[0]
      case .string(let text):
        switch text {
        case "1", "t", "T", "TRUE", "true", "True": return .bool(true)
        case "0", "f", "F", "FALSE", "false", "False": return .bool(false)
        default: throw unreadable(text, "a bool")
        }
      default: throw .noOverload
      }
    },
    "int": toInt,
    "uint": toUInt,
    "double": { (arguments, _) throws(EvaluationFault) in
      switch arguments[0] {
      case .double: return arguments[0]
      case .int(let value): return .double(Double(value))
      case .uint(let value): return .double(Double(value))
      case .string(let text):
        guard let value = readDouble(text) else { throw unreadable(text, "a double") }
        return .double(value)
      default: throw .noOverload
      }
    },
    "string": { (arguments, meter) throws(EvaluationFault) in
      switch arguments[0] {
      case .string: return arguments[0]
      case .bool(let value): return .string(value ? "true" : "false")
      case .int(let value): return .string(String(value))
      case .uint(let value): return .string(String(value))
      case .double(let value): return .string(DoubleText.general(value))
      case .bytes(let value):
        try meter.reserve(bytes: value.count)
        guard let text = String(validating: value, as: UTF8.self) else {
          throw EvaluationFault("the bytes are not UTF-8")
        }
        return .string(text)
      case .timestamp(let value): return .string(value.text)
      case .duration(let value): return .string(value.text)
      default: throw .noOverload
      }
    },
    "bytes": { (arguments, meter) throws(EvaluationFault) in
      switch arguments[0] {
      case .bytes: return arguments[0]
      case .string(let text):
        try meter.reserve(bytes: text.utf8.count)
        return .bytes(Array(text.utf8))
      default: throw .noOverload
      }
    },
    "timestamp": { (arguments, _) throws(EvaluationFault) in
      switch arguments[0] {
      case .timestamp: return arguments[0]
      case .int(let seconds): return .timestamp(try inRange(CELTimestamp(seconds: seconds)))
      case .string(let text):
        guard let value = CELTimestamp(parsing: text) else { throw unreadable(text, "a timestamp") }
        return .timestamp(value)
      default: throw .noOverload
      }
    },
    "duration": { (arguments, _) throws(EvaluationFault) in
      switch arguments[0] {
      case .duration: return arguments[0]
      case .string(let text):
        guard let value = CELDuration(parsing: text) else { throw unreadable(text, "a duration") }
        return .duration(value)
      default: throw .noOverload
      }
    },
  ]

  private static let toInt: Body = { (arguments, _) throws(EvaluationFault) in
    switch arguments[0] {
    case .int: return arguments[0]
    case .uint(let value):
      guard let exact = Int64(exactly: value) else { throw outOfRange("an int") }
      return .int(exact)
    case .double(let value):
      // The least int is refused too: as a double it stands for all that was rounded to it.
      guard value > -0x1p63, value < 0x1p63 else { throw outOfRange("an int") }
      return .int(Int64(value))
    case .string(let text):
      guard let value = Int64(text), isPlainNumber(text) else { throw unreadable(text, "an int") }
      return .int(value)
    case .timestamp(let value): return .int(value.seconds)
    default: throw .noOverload
    }
  }

  private static let toUInt: Body = { (arguments, _) throws(EvaluationFault) in
    switch arguments[0] {
    case .uint: return arguments[0]
    case .int(let value):
      guard let exact = UInt64(exactly: value) else { throw outOfRange("a uint") }
      return .uint(exact)
    case .double(let value):
      guard value >= 0, value < 0x1p64 else { throw outOfRange("a uint") }
      return .uint(UInt64(value))
    case .string(let text):
      guard let value = UInt64(text), isPlainNumber(text), text.utf8.first != UInt8(ascii: "+"),
        text.utf8.first != UInt8(ascii: "-")
      else { throw unreadable(text, "a uint") }
      return .uint(value)
    default: throw .noOverload
    }
  }

  private static func isPlainNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { Lexer.isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
  }

  /// A decimal number, or NaN and the infinities under their usual names.
  private static func readDouble(_ text: String) -> Double? {
    var name = Array(text.utf8).map { $0 | 0x20 }[...]
    var isNegative = false
    if let sign = text.utf8.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      name = name.dropFirst()
    }
    if name.elementsEqual("inf".utf8) || name.elementsEqual("infinity".utf8) {
      return isNegative ? -.infinity : .infinity
    }
    if name.count == text.utf8.count, name.elementsEqual("nan".utf8) { return .nan }
    guard let value = DecimalText.double(text.utf8), value.isFinite else { return nil }
    return value
  }

  private static func outOfRange(_ type: String) -> EvaluationFault {
    EvaluationFault("the number is out of the range of \(type)")
  }

  private static func unreadable(_ text: String, _ type: String) -> EvaluationFault {
    let shown =
      text.unicodeScalars.count <= 40
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(40))) + ".."
    return EvaluationFault("'\(shown)' is not \(type)")
  }
}
