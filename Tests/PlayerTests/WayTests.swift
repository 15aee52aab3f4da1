import Attempts
import Playing
import Renderer
import Reports
import ScenarioFormat
import SceneGraph
import Simulation
import Testing

@testable import Player

/// What is seen on the way from one place to another, with the real rooms.
@MainActor
@Suite("Ways through doors")
struct WayTests {
  /// How many colours a picture has, of 32 shades each of red, green and blue; those alone that more than a few pixels have.
  private func colours(of picture: ImagePixels) -> Int {
    var counts: [Int: Int] = [:]
    for pixel in 0..<(picture.width * picture.height) {
      let bytes = picture.pixels[(pixel * 4)..<(pixel * 4 + 3)]
      counts[bytes.reduce(0) { $0 << 5 | Int($1 >> 3) }, default: 0] += 1
    }
    return counts.values.filter { $0 >= 4 }.count
  }

  @Test(
    "on every way of a whole drill there is something to see",
    arguments: ["fire-evacuation", "hypoglycaemia-response"])
  func neverEmpty(id: String) throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let window = try Window(Settings(language: .english), of: id, assets: Place.assets)
    let compiled = try #require(window.front.shelf.compiled(id))
    let test = try #require(compiled.scenario.tests.first { $0.id.value.hasPrefix("perfect") })
    guard case .script(let steps) = test.play else {
      Issue.record("the perfect attempt of \(id) is no script")
      return
    }
    window.front.shelf.seed = UInt64(test.seed)
    window.front.shelf.variant = test.variant?.value
    let header = compiled.header(
      engine: "test", mode: "exam", variant: test.variant?.value, seed: UInt64(test.seed), language: nil)
    var runner = ScriptRunner(compiled, start: try compiled.start(header).get())
    #expect(runner.play(steps) == nil)
    let screen = try window.begin(id, mode: "exam")
    let painter = try FrontPainter(quality: .low)
    let canvas = try Canvas(width: 160, height: 90)
    var ways = 0
    for event in runner.events {
      try window.wait(until: event.tick - 1)
      guard window.play != nil else { break }
      try window.perform(event)
      guard let walk = screen.session.stage.running, compiled.program.actions[walk.act].isWalk else {
        continue
      }
      ways += 1
      var frame = 0
      while screen.session.stage.running?.act == walk.act, window.play != nil {
        window.front.advance(0.08)
        frame += 1
        guard frame.isMultiple(of: 3) else { continue }
        let picture = try #require(screen.picture)
        try painter.draw(picture, width: 160, height: 90, on: canvas)
        let seen = canvas.read()
        let name = screen.place.place.map { compiled.names.entities[$0] } ?? ""
        #expect(colours(of: seen) > 60, "way \(ways) of \(id), frame \(frame), at \(name)")
        // What news have slowed down need not be looked at to its end.
        if frame > 60 { screen.hurry() }
      }
    }
    #expect(ways > 0)
  }

  private func play(
    _ scenario: String, variant: String? = nil
  ) throws -> (OffscreenContext, Window, PlayScreen) {
    let context = try OffscreenContext()
    let window = try Window(Settings(language: .english), of: scenario, assets: Place.assets)
    window.front.shelf.variant = variant
    return (context, window, try window.begin(scenario, mode: "learn"))
  }

  @Test(
    "one is seen to have come in before the declared time is over"
  )
  func arrival() throws {
    let (context, window, screen) = try play("hypoglycaemia-response")
    defer { withExtendedLifetime(context) {} }
    let names = screen.session.compiled.names
    let (here, room) = (try #require(screen.session.stage.here), try #require(names.entity("room3")))
    try window.press("go.\(room)")
    for _ in 0..<100 where screen.place.place == here { window.front.advance(0.05) }
    #expect(screen.place.place == room && screen.session.stage.here == here)
    #expect(screen.session.stage.running != nil && window.front.text.contains("to go"))
    // The person who is here is in the picture.
    let picture = try #require(screen.picture)
    let person = try #require(screen.place.nearestPerson(to: picture.camera.position))
    #expect(dot(normalized(person.middle - picture.camera.position), picture.camera.forward) > 0.9)
    for _ in 0..<200 where screen.session.stage.here == here { window.front.advance(0.05) }
    #expect(screen.place.place == room && screen.session.stage.here == room)
  }

  @Test("whoever is on his way turns back, and stays where he was")
  func turningBack() throws {
    let (context, window, screen) = try play("hypoglycaemia-response")
    defer { withExtendedLifetime(context) {} }
    let names = screen.session.compiled.names
    let here = try #require(screen.session.stage.here)
    try window.press("go.\(try #require(names.entity("room3")))")
    window.front.advance(0.3)
    #expect(screen.session.stage.running != nil)
    screen.press("turnBack")
    #expect(screen.sheet == nil)
    for _ in 0..<200 where screen.session.stage.running != nil { window.front.advance(0.05) }
    window.front.advance(0.1)
    #expect(screen.session.stage.here == here && screen.place.place == here && !screen.view.isOnWay)
  }

  @Test("whoever passes over the list to the charts sees again with whom he was")
  func passing() throws {
    let (context, window, screen) = try play("hypoglycaemia-response")
    defer { withExtendedLifetime(context) {} }
    let names = screen.session.compiled.names
    let (room, wang) = (try #require(names.entity("room3")), try #require(names.entity("wang")))
    try window.press("go.\(room)")
    for _ in 0..<200 where screen.session.stage.here != room { window.front.advance(0.05) }
    window.front.arrange()
    try window.press("group.\(wang)")
    try window.press("close")
    var others = 0
    for _ in window.front.layout.targets where window.front.focused != "group.paper" {
      window.front.handle(.key(.tab, isRepeat: false))
      if screen.view.attended == nil { others += 1 }
    }
    #expect(window.front.focused == "group.paper" && others > 0 && screen.view.attended == wang)
    window.front.handle(.key(.enter, isRepeat: false))
    let sheet = try #require(window.front.layout.frames.last)
    #expect(
      sheet.panel.id == "acts" && sheet.area.x > window.front.size.x * 0.5, "the sheet stands beside him")
  }

  @Test("a door that is looked at is seen whole, from before, wherever one stands")
  func doors() throws {
    let (context, window, screen) = try play("fire-evacuation")
    defer { withExtendedLifetime(context) {} }
    let corridor = try #require(screen.session.compiled.names.entity("corridorEast"))
    try window.press("go.\(corridor)")
    for _ in 0..<200 where screen.session.stage.here != corridor { window.front.advance(0.05) }
    var seen = 0
    for door in screen.place.doors {
      guard let entity = door.entity, screen.place.presence(of: entity) != nil else { continue }
      screen.open(.entity(entity))
      for _ in 0..<60 { window.front.advance(0.1) }
      let eye = try #require(screen.picture).camera.position
      let apart = SIMD3(eye.x - door.spot.position.x, 0, eye.z - door.spot.position.z)
      #expect((1.1...2.2).contains(length(apart)) && dot(normalized(apart), door.spot.facing) > 0.8)
      screen.press("close")
      seen += 1
    }
    #expect(seen >= 4)
  }

  @Test("what burns behind an open door is seen in its doorway, and no longer when it is shut")
  func burningDoorway() throws {
    let (context, window, screen) = try play("fire-evacuation", variant: "bedFire")
    defer { withExtendedLifetime(context) {} }
    let names = screen.session.compiled.names
    let (corridor, room) = (
      try #require(names.entity("corridorEast")), try #require(names.entity("room302"))
    )
    try window.press("go.\(corridor)")
    for _ in 0..<200 where screen.session.stage.here != corridor { window.front.advance(0.05) }
    let (doors, burning) = (screen.place.doors, screen.place.fire)
    let door = try #require(doors.first { $0.place == room })
    let fire = try #require(burning)
    let behind = fire - door.spot.position
    #expect((-1.4...(-0.3)).contains(dot(behind, door.spot.facing)))
    #expect(length(SIMD3(behind.x, 0, behind.z)) < 1.4)
    // Whoever comes along there sees it first.
    let camera = screen.view.camera
    #expect(dot(normalized(fire - camera.position), camera.forward) > 0.95)
    let shut = try #require(names.acts.firstIndex { $0.id == "shutDoor" })
    try screen.session.act(shut, on: door.entity, with: [])
    try window.wait(until: screen.session.tick + 10 * Tick.perSecond)
    let isOut = screen.place.fire == nil
    #expect(isOut)
  }

  @Test("the view stays on what burns, whoever comes along with the trainee")
  func companion() throws {
    let (context, window, screen) = try play("fire-evacuation", variant: "bedFire")
    defer { withExtendedLifetime(context) {} }
    let names = screen.session.compiled.names
    let (room, carer) = (try #require(names.entity("room302")), try #require(names.entity("carer2")))
    let order = try #require(
      names.acts.firstIndex {
        if case .order(let inner) = $0.source { names.acts[inner].id == "shutOxygen" } else { false }
      })
    try screen.session.act(order, on: carer, with: [.id("sun"), .truth(true)])
    try window.wait(until: 8 * Tick.perSecond)
    try window.press("go.\(room)")
    for _ in 0..<200 where screen.place.place != room { window.front.advance(0.05) }
    var hasCome = false
    for _ in 0..<80 {
      window.front.advance(0.05)
      let (camera, burning) = (screen.view.camera, screen.place.fire)
      let fire = try #require(burning)
      #expect(dot(normalized(fire - camera.position), camera.forward) > 0.9)
      hasCome = hasCome || screen.place.isWalking(carer)
    }
    #expect(hasCome, "she walks in meanwhile")
  }

  @Test("coming to an empty corridor one looks along it, and walks up to its doors, not into them")
  func corridor() throws {
    let (context, window, screen) = try play("hypoglycaemia-response")
    defer { withExtendedLifetime(context) {} }
    let names = screen.session.compiled.names
    for id in ["room3", "corridor"] {
      let place = try #require(names.entity(id))
      try window.press("go.\(place)")
      for _ in 0..<200 where screen.session.stage.here != place { window.front.advance(0.05) }
      window.front.arrange()
    }
    let (isEmpty, forward) = (screen.place.nearestPerson(to: .zero) == nil, screen.view.camera.forward)
    #expect(isEmpty && abs(forward.x) > 0.9)
    let (floor, doors) = (screen.place.ground, screen.place.room?.spots["door"])
    let ground = try #require(floor)
    for spot in try #require(doors) {
      let end = ground.step(from: spot.position + spot.facing * 1.2, by: -spot.facing * 3)
      #expect((0.35...0.55).contains(dot(end - spot.position, spot.facing)), "\(spot.position)")
    }
  }

  @Test("whoever comes in stands where the open leaf hides nobody")
  func besideTheLeaf() throws {
    let (context, window, screen) = try play("fire-evacuation")
    defer { withExtendedLifetime(context) {} }
    let room = try #require(screen.session.compiled.names.entity("room302"))
    try window.press("go.\(room)")
    for _ in 0..<200 where screen.session.stage.here != room { window.front.advance(0.05) }
    let door = try #require(screen.place.doors.first)
    let eye = screen.view.camera.position
    #expect(!door.leaves.isEmpty)
    for leaf in door.leaves {
      let ahead = leaf.entry(of: screen.view.camera.forward, from: eye) ?? .infinity
      #expect(ahead > 4, "the leaf is \(ahead) m before the eye")
    }
  }
}
