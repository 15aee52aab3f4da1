import Testing

/// Documents and sources name tests that exist: an invariant whose test is gone is a wish.
@Suite("Documents")
struct DocumentTests {
  private let tree = SourceTree()

  @Test("every test that ARCHITECTURE.md or a source names is a suite, a file or a target of tests")
  func namedTestsExist() {
    var known = Set(tree.folders(in: "Tests"))
    for file in tree.files(under: "Tests", withExtension: "swift") {
      known.insert(String(file.split(separator: "/").last?.dropLast(6) ?? ""))
      // `struct RuleTests {`: the word before the brace, or before what it conforms to.
      for line in tree.lines(of: file) where line.contains("struct ") {
        known.formUnion(Self.tests(in: line))
      }
    }
    var count = 0
    for file in ["ARCHITECTURE.md"] + tree.files(under: "Sources", withExtension: "swift") {
      for name in tree.lines(of: file).flatMap(Self.tests) {
        count += 1
        #expect(known.contains(name), "\(file) names \(name), which is no test")
      }
    }
    #expect(count > 200)
    #expect(!known.contains("NoSuchTests") && Self.tests(in: "`NoSuchTests` holds it.") == ["NoSuchTests"])
  }

  /// The names of suites, files or targets of tests in a line.
  private static func tests(in line: Substring) -> [String] {
    guard line.contains("Tests") else { return [] }
    return line.split { !($0.isLetter || $0.isNumber) }
      .filter { $0.hasSuffix("Tests") && $0.count > 5 && $0.first?.isUppercase == true }.map(String.init)
  }
}
