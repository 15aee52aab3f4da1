import FoundationEssentials
public import ScenarioFormat
import SourceText

/// A place with scenarios: a collection folder, one scenario's folder, or a `.practicum` archive.
///
/// This is the only part of the program that reads scenario files from a disk.
public struct Library: Sendable {
  /// One scenario that can be loaded.
  public struct Entry: Sendable {
    /// Name of its folder or archive, which ought to be its id.
    public let name: String
    /// Where its files come from.
    public let source: ScenarioSource
  }

  /// Why a place cannot be opened.
  public enum Failure: Error, Sendable, CustomStringConvertible {
    /// There is nothing at this path.
    case missing(path: String)
    /// It is there but is neither a scenario, an archive nor a folder with scenarios.
    case noScenario(path: String)
    /// The archive cannot be used, and why.
    case badArchive(path: String, reason: ArchiveFault)
    /// It cannot be read.
    case unreadable(path: String, reason: String)
    /// It holds more scenarios than allowed.
    case tooMany(path: String)

    /// In words.
    public var description: String {
      switch self {
      case .missing(let path): "there is no file or folder '\(path)'"
      case .noScenario(let path): "'\(path)' holds no scenario (no scenario.json, and no folder with one)"
      case .badArchive(let path, let reason): "the archive '\(path)' cannot be used: \(reason)"
      case .unreadable(let path, let reason): "'\(path)' cannot be read: \(reason)"
      case .tooMany(let path): "'\(path)' holds more than \(FilesLimits.scenarios) scenarios"
      }
    }
  }

  /// The scenarios, in byte order of their names.
  public let entries: [Entry]
  /// Whether one scenario was opened rather than a collection.
  public let isSingle: Bool

  /// Opens a collection folder, a scenario folder, a `scenario.json` or a `.practicum` archive.
  ///
  /// - Throws: `Failure`.
  public static func open(_ path: String) throws(Failure) -> Library {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    let url = URL(filePath: path).standardizedFileURL
    if !FolderFiles.isFolder(url) {
      if url.lastPathComponent.utf8.elementsEqual("scenario.json".utf8) {
        return Library(entries: [folderEntry(url.deletingLastPathComponent(), path)], isSingle: true)
      }
      return Library(entries: [try archiveEntry(url, path)], isSingle: true)
    }
    if FileManager.default.fileExists(atPath: url.appendingPathComponent("scenario.json").path) {
      return Library(entries: [folderEntry(url, path)], isSingle: true)
    }
    let children: [String]
    do {
      children = try FileManager.default.contentsOfDirectory(atPath: url.path)
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
    var entries: [Entry] = []
    for name in children.sorted(by: utf8Less) {
      let child = url.appendingPathComponent(name)
      if FileManager.default.fileExists(atPath: child.appendingPathComponent("scenario.json").path) {
        entries.append(folderEntry(child, child.lastPathComponent))
      } else if child.pathExtension.utf8.elementsEqual("practicum".utf8) {
        entries.append(try archiveEntry(child, child.lastPathComponent))
      }
      if entries.count > FilesLimits.scenarios { throw .tooMany(path: path) }
    }
    if entries.isEmpty { throw .noScenario(path: path) }
    return Library(entries: entries, isSingle: false)
  }

  /// The entry of a name.
  public func entry(named name: String) -> Entry? {
    entries.first { $0.name.utf8.elementsEqual(name.utf8) }
  }

  private static func folderEntry(_ folder: URL, _ shown: String) -> Entry {
    let name = folder.lastPathComponent
    let files = FolderFiles(
      folder: folder, library: beside(folder, "library"), assets: assets(beside: folder), shownFolder: name)
    let read: @Sendable (String) -> SourceFile? = { path in
      guard let bytes = files.bytes(path) else { return nil }
      return SourceFile(name: files.shown(path), bytes: bytes)
    }
    return Entry(name: name, source: ScenarioSource(name: name, read: read, hasAsset: { files.hasAsset($0) }))
  }

  /// The shared assets; nil when the folder is missing or holds none yet, so that nothing in it can be missed.
  private static func assets(beside folder: URL) -> URL? {
    guard let assets = beside(folder, "Assets"),
      let names = try? FileManager.default.contentsOfDirectory(atPath: assets.path),
      names.contains(where: { !$0.utf8.starts(with: ".".utf8) && !$0.utf8.starts(with: "README".utf8) })
    else { return nil }
    return assets
  }

  /// A folder of this name in the scenario's folder, beside it, or one level above.
  private static func beside(_ folder: URL, _ name: String) -> URL? {
    let parent = folder.deletingLastPathComponent()
    for place in [folder, parent, parent.deletingLastPathComponent()] {
      let candidate = place.appendingPathComponent(name)
      if FolderFiles.isFolder(candidate) { return candidate }
    }
    return nil
  }

  private static func archiveEntry(_ url: URL, _ path: String) throws(Failure) -> Entry {
    guard let size = FolderFiles.size(url.resolvingSymlinksInPath()) else {
      throw .unreadable(path: path, reason: "it is no ordinary file")
    }
    guard size <= ArchiveLimits.standard.bytes else { throw .badArchive(path: path, reason: .tooLarge) }
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
    let archive: Archive
    do {
      archive = try Archive([UInt8](data))
    } catch {
      throw .badArchive(path: path, reason: error)
    }
    guard archive.has("scenario.json") else { throw .noScenario(path: path) }
    let name = url.deletingPathExtension().lastPathComponent
    let assets = assets(beside: url)
    let read: @Sendable (String) -> SourceFile? = { path in
      var inner = path
      if let rest = path.dropping("library:") { inner = "library/\(rest).json" }
      guard let bytes = try? archive.bytes(inner, limit: FilesLimits.fileBytes) else { return nil }
      return SourceFile(name: "\(name)/\(inner)", bytes: bytes)
    }
    let hasAsset: @Sendable (String) -> Bool = { path in
      guard let rest = path.dropping("assets:") else { return archive.has(path) }
      if archive.has("Assets/\(rest)") { return true }
      guard let assets else { return true }
      return FolderFiles.inside(assets.appendingPathComponent(rest), assets) != nil
    }
    return Entry(name: name, source: ScenarioSource(name: name, read: read, hasAsset: hasAsset))
  }
}
