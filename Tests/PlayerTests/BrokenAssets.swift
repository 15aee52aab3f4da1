import Foundation

/// A folder of models that are the real ones, but for one that was cut off in the middle.
struct BrokenAssets: ~Copyable {
  let folder: URL
  var path: String { folder.path }

  /// - Parameter person: who is broken; nobody else is there.
  init(person: String) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let people = folder.appending(path: "People")
    try FileManager.default.createDirectory(at: people, withIntermediateDirectories: true)
    let real = URL(filePath: Place.assets)
    for name in ["Rooms", "Props"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: name), withDestinationURL: real.appending(path: name))
    }
    let whole = try Data(contentsOf: real.appending(path: "People/\(person).glb"))
    try whole.prefix(whole.count / 2).write(to: people.appending(path: "\(person).glb"))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
