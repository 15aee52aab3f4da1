import CAllocations
import Glibc
import Renderer
import SceneGraph

/// Draws the nursing-home room without a display and prints what it took, as JSON.
///
///     bench-render ASSETS room QUALITY SECONDS    the room alone, the camera going round: what the peers draw, too
///     bench-render ASSETS people QUALITY SECONDS  with two people who breathe, the camera going round
///     bench-render ASSETS still QUALITY SECONDS   with two people who breathe, the camera standing
///     bench-render ASSETS enter QUALITY           from the hall to the first picture of the room with two people
///
/// After SECONDS a file may be named for a picture of what was drawn.
///
/// QUALITY is low, medium, high, or auto: what the program itself would take here.
@main
struct Render {
  static let (width, height) = (1280, 720)

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4 else {
      print("bench-render ASSETS room|people|still|enter low|medium|high|auto [SECONDS [PICTURE]]")
      exit(64)
    }
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let seconds = arguments.count > 4 ? Double(arguments[4]) ?? 3 : 3
    var painting = try Painting(assets: arguments[1], what: arguments[2], quality: quality(arguments[3]))
    if arguments[2] == "enter" {
      try painting.enter()
    } else {
      if arguments[3] == "auto" { try painting.choose() }
      try painting.measure(seconds: seconds, picture: arguments.count > 5 ? arguments[5] : nil)
    }
  }

  static func quality(_ word: String) -> Quality {
    switch word {
    case "low": .low
    case "high": .high
    default: .medium
    }
  }
}

/// The room, who is in it, and what draws it.
struct Painting {
  let assets: String
  let what: String
  var renderer: Renderer
  var canvas: Canvas
  /// As large as the window.
  let shown: Canvas
  var placements: [Placement] = []
  var lighting = Lighting.plain
  var angle: Float = 0

  init(assets: String, what: String, quality: Quality) throws {
    self.assets = assets
    self.what = what
    renderer = try Renderer(quality: quality)
    canvas = try Painting.canvas(quality)
    shown = try Canvas(width: Render.width, height: Render.height)
    if what != "enter" { try load() }
  }

  static func canvas(_ quality: Quality) throws -> Canvas {
    try Canvas(
      width: Int(Float(Render.width) * quality.scale), height: Int(Float(Render.height) * quality.scale),
      isSmoothed: quality.isSmoothed)
  }

  mutating func load() throws {
    let room = try SceneFile.load("\(assets)/Rooms/single-room.glb")
    let light = try SceneImage.load("\(assets)/Rooms/single-room.lightmap.jpg").decode()
    let extras = Extras(room.extras)
    lighting = Lighting(extras)
    placements = [
      Placement(try Model(room, lightmap: light, scale: extras.number("lightmapScale") ?? 1))
    ]
    guard what != "room" else { return }
    for (name, x, animation) in [("wang", Float(-0.4), "sit"), ("nurse", 0.9, "stand")] {
      let model = try Model(try SceneFile.load("\(assets)/People/\(name).glb"))
      let at = Matrix4(translation: SIMD3(x, 0, -0.6), rotation: SIMD4(0, 0, 0, 1), scale: SIMD3(1, 1, 1))
      let placement = Placement(model, at: at, throwsShadow: true)
      if let index = model.scene.animation(named: animation) {
        model.scene.animations[index].sample(at: 0, into: &placement.pose)
      }
      placements.append(placement)
    }
  }

  /// One frame of a camera that goes round the room as that of the peers does.
  mutating func frame() throws {
    if what == "room" || what == "people" { angle += 0.02 }
    for placement in placements.dropFirst() {
      if let chest = placement.model.scene.node(named: "chest") {
        angle += what == "still" ? 0.02 : 0
        placement.pose.scales[chest] = SIMD3(1 + 0.006 * sinf(angle), 1, 1 + 0.012 * sinf(angle))
      }
    }
    let turn = what == "still" ? 0.6 : angle
    let eye = SIMD3(1.9 * sinf(turn), 1.6, 1.6 * cosf(turn))
    try renderer.draw(
      placements, camera: Camera(position: eye, lookingAt: SIMD3(0, 0.9, -0.3)), lighting: lighting,
      background: SIMD3(0.87, 0.85, 0.80), on: canvas)
    canvas.finish()
    canvas.copy(to: shown, width: shown.width, height: shown.height)
    renderer.finish()
  }

  /// Takes the quality that the machine can bear, as the program does.
  mutating func choose() throws {
    var choice = QualityChoice()
    while !choice.isSettled {
      let start = Measure.now
      try frame()
      choice.take(Measure.now - start)
      guard choice.quality != renderer.quality else { continue }
      renderer = try Renderer(quality: choice.quality)
      canvas = try Painting.canvas(choice.quality)
    }
  }

  mutating func measure(seconds: Double, picture: String?) throws {
    for _ in 0..<10 { try frame() }
    if let picture { try PNGFile.write(shown.read(), to: picture) }
    var times: [Double] = []
    // The least of any four frames in turn: what it takes while nothing else disturbs.
    var least = Double.infinity
    var mark = Measure.cpu
    let (start, cpu, made) = (Measure.now, Measure.cpu, allocations())
    while Measure.now - start < seconds {
      let before = Measure.now
      try frame()
      times.append(Measure.now - before)
      guard times.count.isMultiple(of: 4) else { continue }
      let now = Measure.cpu
      (least, mark) = (min(least, (now - mark) / 4), now)
    }
    let spent = (Measure.cpu - cpu) / Double(times.count)
    let calls = Double(allocations() - made) / Double(times.count)
    least = min(least, spent)
    times.sort()
    print(
      """
      {"what":"\(what)","quality":"\(renderer.quality)","frames_per_second":\(1 / times[times.count / 2]),\
      "best_frames_per_second":\(1 / times[times.count / 20]),"cpu_ms":\(spent * 1000),\
      "least_cpu_ms":\(least * 1000),"triangles":\(renderer.drawnTriangles),"allocations_of_frame":\(calls),"memory_mb":\(Measure.memory)}
      """)
  }

  /// The hall stands before every room, so that the program has its shaders by then.
  mutating func showHall() throws {
    let hall = try SceneFile.load("\(assets)/Rooms/hall.glb")
    let light = try SceneImage.load("\(assets)/Rooms/hall.lightmap.jpg").decode()
    placements = [Placement(try Model(hall, lightmap: light, scale: 1))]
    for _ in 0..<3 { try frame() }
  }

  mutating func enter() throws {
    try showHall()
    let (start, cpu) = (Measure.now, Measure.cpu)
    try load()
    let loaded = Measure.now
    try frame()
    print(
      """
      {"what":"enter","quality":"\(renderer.quality)","ms":\((Measure.now - start) * 1000),\
      "load_ms":\((loaded - start) * 1000),"cpu_ms":\((Measure.cpu - cpu) * 1000),"memory_mb":\(Measure.memory)}
      """)
  }
}

/// Clocks and counters of this process.
enum Measure {
  /// Seconds of a clock that only goes forward.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private static var usage: rusage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage
  }

  /// Seconds that all threads have worked.
  static var cpu: Double {
    let usage = usage
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6
  }

  /// The most memory held so far, in megabytes.
  static var memory: Int { usage.ru_maxrss / 1024 }
}
