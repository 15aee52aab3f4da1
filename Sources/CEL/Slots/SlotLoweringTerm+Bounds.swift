// What a term can be at all, given what its leaves were declared to be: "can never hold", "may divide by zero".
//
// The bounds evaluator of `SlotProgram` is the only one; here every leaf is replaced by a reading with the declared
// bounds. Leaves of few values (choices, truth, references) are tried one by one, so that `mind == 'a' && mind == 'b'`
// is seen to be impossible; others below, at and above each constant that they are compared with, so that
// `pulse > 80.0 && pulse < 20.0` is.

extension SlotTerm {
  /// Every value this term can have while its leaves keep to their declared bounds.
  ///
  /// A truth value that can be either is not looked at further: whether it can fail besides may then be left out.
  public func declaredBounds() -> SlotBounds {
    var leaves = Leaves()
    guard let shadow = leaves.program(of: self) else { return .unknown }
    var parted: [(index: Int, cells: [SlotBounds])] = []
    var combinations = 1
    for index in leaves.bounds.indices {
      let cells = leaves.cells(of: index)
      guard cells.count > 1, combinations * cells.count <= 512 else { continue }
      combinations *= cells.count
      parted.append((index, cells))
    }
    var answer: SlotBounds?
    var bounds = leaves.bounds
    for number in 0..<combinations {
      var rest = number
      for (index, cells) in parted {
        bounds[index] = cells[rest % cells.count]
        rest /= cells.count
      }
      let one = Leaves.evaluate(shadow, bounds)
      let all = answer?.union(one) ?? one
      if type == .boolean, all.low <= 0, all.high >= 1 { return all }
      answer = all
    }
    return answer ?? .unknown
  }

  private struct Leaves {
    var bounds: [SlotBounds] = []
    /// Whether each has few values, by its type.
    private var isDiscrete: [Bool] = []
    /// Whether each is a whole number.
    private var isWhole: [Bool] = []
    /// Constants that each is compared with.
    private var cuts: [[Double]] = []
    private var keys: [Key] = []

    /// What a leaf can be, in parts in none of which a comparison with a constant turns.
    func cells(of index: Int) -> [SlotBounds] {
      let (low, high) = (bounds[index].low, bounds[index].high)
      if isDiscrete[index] {
        let count = high - low + 1
        guard count >= 1, count <= 64 else { return [] }
        return (0..<Int(count)).map { SlotBounds(exactly: low + Double($0)) }
      }
      guard !cuts[index].isEmpty, cuts[index].count <= 16 else { return [] }
      var cells: [SlotBounds] = []
      var from = low
      for cut in cuts[index].sorted() where cut >= from && cut <= high {
        let below = isWhole[index] ? cut.rounded(.up) - 1 : cut.nextDown
        if below >= from { cells.append(SlotBounds(from, below)) }
        if !isWhole[index] || cut == cut.rounded(.down) { cells.append(SlotBounds(exactly: cut)) }
        from = isWhole[index] ? cut.rounded(.down) + 1 : cut.nextUp
      }
      if from <= high { cells.append(SlotBounds(from, high)) }
      return cells
    }

    /// What a leaf reads: the same key is the same value.
    private enum Key: Equatable {
      case number(Int), byte(Int), integer(Int), reading(Int), tick, since(Int), context(Int)
      /// Of gathered values nobody knows which are the same.
      case gathered(Int)
    }

    /// The term over its leaves as code; nil when it is too large.
    mutating func program(of term: SlotTerm) -> SlotProgram? {
      let places = SlotPlaces(slot: { UInt16($0) }, reading: { UInt16($0) })
      let shadow = shadow(of: term)
      guard bounds.count < Int(UInt16.max) else { return nil }
      return try? shadow.plainProgram(places)
    }

    private mutating func shadow(of term: SlotTerm) -> SlotTerm {
      switch term.kind {
      case .constant: return term
      case .loadNumber(let slot): return leaf(term, .number(slot))
      case .loadByte(let slot): return leaf(term, .byte(slot))
      case .loadInteger(let slot): return leaf(term, .integer(slot))
      case .reading(let index): return leaf(term, .reading(index))
      case .tick: return leaf(term, .tick)
      case .since(let slot): return leaf(term, .since(slot))
      case .context(let index): return leaf(term, .context(index))
      case .gather, .gatherConstant: return leaf(term, .gathered(keys.count))
      case .unary(let operation, let a):
        return with(term, .unary(operation, shadow(of: a)))
      case .binary(let operation, let a, let b):
        let first = shadow(of: a)
        let second = shadow(of: b)
        note(operation, first, second)
        return with(term, .binary(operation, first, second))
      case .mask(let a, let bits): return with(term, .mask(shadow(of: a), bits))
      case .select(let a, let b, let c):
        let test = shadow(of: a)
        let first = shadow(of: b)
        return with(term, .select(test, first, shadow(of: c)))
      case .round(let a, let numerator, let denominator):
        return with(term, .round(shadow(of: a), numerator: numerator, denominator: denominator))
      }
    }

    /// Notes that a leaf is compared with a constant, on whichever side that stands.
    private mutating func note(_ operation: SlotOperation, _ a: SlotTerm, _ b: SlotTerm) {
      let isOfNumbers: Bool
      switch operation {
      case .lessN, .lessOrEqualN, .equalN, .notEqualN: isOfNumbers = true
      case .lessI, .lessOrEqualI, .equalI, .notEqualI: isOfNumbers = false
      default: return
      }
      for (term, other) in [(a, b), (b, a)] {
        guard let word = other.constant, let index = Self.leaf(of: term) else { continue }
        let cut = isOfNumbers ? Double(bitPattern: word) : Double(Int64(bitPattern: word))
        if !cuts[index].contains(cut) { cuts[index].append(cut) }
      }
    }

    /// The leaf that a term is, as it is or as a number.
    private static func leaf(of term: SlotTerm) -> Int? {
      switch term.kind {
      case .reading(let index): index
      case .unary(.number, let a): leaf(of: a)
      default: nil
      }
    }

    private func with(_ term: SlotTerm, _ kind: Kind) -> SlotTerm {
      var copy = term
      copy.kind = kind
      return copy
    }

    private mutating func leaf(_ term: SlotTerm, _ key: Key) -> SlotTerm {
      var term = term
      let index = keys.firstIndex(of: key) ?? keys.count
      if index == keys.count {
        keys.append(key)
        cuts.append([])
        isWhole.append(term.type != .number)
        switch term.type {
        case .boolean: bounds.append(SlotBounds(0, 1))
        case .choice(let words): bounds.append(SlotBounds(0, Double(words.count - 1)))
        default: bounds.append(SlotBounds(term.low, term.high))
        }
        switch term.type {
        case .boolean, .choice: isDiscrete.append(true)
        case .reference: isDiscrete.append(term.low.isFinite && term.high.isFinite)
        default: isDiscrete.append(false)
        }
      }
      term.kind = .reading(index)
      return term
    }

    static func evaluate(_ program: SlotProgram, _ bounds: [SlotBounds]) -> SlotBounds {
      let readings = bounds.isEmpty ? [SlotBounds.unknown] : bounds
      let nothing: [UInt64] = [0]
      // The shadow reads nothing but readings, of which there are as many as leaves.
      return unsafe readings.withUnsafeBufferPointer { readings in
        unsafe nothing.withUnsafeBufferPointer { nothing in
          guard let reading = readings.baseAddress, let word = nothing.baseAddress else {
            return .unknown
          }
          return unsafe program.bounds(
            SlotBoundsFrame(
              state: UnsafeRawPointer(word), readings: reading, context: word, firstTick: 0, lastTick: 0))
        }
      }
    }
  }
}
