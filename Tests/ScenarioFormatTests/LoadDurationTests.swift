import Testing

@testable import ScenarioFormat

@Suite struct LoadDurationTests {
  @Test(
    "durations are read as ticks",
    arguments: [
      ("30s", 3000), ("1m30s", 9000), ("2h", 720_000), ("15m", 90_000), ("0s", 0), ("0m", 0), ("0.5s", 50),
      ("0.05s", 5),
      ("1h1m1s", 366_100), ("720m", 4_320_000),
    ])
  func ticks(_ text: String, _ ticks: Int32) {
    #expect(DurationText.ticks(text) == ticks)
  }

  @Test(
    "anything else is not a duration",
    arguments: [
      "", "30", "s", "30 s", "30s ", "30sec", "1s30m", "1m1m", "-5s", "1.5m", "0.005s", "5.s", ".5s", "1e3s",
      "99999999999s",
      "999999999h", "３０s",
    ])
  func refused(_ text: String) {
    #expect(DurationText.ticks(text) == nil)
  }

  @Test(
    "a near miss is understood",
    arguments: [
      ("30 sec", "30s"), ("5 minutes", "5m"), ("1 hour 30 min", "1h30m"), ("90 seconds", "1m30s"),
      ("10分钟", "10m"),
      ("5 Min.", "5m"), ("2 days", "48h"),
    ])
  func guessed(_ text: String, _ meant: String) {
    #expect(DurationText.guess(text) == meant)
  }

  @Test(
    "what is written reads back",
    arguments: [0, 1, 5, 50, 99, 100, 101, 6000, 6001, 359_999, 360_000, 8_640_000])
  func roundTrip(_ ticks: Int32) {
    #expect(DurationText.ticks(DurationText.text(ticks)) == ticks)
  }

  @Test(
    "times of day",
    arguments: [("00:00", 0), ("10:30", 37800), ("23:59", 86340), ("24:00", -1), ("1:30", -1), ("10:60", -1)])
  func timeOfDay(_ text: String, _ second: Int) {
    #expect(DurationText.secondOfDay(text) ?? -1 == second)
  }
}
