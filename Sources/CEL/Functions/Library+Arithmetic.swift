/// Operators on numbers, texts, bytes, lists and time. Integers that overflow are a fault; doubles follow IEEE 754.
extension Library {
  static let arithmetic: [String: Body] = [
    Operator.add: add,
    Operator.subtract: subtract,
    Operator.multiply: { (arguments, _) throws(EvaluationFault) in
      switch (arguments[0], arguments[1]) {
      case (.int(let a), .int(let b)): return .int(try whole(a.multipliedReportingOverflow(by: b)))
      case (.uint(let a), .uint(let b)): return .uint(try whole(a.multipliedReportingOverflow(by: b)))
      case (.double(let a), .double(let b)): return .double(a * b)
      default: throw .noOverload
      }
    },
    Operator.divide: { (arguments, _) throws(EvaluationFault) in
      switch (arguments[0], arguments[1]) {
      case (.int(_), .int(0)), (.uint(_), .uint(0)): throw EvaluationFault("division by zero")
      case (.int(let a), .int(let b)): return .int(try whole(a.dividedReportingOverflow(by: b)))
      case (.uint(let a), .uint(let b)): return .uint(a / b)
      case (.double(let a), .double(let b)): return .double(a / b)
      default: throw .noOverload
      }
    },
    Operator.modulo: { (arguments, _) throws(EvaluationFault) in
      switch (arguments[0], arguments[1]) {
      case (.int(_), .int(0)), (.uint(_), .uint(0)): throw EvaluationFault("remainder of a division by zero")
      case (.int(let a), .int(let b)): return .int(try whole(a.remainderReportingOverflow(dividingBy: b)))
      case (.uint(let a), .uint(let b)): return .uint(a % b)
      default: throw .noOverload
      }
    },
    Operator.negate: { (arguments, _) throws(EvaluationFault) in
      switch arguments[0] {
      case .int(let a): return .int(try whole(Int64(0).subtractingReportingOverflow(a)))
      case .double(let a): return .double(-a)
      default: throw .noOverload
      }
    },
    Operator.not: { (arguments, _) throws(EvaluationFault) in
      guard case .bool(let a) = arguments[0] else { throw .noOverload }
      return .bool(!a)
    },
  ]

  private static let add: Body = { (arguments, meter) throws(EvaluationFault) in
    switch (arguments[0], arguments[1]) {
    case (.int(let a), .int(let b)): return .int(try whole(a.addingReportingOverflow(b)))
    case (.uint(let a), .uint(let b)): return .uint(try whole(a.addingReportingOverflow(b)))
    case (.double(let a), .double(let b)): return .double(a + b)
    case (.string(let a), .string(let b)):
      try meter.reserve(bytes: a.utf8.count + b.utf8.count)
      return .string(a + b)
    case (.bytes(let a), .bytes(let b)):
      try meter.reserve(bytes: a.count + b.count)
      return .bytes(a + b)
    case (.list(let a), .list(let b)): return try meter.list(a.elements + b.elements)
    case (.duration(let a), .duration(let b)): return .duration(try inRange(a.adding(b)))
    case (.timestamp(let a), .duration(let b)), (.duration(let b), .timestamp(let a)):
      return .timestamp(try inRange(a.adding(b)))
    default: throw .noOverload
    }
  }

  private static let subtract: Body = { (arguments, _) throws(EvaluationFault) in
    switch (arguments[0], arguments[1]) {
    case (.int(let a), .int(let b)): return .int(try whole(a.subtractingReportingOverflow(b)))
    case (.uint(let a), .uint(let b)): return .uint(try whole(a.subtractingReportingOverflow(b)))
    case (.double(let a), .double(let b)): return .double(a - b)
    case (.duration(let a), .duration(let b)): return .duration(try inRange(a.subtracting(b)))
    case (.timestamp(let a), .timestamp(let b)): return .duration(try inRange(a.since(b)))
    case (.timestamp(let a), .duration(let b)): return .timestamp(try inRange(a.subtracting(b)))
    default: throw .noOverload
    }
  }

  static func whole<Number>(
    _ result: (partialValue: Number, overflow: Bool)
  ) throws(EvaluationFault) -> Number {
    if result.overflow { throw EvaluationFault("the result is out of the range of whole numbers") }
    return result.partialValue
  }

  static func inRange<Time>(_ time: Time?) throws(EvaluationFault) -> Time {
    guard let time else { throw EvaluationFault("the time is out of range") }
    return time
  }
}
