import Attempts
import Playing
import Renderer
import Reports
import ScenarioFormat
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

  @Test("whoever has no figure that can be read stands there as a card")
  func broken() throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let assets = try BrokenAssets(person: "wang")
    let id = "hypoglycaemia-response"
    let window = try Window(Settings(language: .english), of: id, assets: assets.path)
    let screen = try window.begin(id, mode: "exam")
    let room = try #require(screen.session.compiled.names.entity("room3"))
    let wang = try #require(screen.session.compiled.names.entity("wang"))
    _ = screen.place.follow(talking: nil, at: room)
    let presence = try #require(screen.place.presences.first { $0.entity == wang })
    #expect(presence.placement != nil)
    #expect(window.front.assets.faults.contains { $0.contains("People/wang.glb") })
    #expect(screen.place.drawn.contains { $0 === presence.placement })
  }
}
