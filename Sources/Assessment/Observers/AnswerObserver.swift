import Simulation

/// `answer`: questions of a quiz, of which a part must be right.
///
/// State: for each question the answers used up, and whether one was right.
///
/// | when | to |
/// | --- | --- |
/// | a drawn question is answered within the window, tries being left | one try used; right, or not |
/// | it was right, or no try is left | further answers change nothing |
///
/// Verdict: without a share, the right ones out of those drawn; with a share, all if at least that part was right,
/// else 0. There is no wrong act. `TablePatternTests` has a row for each edge.
struct AnswerObserver: Sendable, Hashable {
  private var used: [UInt8]
  private var isRight: [Bool]
  private var wasTried = false

  /// Tick from which later items may count: when every drawn question was answered for good.
  private(set) var metSince: Tick = .none

  init(questions: Int) {
    used = Array(repeating: 0, count: questions)
    isRight = Array(repeating: false, count: questions)
  }

  /// Forgets everything, in the same memory.
  mutating func restart() {
    used.fill(with: 0)
    isRight.fill(with: false)
    (wasTried, metSince) = (false, .none)
  }

  mutating func answer(
    _ deed: Deed, of quiz: Rubric.Quiz, isAsked: (Int) -> Bool, gate: Gate, log: inout FindingLog
  ) {
    for (index, question) in quiz.questions.enumerated() where deed.is(question.act) {
      guard isAsked(index), !isRight[index], Int(used[index]) < question.tries else { return }
      wasTried = true
      if let objection = gate.objection(at: deed.firing.tick) {
        log.add(Finding(objection, deed.firing, detail: index))
        return
      }
      if used[index] < UInt8.max { used[index] += 1 }
      isRight[index] = question.right.contains(deed.word(question.parameter))
      log.add(Finding(isRight[index] ? .right : .wrong, deed.firing, detail: index))
      let isOpen = quiz.questions.indices.contains {
        isAsked($0) && !isRight[$0] && Int(used[$0]) < quiz.questions[$0].tries
      }
      if !isOpen { metSince = deed.firing.tick }
      return
    }
  }

  func outcome(of quiz: Rubric.Quiz, share: Share, isAsked: (Int) -> Bool) -> Outcome {
    var asked: Int64 = 0
    var right: Int64 = 0
    for index in quiz.questions.indices where isAsked(index) {
      asked += 1
      if isRight[index] { right += 1 }
    }
    var outcome = Outcome.nothing
    if asked > 0 {
      if share == .whole {
        outcome = Outcome(part: right, whole: asked)
      } else if right > 0, right * 10_000 >= asked * Int64(share.tenThousandths) {
        outcome = .all
      }
    }
    outcome.wasTried = wasTried
    return outcome
  }

  /// What only shows at the end.
  func closing(at end: Tick, of quiz: Rubric.Quiz, isAsked: (Int) -> Bool) -> [Finding] {
    guard wasTried else { return [] }
    return quiz.questions.indices.filter { isAsked($0) && used[$0] == 0 }
      .map { Finding(.notAnswered, tick: end, detail: $0) }
  }
}
