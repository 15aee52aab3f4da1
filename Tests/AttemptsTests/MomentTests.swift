import Testing

@testable import Attempts

@Suite("Moments")
struct MomentTests {
  @Test(
    "a moment is written in UTC, with two digits for each part",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
      (1_700_000_009, "2023-11-14T22:13:29Z"),
    ])
  func written(seconds: Int, text: String) {
    #expect(Moment.text(seconds) == text && Moment.isValid(text))
  }

  @Test("this moment is one that a record may name")
  func now() { #expect(Moment.isValid(Moment.now())) }
}
