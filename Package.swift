// swift-tools-version: 6.2
import PackageDescription

/// Every target is built alike, so strictness cannot be forgotten in one of them.
/// `PRACTICUM_STRICT=1` (set in CI) turns warnings into errors; it stays off for people who depend on this package.
let strict = Context.environment["PRACTICUM_STRICT"] == "1"
let settings: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (strict ? [.treatAllWarnings(as: .error)] : [])

/// `PRACTICUM_STATIC=1` (set by the Makefile's release build, with `--static-swift-stdlib`) links `practicum` with nothing to
/// look up when it starts: a grader that starts a process for each attempt waits 0.8 ms instead of 2.3 for it.
/// The toolchain's own linker is silent about what Swift's libraries would look up and `practicum` never asks for.
let startsAlone: [LinkerSetting] =
  Context.environment["PRACTICUM_STATIC"] == "1" ? [.unsafeFlags(["-static-executable", "-use-ld=lld"])] : []

/// The C library's `sqrt`, `trunc` and `round` are exact by IEEE 754; nothing else of it is used.
func core(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, swiftSettings: settings, linkerSettings: [.linkedLibrary("m")])
}

/// - Parameters:
///   - goldens: whether the tests keep a folder `Goldens`, which is compared with and not built.
///   - scripts: whether they keep a folder `Scripts` of what somebody does at a window.
func tests(
  _ name: String, _ dependencies: [Target.Dependency], goldens: Bool = false, scripts: Bool = false
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + (goldens ? ["GoldenTexts"] : []),
    exclude: (goldens ? ["Goldens"] : []) + (scripts ? ["Scripts"] : []), swiftSettings: settings)
}

let package = Package(
  name: "practicum",
  products: [
    .executable(name: "practicum", targets: ["practicum"]),
    .library(
      name: "PracticumCore", targets: ["SourceText", "CEL", "Simulation", "Assessment", "ScenarioFormat"]),
    .library(
      name: "Practicum",
      targets: [
        "SourceText", "CEL", "Simulation", "Assessment", "ScenarioFormat", "ScenarioFiles",
        "Attempts", "Reports",
      ]),
    .library(name: "PracticumScenes", targets: ["SceneGraph", "Renderer"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    // Base and core: the Swift standard library only.
    core("SourceText"),
    core("CEL", ["SourceText"]),
    core("Simulation", ["CEL"]),
    core("Assessment", ["Simulation"]),
    // Compile.
    core("ScenarioFormat", ["SourceText", "CEL", "Simulation", "Assessment"]),
    // Shell and edges: the operating system and borrowed libraries live from here on. Nothing imports Foundation: its
    // libraries take longer to start than a scenario takes to load.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    core("ScenarioFiles", ["CZlib", "SourceText", "ScenarioFormat"]),
    core(
      "Attempts",
      [
        "SourceText", "Simulation", "Assessment", "ScenarioFormat",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    core("Reports", ["SourceText", "Simulation", "Assessment", "ScenarioFormat", "Attempts"]),
    // The front: pictures of a scene.
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
    core("SceneGraph", ["CPNG", "CTurboJPEG", "SourceText"]),
    .systemLibrary(name: "COpenGL", pkgConfig: "opengl", providers: [.apt(["libopengl-dev", "libgl-dev"])]),
    .systemLibrary(name: "CEGL", pkgConfig: "egl", providers: [.apt(["libegl-dev"])]),
    .systemLibrary(name: "CSDL2", pkgConfig: "sdl2", providers: [.apt(["libsdl2-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    core("Renderer", ["COpenGL", "CEGL", "CPNG", "SourceText", "SceneGraph"]),
    core(
      "Playing", ["SourceText", "CEL", "Simulation", "Assessment", "ScenarioFormat", "Attempts", "Reports"]),
    .executableTarget(
      name: "practicum",
      dependencies: [
        "SourceText", "CEL", "Simulation", "Assessment", "ScenarioFormat", "ScenarioFiles",
        "Attempts", "Reports", "Playing",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings, linkerSettings: startsAlone),
    core(
      "Player",
      [
        "CSDL2", "CPango", "CMalloc", "SourceText", "CEL", "Simulation", "Assessment", "ScenarioFormat",
        "ScenarioFiles", "Attempts", "Reports", "Playing", "SceneGraph", "Renderer",
      ]),
    .executableTarget(
      name: "practicum-player",
      dependencies: [
        "ScenarioFiles", "ScenarioFormat", "Reports", "SceneGraph", "Renderer", "Player",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // Not part of any product: texts that tests compare with.
    .target(name: "GoldenTexts", path: "Tests/GoldenTexts", swiftSettings: settings),
    tests("SourceTextTests", ["SourceText"], goldens: true),
    tests("CELTests", ["CEL", "SourceText"]),
    // Its scenarios are stepped, too.
    tests("SimulationTests", ["Simulation", "CEL", "SourceText", "ScenarioFormat", "ScenarioFiles"]),
    tests("AssessmentTests", ["Assessment", "Simulation", "CEL"]),
    tests(
      "ScenarioFormatTests",
      ["ScenarioFormat", "ScenarioFiles", "Assessment", "Simulation", "CEL", "SourceText"],
      goldens: true),
    tests(
      "AttemptsTests",
      ["Attempts", "CEL", "ScenarioFiles", "ScenarioFormat", "Assessment", "Simulation", "SourceText"],
      goldens: true),
    tests(
      "ReportsTests",
      [
        "Reports", "Attempts", "CEL", "ScenarioFiles", "ScenarioFormat", "Assessment", "Simulation",
        "SourceText",
      ], goldens: true),
    tests("SceneGraphTests", ["SceneGraph", "SourceText", "CPNG", "CTurboJPEG"], goldens: true),
    tests("RendererTests", ["Renderer", "SceneGraph", "SourceText"], goldens: true),
    tests("CommandTests", ["Reports", "SourceText", "practicum"], goldens: true),
    tests(
      "PlayerTests",
      [
        "practicum-player", "Player", "Playing", "Renderer", "SceneGraph", "Reports", "Attempts", "CEL",
        "CSDL2", "ScenarioFiles",
        "ScenarioFormat",
        "Assessment", "Simulation", "SourceText",
      ], scripts: true),
    tests("ArchitectureTests", []),
  ]
)
