import ArgumentParser
import Glibc
import Player
import ScenarioFiles

/// `practicum-player`: the window in which drills and visits are played, and pictures of it without a window.
@main
struct PracticumPlayer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "practicum-player",
    abstract: "Walk through a nursing home, a museum or a memorial hall, and learn by doing.",
    discussion: """
      Without a subcommand it opens the hall, where a drill or visit is chosen.

      EXAMPLES
        practicum-player
        practicum-player --lang zh-Hans --full-screen
        practicum-player render hypoglycaemia-response --size 1280x720 -o room.png
      """,
    subcommands: [PlayWindow.self, RenderPicture.self, DrawModel.self],
    defaultSubcommand: PlayWindow.self)

  /// Runs the command of the arguments and ends the process with its status.
  static func main() {
    FreedMemory.returnLargePieces()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as NotWhole {
      _ = Disk.write(Array(error.description.utf8), to: STDERR_FILENO)
      Glibc.exit(ExitStatus.notWhole)
    } catch  where exitCode(for: error) == .failure {
      // Not the arguments are wrong, but what they name: a file, a display, a step of a script.
      _ = Disk.write(Array("practicum-player: error: \(error)\n".utf8), to: STDERR_FILENO)
      Glibc.exit(ExitStatus.operatingError)
    } catch {
      exit(withError: error)
    }
  }
}

/// How `practicum-player` says to a script what came of it. Documented in `--help`; `PlayerStatusTests` holds each.
enum ExitStatus {
  /// A picture was drawn in which something has a stand-in.
  static let notWhole: Int32 = 1
  /// A file, a display, a driver or a script is not as it should be. Wrong usage is 64, as everywhere.
  static let operatingError: Int32 = 3
}
