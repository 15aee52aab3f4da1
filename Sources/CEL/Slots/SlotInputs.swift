// What one evaluation reads, for telling of a failure: found once, long after anything is in a hurry.

/// A place that a program reads.
public enum SlotInput: Sendable, Equatable {
  /// The byte offset of a slot of the state.
  case state(UInt16)
  /// The index of a reading.
  case reading(Int)
  /// Target, actor or a parameter: the number of the word.
  case context(Int)
}

extension SlotCode {
  /// What an evaluation on a frame comes to read, in order and each once; what is skipped is not read.
  public func inputs(in frame: SlotFrame) -> [SlotInput] {
    var found: [SlotInput] = []
    func add(_ input: SlotInput) {
      if !found.contains(input) { found.append(input) }
    }
    var next = 0
    while next < Int(count) {
      let step = unsafe code[next]
      switch step.operation {
      case .loadNumber, .loadByte, .loadInteger, .loadSince, .byteEquals, .byteDiffers: add(.state(step.slot))
      case .loadReading, .readingLess, .readingLessOrEqual, .readingGreater, .readingGreaterOrEqual:
        add(.reading(Int(step.slot)))
      case .loadContext: add(.context(Int(step.slot)))
      case .gatherNumber, .gatherByte, .gatherInteger, .gatherReading:
        let chosen = value(of: step.a, before: next, in: frame)
        if !chosen.isFailure, chosen.word < UInt64(step.count) {
          let entry = unsafe tables[Int(step.literal) + Int(chosen.word)]
          if entry != SlotProgram.nobody {
            add(step.operation == .gatherReading ? .reading(Int(entry)) : .state(UInt16(entry)))
          }
        }
      case .skipIfFalse, .skipIfTrue:
        let condition = value(of: step.a, before: next, in: frame)
        if !condition.isFailure, condition.boolean == (step.operation == .skipIfTrue) {
          next = Int(step.slot)
          continue
        }
      default: break
      }
      next += 1
    }
    return found
  }

  /// What a register holds before an instruction.
  private func value(of register: UInt8, before end: Int, in frame: SlotFrame) -> SlotAnswer {
    unsafe SlotCode(
      code: code, count: Int32(end), testCount: 0, tests: tests, tables: tables, resultRegister: register,
      canFail: true, resultType: resultType
    ).evaluateCode(frame)
  }
}
