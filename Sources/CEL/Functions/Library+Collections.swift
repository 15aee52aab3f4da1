/// Lists and maps: size, membership, index, and what `transformMap` builds with.
extension Library {
  static let collections: [String: Body] = [
    "size": size,
    ".size": size,
    Operator.isIn: { (arguments, meter) throws(EvaluationFault) in
      switch arguments[1] {
      case .list(let list):
        for element in list.elements where try meter.isEqual(arguments[0], element) { return .bool(true) }
        return .bool(false)
      case .map(let map): return .bool(map[arguments[0]] != nil)
      default: throw .noOverload
      }
    },
    Operator.index: { (arguments, meter) throws(EvaluationFault) in
      if case .optional(let optional) = arguments[0] {
        guard let value = optional.value else { return arguments[0] }
        return try meter.optional(try element(of: value, at: arguments[1]))
      }
      if let found = try element(of: arguments[0], at: arguments[1]) { return found }
      switch arguments[0] {
      case .list(let list):
        throw EvaluationFault("the list has \(list.elements.count) elements and none at this index")
      default: throw EvaluationFault("the map has no such key")
      }
    },
    Operator.optionalIndex: { (arguments, meter) throws(EvaluationFault) in
      if case .optional(let optional) = arguments[0] {
        guard let value = optional.value else { return arguments[0] }
        return try meter.optional(try element(of: value, at: arguments[1]))
      }
      return try meter.optional(try element(of: arguments[0], at: arguments[1]))
    },
    Operator.insert: { (arguments, meter) throws(EvaluationFault) in
      guard case .map(var map) = arguments[0] else { throw .noOverload }
      if arguments.count == 3 {
        try insert(arguments[1], arguments[2], into: &map)
      } else {
        guard case .map(let entries) = arguments[1] else { throw .noOverload }
        for (key, value) in zip(entries.keys, entries.values) { try insert(key, value, into: &map) }
      }
      return try meter.map(map)
    },
  ]

  private static let size: Body = { (arguments, meter) throws(EvaluationFault) in
    switch arguments[0] {
    case .string(let text):
      try meter.spend(text.utf8.count)
      return int(text.unicodeScalars.count)
    case .bytes(let bytes): return int(bytes.count)
    case .list(let list): return int(list.elements.count)
    case .map(let map): return int(map.count)
    default: throw .noOverload
    }
  }

  static func insert(_ key: CELValue, _ value: CELValue, into map: inout CELMap) throws(EvaluationFault) {
    guard CELMap.isKey(key) else {
      throw EvaluationFault("a map's key is a bool, an int, a uint or a string, not \(key.typeName)")
    }
    guard map.insert(key, value) else { throw EvaluationFault("the map has two equal keys") }
  }

  /// The element at an index or a key; nil if there is none.
  static func element(of value: CELValue, at index: CELValue) throws(EvaluationFault) -> CELValue? {
    switch value {
    case .list(let list):
      let place: Int?
      switch index {
      case .int(let number): place = Int(exactly: number)
      case .uint(let number): place = Int(exactly: number)
      case .double(let number):
        place = Int(exactly: number)
        if place == nil { throw EvaluationFault("the index is not a whole number") }
      default: throw .noOverload
      }
      guard let place, list.elements.indices.contains(place) else { return nil }
      return list.elements[place]
    case .map(let map):
      switch index {
      case .bool, .int, .uint, .double, .string: return map[index]
      default: throw .noOverload
      }
    default: throw .noOverload
    }
  }
}
