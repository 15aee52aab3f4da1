import Attempts
import Foundation
import Playing
import Renderer
import Reports
import ScenarioFiles
import ScenarioFormat
import SceneGraph
import Simulation
import Testing

@testable import Player

@MainActor
@Suite("Casting")
struct CastingTests {
  private func casting(_ scenario: String) throws -> (Casting, CompiledScenario) {
    let assets = AssetFolder(path: Place.assets)
    let window = try Window(Settings(language: .english), of: scenario)
    let compiled = try #require(window.front.shelf.compiled(scenario))
    return (Casting(compiled) { assets.has($0) }, compiled)
  }

  @Test(
    "places are shown by the room that they name or are called like, by that of their kind, else by a stand-in",
    arguments: [
      ("hypoglycaemia-response", "room3", "Rooms/single-room"),
      ("hypoglycaemia-response", "corridor", "Rooms/corridor"),
      ("hand-hygiene-five-moments", "doubleRoom", "Rooms/double-room"),
      ("cpr-aed", "activityHall", "Rooms/activity-hall"),
      ("fire-evacuation", "corridorEast", "Rooms/corridor"), ("fire-evacuation", "lift", "Rooms/lift"),
      ("memorial-hall-visit", "remembranceHall", "Rooms/memorial-hall"),
      ("memorial-hall-visit", "hall4", "Rooms/exhibition-hall-umber"),
      ("museum-guided-visit", "gallery2", "Rooms/gallery"),
      ("museum-guided-visit", "gallery3", "Rooms/gallery-celadon"),
    ])
  func rooms(scenario: String, place: String, room: String) throws {
    let (casting, compiled) = try casting(scenario)
    #expect(casting.room(of: try #require(compiled.names.entity(place))) == room)
  }

  @Test("a visit of anybody else's is shown in a hall that says nothing, whatever its places are called")
  func strangeVisit() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let text = try String(
      contentsOfFile: Place.scenarios + "/memorial-hall-visit/scenario.json", encoding: .utf8)
    try Disk.makeFolder(folder + "/memorial-hall-visit")
    try FileManager.default.copyItem(atPath: Place.scenarios + "/library", toPath: folder + "/library")
    let bare = text.replacing("\"looks\": {\"room\":", with: "\"looks\": {\"mood\":")
    #expect(bare != text)
    try Disk.write(Array(bare.utf8), to: folder + "/memorial-hall-visit/scenario.json")
    let window = try Window(Settings(language: .english), of: folder + "/memorial-hall-visit")
    let compiled = try #require(window.front.shelf.compiled("memorial-hall-visit"))
    let assets = AssetFolder(path: Place.assets)
    let casting = Casting(compiled) { assets.has($0) }
    for place in ["hall1", "remembranceHall", "gate"] {
      let room = casting.room(of: try #require(compiled.names.entity(place)))
      #expect(room == "Rooms/exhibition-hall-plain")
    }
  }

  @Test(
    "people have their own figure, things and exhibits their own model or a card",
    arguments: [
      ("hypoglycaemia-response", "wang", "People/wang"), ("hypoglycaemia-response", "nurse", "People/nurse"),
      ("cpr-aed", "feng", "People/feng"), ("hypoglycaemia-response", "glucoseMeter", "Props/glucose-meter"),
      ("hypoglycaemia-response", "orangeJuice", "Props/juice"),
      ("memorial-hall-visit", "flowerBasket", "Props/flower-basket"),
      ("museum-guided-visit", "kanhuYaoyi", "Props/kanhu-yaoyi"),
      ("scald-first-aid", "film", "Props/film"), ("oral-medication-round", "amiloride5", "Props/pack"),
      ("oral-medication-round", "aspirinOpened", "Props/aspirin-opened"),
      ("bed-wheelchair-transfer", "chair", "Props/wheelchair"), ("cpr-aed", "tableEdge", "Props/card"),
    ])
  func models(scenario: String, entity: String, model: String) throws {
    let (casting, compiled) = try casting(scenario)
    let index = try #require(compiled.names.entity(entity))
    #expect((casting.person(index) ?? casting.thing(index)) == model)
  }

  @Test(
    "nothing of any scenario is without a form, and every exhibit has a model of its own",
    arguments: WindowPlayTests.scenarios)
  func everything(scenario: String) throws {
    let (casting, compiled) = try casting(scenario)
    let assets = AssetFolder(path: Place.assets)
    for entity in compiled.program.entities.indices {
      let declaration = compiled.scenario.entities[entity]
      switch declaration.sort {
      case .trainee: continue
      case .place: #expect(assets.has(casting.room(of: entity)))
      case .exhibit:
        #expect(casting.thing(entity) == "Props/\(AssetFolder.fileName(declaration.id.value))")
      default: #expect(assets.has(casting.person(entity) ?? casting.thing(entity)), "\(declaration.id.value)")
      }
    }
  }

  @Test("where the model of a place is missing it is not shown as a place of another kind")
  func missingRoom() throws {
    let (_, compiled) = try casting("hypoglycaemia-response")
    let assets = AssetFolder(path: Place.assets)
    let room = try #require(compiled.names.entity("room3"))
    let casting = Casting(compiled) { $0 != "Rooms/single-room" && assets.has($0) }
    #expect(casting.room(of: room) == "Rooms/single-room")
    let nothing = Casting(compiled) { _ in false }
    #expect(nothing.room(of: try #require(compiled.names.entity("corridor"))) == "Rooms/corridor")
    #expect(nothing.person(try #require(compiled.names.entity("wang"))) == "People/wang")
  }

  @Test("whoever has no figure of his own is nobody's double as long as there are others")
  func strangers() throws {
    let folder = try BedsideScenario.make { text in
      let others = (1...4).map { number in
        #""guest\#(number)": {"kind": ["resident"], "name": "Guest \#(number)", "place": "corridor"}, "#
      }
      return text.replacing(#""screen": {"kind""#, with: others.joined() + #""screen": {"kind""#)
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let window = try Window(Settings(language: .english), of: folder)
    let compiled = try #require(window.front.shelf.compiled("bedside"))
    let assets = AssetFolder(path: Place.assets)
    let casting = Casting(compiled) { assets.has($0) }
    let shown = ["chen", "guest1", "guest2", "guest3", "guest4"].compactMap { id in
      compiled.names.entity(id).flatMap { casting.person($0) }
    }
    #expect(shown.first == "People/chen")
    #expect(Set(shown).count == 5 && shown.allSatisfy { assets.has($0) }, "\(shown)")
  }

  @Test("nobody of a drill looks like anybody else of it", arguments: WindowPlayTests.scenarios)
  func doubles(scenario: String) throws {
    let (casting, compiled) = try casting(scenario)
    let figures = compiled.program.entities.indices.compactMap { entity in
      compiled.scenario.entities[entity].sort == .trainee ? nil : casting.person(entity)
    }
    #expect(Set(figures).count == figures.count, "\(figures)")
  }

  @Test("a model that the scenario itself names and that is missing is known, and another stands in")
  func missingOwn() throws {
    let (whole, compiled) = try casting("memorial-hall-visit")
    let assets = AssetFolder(path: Place.assets)
    let casting = Casting(compiled) { !["People/luo", "Rooms/gate"].contains($0) && assets.has($0) }
    for (entity, name) in [("luo", "People/luo"), ("gate", "Rooms/gate")] {
      let index = try #require(compiled.names.entity(entity))
      #expect(whole.missing(index) == nil)
      #expect(casting.missing(index) == name)
      let shown = casting.person(index) ?? casting.room(of: index)
      #expect(shown != name && assets.has(shown))
    }
    #expect(try casting.missing(#require(compiled.names.entity("hall1"))) == nil)
  }

  @Test("whoever has no figure that can be read lies there all the same, as a plain figure")
  func broken() throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let assets = try BrokenAssets(cut: ["People/wang.glb"])
    let id = "hypoglycaemia-response"
    let window = try Window(Settings(language: .english), of: id, assets: assets.path)
    let screen = try window.begin(id, mode: "exam")
    let room = try #require(screen.session.compiled.names.entity("room3"))
    let wang = try #require(screen.session.compiled.names.entity("wang"))
    _ = screen.place.follow(talking: nil, at: room)
    let presence = try #require(screen.place.presences.first { $0.entity == wang })
    #expect(presence.placement?.model.scene.name == "a plain figure")
    #expect(presence.isPerson)
    #expect(window.front.assets.faults.filter { $0.contains("People/wang.glb") }.count == 1)
    #expect(screen.place.drawn.contains { $0 === presence.placement })
  }

  @Test(
    "where there are no files at all everybody and everything is there, and it is told",
    arguments: WindowPlayTests.scenarios)
  func nothing(scenario: String) throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let window = try Window(Settings(language: .english), of: scenario, assets: "/nowhere")
    #expect(window.front.text.contains("there is no folder '/nowhere' of models; a plain room is shown"))
    #expect(window.front.screen.picture != nil)
    let compiled = try #require(window.front.shelf.compiled(scenario))
    let mode = try #require(compiled.scenario.modes.first).id.value
    let screen = try window.begin(scenario, mode: mode)
    let casting = Casting(compiled) { _ in false }
    for place in compiled.program.entities.indices where compiled.scenario.entities[place].sort == .place {
      _ = screen.place.follow(talking: nil, at: place)
      let view = screen.place
      #expect(view.room != nil)
      for entity in compiled.program.entities.indices {
        let stage = screen.session.stage
        guard ![.trainee, .place].contains(compiled.scenario.entities[entity].sort),
          stage.place(of: entity) == place, stage.holder(of: entity) == nil, !casting.isFormless(entity)
        else { continue }
        #expect(view.presence(of: entity) != nil, "\(compiled.names.entities[entity]) has no form")
      }
    }
    #expect(window.front.assets.faults.count <= 3, "each is told once: \(window.front.assets.faults)")
  }
}
