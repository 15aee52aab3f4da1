import ArgumentParser
import Glibc
import Player
import Renderer
import Reports
import ScenarioFiles
import SceneGraph

/// `practicum-player model`: a model file by itself, as the program draws it.
struct DrawModel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Draw a glTF model by itself, or find out whether files can be drawn.",
    discussion: """
      Whoever makes a model sees it as the program draws it. Of several files each is
      read and drawn, and what is wrong with one is said.

      EXAMPLES
        practicum-player model Assets/Props/aed.glb -o aed.png
        practicum-player model samples/*/glTF/*.gltf

      EXIT STATUS
        0   every file was drawn
        3   a file cannot be read or written, or a driver that is too old
        64  wrong usage of this command
      """)

  @Argument(help: ArgumentHelp("Files, .gltf or .glb.", valueName: "file"))
  var files: [String]

  @Option(name: .shortAndLong, help: ArgumentHelp("Where the picture goes, of one file.", valueName: "file"))
  var output: String?

  @OptionGroup var options: FrontOptions

  mutating func validate() throws {
    if files.isEmpty || output != nil && files.count > 1 {
      throw ValidationError(
        options.language.say(
          "model needs one file and -o FILE, or files alone.", "model要写一个文件和-o 文件，或只写若干文件。"))
    }
  }

  mutating func run() throws {
    guard let pixels = options.pixels else { return }
    let context: OffscreenContext
    do { context = try OffscreenContext() } catch { throw Failure(withoutPictures: error) }
    defer { withExtendedLifetime(context) {} }
    let renderer = try Renderer(quality: options.quality.flatMap { Quality(rawValue: $0) } ?? .high)
    let canvas = try Canvas(
      width: pixels.width, height: pixels.height, isSmoothed: renderer.quality.isSmoothed)
    var faults = 0
    for file in files {
      do {
        let placement = try DrawModel.standing(Model(SceneFile.load(file)))
        try renderer.draw(
          [placement], camera: Camera(position: SIMD3(1.1, 0.8, 1.7), lookingAt: .zero), lighting: .plain,
          background: SIMD3(0.72, 0.74, 0.76), on: canvas)
        if let output { try PNGFile.write(canvas.read(), to: output) }
        print("\(file): \(placement.model.triangleCount) triangles")
      } catch {
        faults += 1
        _ = Disk.write(Array("\(error)\n".utf8), to: STDERR_FILENO)
      }
    }
    if faults > 0 { throw Failure("\(faults) of \(files.count) files cannot be drawn") }
  }

  /// The model about the origin, in a ball of one metre, as its first animation begins.
  private static func standing(_ model: Model) -> Placement {
    let size = model.bounds.upper - model.bounds.lower
    let scale = model.bounds.isEmpty ? 1 : 1 / max(1e-6, length(size) / 2)
    let centre = model.bounds.isEmpty ? .zero : model.bounds.centre
    let placement = Placement(
      model,
      at: Matrix4(
        translation: centre * -scale, rotation: SIMD4(0, 0, 0, 1), scale: SIMD3(repeating: scale)))
    model.scene.animations.first?.sample(at: 0, into: &placement.pose)
    return placement
  }
}
