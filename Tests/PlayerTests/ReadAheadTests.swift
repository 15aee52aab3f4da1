import Renderer
import SceneGraph
import Synchronization
import Testing

@testable import Player

@Suite("Reading models before they are asked for")
struct ReadAheadTests {
  /// What was read, in order.
  private final class Readings: Sendable {
    private let names = Mutex<[String]>([])
    func add(_ name: String) { names.withLock { $0.append(name) } }
    var all: [String] { names.withLock { $0 } }
  }

  /// A model with a picture of so many pixels each way.
  private static func content(side: Int = 1) throws(SceneError) -> ModelContent {
    let scene = try SceneFile.load(Place.assets + "/Props/map.glb")
    return try ModelContent(
      scene,
      lightmap: ImagePixels(width: side, height: side, pixels: [UInt8](repeating: 0, count: side * side * 4)))
  }

  private func wait(until isSo: () -> Bool) async throws {
    for _ in 0..<3000 where !isSo() { try await Task.sleep(for: .milliseconds(10)) }
    try #require(isSo())
  }

  @Test func eachIsReadOnceInTheOrderOfTheNamesAndThenTaken() async throws {
    let readings = Readings()
    let ahead = ReadAhead { name, _ in
      readings.add(name)
      return Result { () throws(SceneError) in try ReadAheadTests.content() }
    }
    #expect(ahead.take("b") == nil)
    ahead.begin(["b", "a"], known: [])
    ahead.begin(["b", "a", "c"], known: [])
    try await wait { readings.all.count == 3 }
    for name in ["c", "b", "a"] {
      let taken = try #require(ahead.take(name))
      #expect(throws: Never.self) { try taken.get() }
      #expect(ahead.take(name) == nil, "it was handed over")
    }
    #expect(readings.all == ["b", "a", "c"])
  }

  @Test func whoAsksForWhatIsBeingReadWaitsAndForWhatIsWaitingDoesNot() async throws {
    let gate = Mutex(true)
    let readings = Readings()
    let ahead = ReadAhead { name, _ in
      readings.add(name)
      while gate.withLock({ $0 }) { _ = readings.all }
      return Result { () throws(SceneError) in try ReadAheadTests.content() }
    }
    ahead.begin(["slow", "next"], known: [])
    try await wait { readings.all == ["slow"] }
    #expect(ahead.take("next") == nil)
    gate.withLock { $0 = false }
    #expect(ahead.take("slow") != nil)
    #expect(readings.all == ["slow"], "who asked for the next reads it himself")
  }

  @Test func whatIsNoLongerWantedIsForgottenAndAFaultIsHandedOver() async throws {
    let readings = Readings()
    let ahead = ReadAhead { name, _ in
      readings.add(name)
      return Result { () throws(SceneError) in
        try SceneFile.load("/nowhere/" + name).nodes.isEmpty
          ? ReadAheadTests.content() : ReadAheadTests.content()
      }
    }
    ahead.begin(["a", "b"], known: [])
    try await wait { readings.all.count == 2 }
    ahead.begin(["b"], known: [])
    #expect(ahead.take("a") == nil)
    let error = #expect(throws: SceneError.self) { try ahead.take("b")?.get() }
    #expect(error?.file == "/nowhere/b")
  }

  @Test func nothingMoreIsReadWhileWhatNobodyAskedForFillsTheMemory() async throws {
    let readings = Readings()
    let side = 1024
    let most = ReadAhead.mostBytes / (side * side * 4)
    let ahead = ReadAhead { name, _ in
      defer { readings.add(name) }
      return Result { () throws(SceneError) in try ReadAheadTests.content(side: side) }
    }
    let names = (0..<(most + 2)).map { "\($0)" }
    ahead.begin(names, known: [])
    try await wait { readings.all.count == most }
    try await Task.sleep(for: .milliseconds(200))
    #expect(readings.all.count == most)
    // What has been taken makes room, when reading is begun again.
    #expect(ahead.take("0") != nil)
    ahead.begin(Array(names.dropFirst()), known: [])
    try await wait { readings.all.count == most + 1 }
  }
}
