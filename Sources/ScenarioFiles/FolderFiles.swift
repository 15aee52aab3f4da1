/// Files of one scenario in a folder, and of the library beside it, by the paths of the format.
///
/// It never leaves the two folders: a path that the format does not admit, or that a link leads elsewhere, is as if
/// there were no such file. Of a file beyond the limits only so much is read that its reader refuses it.
/// `FilesFolderTests` holds this.
struct FolderFiles: Sendable {
  /// The scenario's folder.
  let folder: String
  /// The folder `library`; nil when there is none.
  let library: String?
  /// The shared assets; nil when there are none.
  let assets: String?
  /// What goes before file names in messages; empty for nothing.
  let shownFolder: String
  /// What goes before names of files of the library.
  var shownLibrary = "library"

  /// The bytes of a file of the scenario or the library.
  func bytes(_ path: String) -> [UInt8]? {
    guard let (place, root) = place(path), let real = Self.inside(place, root) else { return nil }
    // One byte too many is enough for the reader to say that the file is too large.
    return Disk.size(real) == nil ? nil : try? Disk.read(real, limit: FilesLimits.fileBytes + 1)
  }

  /// Whether there is an asset; without a folder of assets, what would be in it is not missed.
  func hasAsset(_ path: String) -> Bool {
    if assets == nil, path.dropping("assets:") != nil { return true }
    return asset(path) != nil
  }

  /// The bytes of an asset; nil when there is none, or it is too large.
  func assetBytes(_ path: String) -> [UInt8]? {
    guard let file = asset(path), Disk.size(file).map({ $0 <= FilesLimits.assetBytes }) == true else {
      return nil
    }
    return try? Disk.read(file, limit: FilesLimits.assetBytes)
  }

  /// The SHA-256 of the bytes of an asset; nil when there is none.
  func assetDigest(_ path: String) -> String? { asset(path).flatMap { Disk.digest($0) } }

  private func asset(_ path: String) -> String? {
    guard let rest = path.dropping("assets:") else { return Self.inside(Disk.path(folder, path), folder) }
    return assets.flatMap { Self.inside(Disk.path($0, rest), $0) }
  }

  /// The name of a file in messages.
  func shown(_ path: String) -> String {
    if let rest = path.dropping("library:") { return "\(shownLibrary)/\(rest).json" }
    return shownFolder.isEmpty ? path : "\(shownFolder)/\(path)"
  }

  private func place(_ path: String) -> (path: String, root: String)? {
    if let rest = path.dropping("library:") {
      return library.map { (Disk.path($0, rest + ".json"), $0) }
    }
    return (Disk.path(folder, path), folder)
  }

  /// The file that a path leads to, links followed; nil when that is not inside the root or not there.
  static func inside(_ path: String, _ root: String) -> String? {
    guard let real = Disk.real(path), let base = Disk.real(root),
      real.utf8.starts(with: Disk.path(base, "").utf8)
    else { return nil }
    return real
  }
}

extension String {
  /// What follows a prefix; nil when the string does not begin with it.
  func dropping(_ prefix: String) -> String? {
    utf8.starts(with: prefix.utf8) ? String(dropFirst(prefix.count)) : nil
  }
}
