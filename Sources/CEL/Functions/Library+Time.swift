/// The parts of timestamps and durations.
extension Library {
  static let time: [String: Body] = [
    ".getFullYear": part { $0.date.year },
    ".getMonth": part { $0.date.month - 1 },
    ".getDate": part { $0.date.day },
    ".getDayOfMonth": part { $0.date.day - 1 },
    ".getDayOfWeek": part { $0.date.dayOfWeek },
    ".getDayOfYear": part { $0.date.dayOfYear },
    ".getHours": part(inDuration: 3_600_000_000_000) { $0.hour },
    ".getMinutes": part(inDuration: 60_000_000_000) { $0.minute },
    ".getSeconds": part(inDuration: 1_000_000_000) { $0.second },
    ".getMilliseconds": { (arguments, _) throws(EvaluationFault) in
      switch arguments[0] {
      case .timestamp(let moment):
        _ = try civilTime(moment, arguments)
        return int(Int(moment.nanoseconds) / 1_000_000)
      case .duration(let duration) where arguments.count == 1:
        return .int(duration.nanoseconds % 1_000_000_000 / 1_000_000)
      default: throw .noOverload
      }
    },
  ]

  private static func part(
    inDuration unit: Int64? = nil, _ read: @escaping @Sendable (CivilTime) -> Int
  ) -> Body {
    { (arguments, _) throws(EvaluationFault) in
      switch arguments[0] {
      case .timestamp(let moment): return int(read(try civilTime(moment, arguments)))
      case .duration(let duration):
        guard let unit, arguments.count == 1 else { throw .noOverload }
        return .int(duration.nanoseconds / unit)
      default: throw .noOverload
      }
    }
  }

  private static func civilTime(
    _ moment: CELTimestamp, _ arguments: [CELValue]
  ) throws(EvaluationFault) -> CivilTime {
    guard arguments.count == 2 else { return CivilTime(seconds: moment.seconds) }
    guard case .string(let zone) = arguments[1] else { throw .noOverload }
    guard let offset = TimeZoneTable.offset(of: zone, at: moment.seconds) else {
      throw EvaluationFault("the time zone is not known; an offset such as '+08:00' always is")
    }
    return CivilTime(seconds: moment.seconds + Int64(offset))
  }
}
