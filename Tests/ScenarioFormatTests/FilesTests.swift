import Foundation
import SourceText
import Testing

@testable import ScenarioFiles
@testable import ScenarioFormat

/// A folder that is removed when the test ends.
final class FilesFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(
      path: "practicum-files-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ path: String, _ bytes: some Sequence<UInt8>) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  var path: String { url.path }
}

@Suite struct FilesFolderTests {
  @Test("a collection folder lists its scenarios in order, and the library beside them is found")
  func collection() throws {
    let folder = try FilesFolder()
    try folder.write("b-drill/scenario.json", LoadCase.scenario.utf8)
    try folder.write("a-drill/scenario.json", LoadCase.scenario.utf8)
    try folder.write("library/care.json", "{}".utf8)
    try folder.write("README.md", "x".utf8)
    let library = try Library.open(folder.path)
    #expect(library.entries.map(\.name) == ["a-drill", "b-drill"] && !library.isSingle)
    #expect(library.entries[0].source.read("library:care")?.name == folder.path + "/library/care.json")
    #expect(library.entries[0].source.read("scenario.json")?.name == folder.path + "/a-drill/scenario.json")
    #expect(library.entry(named: "b-drill") != nil && library.entry(named: "c") == nil)
  }

  @Test("one scenario opens by its folder and by its file") func single() throws {
    let folder = try FilesFolder()
    try folder.write("a-drill/scenario.json", LoadCase.scenario.utf8)
    for path in ["a-drill", "a-drill/", "a-drill/scenario.json"] {
      let library = try Library.open(folder.path + "/" + path)
      #expect(library.isSingle && library.entries.map(\.name) == ["a-drill"])
      var bag = DiagnosticBag()
      #expect(ScenarioLoader.load(library.entries[0].source, diagnostics: &bag) != nil)
    }
  }

  @Test("nothing outside the folder is read, not even by a link") func outside() throws {
    let folder = try FilesFolder()
    try folder.write("secret.json", "{}".utf8)
    try folder.write("a-drill/scenario.json", LoadCase.scenario.utf8)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/a-drill/link.json", withDestinationPath: "../secret.json")
    let source = try Library.open(folder.path + "/a-drill").entries[0].source
    #expect(source.read("../secret.json") == nil)
    #expect(source.read("link.json") == nil)
    #expect(source.read("library:../secret") == nil)
  }

  @Test("what cannot be opened says why") func failures() throws {
    let folder = try FilesFolder()
    try folder.write("empty/x.txt", "x".utf8)
    try folder.write("x.practicum", "no archive".utf8)
    func words(_ path: String) -> String {
      do {
        _ = try Library.open(folder.path + "/" + path)
        return "opened"
      } catch {
        return error.description.replacingOccurrences(of: folder.path + "/", with: "")
      }
    }
    #expect(words("nowhere") == "there is no file or folder 'nowhere'")
    #expect(words("empty") == "'empty' holds no scenario (no scenario.json, and no folder with one)")
    #expect(
      words("x.practicum")
        == "the archive 'x.practicum' cannot be used: it is not a whole zip archive (byte 10)")
  }

  @Test("a JSON document of another name is read as the scenario of its folder, and bears its own")
  func otherName() throws {
    let folder = try FilesFolder()
    try folder.write("drills/a-drill.json", LoadCase.scenario.utf8)
    try folder.write("drills/other.txt", "x".utf8)
    let library = try Library.open(folder.path + "/drills/a-drill.json")
    #expect(library.isSingle && library.entries.map(\.name) == ["a-drill"])
    let file = library.entries[0].source.read("scenario.json")
    #expect(
      file?.name == folder.path + "/drills/a-drill.json" && file?.bytes == Array(LoadCase.scenario.utf8))
    do {
      _ = try Library.open(folder.path + "/drills/other.txt")
      Issue.record("a text was opened as a scenario")
    } catch {
      #expect(error.description.contains("a folder with scenario.json, a .json file or a .practicum archive"))
    }
  }

  @Test("a collection has its greatest number of scenarios", arguments: [0, 1]) func scenarios(_ more: Int)
    throws
  {
    let folder = try FilesFolder()
    for index in 0..<(FilesLimits.scenarios + more) { try folder.write("s\(index)/scenario.json", "{}".utf8) }
    if more == 0 {
      #expect(try Library.open(folder.path).entries.count == FilesLimits.scenarios)
    } else {
      #expect(throws: Library.Failure.self) { try Library.open(folder.path) }
    }
  }

  @Test("assets are missed only where there are some") func assets() throws {
    let folder = try FilesFolder()
    let scene = LoadCase.base.replacing(
      "\"limit\": \"10m\"", "\"limit\": \"10m\", \"scene\": \"assets:ward.glb\"")
    try folder.write("Scenarios/a-drill/scenario.json", (scene.files["scenario.json"] ?? "").utf8)
    func lines() throws -> [String] {
      var bag = DiagnosticBag()
      _ = ScenarioLoader.load(
        try Library.open(folder.path + "/Scenarios").entries[0].source, diagnostics: &bag)
      return bag.sorted.map { "\($0.rule): \($0.message)" }
    }
    #expect(try lines() == [])
    try folder.write("Assets/README.md", "".utf8)
    #expect(try lines() == [])
    try folder.write("Assets/other.glb", "".utf8)
    #expect(try lines() == ["scenario/unknown-asset: there is no file 'assets:ward.glb'"])
    try folder.write("Assets/ward.glb", "".utf8)
    #expect(try lines() == [])
    let source = try Library.open(folder.path + "/Scenarios").entries[0].source
    #expect(source.assetDigest?("assets:ward.glb") == SHA256.hex([UInt8]()))
    #expect(source.assetDigest?("assets:other.png") == nil && source.assetDigest?("ward.glb") == nil)
    let film = [UInt8](repeating: 7, count: 200_000)
    try folder.write("Scenarios/a-drill/film.mp4", film)
    #expect(source.assetDigest?("film.mp4") == SHA256.hex(film))
    #expect(source.asset?("film.mp4") == film && source.asset?("assets:ward.glb") == [])
    #expect(source.asset?("assets:other.png") == nil && source.asset?("../../Assets/ward.glb") == nil)
    #expect(try lines() == [])
  }

  @Test("a file beyond the limit is told to be too large, and read no further", arguments: [0, 1, 1000])
  func size(_ more: Int) throws {
    let folder = try FilesFolder()
    try folder.write("a/scenario.json", repeatElement(0x20, count: FilesLimits.fileBytes + more))
    let source = try Library.open(folder.path + "/a").entries[0].source
    #expect(source.read("scenario.json")?.bytes.count == FilesLimits.fileBytes + min(more, 1))
    var bag = DiagnosticBag()
    #expect(ScenarioLoader.load(source, diagnostics: &bag) == nil)
    #expect(bag.sorted.map(\.rule) == [more == 0 ? "json/empty" : "json/limit-bytes"])
  }
}

@Suite struct FilesArchiveTests {
  /// One entry as it stands in an archive.
  struct Part {
    var name: String
    var stored: [UInt8]
    var size: Int?
    var checksum: UInt32?
    var method = 0
    var flags = 0
    var attributes: UInt32 = 0

    init(_ name: String, _ text: String) {
      self.name = name
      stored = Array(text.utf8)
    }
  }

  /// A zip archive of parts.
  static func zip(_ parts: [Part], count: Int? = nil) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    func word(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
    func long(_ value: Int) -> [UInt8] { word(value & 0xFFFF) + word(value >> 16 & 0xFFFF) }
    for part in parts {
      let start = bytes.count
      let size = part.size ?? part.stored.count
      let sum = Int(part.checksum ?? checksum(part.stored))
      let name = Array(part.name.utf8)
      let common =
        word(part.flags) + word(part.method) + long(0) + long(sum) + long(part.stored.count) + long(size)
      bytes += long(0x0403_4B50) + word(20) + common + word(name.count) + word(0) + name + part.stored
      directory +=
        long(0x0201_4B50) + word(0x031E) + word(20) + common + word(name.count) + word(0) + word(0) + word(0)
      directory += word(0) + long(Int(part.attributes)) + long(start) + name
    }
    let number = count ?? parts.count
    return bytes + directory + long(0x0605_4B50) + word(0) + word(0) + word(number) + word(number)
      + long(directory.count)
      + long(bytes.count) + word(0)
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }

  static func fault(_ bytes: [UInt8], reading name: String? = nil) -> ArchiveFault? {
    do {
      let archive = try Archive(bytes)
      if let name { _ = try archive.bytes(name) }
      return nil
    } catch {
      return error
    }
  }

  @Test("stored entries are read") func stored() throws {
    let archive = try Archive(Self.zip([Part("scenario.json", "{}"), Part("texts/fr.json", "[]")]))
    #expect(archive.names == ["scenario.json", "texts/fr.json"])
    #expect(try archive.bytes("texts/fr.json") == Array("[]".utf8))
    #expect(try archive.bytes("other") == nil)
  }

  @Test("packed entries are read") func deflated() throws {
    // "aaaaaaaaaa" as one fixed block.
    var part = Part("a.txt", "")
    part.stored = [0x4B, 0x84, 0x03, 0x00]
    part.method = 8
    part.size = 10
    part.checksum = Self.checksum(Array("aaaaaaaaaa".utf8))
    #expect(try Archive(Self.zip([part])).bytes("a.txt") == Array("aaaaaaaaaa".utf8))
    part.size = 9
    #expect(Self.fault(Self.zip([part]), reading: "a.txt") == .damaged(entry: "a.txt"))
    part.size = 11
    #expect(Self.fault(Self.zip([part]), reading: "a.txt") == .damaged(entry: "a.txt"))
  }

  @Test(
    "names that lead outside are refused",
    arguments: [
      "../a", "/a", "a/../b", "C:a", "a\\b", "./a", ".hidden", "a//b", "", "a\u{0}b", "a/./b", "x/..",
    ])
  func names(_ name: String) {
    #expect(Self.fault(Self.zip([Part(name, "x")])) == .unsafeName(entry: name))
  }

  @Test("links, doubles, encryption, other packings and damage are refused") func refusals() {
    var link = Part("a", "x")
    link.attributes = 0o120777 << 16
    #expect(Self.fault(Self.zip([link])) == .notAFile(entry: "a"))
    #expect(Self.fault(Self.zip([Part("a", "x"), Part("a", "y")])) == .duplicate(entry: "a"))
    var secret = Part("a", "x")
    secret.flags = 1
    #expect(Self.fault(Self.zip([secret])) == .unsupported(entry: "a"))
    var odd = Part("a", "x")
    odd.method = 12
    #expect(Self.fault(Self.zip([odd])) == .unsupported(entry: "a"))
    var broken = Part("a", "x")
    broken.checksum = 1
    #expect(Self.fault(Self.zip([broken]), reading: "a") == .damaged(entry: "a"))
  }

  @Test("an archive that is torn at any byte is refused and never crashes") func torn() {
    let whole = Self.zip([Part("scenario.json", "{\"a\": 1}"), Part("b/c.json", "{}")])
    for length in 0..<whole.count { #expect(Self.fault(Array(whole[..<length])) != nil) }
    for index in whole.indices {
      var bytes = whole
      bytes[index] ^= 0xFF
      _ = Self.fault(bytes, reading: "scenario.json")
    }
  }

  @Test("entries, sizes, tightness and names have their limits", arguments: [0, 1]) func limits(_ more: Int) {
    let standard = ArchiveLimits.standard
    func isRefused(_ parts: [Part], _ wanted: ArchiveFault, _ limits: ArchiveLimits = .standard) -> Bool {
      do {
        _ = try Archive(Self.zip(parts), limits: limits)
        return false
      } catch {
        return error == wanted
      }
    }
    let many = (0..<(standard.entries + more)).map { Part("f\($0)", "") }
    #expect(isRefused(many, .tooManyEntries) == (more == 1))
    var large = Part("a", String(repeating: "x", count: 400_000))
    large.method = 8
    large.size = standard.entryBytes + more
    #expect(isRefused([large], .tooLarge) == (more == 1))
    var tight = Part("a", String(repeating: "x", count: 100_000))
    tight.method = 8
    tight.size = 100_000 * (standard.ratio + more)
    #expect(isRefused([tight], .tooCompressed(entry: "a")) == (more == 1))
    var free = Part("a", "x")
    free.method = 8
    free.size = standard.freeBytes + more
    #expect(isRefused([free], .tooCompressed(entry: "a")) == (more == 1))
    let name = String(repeating: "n", count: standard.nameBytes + more)
    #expect(isRefused([Part(name, "")], .unsafeName(entry: name)) == (more == 1))
    var small = standard
    small.bytes = Self.zip([Part("a", "xx")]).count
    #expect(isRefused([Part("a", more == 0 ? "xx" : "xxx")], .tooLarge, small) == (more == 1))
    small = standard
    small.unpackedBytes = 4
    #expect(
      isRefused([Part("a", "xx"), Part("b", more == 0 ? "xx" : "xxx")], .tooLarge, small) == (more == 1))
  }

  @Test("a scenario in an archive loads like one in a folder") func scenario() throws {
    let folder = try FilesFolder()
    try folder.write("small-drill.practicum", Self.zip([Part("scenario.json", LoadCase.scenario)]))
    let entry = try Library.open(folder.path + "/small-drill.practicum").entries[0]
    var bag = DiagnosticBag()
    let loaded = try #require(ScenarioLoader.load(entry.source, diagnostics: &bag))
    #expect(loaded.digests == (try LoadCase.base.scenario().digests))
  }

  @Test("a scenario may lie in one folder of the archive, as when the folder itself was packed")
  func packedFolder() throws {
    let folder = try FilesFolder()
    let files = [
      Part("scenario.json", LoadCase.scenario), Part("texts/zh-Hans.json", "{}"),
      Part("library/care.json", "{}"),
      Part("photo.png", "own"),
    ]
    func write(_ parts: [Part]) throws -> Library {
      try folder.write("packed.practicum", Self.zip(parts))
      return try Library.open(folder.path + "/packed.practicum")
    }
    let within = files.map { part in
      var part = part
      part.name = "my-drill/" + part.name
      return part
    }
    let source = try write(within).entries[0].source
    var bag = DiagnosticBag()
    let loaded = try #require(ScenarioLoader.load(source, diagnostics: &bag))
    #expect(loaded.digests == (try LoadCase.base.scenario().digests))
    #expect(source.read("scenario.json")?.name == folder.path + "/packed.practicum/my-drill/scenario.json")
    #expect(source.read("library:care") != nil && source.libraryNames?() == ["care"])
    #expect(source.asset?("photo.png") == Array("own".utf8))
    #expect(source.read("my-drill/scenario.json") == nil)
    // Another file beside the folder, two folders, a folder within the folder: nobody knows which is meant.
    for parts in [
      within + [Part("readme.txt", "x")], within + [Part("other/scenario.json", LoadCase.scenario)],
      [Part("a/b/scenario.json", LoadCase.scenario)],
    ] {
      #expect(throws: Library.Failure.self) { try write(parts) }
    }
    // What could lead outside is refused there, too.
    #expect(throws: Library.Failure.self) { try write(within + [Part("my-drill/../x", "x")]) }
  }

  @Test("assets are found in an archive first, then among the shared ones beside it") func assets() throws {
    let folder = try FilesFolder()
    try folder.write(
      "Scenarios/small-drill.practicum",
      Self.zip([
        Part("scenario.json", LoadCase.scenario), Part("photo.png", "own"), Part("Assets/ward.glb", "packed"),
      ]))
    try folder.write("Assets/ward.glb", "shared".utf8)
    try folder.write("Assets/hall.glb", "hall".utf8)
    let source = try Library.open(folder.path + "/Scenarios/small-drill.practicum").entries[0].source
    for (path, text) in [
      ("photo.png", "own"), ("assets:ward.glb", "packed"), ("assets:hall.glb", "hall"), ("hall.glb", nil),
      ("assets:photo.png", nil),
    ] as [(String, String?)] {
      #expect(source.asset?(path) == text.map { Array($0.utf8) }, "\(path)")
      #expect(source.hasAsset?(path) == (text != nil), "\(path)")
      #expect(source.assetDigest?(path) == text.map { SHA256.hex($0.utf8) }, "\(path)")
    }
  }
}
