import CAllocations
import Dispatch
import Glibc
import Renderer
import SceneGraph
import Synchronization

/// Draws the nursing-home room without a display and prints what it took, as JSON.
///
///     bench-render ASSETS room QUALITY SECONDS    the room alone, the camera going round: what the peers draw, too
///     bench-render ASSETS people QUALITY SECONDS  with two people who breathe, the camera going round
///     bench-render ASSETS still QUALITY SECONDS   with two people who breathe, the camera standing
///     bench-render ASSETS enter QUALITY           from the hall to the first picture of the room with two people
///     bench-render ASSETS pass QUALITY            the same when they were read ahead, as what lies beyond a door is
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
      print("bench-render ASSETS room|people|still|enter|pass low|medium|high|auto [SECONDS [PICTURE]]")
      exit(64)
    }
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let seconds = arguments.count > 4 ? Double(arguments[4]) ?? 3 : 3
    var painting = try Painting(assets: arguments[1], what: arguments[2], quality: quality(arguments[3]))
    if arguments[2] == "enter" || arguments[2] == "pass" {
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
  let textures = SharedTextures()
  var angle: Float = 0

  init(assets: String, what: String, quality: Quality) throws {
    self.assets = assets
    self.what = what
    renderer = try Renderer(quality: quality)
    canvas = try Painting.canvas(quality)
    shown = try Canvas(width: Render.width, height: Render.height)
    if what != "enter" && what != "pass" { try load() }
  }

  static func canvas(_ quality: Quality) throws -> Canvas {
    try Canvas(
      width: Int(Float(Render.width) * quality.scale), height: Int(Float(Render.height) * quality.scale),
      isSmoothed: quality.isSmoothed)
  }

  mutating func load() throws {
    let names = what == "room" ? ["Rooms/single-room"] : ["Rooms/single-room", "People/wang", "People/nurse"]
    try place(reading(names))
  }

  private func reading(_ names: [String]) -> Reading {
    Reading(names, in: assets, halvesFigures: renderer.quality.halvesFigures, known: textures.known)
  }

  /// Uploads what was read, as soon as it is.
  mutating func place(_ reading: Reading) throws {
    for (index, name) in reading.names.enumerated() {
      let (content, extras) = try reading.content(index)
      let model = try Model(content, sharing: textures)
      if index == 0 {
        lighting = Lighting(extras)
        placements = [Placement(model)]
        continue
      }
      let isSeated = name.hasSuffix("wang")
      let at = Matrix4(
        translation: SIMD3(isSeated ? -0.4 : 0.9, 0, -0.6), rotation: SIMD4(0, 0, 0, 1), scale: SIMD3(1, 1, 1)
      )
      let placement = Placement(model, at: at, throwsShadow: true)
      if let animation = model.scene.animation(named: isSeated ? "sit" : "stand") {
        model.scene.animations[animation].sample(at: 0, into: &placement.pose)
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
      background: SIMD3(0.87, 0.85, 0.80), on: canvas, shownOn: shown)
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
    times.reserveCapacity(100_000)
    // The least of any four frames in turn: what it takes while nothing else disturbs.
    var least = Double.infinity
    var mark = Measure.cpu
    let (start, cpu, made) = (Measure.now, Measure.cpu, allocations_of_swift())
    while Measure.now - start < seconds {
      let before = Measure.now
      try frame()
      times.append(Measure.now - before)
      guard times.count.isMultiple(of: 4) else { continue }
      let now = Measure.cpu
      (least, mark) = (min(least, (now - mark) / 4), now)
    }
    let spent = (Measure.cpu - cpu) / Double(times.count)
    let calls = Double(allocations_of_swift() - made) / Double(times.count)
    least = min(least, spent)
    times.sort()
    print(
      """
      {"what":"\(what)","quality":"\(renderer.quality)","frames_per_second":\(1 / times[times.count / 2]),\
      "best_frames_per_second":\(1 / times[times.count / 20]),"cpu_ms":\(spent * 1000),\
      "least_cpu_ms":\(least * 1000),"triangles":\(renderer.drawnTriangles),"our_allocations":\(calls),"memory_mb":\(Measure.memory)}
      """)
  }

  /// The hall stands before every room, so that the program has its shaders by then.
  mutating func showHall() throws {
    try place(reading(["Rooms/hall"]))
    for _ in 0..<3 { try frame() }
  }

  mutating func enter() throws {
    try showHall()
    let names = ["Rooms/single-room", "People/wang", "People/nurse"]
    var ahead: Reading?
    if what == "pass" {
      let reading = reading(names)
      for index in names.indices { _ = try reading.content(index) }
      ahead = reading
    }
    let (start, cpu) = (Measure.now, Measure.cpu)
    try place(ahead ?? reading(names))
    let (loaded, spent) = (Measure.now, Measure.cpu)
    try frame()
    print(
      """
      {"what":"\(what)","quality":"\(renderer.quality)","ms":\((Measure.now - start) * 1000),\
      "load_ms":\((loaded - start) * 1000),"load_cpu_ms":\((spent - cpu) * 1000),"cpu_ms":\((Measure.cpu - cpu) * 1000),"memory_mb":\(Measure.memory)}
      """)
  }
}

/// Models being read, as the program reads them: one by whoever asks first, those after it on a second thread.
final class Reading: Sendable {
  typealias Content = (content: ModelContent, extras: Extras)

  let names: [String]
  private let read: @Sendable (Int) -> Result<Content, any Error>
  private let done: Mutex<[Int: Result<Content, any Error>]> = Mutex([:])
  private let isDone: [DispatchSemaphore]

  init(_ names: [String], in assets: String, halvesFigures: Bool, known: Set<TextureKey>) {
    self.names = names
    isDone = names.map { _ in DispatchSemaphore(value: 0) }
    read = { index in
      Result {
        let scene = try SceneFile.load("\(assets)/\(names[index]).glb")
        let extras = Extras(scene.extras)
        let light = try extras.word("lightmap").map { try SceneImage.load("\(assets)/Rooms/\($0)").decode() }
        let scale = extras.number("lightmapScale") ?? 1
        let content = try ModelContent(
          scene, lightmap: light, scale: scale, halvesFigures: halvesFigures, known: known)
        return (content, extras)
      }
    }
    DispatchQueue.global().async { [self] in
      for index in names.indices.dropFirst() { finish(index) }
    }
  }

  private func finish(_ index: Int) {
    let result = read(index)
    done.withLock { $0[index] = result }
    isDone[index].signal()
  }

  /// What was read; the first is read here and now.
  func content(_ index: Int) throws -> Content {
    if let known = done.withLock({ $0[index] }) { return try known.get() }
    if index == 0 { finish(0) }
    isDone[index].wait()
    return try done.withLock { $0[index] }.map { try $0.get() } ?? content(index)
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
