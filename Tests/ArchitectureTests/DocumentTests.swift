import Testing

/// The documents name tests that exist: an invariant whose test is gone is a wish.
@Suite("Documents")
struct DocumentTests {
  @Test("every test named in ARCHITECTURE.md is a file")
  func namedTestsExist() {
    let tree = SourceTree()
    let files = tree.files(under: "Tests", withExtension: "swift").map { $0.split(separator: "/").last ?? "" }
    var names: [Substring] = []
    for word in tree.text(of: "ARCHITECTURE.md").split(whereSeparator: { !($0.isLetter || $0.isNumber) })
    where word.hasSuffix("Tests") && word.count > 5 {
      names.append(word)
    }
    #expect(names.count > 5)
    for name in names {
      let isTarget = tree.folders(in: "Tests").contains(String(name))
      #expect(
        isTarget || files.contains("\(name).swift"), "ARCHITECTURE.md names \(name), which is no test file")
    }
  }
}
