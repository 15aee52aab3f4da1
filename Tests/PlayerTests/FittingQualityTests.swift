import Playing
import Renderer
import Reports
import ScenarioFormat
import Simulation
import Testing

@testable import Player

/// When the program finds out what quality the machine can bear.
@MainActor
@Suite("Fitting the quality")
struct FittingQualityTests {
  @Test(
    "it is measured while all of the picture is drawn, anew in each place and window, and not where one was chosen"
  )
  func measured() throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    var settings = Settings(language: .english)
    settings.quality = nil
    let window = try Window(
      settings, of: "hypoglycaemia-response", size: SIMD2(320, 240), assets: Place.assets)
    let front = window.front
    let painter = try FrontPainter(quality: nil)
    var canvas = try Canvas(width: 320, height: 240)
    func draw(_ count: Int, turning: Bool) throws {
      for _ in 0..<count {
        if turning { front.handle(.drag(SIMD2(4, 0))) }
        try painter.draw(front, on: canvas)
        try painter.fitQuality()
      }
    }
    // The hall stands still: after three frames it is copied, and a copy says nothing.
    try draw(30, turning: false)
    #expect(painter.isMeasuring)

    let screen = try window.begin("hypoglycaemia-response", mode: "learn")
    try draw(24, turning: true)
    #expect(!painter.isMeasuring)

    // Another place.
    let room = try #require(screen.session.compiled.names.entity("room3"))
    try window.press("go.\(room)")
    for _ in 0..<400 where screen.place.place != room { front.advance(0.05) }
    try #require(screen.place.place == room)
    try draw(1, turning: false)
    #expect(painter.isMeasuring)
    try draw(24, turning: true)
    #expect(!painter.isMeasuring)

    // Another size.
    front.handle(.size(SIMD2(400, 240)))
    canvas = try Canvas(width: 400, height: 240)
    try draw(1, turning: false)
    #expect(painter.isMeasuring)

    // A chosen one is used at once and stays.
    front.settings.quality = Quality.high.rawValue
    try draw(30, turning: true)
    #expect(painter.quality == .high && !painter.isMeasuring)
  }
}
