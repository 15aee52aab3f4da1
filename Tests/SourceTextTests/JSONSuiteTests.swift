import Foundation
import SourceText
import Testing

@Suite("JSON: the public test suite")
struct JSONSuiteTests {
  @Test("every y_ file is accepted, every n_ file refused with a json/ rule, no i_ file crashes or hangs")
  func suite() throws {
    guard let folder = conformanceFolder("json") else {
      print("JSONSuiteTests: no shared/conformance/json beside this checkout; nothing was compared")
      return
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".json") }
    #expect(names.count == 318)
    for name in names {
      let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
      var bag = DiagnosticBag()
      let node = JSONParser.parse(
        SourceFile(name: name, bytes: bytes), duplicateKeys: .allowed, into: &bag)
      // Whatever the verdict, it must be possible to show it.
      let shown = DiagnosticText.render(bag)
      switch name.prefix(2) {
      case "y_": #expect(node != nil && bag.isEmpty, "\(shown)")
      case "n_":
        #expect(node == nil, "\(name) was accepted")
        #expect(bag.count == 1 && bag.sorted[0].rule.hasPrefix("json/"), "\(shown)")
      default: #expect((node == nil) == (bag.count == 1), "\(shown)")
      }
      if ProcessInfo.processInfo.environment["SHOW"] != nil { print(shown) }
    }
  }
}
