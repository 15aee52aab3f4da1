/// A compiled regular expression in the syntax of RE2, for `matches`.
///
/// Matching takes time proportional to the text times the pattern whatever either contains: all ways of matching are
/// followed side by side, and none is ever tried again. The syntax is RE2's without Unicode classes (`\p{..}`), whose
/// tables differ from one toolchain to the next, without `\C`, and with `(?i)` for ASCII letters only; backreferences
/// and look-around do not exist in RE2 either. `PatternTests` holds the syntax, the refusals, and patterns on which
/// backtracking engines take for ever.
struct Pattern: Sendable {
  /// One step of the program.
  enum Instruction: Sendable {
    /// Consumes a scalar of the set and goes to the next instruction.
    case consume(ScalarSet)
    /// Goes both ways.
    case split(Int, Int)
    /// Goes there.
    case jump(Int)
    /// Goes on where the condition holds, without consuming.
    case assert(Assertion)
    /// The text matches.
    case match
  }

  /// What can be asked of a place between two scalars.
  enum Assertion: Sendable {
    case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary
  }

  private let program: [Instruction]

  /// Compiles a pattern; throws what is wrong with it.
  init(_ source: String, limits: Limits) throws(EvaluationFault) {
    var parser = PatternParser(source, limits: limits)
    let tree = try parser.parse()
    var compiler = PatternCompiler(limits: limits)
    try compiler.emit(tree)
    try compiler.append(.match)
    program = compiler.program
  }

  /// How many instructions the pattern compiled to.
  var size: Int { program.count }

  /// Whether the pattern matches anywhere in the text.
  func occurs(in text: String, _ meter: inout Meter) throws(EvaluationFault) -> Bool {
    var threads = ThreadList(count: program.count)
    var next = ThreadList(count: program.count)
    var before: Unicode.Scalar?
    var scalars = text.unicodeScalars.makeIterator()
    var current = scalars.next()
    while true {
      if follow(0, into: &threads, before, current) { return true }
      try meter.spend(threads.count)
      guard let scalar = current else { return false }
      let after = scalars.next()
      next.removeAll()
      for index in 0..<threads.count {
        let place = threads[index]
        guard case .consume(let set) = program[place], set.contains(scalar) else { continue }
        if follow(place + 1, into: &next, scalar, after) { return true }
      }
      swap(&threads, &next)
      before = scalar
      current = after
    }
  }

  /// Adds an instruction and all that is reached from it without consuming; true if that is the end.
  private func follow(
    _ start: Int, into threads: inout ThreadList, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?
  ) -> Bool {
    threads.pending.append(start)
    while let place = threads.pending.popLast() {
      guard threads.add(place) else { continue }
      switch program[place] {
      case .match:
        threads.pending.removeAll(keepingCapacity: true)
        return true
      case .consume: break
      case .jump(let target): threads.pending.append(target)
      case .split(let first, let second):
        threads.pending.append(second)
        threads.pending.append(first)
      case .assert(let assertion):
        if Pattern.holds(assertion, before, after) { threads.pending.append(place + 1) }
      }
    }
    return false
  }

  private static func holds(_ assertion: Assertion, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?)
    -> Bool
  {
    switch assertion {
    case .textStart: return before == nil
    case .textEnd: return after == nil
    case .lineStart: return before == nil || before == "\n"
    case .lineEnd: return after == nil || after == "\n"
    case .wordBoundary: return isWord(before) != isWord(after)
    case .noWordBoundary: return isWord(before) == isWord(after)
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { ScalarSet.word.contains($0) } ?? false
  }
}

/// The instructions at which a match may stand, each once: a list and, for every instruction, its place in the list.
private struct ThreadList {
  private var places: [Int]
  private var dense: [Int]
  private(set) var count = 0
  var pending: [Int] = []

  init(count: Int) {
    places = Array(repeating: 0, count: count)
    dense = Array(repeating: 0, count: count)
  }

  subscript(index: Int) -> Int { dense[index] }

  mutating func add(_ instruction: Int) -> Bool {
    let place = places[instruction]
    if place < count, dense[place] == instruction { return false }
    places[instruction] = count
    dense[count] = instruction
    count += 1
    return true
  }

  mutating func removeAll() { count = 0 }
}
