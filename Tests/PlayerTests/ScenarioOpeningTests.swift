import Foundation
import ScenarioFiles
import Testing

@testable import Player

/// The scenarios that are opened on a second thread.
@MainActor
@Suite("Opening scenarios")
struct ScenarioOpeningTests {
  @Test("they stand in the order of the folder, each once, however they are taken")
  func order() throws {
    let library = try Library.open(Place.scenarios)
    let names = library.entries.map(\.name)
    #expect(names.count > 10)
    let atOnce = Shelf(library, folder: nil)
    atOnce.openWhole()
    #expect(atOnce.volumes.map(\.entry.name) == names && !atOnce.isOpening)
    #expect(atOnce.volumes.allSatisfy { $0.compiled != nil && $0.mistake == nil })

    let inPieces = Shelf(library, folder: nil)
    var news = 0
    while inPieces.isOpening {
      if inPieces.takeOpened() { news += 1 }
      #expect(inPieces.volumes.map(\.entry.name) == Array(names.prefix(inPieces.volumes.count)))
    }
    #expect(inPieces.volumes.count == names.count && news > 0)
    #expect(!inPieces.takeOpened())
  }

  @Test("one with a mistake stands among the others, and says its first one")
  func mistaken() throws {
    let folder = try BedsideScenario.make()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let other = folder + "/broken"
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
    try "{\"id\": \"broken\"}".write(toFile: other + "/scenario.json", atomically: true, encoding: .utf8)
    let shelf = Shelf(try Library.open(other), folder: nil)
    shelf.openWhole()
    #expect(shelf.volumes.count == 1 && shelf.volumes[0].compiled == nil)
    #expect(shelf.volumes[0].mistake?.isEmpty == false)
  }
}
