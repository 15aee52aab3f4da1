// The bounds form: the same code, on sets of values instead of values (rule 14 of the simulation's semantics).
//
// Addition, multiplication, division and square root round to nearest, and rounding is monotone; so the same
// operation on the end points encloses every machine result, without outward rounding.

extension SlotCode {
  /// Encloses every answer the point evaluator could give within the frame.
  public func bounds(_ frame: SlotBoundsFrame) -> SlotBounds {
    unsafe withUnsafeTemporaryAllocation(of: SlotBounds.self, capacity: SlotProgram.registerCount) {
      registers in
      // A register is a place of the stack that instructions have filled: with so many of them no other is named.
      let used = min(Int(count), SlotProgram.registerCount)
      unsafe registers.prefix(used).initialize(repeating: .unknown)
      for index in 0..<Int(count) {
        let step = unsafe code[index]
        let a = unsafe registers[Int(step.a)]
        let b = unsafe registers[Int(step.b)]
        var value: SlotBounds
        switch step.operation {
        case .constant: value = constant(step)
        case .loadNumber:
          value = unsafe SlotBounds(
            exactly: frame.state.load(fromByteOffset: Int(step.slot), as: Double.self))
        case .loadByte:
          value = unsafe SlotBounds(
            exactly: Double(frame.state.load(fromByteOffset: Int(step.slot), as: UInt8.self)))
        case .loadInteger:
          value = unsafe SlotBounds(
            exactly: Double(frame.state.load(fromByteOffset: Int(step.slot), as: Int32.self)))
        case .loadReading: value = unsafe frame.readings[Int(step.slot)]
        case .loadTick: value = SlotBounds(Double(frame.firstTick), Double(frame.lastTick))
        case .loadSince:
          let at = unsafe Int64(frame.state.load(fromByteOffset: Int(step.slot), as: Int32.self))
          value =
            at < 0
            ? SlotBounds(exactly: Double(SlotProgram.longAgo))
            : SlotBounds(Double(frame.firstTick - at), Double(frame.lastTick - at))
        case .loadContext: value = unsafe context(step, frame.context[Int(step.slot)])
        case .gatherNumber, .gatherByte, .gatherInteger, .gatherReading, .gatherConstant:
          value = gather(step, a, frame)
        case .addN: value = SlotBounds.enclosing(a, b, a.low + b.low, a.high + b.high)
        case .subtractN: value = SlotBounds.enclosing(a, b, a.low - b.high, a.high - b.low)
        case .multiplyN: value = product(a, b)
        case .divideN: value = quotient(a, b)
        case .negateN: value = SlotBounds(-a.high, -a.low, mayBeNaN: a.mayBeNaN, mayFail: a.mayFail)
        case .squareRootN:
          value =
            a.high < 0
            ? SlotBounds(-.infinity, .infinity, mayBeNaN: true, mayFail: a.mayFail)
            : SlotBounds(
              (a.low < 0 ? 0 : a.low).squareRoot(), a.high.squareRoot(), mayBeNaN: a.mayBeNaN || a.low < 0,
              mayFail: a.mayFail)
        // The root of -0 is -0, which no comparison tells from 0.
        case .absoluteN:
          let crossesZero = a.low <= 0 && a.high >= 0
          let (l, h) = (a.low.magnitude, a.high.magnitude)
          value = SlotBounds(
            crossesZero ? 0 : (l < h ? l : h), l > h ? l : h, mayBeNaN: a.mayBeNaN, mayFail: a.mayFail)
        case .leastN, .greatestN:
          // With NaN either operand may come out, so the hull is the only safe answer.
          if a.mayBeNaN || b.mayBeNaN {
            value = a.union(b)
          } else if step.operation == .leastN {
            value = SlotBounds(
              b.low < a.low ? b.low : a.low, b.high < a.high ? b.high : a.high,
              mayFail: a.mayFail || b.mayFail)
          } else {
            value = SlotBounds(
              b.low > a.low ? b.low : a.low, b.high > a.high ? b.high : a.high,
              mayFail: a.mayFail || b.mayFail)
          }
        case .lessN, .lessI: value = comparison(a, b, always: a.high < b.low, never: a.low >= b.high)
        case .lessOrEqualN, .lessOrEqualI:
          value = comparison(a, b, always: a.high <= b.low, never: a.low > b.high)
        case .equalN, .equalI: value = equality(a, b)
        case .notEqualN, .notEqualI:
          let equal = equality(a, b)
          value = SlotBounds(1 - equal.high, 1 - equal.low, mayFail: equal.mayFail)
        case .addI: value = integer(SlotBounds.enclosing(a, b, a.low + b.low, a.high + b.high))
        case .subtractI: value = integer(SlotBounds.enclosing(a, b, a.low - b.high, a.high - b.low))
        case .multiplyI: value = integer(product(a, b))
        case .divideI, .moduloI: value = integerQuotient(step.operation, a, b)
        case .negateI: value = integer(SlotBounds(-a.high, -a.low, mayFail: a.mayFail))
        case .number: value = a
        case .integer:
          value = integer(
            SlotBounds(
              a.low.rounded(.towardZero), a.high.rounded(.towardZero), mayFail: a.mayFail || a.mayBeNaN))
        case .roundToStepN:
          value = SlotBounds(
            rounded(a.low, step), rounded(a.high, step), mayBeNaN: a.mayBeNaN, mayFail: a.mayFail)
          if value.low.isNaN || value.high.isNaN { value = .unknown }
        case .inMask:
          if a.isExact, a.low >= 0 {
            value = SlotBounds(exactly: a.low < 64 ? Double((step.literal >> UInt64(a.low)) & 1) : 0)
          } else {
            value = SlotBounds(0, 1, mayFail: a.mayFail)
          }
        case .not: value = SlotBounds(1 - a.high, 1 - a.low, mayFail: a.mayFail)
        case .and:
          if a.isCertainly(false) || b.isCertainly(false) {
            value = SlotBounds(exactly: 0)
          } else {
            value = SlotBounds(
              a.low < b.low ? a.low : b.low, a.high < b.high ? a.high : b.high,
              mayFail: a.mayFail || b.mayFail)
            // A failing side takes the value of the other, which may be false whatever the first would have been.
            if value.mayFail { value.low = 0 }
          }
        case .or:
          if a.isCertainly(true) || b.isCertainly(true) {
            value = SlotBounds(exactly: 1)
          } else {
            value = SlotBounds(
              a.low > b.low ? a.low : b.low, a.high > b.high ? a.high : b.high,
              mayFail: a.mayFail || b.mayFail)
            if value.mayFail { value.high = 1 }
          }
        case .select:
          let other = unsafe registers[Int(step.slot)]
          if a.isCertainly(true) {
            value = b
          } else if a.isCertainly(false) {
            value = other
          } else {
            value = b.union(other)
            value.mayFail = value.mayFail || a.mayFail
          }
        case .readingLess, .readingLessOrEqual, .readingGreater, .readingGreaterOrEqual:
          let reading = unsafe frame.readings[Int(step.slot)]
          let limit = SlotBounds(exactly: Double(bitPattern: step.literal))
          switch step.operation {
          case .readingLess:
            value = comparison(
              reading, limit, always: reading.high < limit.low, never: reading.low >= limit.high)
          case .readingLessOrEqual:
            value = comparison(
              reading, limit, always: reading.high <= limit.low, never: reading.low > limit.high)
          case .readingGreater:
            value = comparison(
              reading, limit, always: reading.low > limit.high, never: reading.high <= limit.low)
          default:
            value = comparison(
              reading, limit, always: reading.low >= limit.high, never: reading.high < limit.low)
          }
        case .byteEquals:
          let byte = unsafe frame.state.load(fromByteOffset: Int(step.slot), as: UInt8.self)
          value = SlotBounds(exactly: UInt64(byte) == step.literal ? 1 : 0)
        case .byteDiffers:
          let byte = unsafe frame.state.load(fromByteOffset: Int(step.slot), as: UInt8.self)
          value = SlotBounds(exactly: UInt64(byte) != step.literal ? 1 : 0)
        case .skipIfFalse, .skipIfTrue: continue
        }
        unsafe registers[Int(step.result)] = value
      }
      return unsafe registers[Int(resultRegister)]
    }
  }

  /// A literal as bounds; `count` says whether it is a number (1) or an integer (0).
  private func constant(_ step: SlotInstruction) -> SlotBounds {
    if step.count == 1 { return SlotBounds(exactly: Double(bitPattern: step.literal)) }
    let value = Int64(bitPattern: step.literal)
    let bounds = SlotBounds(exactly: Double(value))
    return value.magnitude > 9_007_199_254_740_992 ? SlotBounds.unknown : bounds
  }

  /// A context word as bounds; like a literal, it says by `count` whether it is a number.
  private func context(_ step: SlotInstruction, _ word: UInt64) -> SlotBounds {
    constant(SlotInstruction(.constant, count: step.count, literal: word))
  }

  private func gather(_ step: SlotInstruction, _ index: SlotBounds, _ frame: SlotBoundsFrame) -> SlotBounds {
    guard index.isExact, index.low >= 0, index.low < Double(step.count) else { return .unknown }
    let entry = unsafe tables[Int(step.literal) + Int(index.low)]
    guard entry != SlotProgram.nobody else { return .unknown }
    switch step.operation {
    case .gatherNumber:
      return unsafe SlotBounds(exactly: frame.state.load(fromByteOffset: Int(entry), as: Double.self))
    case .gatherByte:
      return unsafe SlotBounds(exactly: Double(frame.state.load(fromByteOffset: Int(entry), as: UInt8.self)))
    case .gatherInteger:
      return unsafe SlotBounds(exactly: Double(frame.state.load(fromByteOffset: Int(entry), as: Int32.self)))
    case .gatherReading: return unsafe frame.readings[Int(entry)]
    default: return .unknown
    }
  }

  private func comparison(_ a: SlotBounds, _ b: SlotBounds, always: Bool, never: Bool) -> SlotBounds {
    let mayBeNaN = a.mayBeNaN || b.mayBeNaN
    // A comparison with NaN is false; so "always" needs its absence and "never" does not.
    return SlotBounds(always && !mayBeNaN ? 1 : 0, never ? 0 : 1, mayFail: a.mayFail || b.mayFail)
  }

  private func equality(_ a: SlotBounds, _ b: SlotBounds) -> SlotBounds {
    let certain = a.low == a.high && b.low == b.high && a.low == b.low && !a.mayBeNaN && !b.mayBeNaN
    let apart = a.high < b.low || b.high < a.low
    return SlotBounds(certain ? 1 : 0, apart ? 0 : 1, mayFail: a.mayFail || b.mayFail)
  }

  private func product(_ a: SlotBounds, _ b: SlotBounds) -> SlotBounds {
    SlotBounds.hull(a, b, a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high)
  }

  private func quotient(_ a: SlotBounds, _ b: SlotBounds) -> SlotBounds {
    if b.low <= 0, b.high >= 0 {
      return SlotBounds(-.infinity, .infinity, mayBeNaN: true, mayFail: a.mayFail || b.mayFail)
    }
    return SlotBounds.hull(a, b, a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high)
  }

  /// Keeps integer bounds only where doubles hold integers exactly, so that no overflow can hide.
  private func integer(_ bounds: SlotBounds) -> SlotBounds {
    let limit = SlotBounds.greatestExactInteger
    return bounds.low >= -limit && bounds.high <= limit && !bounds.mayBeNaN ? bounds : .unknown
  }

  private func integerQuotient(_ operation: SlotOperation, _ a: SlotBounds, _ b: SlotBounds) -> SlotBounds {
    guard a.isExact, b.isExact, b.low != 0 else { return .unknown }
    let (i, j) = (Int64(a.low), Int64(b.low))
    return SlotBounds(exactly: Double(operation == .divideI ? i / j : i % j))
  }
}

extension SlotBounds {
  /// Bounds from two corners; infinite minus infinite leaves nothing known but that it did not fail by itself.
  fileprivate static func enclosing(_ a: SlotBounds, _ b: SlotBounds, _ low: Double, _ high: Double)
    -> SlotBounds
  {
    let mayFail = a.mayFail || b.mayFail
    if low.isNaN || high.isNaN || (a.isUnbounded && b.isUnbounded) {
      return SlotBounds(-.infinity, .infinity, mayBeNaN: true, mayFail: mayFail)
    }
    return SlotBounds(low, high, mayBeNaN: a.mayBeNaN || b.mayBeNaN, mayFail: mayFail)
  }

  fileprivate static func hull(
    _ a: SlotBounds, _ b: SlotBounds, _ p: Double, _ q: Double, _ r: Double, _ s: Double
  ) -> SlotBounds {
    let mayFail = a.mayFail || b.mayFail
    if p.isNaN || q.isNaN || r.isNaN || s.isNaN || a.isUnbounded || b.isUnbounded {
      return SlotBounds(-.infinity, .infinity, mayBeNaN: true, mayFail: mayFail)
    }
    var (low, high) = (p, p)
    if q < low { low = q }
    if r < low { low = r }
    if s < low { low = s }
    if q > high { high = q }
    if r > high { high = r }
    if s > high { high = s }
    return SlotBounds(low, high, mayBeNaN: a.mayBeNaN || b.mayBeNaN, mayFail: mayFail)
  }

  fileprivate var isUnbounded: Bool { low == -.infinity || high == .infinity }
}
