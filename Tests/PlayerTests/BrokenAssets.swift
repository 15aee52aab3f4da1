import Foundation

/// A folder of models that are the real ones, but for some files that are not there or were cut off in the middle.
struct BrokenAssets: ~Copyable {
  let folder: URL
  var path: String { folder.path }

  /// - Parameters:
  ///   - missing: paths such as `People/wang.glb` of files that are not there.
  ///   - cut: paths of files that were cut off.
  init(missing: [String] = [], cut: [String] = []) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let real = URL(filePath: Place.assets)
    for kind in ["Rooms", "People", "Props"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: kind), withIntermediateDirectories: true)
      for name in try FileManager.default.contentsOfDirectory(atPath: real.appending(path: kind).path) {
        let path = "\(kind)/\(name)"
        guard !missing.contains(path) else { continue }
        guard cut.contains(path) else {
          try FileManager.default.createSymbolicLink(
            at: folder.appending(path: path), withDestinationURL: real.appending(path: path))
          continue
        }
        let whole = try Data(contentsOf: real.appending(path: path))
        try whole.prefix(whole.count / 2).write(to: folder.appending(path: path))
      }
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
