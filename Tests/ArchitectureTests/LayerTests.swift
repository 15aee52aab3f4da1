import Testing

/// The layers of ARCHITECTURE.md: what each target may import. No arrow points up.
@Suite("Layers")
struct LayerTests {
  static let allowed: [(target: String, imports: Set<String>)] = [
    ("SourceText", []),
    ("CEL", ["SourceText"]),
    ("Simulation", ["CEL"]),
    ("Assessment", ["Simulation"]),
    ("ScenarioFormat", ["SourceText", "CEL", "Simulation", "Assessment"]),
    ("ScenarioFiles", ["Glibc", "CZlib", "SourceText", "ScenarioFormat"]),
    (
      "Attempts",
      [
        "Glibc", "Dispatch", "Synchronization", "Crypto", "SourceText", "Simulation", "Assessment",
        "ScenarioFormat",
      ]
    ),
    ("Reports", ["SourceText", "Simulation", "Assessment", "ScenarioFormat", "Attempts"]),
    ("Playing", ["SourceText", "CEL", "Simulation", "Assessment", "ScenarioFormat", "Attempts", "Reports"]),
    ("SceneGraph", ["Glibc", "CPNG", "CTurboJPEG", "SourceText"]),
    ("Renderer", ["Glibc", "COpenGL", "CEGL", "CPNG", "SourceText", "SceneGraph"]),
    (
      "Player",
      [
        "Glibc", "Dispatch", "Synchronization", "CSDL2", "CPango", "CMalloc", "SourceText", "CEL",
        "Simulation", "Assessment", "ScenarioFormat", "ScenarioFiles", "Attempts", "Reports", "Playing",
        "SceneGraph", "Renderer",
      ]
    ),
    (
      "practicum-player",
      [
        "Glibc", "ArgumentParser", "ScenarioFiles", "ScenarioFormat", "Reports", "SceneGraph", "Renderer",
        "Player",
      ]
    ),
    (
      "practicum",
      [
        "Glibc", "Synchronization", "ArgumentParser", "SourceText", "CEL", "Simulation", "Assessment",
        "ScenarioFormat", "ScenarioFiles", "Attempts", "Reports", "Playing",
      ]
    ),
  ]

  @Test("a target imports only what lies below it", arguments: allowed.map(\.target))
  func importsPointDown(target: String) throws {
    let tree = SourceTree()
    let imports = try #require(Self.allowed.first { $0.target == target }?.imports)
    let files = tree.files(under: "Sources/\(target)", withExtension: "swift")
    #expect(!files.isEmpty)
    for file in files {
      for module in tree.imports(of: file) where module != target {
        #expect(imports.contains(module), "\(file) imports \(module), which \(target) may not know")
      }
    }
  }

  /// Folders that only say how a C library is imported.
  static let shims: Set<String> = [
    "CZlib", "CPNG", "CTurboJPEG", "COpenGL", "CEGL", "CSDL2", "CPango", "CMalloc",
  ]

  @Test("every target of the package has its layer here and its word in ARCHITECTURE.md")
  func everyTargetIsKnown() {
    let tree = SourceTree()
    let architecture = tree.text(of: "ARCHITECTURE.md")
    for folder in tree.folders(in: "Sources") {
      if !Self.shims.contains(folder) {
        #expect(Self.allowed.contains { $0.target == folder }, "\(folder) has no layer")
      }
      #expect(architecture.contains("`\(folder)`"), "ARCHITECTURE.md does not mention \(folder)")
    }
  }

  @Test("grading links neither SDL nor OpenGL")
  func gradingNeedsNoGraphics() throws {
    var reached: Set<String> = []
    var open = ["practicum"]
    while let target = open.popLast() {
      guard reached.insert(target).inserted else { continue }
      open += Self.allowed.first { $0.target == target }?.imports ?? []
    }
    #expect(reached.contains("SourceText"))
    #expect(
      reached.isDisjoint(with: ["CSDL2", "COpenGL", "CEGL", "CPango", "Renderer", "SceneGraph", "Player"]))
  }
}
