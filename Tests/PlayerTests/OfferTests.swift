import Playing
import Reports
import ScenarioFormat
import Simulation
import Testing

@testable import Player

/// What is offered, and what would mean nothing.
@MainActor
@Suite("Offers")
struct OfferTests {
  @Test("what means something only as an order is offered as an order alone")
  func orders() throws {
    let window = try Window(Settings(language: .english), of: "fire-evacuation")
    let screen = try window.begin("fire-evacuation", mode: "learn")
    let names = screen.session.compiled.names
    func acts(of id: String) throws -> [String] {
      screen.offers.offers(in: .entity(try #require(names.entity(id)))).compactMap { offer in
        guard case .act(let act, _) = offer.kind else { return nil }
        if case .order(let inner) = names.acts[act].source { return "ask " + names.acts[inner].id }
        return names.acts[act].id
      }
    }
    #expect(try acts(of: "carer2").contains("ask comeTo"))
    let room = try #require(names.entity("room301"))
    try window.press("go.\(room)")
    for _ in 0..<400 where screen.session.stage.here != room { window.front.advance(0.05) }
    screen.follow()
    let feng = try acts(of: "feng")
    #expect(!feng.contains("comeTo"))
    // What the trainee can do as well as a colleague stays.
    #expect(["sendOut", "moveOut", "settle", "shutOxygen"].allSatisfy { feng.contains($0) })
  }
}
