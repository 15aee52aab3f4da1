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
    /// It is a file that holds no scenario: no JSON document by its name, and no archive.
    case noScenarioFile(path: String)
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
      case .noScenarioFile(let path):
        "'\(path)' is no scenario: a folder with scenario.json, a .json file or a .practicum archive is wanted"
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

  /// Opens a collection folder, a scenario folder, a `scenario.json` or a `.practicum` archive. Another `.json` file is read
  /// as if it were the `scenario.json` of its folder, and bears its own name.
  ///
  /// Its files are called in messages as they can be opened from here: an editor follows `file:line:column`.
  ///
  /// - Throws: `Failure`.
  public static func open(_ path: String) throws(Failure) -> Library {
    guard Disk.exists(path) else { throw .missing(path: path) }
    let place = Disk.absolute(path)
    if !Disk.isFolder(place) {
      let name = Disk.name(of: place)
      if name.utf8.elementsEqual("scenario.json".utf8) {
        return Library(entries: [folderEntry(Disk.folder(of: place), given: path)], isSingle: true)
      }
      if let stem = stem(of: name, ending: ".json") {
        let entry = folderEntry(Disk.folder(of: place), stem, main: name, given: path)
        return Library(entries: [entry], isSingle: true)
      }
      return Library(entries: [try archiveEntry(place, path, given: path)], isSingle: true)
    }
    if Disk.exists(Disk.path(place, "scenario.json")) {
      return Library(entries: [folderEntry(place, given: path)], isSingle: true)
    }
    let children: [String]
    do {
      children = try Disk.names(in: place)
    } catch {
      throw .unreadable(path: path, reason: error.description)
    }
    var entries: [Entry] = []
    for name in children {
      let child = Disk.path(place, name)
      if Disk.exists(Disk.path(child, "scenario.json")) {
        entries.append(folderEntry(child, given: path))
      } else if name.utf8.reversed().starts(with: archiveSuffix.utf8.reversed()) {
        entries.append(try archiveEntry(child, name, given: path))
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

  /// The files that scenarios include, as a source of their own: `library:NAME` for each.
  public struct Shelf: Sendable {
    /// The folder.
    public let folder: String
    /// Names of its files, in byte order.
    public let names: [String]
    /// Where they come from.
    public let source: ScenarioSource
  }

  /// Opens a library folder; nil when the path leads to none: to no folder, to a scenario, or to one without files of a
  /// library.
  ///
  /// - Throws: `Failure` when the folder cannot be read.
  public static func shelf(_ path: String) throws(Failure) -> Shelf? {
    let folder = Disk.absolute(path)
    guard Disk.isFolder(folder), !Disk.exists(Disk.path(folder, "scenario.json")) else { return nil }
    let names: [String]
    do {
      names = try Disk.names(in: folder).compactMap { stem(of: $0, ending: ".json") }
    } catch {
      throw .unreadable(path: path, reason: error.description)
    }
    if names.isEmpty { return nil }
    let name = Disk.name(of: folder)
    let shown = Disk.shown(folder, given: path)
    let files = FolderFiles(
      folder: folder, library: folder, assets: nil, shownFolder: shown, shownLibrary: shown)
    let read: @Sendable (String) -> SourceFile? = { path in
      files.bytes(path).map { SourceFile(name: files.shown(path), bytes: $0) }
    }
    return Shelf(folder: folder, names: names, source: ScenarioSource(name: name, read: read))
  }

  /// What stands before an ending; nil when the name has another or nothing before it.
  private static func stem(of name: String, ending: String) -> String? {
    guard name.utf8.count > ending.utf8.count, name.utf8.reversed().starts(with: ending.utf8.reversed())
    else {
      return nil
    }
    return String(name.dropLast(ending.count))
  }

  private static let archiveSuffix = ".practicum"

  /// The entry of a folder.
  ///
  /// - Parameters:
  ///   - own: its name; nil for that of the folder.
  ///   - main: the file that is read for `scenario.json`.
  ///   - path: the path by which it was opened.
  private static func folderEntry(
    _ folder: String, _ own: String? = nil, main: String = "scenario.json", given path: String
  ) -> Entry {
    let name = own ?? Disk.name(of: folder)
    let library = beside(folder, "library")
    var files = FolderFiles(
      folder: folder, library: library, assets: assets(beside: folder),
      shownFolder: Disk.shown(folder, given: path))
    if let library { files.shownLibrary = Disk.shown(library, given: path) }
    let read: @Sendable (String) -> SourceFile? = { [files] path in
      let path = utf8Equal(path, "scenario.json") ? main : path
      guard let bytes = files.bytes(path) else { return nil }
      return SourceFile(name: files.shown(path), bytes: bytes)
    }
    var source = ScenarioSource(
      name: name, read: read, hasAsset: { [files] in files.hasAsset($0) },
      assetDigest: { [files] in files.assetDigest($0) })
    source.asset = { [files] in files.assetBytes($0) }
    source.libraryNames = {
      let names = library.flatMap { try? Disk.names(in: $0) } ?? []
      return names.compactMap { stem(of: $0, ending: ".json") }
    }
    return Entry(name: name, source: source)
  }

  /// The shared assets; nil when the folder is missing or holds none yet, so that nothing in it can be missed.
  private static func assets(beside folder: String) -> String? {
    guard let assets = beside(folder, "Assets"), let names = try? Disk.names(in: assets),
      names.contains(where: { !$0.utf8.starts(with: ".".utf8) && !$0.utf8.starts(with: "README".utf8) })
    else { return nil }
    return assets
  }

  /// A folder of this name in the scenario's folder, beside it, or one level above.
  private static func beside(_ folder: String, _ name: String) -> String? {
    let parent = Disk.folder(of: folder)
    return [folder, parent, Disk.folder(of: parent)].lazy.map { Disk.path($0, name) }.first(
      where: Disk.isFolder)
  }

  private static func archiveEntry(
    _ file: String, _ path: String, given: String
  ) throws(Failure) -> Entry {
    guard let size = Disk.size(file) else {
      throw .unreadable(path: path, reason: "it is no ordinary file")
    }
    guard size <= ArchiveLimits.standard.bytes else { throw .badArchive(path: path, reason: .tooLarge) }
    let bytes: [UInt8]
    do {
      bytes = try Disk.read(file)
    } catch {
      throw .unreadable(path: path, reason: error.description)
    }
    let archive: Archive
    do {
      archive = try Archive(bytes)
    } catch {
      guard stem(of: file, ending: archiveSuffix) != nil || bytes.starts(with: "PK".utf8) else {
        throw .noScenarioFile(path: path)
      }
      throw .badArchive(path: path, reason: error)
    }
    guard let archive = archive.scenario() else { throw .noScenario(path: path) }
    let name = stem(of: file)
    let shown = Disk.shown(file, given: given) + "/" + archive.top
    let assets = assets(beside: file)
    let read: @Sendable (String) -> SourceFile? = { path in
      var inner = path
      if let rest = path.dropping("library:") { inner = "library/\(rest).json" }
      guard let bytes = try? archive.bytes(inner, limit: FilesLimits.fileBytes) else { return nil }
      return SourceFile(name: shown + inner, bytes: bytes)
    }
    // What the archive does not hold may be among the shared assets beside it.
    let beside = FolderFiles(folder: "", library: nil, assets: assets, shownFolder: "")
    @Sendable func packed(_ path: String) -> String {
      path.dropping("assets:").map { "Assets/\($0)" } ?? path
    }
    let hasAsset: @Sendable (String) -> Bool = { path in
      archive.has(packed(path)) || path.dropping("assets:") != nil && beside.hasAsset(path)
    }
    let assetDigest: @Sendable (String) -> String? = { path in
      if let bytes = try? archive.bytes(packed(path)) { return SHA256.hex(bytes) }
      return path.dropping("assets:") == nil ? nil : beside.assetDigest(path)
    }
    var source = ScenarioSource(name: name, read: read, hasAsset: hasAsset, assetDigest: assetDigest)
    source.asset = { path in
      if let bytes = try? archive.bytes(packed(path), limit: FilesLimits.assetBytes) { return bytes }
      return path.dropping("assets:") == nil ? nil : beside.assetBytes(path)
    }
    source.libraryNames = {
      archive.names.compactMap { $0.dropping("library/").flatMap { stem(of: $0, ending: ".json") } }
    }
    return Entry(name: name, source: source)
  }

  /// The name of a file without what follows its last dot.
  private static func stem(of file: String) -> String {
    let name = Disk.name(of: file)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }
}
