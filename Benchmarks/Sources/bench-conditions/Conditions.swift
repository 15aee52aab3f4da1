import CAllocations
import CEL

/// Evaluations a second of the condition that PERFORMANCE names, on inputs that change each time, and allocations.
@main
struct Conditions {
  static func main() {
    let rounds = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 100_000_000 : 100_000_000
    var builder = SlotProgramBuilder()
    // resident.heartRate > 120.0 && !gloves.worn && resident.spo2 < 92.0
    builder.push(number: 120)
    builder.pushReading(0)
    builder.binary(.lessN)
    let first = builder.beginShortcut(.skipIfFalse)
    builder.pushByte(at: 0)
    builder.unary(.not)
    builder.binary(.and)
    builder.endShortcut(first)
    let second = builder.beginShortcut(.skipIfFalse)
    builder.pushReading(1)
    builder.push(number: 92)
    builder.binary(.lessN)
    builder.binary(.and)
    builder.endShortcut(second)
    guard let program = try? builder.finish(as: .boolean) else {
      preconditionFailure("the condition is small")
    }

    // 4,096 rows, as the yardstick in peers/expr_ceiling.cpp has them.
    var random: UInt32 = 1
    func uniform() -> Double {
      random = random &* 1_664_525 &+ 1_013_904_223
      return Double(random >> 8) / 16_777_216
    }
    let rows = 4096
    let readings = UnsafeMutablePointer<Double>.allocate(capacity: rows * 2)
    let state = UnsafeMutableRawPointer.allocate(byteCount: rows * 8, alignment: 8)
    let context = UnsafeMutablePointer<UInt64>.allocate(capacity: 8)
    context.initialize(repeating: 0, count: 8)
    for row in 0..<rows {
      readings[row * 2] = 60 + 120 * uniform()
      readings[row * 2 + 1] = 80 + 20 * uniform()
      state.storeBytes(of: uniform() < 0.5 ? 1 : 0, toByteOffset: row * 8, as: UInt8.self)
    }
    var truths = 0
    let clock = ContinuousClock()
    let before = allocations()
    let took = clock.measure {
      for round in 0..<rounds / rows {
        for row in 0..<rows {
          let frame = SlotFrame(
            state: UnsafeRawPointer(state) + row * 8, readings: UnsafePointer(readings) + row * 2,
            context: UnsafePointer(context), tick: Int64(round))
          if program.evaluate(frame).boolean { truths += 1 }
        }
      }
    }
    let made = allocations() - before
    let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    let rate = (Double(rounds) / seconds / 1e6).rounded()
    print("practicum: \(Int(rate)) M evaluations/s, \(made) allocations, \(truths) true")
  }
}
