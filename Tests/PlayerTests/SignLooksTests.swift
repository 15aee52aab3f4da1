import Attempts
import Playing
import Renderer
import Reports
import ScenarioFormat
import SceneGraph
import Simulation
import Testing

@testable import Player

/// What signs say can be looked at is seen: each word of each sign's looks does something, in every scenario.
@MainActor
@Suite("Looks of signs")
struct SignLooksTests {
  /// What is seen of somebody who looks so, with his model.
  private func seen(_ figure: Figure, _ model: Model) -> [Float] {
    let placement = Placement(model)
    figure.apply(to: placement, seconds: 1.3, isStill: false)
    let pose = placement.pose
    var values = pose.rotations.flatMap { [$0.x, $0.y, $0.z, $0.w] }
    values += pose.translations.flatMap { [$0.x, $0.y, $0.z] } + pose.scales.flatMap { [$0.x, $0.y, $0.z] }
    return values + Array(pose.weights) + [placement.paleness]
  }

  /// Which property of furniture a look is about: the property moves the part.
  private static let parts = [
    "door": "open", "brakes": "brakesOn", "height": "height", "rails": "railLeftUp", "head": "headUp",
    "footrests": "footrestsUp",
  ]

  /// Whether a look changes how somebody is drawn, in some posture.
  private func changes(
    _ name: String, _ word: String, part: String?, _ model: Model, _ assets: AssetFolder,
    _ compiled: CompiledScenario
  ) -> Bool {
    for posture in [Figure.Posture.lying, .sitting, .standing] {
      var plain = Figure()
      plain.posture = posture
      var figure = plain
      if let part { figure.marks.insert("\(part)-\(word)") } else { figure.take(look: name, word) }
      if figure.rinsed != plain.rinsed || figure.hasSlid { return true }
      if let attendant = figure.attendants.first {
        return compiled.names.entity(attendant.name) != nil || assets.has("People/\(attendant.name)")
      }
      if seen(figure, model) != seen(plain, model) { return true }
    }
    return false
  }

  @Test("every look of every sign is seen", arguments: WindowPlayTests.scenarios)
  func everything(id: String) throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let compiled = try Window.compiled(id)
    let assets = AssetFolder(path: Place.assets)
    let casting = Casting(compiled) { assets.has($0) }
    let window = try Window(Settings(language: .english), of: id)
    let session = try window.begin(id, mode: try #require(compiled.scenario.modes.first).id.value).session
    var onPeople: [String: Bool] = [:]
    for (index, sign) in compiled.names.signs.enumerated() {
      guard let declaration = session.declaration(ofSign: index), !declaration.isDecoy else { continue }
      let owner = Figure.owner(of: sign.entity, session)
      let person = casting.isPerson(sign.entity) ? sign.entity : owner
      for look in declaration.looks {
        let (name, word) = (look.id.value, look.value)
        let what = "\(name): \(word) of \(compiled.names.entities[sign.entity])"
        switch name {
        case "fire", "smoke", "floor": #expect(assets.has("Props/\(name)-\(word)"), "\(what)")
        case "lies", "stands": #expect(assets.has("Props/\(word)"), "\(what)")
        case "light": #expect(Daylight(word: word) != nil, "\(what)")
        default:
          if let person, let figure = casting.person(person) {
            let model = try #require(assets.model(figure))
            let part = owner == nil ? nil : Figure.choice(sign.entity, "part", session)
            // A sign that several can have is seen on whom the drill gives it.
            let key = "\(sign.shortID), \(name): \(word)"
            let isSeen = changes(name, word, part: part, model, assets, compiled)
            onPeople[key] = onPeople[key] ?? false || isSeen
          } else {
            let property = try #require(Self.parts[name], "\(what)")
            #expect(Motion.table.contains { $0.property == property }, "\(what)")
            #expect(Motion.value(of: sign.entity, property, session) != nil, "\(what)")
          }
        }
      }
    }
    for (look, isSeen) in onPeople { #expect(isSeen, "\(look)") }
  }
}
