/// The tree of a regular expression.
indirect enum PatternNode {
  case empty
  case set(ScalarSet)
  case assert(Pattern.Assertion)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// At least `least` times, at most `most` times or without bound. Greed does not matter to whether there is a match.
  case repeated(PatternNode, least: Int, most: Int?)
}

/// Lays a tree out as a program; a repetition with counts is written out, so its size is what the limit bounds.
struct PatternCompiler {
  private(set) var program: [Pattern.Instruction] = []
  private let limits: Limits
  /// Repetitions of nothing emit nothing; they are counted here.
  private var visits = 0

  init(limits: Limits) {
    self.limits = limits
  }

  mutating func append(_ instruction: Pattern.Instruction) throws(EvaluationFault) {
    guard program.count < limits.patternInstructions else { throw tooLarge }
    program.append(instruction)
  }

  private var tooLarge: EvaluationFault {
    EvaluationFault("the pattern is larger than \(limits.patternInstructions) steps")
  }

  mutating func emit(_ node: PatternNode) throws(EvaluationFault) {
    visits += 1
    guard visits <= limits.patternInstructions * 4 else { throw tooLarge }
    switch node {
    case .empty: break
    case .set(let set): try append(.consume(set.normalized))
    case .assert(let assertion): try append(.assert(assertion))
    case .sequence(let parts): for part in parts { try emit(part) }
    case .choice(let branches): try emitChoice(branches)
    case .repeated(let part, let least, let most):
      for _ in 0..<least { try emit(part) }
      if let most {
        try emitOptional(part, count: most - least)
      } else {
        let loop = program.count
        try append(.split(loop + 1, 0))
        try emit(part)
        try append(.jump(loop))
        program[loop] = .split(loop + 1, program.count)
      }
    }
  }

  private mutating func emitChoice(_ branches: [PatternNode]) throws(EvaluationFault) {
    var exits: [Int] = []
    for (index, branch) in branches.enumerated() {
      guard index < branches.count - 1 else {
        try emit(branch)
        break
      }
      let fork = program.count
      try append(.split(fork + 1, 0))
      try emit(branch)
      exits.append(program.count)
      try append(.jump(0))
      program[fork] = .split(fork + 1, program.count)
    }
    for exit in exits { program[exit] = .jump(program.count) }
  }

  private mutating func emitOptional(_ part: PatternNode, count: Int) throws(EvaluationFault) {
    var forks: [Int] = []
    for _ in 0..<count {
      forks.append(program.count)
      try append(.split(program.count + 1, 0))
      try emit(part)
    }
    for fork in forks { program[fork] = .split(fork + 1, program.count) }
  }
}
