import ScenarioFiles
import SourceText
import Testing

@testable import ScenarioFormat

@Suite struct LoadScenarioTests {
  @Test("every scenario of the collection loads without an error or a warning")
  func collection() throws {
    let library = try Library.open(Checkout.scenarios)
    #expect(library.entries.map(\.name).contains("hypoglycaemia-response"))
    for entry in library.entries {
      var bag = DiagnosticBag()
      let scenario = ScenarioLoader.load(entry.source, diagnostics: &bag)
      #expect(DiagnosticText.render(bag) == "", "\(entry.name)")
      #expect(scenario != nil)
    }
  }

  @Test("the examples of the design papers load, where they stand beside the checkout")
  func examples() throws {
    guard let folder = Checkout.shared("examples") else {
      print("The examples are not here; nothing is compared.")
      return
    }
    for entry in try Library.open(folder).entries {
      var bag = DiagnosticBag()
      let scenario = ScenarioLoader.load(entry.source, diagnostics: &bag)
      #expect(!bag.hasErrors, "\(DiagnosticText.render(bag))")
      #expect(scenario?.id.value == entry.name)
    }
  }
}
