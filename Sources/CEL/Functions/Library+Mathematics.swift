/// The math extension, without the platform's mathematical library: everything here is exact or one IEEE operation.
extension Library {
  static let mathematics: [String: Body] = [
    Operator.greatest: extreme(.greater),
    Operator.least: extreme(.less),
    "math.ceil": onDouble { value in
      let cut = truncated(value)
      return cut < value ? cut + 1 : cut
    },
    "math.floor": onDouble { value in
      let cut = truncated(value)
      return cut > value ? cut - 1 : cut
    },
    "math.round": onDouble { value in
      let cut = truncated(value)
      let rest = value - cut
      return rest >= 0.5 ? cut + 1 : rest <= -0.5 ? cut - 1 : cut
    },
    "math.trunc": onDouble(truncated),
    "math.isNaN": ofDouble { $0.isNaN },
    "math.isInf": ofDouble { $0.isInfinite },
    "math.isFinite": ofDouble { $0.isFinite },
    "math.abs": { (arguments, _) throws(EvaluationFault) in
      switch arguments[0] {
      case .int(let value):
        return value < 0 ? .int(try whole(Int64(0).subtractingReportingOverflow(value))) : .int(value)
      case .uint: return arguments[0]
      case .double(let value): return .double(value.magnitude)
      default: throw .noOverload
      }
    },
    "math.sign": { (arguments, _) throws(EvaluationFault) in
      switch arguments[0] {
      case .int(let value): return .int(value.signum())
      case .uint(let value): return .uint(value.signum())
      case .double(let value): return .double(value > 0 ? 1 : value < 0 ? -1 : value)
      default: throw .noOverload
      }
    },
    "math.sqrt": { (arguments, _) throws(EvaluationFault) in
      switch arguments[0] {
      case .int(let value): return .double(Double(value).squareRoot())
      case .uint(let value): return .double(Double(value).squareRoot())
      case .double(let value): return .double(value.squareRoot())
      default: throw .noOverload
      }
    },
    "math.bitAnd": bits({ $0 & $1 }, { $0 & $1 }),
    "math.bitOr": bits({ $0 | $1 }, { $0 | $1 }),
    "math.bitXor": bits({ $0 ^ $1 }, { $0 ^ $1 }),
    "math.bitNot": { (arguments, _) throws(EvaluationFault) in
      switch arguments[0] {
      case .int(let value): return .int(~value)
      case .uint(let value): return .uint(~value)
      default: throw .noOverload
      }
    },
    // Shifts work on the bits: a shift to the right brings in zeros even for a negative int.
    "math.bitShiftLeft": shift { $0 << $1 },
    "math.bitShiftRight": shift { $0 >> $1 },
  ]

  /// The number without its fraction. Doubles of 2^52 and beyond have none.
  static func truncated(_ value: Double) -> Double {
    guard value.magnitude < 0x1p52 else { return value }
    let whole = Double(Int64(value))
    return whole == 0 && value.sign == .minus ? -0.0 : whole
  }

  private static func onDouble(_ body: @escaping @Sendable (Double) -> Double) -> Body {
    { (arguments, _) throws(EvaluationFault) in
      guard case .double(let value) = arguments[0] else { throw .noOverload }
      return .double(body(value))
    }
  }

  private static func ofDouble(_ body: @escaping @Sendable (Double) -> Bool) -> Body {
    { (arguments, _) throws(EvaluationFault) in
      guard case .double(let value) = arguments[0] else { throw .noOverload }
      return .bool(body(value))
    }
  }

  private static func bits(
    _ signed: @escaping @Sendable (Int64, Int64) -> Int64,
    _ unsigned: @escaping @Sendable (UInt64, UInt64) -> UInt64
  ) -> Body {
    { (arguments, _) throws(EvaluationFault) in
      switch (arguments[0], arguments[1]) {
      case (.int(let a), .int(let b)): return .int(signed(a, b))
      case (.uint(let a), .uint(let b)): return .uint(unsigned(a, b))
      default: throw .noOverload
      }
    }
  }

  private static func shift(_ body: @escaping @Sendable (UInt64, Int64) -> UInt64) -> Body {
    { (arguments, _) throws(EvaluationFault) in
      guard case .int(let distance) = arguments[1] else { throw .noOverload }
      guard distance >= 0 else { throw EvaluationFault("bits cannot be shifted by a negative number") }
      switch arguments[0] {
      case .int(let value): return .int(Int64(bitPattern: body(UInt64(bitPattern: value), distance)))
      case .uint(let value): return .uint(body(value, distance))
      default: throw .noOverload
      }
    }
  }

  /// The greatest or least of one list or of several numbers; of equal ones the first.
  private static func extreme(_ wanted: CELValue.Order) -> Body {
    { (arguments, meter) throws(EvaluationFault) in
      var numbers = arguments
      if arguments.count == 1, case .list(let list) = arguments[0] { numbers = list.elements }
      try meter.spend(numbers.count)
      guard var best = numbers.first else {
        throw EvaluationFault("an empty list has no greatest or least element")
      }
      for number in numbers {
        switch number {
        case .int, .uint, .double: break
        default: throw .noOverload
        }
        if number.order(to: best) == wanted { best = number }
      }
      return best
    }
  }
}
