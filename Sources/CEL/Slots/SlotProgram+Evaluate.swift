// Point evaluation: the only form that decides what is true. `SlotProgram+Bounds.swift` may only say "certainly
// unchanged". Both run the same code array.

extension SlotCode {
  /// Evaluates the program on the given frame, without allocation.
  ///
  /// - Parameter frame: State, readings and context; every offset the program names must lie inside them.
  /// - Returns: The answer, or the place of the failure that nothing absorbed.
  @inlinable @inline(__always)
  public func evaluate(_ frame: SlotFrame) -> SlotAnswer {
    testCount > 0 ? SlotAnswer(word: evaluateChain(frame) ? 1 : 0) : evaluateCode(frame)
  }

  /// Evaluates a program instruction by instruction.
  @usableFromInline
  func evaluateCode(_ frame: SlotFrame) -> SlotAnswer {
    canFail ? evaluateChecked(frame) : SlotAnswer(word: evaluateTotal(frame))
  }

  /// Goes from test to test until one of the two ends is reached.
  @inlinable @inline(__always)
  func evaluateChain(_ frame: SlotFrame) -> Bool {
    let count = Int(testCount)
    var next = 0
    repeat {
      let test = unsafe tests[next]
      next = Int(test.holds(in: frame) ? test.ifTrue : test.ifFalse)
    } while next < count
    return next > count
  }

  /// Evaluates a program none of whose operations can fail.
  ///
  /// Offsets were checked against the state layout when the program was built, and registers by the builder, so
  /// the unchecked loads below stay inside the block that the frame borrows.
  private func evaluateTotal(_ frame: SlotFrame) -> UInt64 {
    unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: SlotProgram.registerCount) { file in
      guard let registers = file.baseAddress else { return 0 }
      do {
        let base = unsafe code
        let end = Int(count)
        var next = 0
        while next < end {
          let step = unsafe base[next]
          next += 1
          let r = Int(step.result)
          switch step.operation {
          case .constant: unsafe registers[r] = step.literal
          case .loadNumber:
            unsafe registers[r] = frame.state.load(fromByteOffset: Int(step.slot), as: UInt64.self)
          case .loadByte:
            unsafe registers[r] = UInt64(frame.state.load(fromByteOffset: Int(step.slot), as: UInt8.self))
          case .loadInteger:
            unsafe registers[r] = word(
              Int64(frame.state.load(fromByteOffset: Int(step.slot), as: Int32.self)))
          case .loadReading: unsafe registers[r] = frame.readings[Int(step.slot)].bitPattern
          case .loadTick: unsafe registers[r] = word(frame.tick)
          case .loadSince:
            let at = unsafe frame.state.load(fromByteOffset: Int(step.slot), as: Int32.self)
            unsafe registers[r] = word(at < 0 ? SlotProgram.longAgo : frame.tick - Int64(at))
          case .loadContext: unsafe registers[r] = frame.context[Int(step.slot)]
          case .addN: unsafe registers[r] = (number(registers, step.a) + number(registers, step.b)).bitPattern
          case .subtractN:
            unsafe registers[r] = (number(registers, step.a) - number(registers, step.b)).bitPattern
          case .multiplyN:
            unsafe registers[r] = (number(registers, step.a) * number(registers, step.b)).bitPattern
          case .divideN:
            unsafe registers[r] = (number(registers, step.a) / number(registers, step.b)).bitPattern
          case .negateN: unsafe registers[r] = (-number(registers, step.a)).bitPattern
          case .squareRootN: unsafe registers[r] = number(registers, step.a).squareRoot().bitPattern
          case .absoluteN: unsafe registers[r] = number(registers, step.a).magnitude.bitPattern
          case .leastN:
            let (a, b) = unsafe (number(registers, step.a), number(registers, step.b))
            unsafe registers[r] = (b < a ? b : a).bitPattern
          case .greatestN:
            let (a, b) = unsafe (number(registers, step.a), number(registers, step.b))
            unsafe registers[r] = (b > a ? b : a).bitPattern
          case .lessN: unsafe registers[r] = truth(number(registers, step.a) < number(registers, step.b))
          case .lessOrEqualN:
            unsafe registers[r] = truth(number(registers, step.a) <= number(registers, step.b))
          case .equalN: unsafe registers[r] = truth(number(registers, step.a) == number(registers, step.b))
          case .notEqualN: unsafe registers[r] = truth(number(registers, step.a) != number(registers, step.b))
          case .lessI: unsafe registers[r] = truth(integer(registers, step.a) < integer(registers, step.b))
          case .lessOrEqualI:
            unsafe registers[r] = truth(integer(registers, step.a) <= integer(registers, step.b))
          case .equalI: unsafe registers[r] = truth(registers[Int(step.a)] == registers[Int(step.b)])
          case .notEqualI: unsafe registers[r] = truth(registers[Int(step.a)] != registers[Int(step.b)])
          case .number: unsafe registers[r] = Double(integer(registers, step.a)).bitPattern
          case .roundToStepN: unsafe registers[r] = rounded(number(registers, step.a), step).bitPattern
          case .inMask:
            let bit = unsafe registers[Int(step.a)]
            unsafe registers[r] = bit < 64 ? (step.literal >> bit) & 1 : 0
          case .not: unsafe registers[r] = registers[Int(step.a)] ^ 1
          case .and: unsafe registers[r] = registers[Int(step.a)] & registers[Int(step.b)]
          case .or: unsafe registers[r] = registers[Int(step.a)] | registers[Int(step.b)]
          case .select:
            unsafe registers[r] =
              registers[Int(step.a)] != 0 ? registers[Int(step.b)] : registers[Int(step.slot)]
          case .readingLess:
            unsafe registers[r] = truth(frame.readings[Int(step.slot)] < Double(bitPattern: step.literal))
          case .readingLessOrEqual:
            unsafe registers[r] = truth(frame.readings[Int(step.slot)] <= Double(bitPattern: step.literal))
          case .readingGreater:
            unsafe registers[r] = truth(frame.readings[Int(step.slot)] > Double(bitPattern: step.literal))
          case .readingGreaterOrEqual:
            unsafe registers[r] = truth(frame.readings[Int(step.slot)] >= Double(bitPattern: step.literal))
          case .byteEquals:
            let byte = unsafe frame.state.load(fromByteOffset: Int(step.slot), as: UInt8.self)
            unsafe registers[r] = truth(UInt64(byte) == step.literal)
          case .byteDiffers:
            let byte = unsafe frame.state.load(fromByteOffset: Int(step.slot), as: UInt8.self)
            unsafe registers[r] = truth(UInt64(byte) != step.literal)
          case .skipIfFalse: if unsafe registers[Int(step.a)] == 0 { next = Int(step.slot) }
          case .skipIfTrue: if unsafe registers[Int(step.a)] != 0 { next = Int(step.slot) }
          case .gatherNumber, .gatherByte, .gatherInteger, .gatherReading, .gatherConstant, .addI, .subtractI,
            .multiplyI, .divideI, .moduloI, .negateI, .integer:
            preconditionFailure("a total program holds no operation that can fail")
          }
        }
        return unsafe registers[Int(resultRegister)]
      }
    }
  }

  /// Evaluates with failures carried beside the values, so that `&&`, `||` and `?:` can absorb them.
  private func evaluateChecked(_ frame: SlotFrame) -> SlotAnswer {
    unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: SlotProgram.registerCount) { words in
      unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: SlotProgram.registerCount) { failures in
        unsafe words.initialize(repeating: 0)
        unsafe failures.initialize(repeating: -1)
        var next = 0
        while next < Int(count) {
          let index = Int32(next)
          let step = unsafe code[next]
          next += 1
          let (a, b, r) = (Int(step.a), Int(step.b), Int(step.result))
          let (x, y) = unsafe (words[a], words[b])
          let (i, j) = (Int64(bitPattern: x), Int64(bitPattern: y))
          let (m, n) = (Double(bitPattern: x), Double(bitPattern: y))
          // First failure of the operands, in the order of evaluation.
          let one = unsafe failures[a]
          let two = unsafe one >= 0 ? one : failures[b]
          var value: UInt64 = 0
          var failure: Int32 = -1
          func take(_ result: (partialValue: Int64, overflow: Bool), _ operands: Int32) {
            value = word(result.partialValue)
            failure = operands >= 0 ? operands : (result.overflow ? index : -1)
          }
          switch step.operation {
          case .constant: value = step.literal
          case .loadNumber: value = unsafe frame.state.load(fromByteOffset: Int(step.slot), as: UInt64.self)
          case .loadByte:
            value = unsafe UInt64(frame.state.load(fromByteOffset: Int(step.slot), as: UInt8.self))
          case .loadInteger:
            value = unsafe word(Int64(frame.state.load(fromByteOffset: Int(step.slot), as: Int32.self)))
          case .loadReading: value = unsafe frame.readings[Int(step.slot)].bitPattern
          case .loadTick: value = word(frame.tick)
          case .loadSince:
            let at = unsafe frame.state.load(fromByteOffset: Int(step.slot), as: Int32.self)
            value = word(at < 0 ? SlotProgram.longAgo : frame.tick - Int64(at))
          case .loadContext: value = unsafe frame.context[Int(step.slot)]
          case .gatherNumber, .gatherByte, .gatherInteger, .gatherReading, .gatherConstant:
            failure = one
            if failure < 0 {
              let entry =
                x < UInt64(step.count) ? (unsafe tables[Int(step.literal) + Int(x)]) : SlotProgram.nobody
              if entry == SlotProgram.nobody {
                failure = index
              } else {
                switch step.operation {
                case .gatherNumber:
                  value = unsafe frame.state.load(fromByteOffset: Int(entry), as: UInt64.self)
                case .gatherByte:
                  value = unsafe UInt64(frame.state.load(fromByteOffset: Int(entry), as: UInt8.self))
                case .gatherInteger:
                  value = unsafe word(Int64(frame.state.load(fromByteOffset: Int(entry), as: Int32.self)))
                case .gatherReading: value = unsafe frame.readings[Int(entry)].bitPattern
                default: value = entry
                }
              }
            }
          case .addN: (value, failure) = ((m + n).bitPattern, two)
          case .subtractN: (value, failure) = ((m - n).bitPattern, two)
          case .multiplyN: (value, failure) = ((m * n).bitPattern, two)
          case .divideN: (value, failure) = ((m / n).bitPattern, two)
          case .negateN: (value, failure) = ((-m).bitPattern, one)
          case .squareRootN: (value, failure) = (m.squareRoot().bitPattern, one)
          case .absoluteN: (value, failure) = (m.magnitude.bitPattern, one)
          case .leastN: (value, failure) = ((n < m ? n : m).bitPattern, two)
          case .greatestN: (value, failure) = ((n > m ? n : m).bitPattern, two)
          case .lessN: (value, failure) = (truth(m < n), two)
          case .lessOrEqualN: (value, failure) = (truth(m <= n), two)
          case .equalN: (value, failure) = (truth(m == n), two)
          case .notEqualN: (value, failure) = (truth(m != n), two)
          case .addI: take(i.addingReportingOverflow(j), two)
          case .subtractI: take(i.subtractingReportingOverflow(j), two)
          case .multiplyI: take(i.multipliedReportingOverflow(by: j), two)
          case .divideI: take(i.dividedReportingOverflow(by: j), two)
          case .moduloI:
            // The least integer modulo -1 overflows in CEL as its division does.
            take(i.remainderReportingOverflow(dividingBy: j), two)
          case .negateI: take(Int64(0).subtractingReportingOverflow(i), one)
          case .lessI: (value, failure) = (truth(i < j), two)
          case .lessOrEqualI: (value, failure) = (truth(i <= j), two)
          case .equalI: (value, failure) = (truth(i == j), two)
          case .notEqualI: (value, failure) = (truth(i != j), two)
          case .number: (value, failure) = (Double(i).bitPattern, one)
          case .integer:
            let whole = m.rounded(.towardZero)
            if whole > -9_223_372_036_854_775_808, whole < 9_223_372_036_854_775_808 {
              (value, failure) = (word(Int64(whole)), one)
            } else {
              failure = one >= 0 ? one : index
            }
          case .roundToStepN: (value, failure) = (rounded(m, step).bitPattern, one)
          case .inMask: (value, failure) = (x < 64 ? (step.literal >> x) & 1 : 0, one)
          case .not: (value, failure) = (x ^ 1, one)
          case .and:
            let second = unsafe failures[b]
            let isFalse = (one < 0 && x == 0) || (second < 0 && y == 0)
            if !isFalse { (value, failure) = (1, two) }
            if failure >= 0 { value = 0 }
          case .or:
            let second = unsafe failures[b]
            let isTrue = (one < 0 && x != 0) || (second < 0 && y != 0)
            if isTrue { value = 1 } else { failure = two }
          case .select:
            let chosen = x != 0 ? b : Int(step.slot)
            (value, failure) = unsafe one >= 0 ? (0, one) : (words[chosen], failures[chosen])
          case .readingLess:
            value = unsafe truth(frame.readings[Int(step.slot)] < Double(bitPattern: step.literal))
          case .readingLessOrEqual:
            value = unsafe truth(frame.readings[Int(step.slot)] <= Double(bitPattern: step.literal))
          case .readingGreater:
            value = unsafe truth(frame.readings[Int(step.slot)] > Double(bitPattern: step.literal))
          case .readingGreaterOrEqual:
            value = unsafe truth(frame.readings[Int(step.slot)] >= Double(bitPattern: step.literal))
          case .byteEquals:
            let byte = unsafe frame.state.load(fromByteOffset: Int(step.slot), as: UInt8.self)
            value = truth(UInt64(byte) == step.literal)
          case .byteDiffers:
            let byte = unsafe frame.state.load(fromByteOffset: Int(step.slot), as: UInt8.self)
            value = truth(UInt64(byte) != step.literal)
          case .skipIfFalse:
            if one < 0, x == 0 { next = Int(step.slot) }
            continue
          case .skipIfTrue:
            if one < 0, x != 0 { next = Int(step.slot) }
            continue
          }
          unsafe words[r] = value
          unsafe failures[r] = failure
        }
        let failure = unsafe failures[Int(resultRegister)]
        return unsafe SlotAnswer(word: failure >= 0 ? 0 : words[Int(resultRegister)], failure: failure)
      }
    }
  }
}

@inline(__always) private func word(_ value: Int64) -> UInt64 { UInt64(bitPattern: value) }
@inline(__always) private func truth(_ value: Bool) -> UInt64 { value ? 1 : 0 }
@inline(__always) private func number(_ registers: UnsafeMutablePointer<UInt64>, _ index: UInt8) -> Double {
  unsafe Double(bitPattern: registers[Int(index)])
}
@inline(__always) private func integer(_ registers: UnsafeMutablePointer<UInt64>, _ index: UInt8) -> Int64 {
  unsafe Int64(bitPattern: registers[Int(index)])
}

/// The nearest multiple of a display step given as a fraction, so that 39 steps of 1/10 are the double written 3.9.
@inline(__always) func rounded(_ value: Double, _ step: SlotInstruction) -> Double {
  let (numerator, denominator) = (Double(step.slot), Double(bitPattern: step.literal))
  return (value * denominator / numerator).rounded(.toNearestOrAwayFromZero) * numerator / denominator + 0.0
}
