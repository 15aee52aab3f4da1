import Attempts
import CEL
import Foundation
import ScenarioFiles
import ScenarioFormat
import SceneGraph
import SourceText

// libFuzzer calls `LLVMFuzzerTestOneInput` with one input after another; the environment says which parser gets it.
// A parser may refuse, but never crash, hang, or allocate without bound. `Fuzz/run` runs them all.

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// One input for the parser that the environment names.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = count == 0 ? [] : Array(UnsafeBufferPointer(start: bytes, count: count))
  Target.chosen.run(input)
  return 0
}

enum Target: String {
  case json, cel, scenario, attempt, journal, scene, image

  static let chosen =
    Target(rawValue: ProcessInfo.processInfo.environment["PRACTICUM_FUZZ"] ?? "json") ?? .json

  func run(_ input: [UInt8]) {
    switch self {
    case .json: json(input)
    case .cel: cel(input)
    case .scenario: scenario(input)
    case .attempt: attempt(input)
    case .journal: journal(input)
    case .scene: scene(input)
    case .image: image(input)
    }
  }

  /// What parses must be written and parsed again to the same text.
  private func json(_ input: [UInt8]) {
    var diagnostics = DiagnosticBag()
    let node = JSONParser.parse(SourceFile(name: "input.json", bytes: input), into: &diagnostics)
    _ = DiagnosticText.render(diagnostics)
    guard let node, !diagnostics.hasErrors else { return }
    let text = written(node)
    guard let again = JSONParser.parse(SourceFile(name: "again.json", text: text), into: &diagnostics),
      written(again) == text
    else { preconditionFailure("a value does not survive being written") }
  }

  private func written(_ node: JSONNode) -> String {
    var writer = JSONWriter()
    writer.node(node)
    return writer.text
  }

  /// What parses and checks must evaluate, or fail, within its limits; the input is a whole line, then an expression.
  private func cel(_ input: [UInt8]) {
    _ = CELBatch.answer(bytes: input)
    let line = "{\"expr\": \(quoted(String(decoding: input, as: UTF8.self)))}"
    _ = CELBatch.answer(line: line)
  }

  /// A scenario from a stranger, without its library.
  private func scenario(_ input: [UInt8]) {
    let source = ScenarioSource(name: "input") { path in
      path == "scenario.json" ? SourceFile(name: path, bytes: input) : nil
    }
    var diagnostics = DiagnosticBag()
    guard let scenario = ScenarioLoader.load(source, diagnostics: &diagnostics) else { return }
    _ = ScenarioCompiler.compile(scenario, diagnostics: &diagnostics)
  }

  /// A bundle, of which every line is graded; what reads as an attempt must be written and read again to the same.
  private func attempt(_ input: [UInt8]) {
    if let drill = OneScenario.drill {
      var grader = Grader(drill)
      var bundle = BundleReader(input)
      while let line = try? bundle.nextLine() { _ = grader.grade(line.bytes, line: line.number) }
    }
    guard let attempt = try? AttemptReader.read(input) else { return }
    let line = AttemptWriter.line(attempt)
    guard let again = try? AttemptReader.read(line), AttemptWriter.line(again) == line else {
      preconditionFailure("an attempt does not survive being written")
    }
  }

  /// A journal after a crash: whatever is whole is recovered.
  private func journal(_ input: [UInt8]) {
    _ = try? JournalRecovery(input, name: "input")
  }

  /// A scene that has everything within it: what is read can be posed and drawn without looking where indices lead.
  private func scene(_ input: [UInt8]) {
    guard let scene = try? SceneFile.read(input, name: "input.glb", limits: Self.sceneLimits) else { return }
    for part in scene.meshes.flatMap({ $0.primitives + $0.outlines }) {
      precondition(part.indices.allSatisfy { $0 < part.positions.count }, "an index leads to no vertex")
      precondition(
        part.normals.isEmpty || part.normals.count == part.positions.count, "a vertex has no normal")
    }
    var pose = Pose(of: scene)
    var world: [Matrix4] = []
    var joints: [Matrix4] = []
    for animation in scene.animations {
      for share in [-1, 0, 0.3, 1, 2] as [Float] {
        animation.sample(at: animation.duration * share, into: &pose)
      }
    }
    scene.worldMatrices(of: pose, into: &world)
    for skin in scene.skins.indices { scene.jointMatrices(of: skin, world: world, into: &joints) }
    for image in scene.images { _ = try? image.decode() }
  }

  /// An image beside a scene.
  private func image(_ input: [UInt8]) {
    guard let image = try? SceneImage(encoded: input, file: "input", limits: Self.sceneLimits),
      let decoded = try? image.decode()
    else { return }
    precondition(
      decoded.pixels.count == image.width * image.height * 4, "an image has as many pixels as it says")
  }

  /// Small enough that what takes long is a mistake and not a large file.
  private static let sceneLimits: SceneLimits = {
    var limits = SceneLimits()
    limits.elements = 1 << 18
    limits.imagePixels = 1 << 18
    return limits
  }()

  private func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      default: out += scalar.value < 0x20 ? " " : String(scalar)
      }
    }
    return out + "\""
  }
}

/// Answers every attempt with one drill, whatever scenario it names, so that what is recorded here is always played.
struct OneScenario: ScenarioProvider {
  let scenario: CompiledScenario

  static let drill: OneScenario? = {
    guard let library = try? Library.open("../Scenarios/hypoglycaemia-response"),
      let entry = library.entries.first
    else { return nil }
    var diagnostics = DiagnosticBag()
    return ScenarioLoader.load(entry.source, diagnostics: &diagnostics)
      .flatMap { ScenarioCompiler.compile($0, diagnostics: &diagnostics) }.map { OneScenario(scenario: $0) }
  }()

  func scenario(
    _ id: String, version: String, run: ContentDigest, profile: String?
  ) -> ScenarioAnswer<CompiledScenario> { .found(scenario) }
}

@main struct Fuzz {
  static func main() {
    if Target.chosen == .attempt {
      // Under the sanitizer loading takes seconds, which would be held against the first input.
      precondition(OneScenario.drill != nil, "the drill that attempts are played in cannot be loaded")
    }
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    _ = runDriver(&count, &arguments) { fuzzOne($0, $1) }
  }
}
