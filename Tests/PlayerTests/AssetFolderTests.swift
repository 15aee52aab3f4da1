import Renderer
import SceneGraph
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

  @Test func whatCannotBeReadIsToldOnceAndHasAStandIn() throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let broken = try BrokenAssets(
      missing: ["Rooms/corridor.lightmap.jpg", "Props/card.glb"],
      cut: ["Rooms/lift.lightmap.jpg", "Rooms/single-room.glb", "Props/cup.glb"])
    let assets = AssetFolder(path: broken.path)
    // What is read ahead is told like what is read at once.
    assets.prepare(["Rooms/corridor", "Rooms/single-room"])
    for _ in 0..<2 {
      for name in ["Rooms/corridor", "Rooms/lift"] {
        let model = try #require(assets.form(name))
        #expect(model.scene.name.hasSuffix(name + ".glb") && !assets.isStandIn(model))
      }
      for (name, form) in [
        ("Rooms/single-room", "a plain room"), ("Rooms/none", "a plain room"),
        ("People/none", "a plain figure"),
        ("Props/cup", "a plain card"),
      ] {
        let model = try #require(assets.form(name))
        #expect(model.scene.name == form && assets.isStandIn(model))
      }
    }
    #expect(assets.faults.count == 6, "\(assets.faults)")
    for words in [
      "Rooms/corridor is shown in plain light", "Rooms/lift is shown in plain light",
      "Rooms/none.glb: there is no such file; a plain room is shown",
    ] {
      #expect(assets.faults.contains { $0.contains(words) }, "\(words)")
    }
    #expect(assets.model("Props/fire-none") == nil && assets.faults.count == 6, "what need not be there")
    #expect(AssetFolder(path: nil).form("Rooms/hall") == nil)
  }
}
