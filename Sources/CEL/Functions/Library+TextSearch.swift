/// Finding texts in texts. Whether a text occurs is asked of the bytes; where it occurs, of the scalars.
extension Library {
  static let textSearch: [String: Body] = [
    ".startsWith": { (arguments, meter) throws(EvaluationFault) in
      let (text, part) = try pair(arguments, &meter)
      return .bool(text.utf8.starts(with: part.utf8))
    },
    ".endsWith": { (arguments, meter) throws(EvaluationFault) in
      let (text, part) = try pair(arguments, &meter)
      return .bool(text.utf8.reversed().starts(with: part.utf8.reversed()))
    },
    ".contains": { (arguments, meter) throws(EvaluationFault) in
      let (text, part) = try pair(arguments, &meter)
      return .bool(try find(Array(part.utf8), in: Array(text.utf8), from: 0, &meter) != nil)
    },
    "matches": matches,
    ".matches": matches,
    ".indexOf": { (arguments, meter) throws(EvaluationFault) in
      let text = try scalars(arguments[0], &meter)
      let part = try scalars(arguments[1], &meter)
      let start = arguments.count == 3 ? try place(arguments[2], upTo: text.count) : 0
      return int(try find(part, in: text, from: start, &meter) ?? -1)
    },
    ".lastIndexOf": { (arguments, meter) throws(EvaluationFault) in
      let text = try scalars(arguments[0], &meter)
      let part = try scalars(arguments[1], &meter)
      let last = arguments.count == 3 ? try place(arguments[2], upTo: text.count) : text.count
      var place = min(last, text.count - part.count)
      while place >= 0 {
        try meter.spend(1)
        if try occurs(part, in: text, at: place, &meter) { return int(place) }
        place -= 1
      }
      return int(-1)
    },
    ".replace": { (arguments, meter) throws(EvaluationFault) in
      let text = try scalars(arguments[0], &meter)
      let part = try scalars(arguments[1], &meter)
      let substitute = try scalars(arguments[2], &meter)
      var left = arguments.count == 4 ? try limit(arguments[3]) : .max
      var result: [Unicode.Scalar] = []
      var copied = 0
      while left > 0,
        let place = try find(part, in: text, from: part.isEmpty ? min(copied, text.count) : copied, &meter)
      {
        result += text[copied..<place]
        result += substitute
        try meter.reserve(bytes: place - copied + substitute.count, of: result.count)
        copied = place + part.count
        if part.isEmpty {
          guard place < text.count else { break }
          result.append(text[place])
          copied = place + 1
        }
        left -= 1
      }
      if copied < text.count { result += text[copied...] }
      return try meter.string(result)
    },
    ".split": { (arguments, meter) throws(EvaluationFault) in
      let text = try scalars(arguments[0], &meter)
      let separator = try scalars(arguments[1], &meter)
      let most = arguments.count == 3 ? try limit(arguments[2]) : .max
      guard most > 0 else { return try meter.list([]) }
      var parts: [CELValue] = []
      var start = 0
      while parts.count < most - 1 {
        let end: Int
        if separator.isEmpty {
          guard start + 1 < text.count else { break }
          end = start + 1
        } else {
          guard let place = try find(separator, in: text, from: start, &meter) else { break }
          end = place
        }
        parts.append(try meter.string(text[start..<end]))
        start = end + separator.count
      }
      if !(separator.isEmpty && text.isEmpty) { parts.append(try meter.string(text[start...])) }
      return try meter.list(parts)
    },
  ]

  private static let matches: Body = { (arguments, meter) throws(EvaluationFault) in
    let (text, source) = try pair(arguments, &meter)
    try meter.spend(source.utf8.count)
    let pattern = try Pattern(source, limits: meter.limits)
    try meter.spend(pattern.size)
    return .bool(try pattern.occurs(in: text, &meter))
  }

  private static func pair(
    _ arguments: [CELValue], _ meter: inout Meter
  ) throws(EvaluationFault) -> (String, String) {
    let text = try string(arguments[0])
    let part = try string(arguments[1])
    try meter.spend(text.utf8.count + part.utf8.count)
    return (text, part)
  }

  /// How often at most; a negative number sets no bound.
  private static func limit(_ value: CELValue) throws(EvaluationFault) -> Int {
    guard case .int(let number) = value else { throw .noOverload }
    return number < 0 ? .max : Int(number)
  }

  private static func occurs<Unit: Equatable>(
    _ part: [Unit], in whole: [Unit], at place: Int, _ meter: inout Meter
  ) throws(EvaluationFault) -> Bool {
    var index = 0
    while index < part.count, whole[place + index] == part[index] { index += 1 }
    if index > 0 { try meter.spend(index) }
    return index == part.count
  }

  /// The first place from `start` on; tries every place, paying for what it compares.
  private static func find<Unit: Equatable>(
    _ part: [Unit], in whole: [Unit], from start: Int, _ meter: inout Meter
  ) throws(EvaluationFault) -> Int? {
    var place = start
    while place + part.count <= whole.count {
      if try occurs(part, in: whole, at: place, &meter) {
        try meter.spend(place - start)
        return place
      }
      place += 1
    }
    try meter.spend(max(0, place - start))
    return nil
  }
}
