import Renderer
import Testing

@testable import Player

@MainActor
@Suite("Models kept")
struct AssetFolderTests {
  @Test func whatWasAskedForLongestAgoIsLetGoWhenMemoryIsShort() throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let assets = AssetFolder(path: Place.assets)
    let people = ["wang", "nurse", "chen", "zhou", "li", "sun", "he", "wu", "feng", "zhao", "lv"].map {
      "People/" + $0
    }
    weak let first = assets.model(people[0])
    weak let second = assets.model(people[1])
    assets.trim(keeping: [people[0]])
    #expect(first != nil && second != nil, "there is room for two")
    // Whole textures fill the memory sooner; from the next place on they are read so.
    assets.halvesFigures = false
    assets.trim(keeping: [people[0]])
    #expect(first == nil, "all are read anew")
    weak let whole = assets.model(people[0])
    weak let next = assets.model(people[1])
    assets.trim(keeping: [people[0]])
    for name in people.dropFirst(2) {
      #expect(assets.model(name) != nil)
      assets.trim(keeping: [people[0]])
      #expect(assets.byteCount <= AssetFolder.mostBytes)
    }
    #expect(whole != nil, "it is wanted")
    #expect(next == nil, "it was asked for longest ago")
    #expect(assets.model(people[1]) != nil, "it is read again")
    #expect(assets.faults.isEmpty)
  }

  @Test func whatIsPreparedIsTheModelThatIsAskedFor() throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let (plain, ahead) = (AssetFolder(path: Place.assets), AssetFolder(path: Place.assets))
    let names = ["Rooms/single-room", "People/wang", "Props/no-such-thing", "Props/cup"]
    ahead.prepare(names)
    for name in names {
      let (read, prepared) = (plain.model(name), ahead.model(name))
      #expect(read?.triangleCount == prepared?.triangleCount)
      #expect(read?.bounds == prepared?.bounds)
    }
    #expect(ahead.model("Props/no-such-thing") == nil)
    #expect(plain.faults == ahead.faults)
  }
}
