import ArgumentParser

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
    subcommands: [PlayWindow.self, RenderPicture.self],
    defaultSubcommand: PlayWindow.self)
}
