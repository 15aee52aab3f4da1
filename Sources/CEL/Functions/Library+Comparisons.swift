/// Equality for all values, order for those that have one.
extension Library {
  static let comparisons: [String: Body] = [
    Operator.equal: { (arguments, meter) throws(EvaluationFault) in
      .bool(try meter.isEqual(arguments[0], arguments[1]))
    },
    Operator.notEqual: { (arguments, meter) throws(EvaluationFault) in
      .bool(!(try meter.isEqual(arguments[0], arguments[1])))
    },
    Operator.less: compare { $0 == .less },
    Operator.lessOrEqual: compare { $0 == .less || $0 == .equal },
    Operator.greater: compare { $0 == .greater },
    Operator.greaterOrEqual: compare { $0 == .greater || $0 == .equal },
  ]

  private static func compare(_ holds: @escaping @Sendable (CELValue.Order) -> Bool) -> Body {
    { (arguments, meter) throws(EvaluationFault) in
      try meter.spend(min(arguments[0].weight, arguments[1].weight))
      guard let order = arguments[0].order(to: arguments[1]) else { throw .noOverload }
      return .bool(holds(order))
    }
  }
}
