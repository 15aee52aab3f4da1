import ArgumentParser
import Player
import Renderer
import Reports
import ScenarioFormat
import SceneGraph

/// `practicum-player render`: a picture without a window, a display or an X server.
struct RenderPicture: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw a picture of a scenario's place, or of what a script plays.",
    discussion: """
      Draws what a trainee would see, without any display. With --script the front
      is played by steps, and each step `shot FILE` keeps a picture.

      A model that cannot be read is no reason to draw nothing: a plain room, figure
      or card stands in its place, standard error says which, and the exit status
      tells it.

      EXAMPLES
        practicum-player render hypoglycaemia-response -o room.png
        practicum-player render museum-guided-visit --at gallery2 --size 1920x1080 -o gallery.png
        practicum-player render --script tour.steps

      EXIT STATUS
        0   drawn
        1   drawn, but not whole: a model or its light is missing or cannot be read
        3   a driver that is too old, a file that cannot be read or written,
            no such scenario or place, or a script that went wrong
        64  wrong usage of this command
      """)

  @Argument(help: "Id of the scenario.")
  var scenario: String?

  @Option(help: ArgumentHelp("Id of the place (default: where the trainee begins).", valueName: "place"))
  var at: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Where the picture goes.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("Steps to play; see the documentation of input scripts.", valueName: "file"))
  var script: String?

  @Option(
    help: ArgumentHelp("Folder for journals and results of a script (default: none).", valueName: "folder"))
  var data: String?

  @OptionGroup var options: FrontOptions

  mutating func validate() throws {
    if script == nil, scenario == nil || output == nil {
      throw ValidationError(
        options.language.say(
          "render needs a scenario and -o FILE, or --script FILE.", "render要写明情景和-o 文件，或--script 文件。"))
    }
  }

  mutating func run() throws {
    let command = self
    try MainActor.assumeIsolated { try command.draw() }
  }

  @MainActor
  private func draw() throws {
    guard let pixels = options.pixels else { return }
    var settings = options.settings(kept: nil)
    settings.quality = settings.quality ?? 2
    let assets = try options.assetFolder()
    let shelf = Shelf(try options.library(), folder: data)
    shelf.seed = options.seed ?? 1
    let context: OffscreenContext
    let canvas: Canvas
    let painter: FrontPainter
    do {
      context = try OffscreenContext()
      canvas = try Canvas(width: pixels.width, height: pixels.height)
      painter = try FrontPainter(quality: settings.quality.flatMap { Quality(rawValue: $0) })
    } catch {
      throw Failure(withoutPictures: error)
    }
    defer { withExtendedLifetime(context) {} }
    let front = Front(
      size: SIMD2(Float(pixels.width), Float(pixels.height)), settings: settings, shelf: shelf,
      assets: AssetFolder(path: assets), voice: Silence(), typesetter: Typesetter(),
      keep: { _ in })
    if let script {
      try ScriptPlayer.play(
        FrontOptions.steps(script), front, draw: {},
        shot: { path in
          // A step may have changed the size.
          let size = (width: Int(front.size.x), height: Int(front.size.y))
          let isSame = size == (canvas.width, canvas.height)
          let canvas = try isSame ? canvas : Canvas(width: size.width, height: size.height)
          try painter.draw(front, on: canvas)
          try PNGFile.write(canvas.read(), to: path)
        })
      return try check(front)
    }
    guard let scenario, let output else { return }
    shelf.openWhole()
    guard let compiled = shelf.compiled(scenario) else {
      throw Failure(shelf.reason(without: scenario))
    }
    try painter.drawPlace(compiled, at: at, front, on: canvas)
    try PNGFile.write(canvas.read(), to: output)
    try check(front)
  }

  /// Does not let it pass that something is not as it should look.
  @MainActor
  private func check(_ front: Front) throws {
    if !front.assets.faults.isEmpty { throw NotWhole(faults: front.assets.faults) }
  }
}

/// The picture is drawn, and something on it is a stand-in.
struct NotWhole: Error, CustomStringConvertible {
  /// What could not be read, in words.
  let faults: [String]

  var description: String {
    faults.map { "practicum-player: warning: a stand-in was drawn: \($0)\n" }.joined()
  }
}
