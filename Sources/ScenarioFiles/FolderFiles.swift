import FoundationEssentials
import Glibc

/// Files of one scenario in a folder, and of the library beside it, by the paths of the format.
///
/// It never leaves the two folders: a path that the format does not admit, or that a link leads elsewhere, is as if
/// there were no such file. Files beyond the limits are refused when the scenario is opened. `FilesFolderTests` holds
/// this.
struct FolderFiles: Sendable {
  /// The scenario's folder.
  let folder: URL
  /// The folder `library`; nil when there is none.
  let library: URL?
  /// The shared assets; nil when there are none.
  let assets: URL?
  /// What goes before file names in messages.
  let shownFolder: String

  /// The bytes of a file of the scenario or the library.
  func bytes(_ path: String) -> [UInt8]? {
    guard let (url, root) = place(path), let real = Self.inside(url, root) else { return nil }
    guard let size = Self.size(real), size <= FilesLimits.fileBytes else { return nil }
    return (try? Data(contentsOf: real)).map { [UInt8]($0) }
  }

  /// Whether there is an asset; without a folder of assets, what would be in it is not missed.
  func hasAsset(_ path: String) -> Bool {
    if let rest = path.dropping("assets:") {
      guard let assets else { return true }
      return Self.inside(assets.appendingPathComponent(rest), assets) != nil
    }
    return Self.inside(folder.appendingPathComponent(path), folder) != nil
  }

  /// The name of a file in messages.
  func shown(_ path: String) -> String {
    if let rest = path.dropping("library:") { return "library/\(rest).json" }
    return shownFolder.isEmpty ? path : "\(shownFolder)/\(path)"
  }

  private func place(_ path: String) -> (URL, URL)? {
    if let rest = path.dropping("library:") {
      return library.map { ($0.appendingPathComponent(rest + ".json"), $0) }
    }
    return (folder.appendingPathComponent(path), folder)
  }

  /// The size of an ordinary file, links followed; nil when there is none.
  static func size(_ url: URL) -> Int? {
    // Asked of the system itself: what FileManager answers depends on which of its libraries is loaded.
    var information = stat()
    guard unsafe stat(url.path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return Int(information.st_size)
  }

  /// Whether there is a folder, links followed.
  static func isFolder(_ url: URL) -> Bool {
    var information = stat()
    return unsafe stat(url.path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  /// The file that a path leads to, links followed; nil when that is not inside the root or not there.
  static func inside(_ url: URL, _ root: URL) -> URL? {
    let real = url.resolvingSymlinksInPath()
    let base = root.resolvingSymlinksInPath().path
    guard real.path.hasPrefix(base + "/"), FileManager.default.fileExists(atPath: real.path) else {
      return nil
    }
    return real
  }
}

extension String {
  /// What follows a prefix; nil when the string does not begin with it.
  func dropping(_ prefix: String) -> String? {
    utf8.starts(with: prefix.utf8) ? String(dropFirst(prefix.count)) : nil
  }
}
