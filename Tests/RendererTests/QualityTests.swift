import Testing

@testable import Renderer

@Suite("What is spent on a picture")
struct QualityTests {
  @Test(
    arguments: [
      (Quality.medium, 0.050, Quality.low), (.medium, 0.015, .medium), (.medium, 0.004, .high),
      (.low, 0.5, .low), (.high, 0.001, .high), (.high, 0.021, .medium),
    ])
  func oneStepByHowLongAFrameTook(from: Quality, seconds: Double, to: Quality) {
    #expect(from.adapted(toFrame: seconds, within: 0.020) == to)
  }

  /// Feeds frames that take as long as a machine needs, until the choice is settled.
  private func settle(_ seconds: (Quality) -> Double) -> (Quality, frames: Int) {
    var choice = QualityChoice()
    var frames = 0
    while !choice.isSettled, frames < 1000 {
      choice.take(seconds(choice.quality))
      frames += 1
    }
    return (choice.quality, frames)
  }

  @Test func eachMachineComesToRestAtWhatItCanBear() {
    #expect(settle { _ in 0.001 } == (.high, 16))
    #expect(settle { _ in 0.1 } == (.low, 8))
    #expect(settle { _ in 0.012 } == (.medium, 8))
    // Medium is far below the budget and high far above: it goes up once, comes back and stays.
    #expect(settle { $0 == .high ? 0.05 : 0.005 } == (.medium, 16))
  }

  @Test func oneSlowFrameChangesNothing() {
    var choice = QualityChoice()
    for index in 0..<8 { choice.take(index == 5 ? 2 : 0.01) }
    #expect(choice.quality == .medium)
    #expect(choice.isSettled)
  }

  @Test func whatAPersonChoseStays() {
    var choice = QualityChoice(chosen: .high)
    for _ in 0..<50 { choice.take(1) }
    #expect(choice.quality == .high)
    #expect(choice.isSettled)
  }
}

@Suite("Why nothing can be drawn")
struct GraphicsErrorTests {
  @Test func theKindIsSaidAndTheEvidenceFollows() {
    #expect(
      GraphicsError(.noDriver, "no EGL").description == "no OpenGL driver can be used: no EGL")
    #expect(
      GraphicsError(.tooOld, "this one is 2.1").description
        == "the OpenGL driver is too old, 3.3 is needed: this one is 2.1")
    #expect(GraphicsError(.refused, "a texture").description == "the OpenGL driver refused: a texture")
  }
}
