/// Values that may be absent. `or` and `orValue` are special forms, since they evaluate what they need.
extension Library {
  static let optionals: [String: Body] = [
    "optional.of": { (arguments, meter) throws(EvaluationFault) in try meter.optional(arguments[0]) },
    "optional.none": { (_, meter) throws(EvaluationFault) in try meter.optional(nil) },
    "optional.ofNonZeroValue": { (arguments, meter) throws(EvaluationFault) in
      try meter.optional(isZero(arguments[0]) ? nil : arguments[0])
    },
    "optional.unwrap": unwrap,
    ".unwrapOpt": unwrap,
    ".hasValue": { (arguments, _) throws(EvaluationFault) in
      guard case .optional(let optional) = arguments[0] else { throw .noOverload }
      return .bool(optional.value != nil)
    },
    ".value": { (arguments, _) throws(EvaluationFault) in
      guard case .optional(let optional) = arguments[0] else { throw .noOverload }
      guard let value = optional.value else { throw EvaluationFault("the optional holds no value") }
      return value
    },
  ]

  private static let unwrap: Body = { (arguments, meter) throws(EvaluationFault) in
    guard case .list(let list) = arguments[0] else { throw .noOverload }
    var present: [CELValue] = []
    for element in list.elements {
      guard case .optional(let optional) = element else { throw .noOverload }
      if let value = optional.value { present.append(value) }
    }
    return try meter.list(present)
  }

  /// Whether the value is the one that its type starts from: 0, '', [], null, false, the start of 1970.
  private static func isZero(_ value: CELValue) -> Bool {
    switch value {
    case .null: true
    case .bool(let value): !value
    case .int(let value): value == 0
    case .uint(let value): value == 0
    case .double(let value): value == 0
    case .string(let value): value.utf8.isEmpty
    case .bytes(let value): value.isEmpty
    case .list(let value): value.elements.isEmpty
    case .map(let value): value.count == 0
    case .duration(let value): value.nanoseconds == 0
    case .timestamp(let value): value.seconds == 0 && value.nanoseconds == 0
    case .optional(let value): value.value == nil
    case .type: false
    }
  }
}
