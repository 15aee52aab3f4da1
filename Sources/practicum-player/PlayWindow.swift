import ArgumentParser
import Player
import Renderer
import ScenarioFiles
import SceneGraph

/// The window.
struct PlayWindow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: "Open the window (what happens without a subcommand).",
    discussion: """
      Everything can be done with the mouse, and everything with the keyboard alone:
      Tab and Enter choose, arrow keys walk, Esc opens the menu.
      A gamepad walks and looks about by its sticks; its cross chooses, A presses,
      B goes back, Start opens the menu.

      What is played goes to a journal at once, so that nothing is lost when the
      machine stops; results to hand in lie in the same folder.

      EXIT STATUS
        0   closed by the trainee
        3   no display, a driver that is too old, a file that cannot be read,
            or a script that went wrong
        64  wrong usage of this command
      """)

  @OptionGroup var options: FrontOptions

  @Flag(help: "Fill the screen.")
  var fullScreen = false

  @Option(
    help: ArgumentHelp(
      "Folder for settings, journals and results (default: the folder for data of your own).",
      valueName: "folder"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Play by a script of steps instead of mouse and keyboard, then end.", valueName: "file"))
  var script: String?

  @OptionGroup var course: CourseOptions

  mutating func run() throws {
    let (options, course, fullScreen, data, script) = (options, course, fullScreen, data, script)
    try MainActor.assumeIsolated {
      try PlayWindow.open(options, course, isFullScreen: fullScreen, data: data, script: script)
    }
  }

  @MainActor
  private static func open(
    _ options: FrontOptions, _ course: CourseOptions, isFullScreen: Bool, data: String?, script: String?
  ) throws {
    guard let pixels = options.pixels else { return }
    let folder = data ?? SavedFile.folder("XDG_DATA_HOME", below: ".local/share")
    let settingsFile = folder.map { $0 + "/settings" }
    var kept: Settings?
    if let bytes = settingsFile.flatMap({ SavedFile.read($0) }) {
      var settings = options.settings(kept: nil)
      settings.read(String(decoding: bytes, as: UTF8.self))
      kept = settings
    }
    let steps = try script.map { try FrontOptions.steps($0) }
    let library = try options.library()
    let assets = try options.assetFolder()
    // First of all, since it opens the scenarios while the window is made.
    let shelf = Shelf(
      library, folder: folder, without: folder == nil ? .noHome : nil, profile: course.profile)
    shelf.seed = options.seed
    course.set(shelf)
    let window: PlayerWindow
    let painter: FrontPainter
    do {
      window = try PlayerWindow(
        width: pixels.width, height: pixels.height, title: "Practicum", isFullScreen: isFullScreen)
      let settings = options.settings(kept: kept)
      painter = try FrontPainter(quality: settings.quality.flatMap { Quality(rawValue: $0) })
    } catch {
      throw Failure(withoutPictures: error)
    }
    let front = Front(
      size: window.size, settings: options.settings(kept: kept), shelf: shelf,
      assets: AssetFolder(path: assets), voice: SpokenVoice(), typesetter: Typesetter(),
      keep: { settings in
        if let settingsFile { try? Disk.write(Array(settings.text.utf8), to: settingsFile) }
      })
    if let steps {
      try window.play(steps, front, painter)
    } else {
      try window.run(front, painter)
    }
  }
}

/// An error whose text is all that is to be said.
struct Failure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }

  /// There are no pictures, and there is a way to do without.
  init(withoutPictures reason: some Error) {
    self.init("\(reason)\n  The drill can be played in the terminal instead: practicum play NAME --text")
  }
}
