import ArgumentParser
import Attempts
import ScenarioFiles
import SourceText

/// `practicum keys`: a key pair for signing attempts.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", _superCommandName: Practicum.name,
    abstract: "Make an Ed25519 key pair for signing attempts.",
    discussion: """
      Writes NAME.key, which only its owner may read and which signs, and
      NAME.pub, which may be given to everybody and which graders trust. Files
      that are there are never overwritten.

      EXAMPLES
        practicum keys college
        practicum run hypoglycaemia-response --test perfect \\
          --record attempt.json --sign college.key
        practicum grade attempt.json --trust college.pub

      EXIT STATUS
        0   written
        3   a file is there already or cannot be written
        64  wrong usage of this command
      """)

  @Argument(help: "Name of the pair, with its folder if any.")
  var name: String

  mutating func run() throws {
    let (secret, open) = (name + ".key", name + ".pub")
    for path in [secret, open] where InputFile.exists(path) {
      throw Failure("\(path): exists already; keys are never overwritten")
    }
    try KeysCommand.requireFolder(of: secret)
    let key = PrivateKey()
    do throws(SigningError) {
      try key.write(toFile: secret)
      do throws(SigningError) {
        try key.publicKey.write(toFile: open)
      } catch {
        // One half without the other is of no use, and would stand in the way of the next.
        Disk.remove(secret)
        throw error
      }
    } catch {
      throw Failure(error.description)
    }
    try Console.write("\(secret)  keep it secret\n\(open)  give it to whoever grades\n")
  }

  /// Stops when the folder that a file is to be written into is not there, and says which may have been meant.
  private static func requireFolder(of path: String) throws(Failure) {
    let folder = Disk.folder(of: path)
    if InputFile.isFolder(folder) { return }
    let above = Disk.folder(of: folder)
    let known = ((try? Disk.names(in: above)) ?? []).filter { InputFile.isFolder(Disk.path(above, $0)) }
    let advice =
      NearestName.suggest(Disk.name(of: folder), among: known).map { near in
        "\n  did you mean '\(above == "." ? near : Disk.path(above, near))'?"
      } ?? "\n  expected a folder that is there; make this one with: mkdir -p '\(folder)'"
    throw Failure("\(path): cannot be written: there is no folder '\(folder)'" + advice)
  }
}
