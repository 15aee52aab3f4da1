import ArgumentParser

@main
struct Practicum: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "practicum", abstract: "Run, play and grade training simulations.", version: "0.1.0")
}
