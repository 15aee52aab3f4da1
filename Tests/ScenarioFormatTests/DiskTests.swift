import Foundation
import Testing

@testable import ScenarioFiles

@Suite("Disk") struct DiskTests {
  @Test(
    "a path says its name and its folder",
    arguments: [
      ("a/b/c", "c", "a/b"), ("a/b/c/", "c", "a/b"), ("c", "c", "."), ("./c", "c", "."), ("/c", "c", "/"),
      ("/", "", "/"), ("/a/b", "b", "/a"), ("a//b", "b", "a"), ("é/数", "数", "é"),
    ])
  func parts(_ row: (path: String, name: String, folder: String)) {
    #expect(Disk.name(of: row.path) == row.name)
    #expect(Disk.folder(of: row.path) == row.folder)
  }

  @Test("an absolute path goes up and down and never above the root")
  func absolute() {
    #expect(Disk.absolute("/a/./b/../c/") == "/a/c")
    #expect(Disk.absolute("/../..") == "/")
    let here = FileManager.default.currentDirectoryPath
    #expect(Disk.absolute(".") == here)
    #expect(Disk.absolute("a/b") == Disk.path(here, "a/b"))
    #expect(Disk.path("/", "a") == "/a")
  }

  @Test("links are followed to what is there, and names are listed in byte order")
  func links() throws {
    let folder = try FilesFolder()
    try folder.write("b", "x".utf8)
    try folder.write("B", "xyz".utf8)
    try folder.write("数", "".utf8)
    for (link, target) in [("to-b", "b"), ("to-nothing", "nothing")] {
      try FileManager.default.createSymbolicLink(
        atPath: Disk.path(folder.path, link), withDestinationPath: target)
    }
    #expect(try Disk.names(in: folder.path) == ["B", "b", "to-b", "to-nothing", "数"])
    let link = Disk.path(folder.path, "to-b")
    #expect(Disk.real(link).map { Disk.name(of: $0) } == "b" && Disk.size(link) == 1)
    #expect(Disk.real(Disk.path(folder.path, "to-nothing")) == nil)
    #expect(!Disk.exists(Disk.path(folder.path, "to-nothing")))
    #expect(Disk.isFolder(folder.path) && Disk.size(folder.path) == nil)
    #expect(try Disk.read(Disk.path(folder.path, "B")) == Array("xyz".utf8))
  }

  @Test("what cannot be read says why in the words of the operating system")
  func refused() throws {
    #expect { try Disk.names(in: "/nowhere") } throws: { "\($0)" == "No such file or directory" }
    #expect { try Disk.read("/") } throws: { "\($0)" == "Is a directory" }
  }

  @Test("a file is written whole and replaces the old one; where it cannot be, nothing is left behind")
  func writing() throws {
    let folder = try FilesFolder()
    let below = Disk.path(folder.path, "made/by/us")
    try Disk.makeFolder(below)
    try Disk.makeFolder(below)
    let path = Disk.path(below, "file")
    try Disk.write(Array("first".utf8), to: path)
    try Disk.write(Array("second".utf8), to: path)
    #expect(try Disk.read(path) == Array("second".utf8))
    #expect(throws: Disk.Failure.self) { try Disk.write([1], to: Disk.path(folder.path, "nowhere/file")) }
    // A folder stands where the file is to be moved.
    #expect(throws: Disk.Failure.self) { try Disk.write([1], to: Disk.path(folder.path, "made")) }
    #expect(throws: Disk.Failure.self) { try Disk.makeFolder(Disk.path(path, "no folder")) }
    #expect(try Disk.names(in: folder.path) == ["made"] && Disk.names(in: below) == ["file"])
    Disk.remove(path)
    #expect(!Disk.exists(path))
  }

  @Test("what a link leads to is replaced and the link stays; a pipe is written into and stays a pipe")
  func writingThrough() throws {
    let folder = try FilesFolder()
    try folder.write("file", "first".utf8)
    let link = Disk.path(folder.path, "link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "file")
    try Disk.write(Array("second".utf8), to: link)
    #expect(try Disk.read(Disk.path(folder.path, "file")) == Array("second".utf8))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "file")
    let pipe = Disk.path(folder.path, "pipe")
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    // Whoever opens both ends needs nobody at the other.
    let both = unsafe open(pipe, O_RDWR)
    defer { close(both) }
    try Disk.write(Array("through".utf8), to: pipe)
    var bytes = [UInt8](repeating: 0, count: 20)
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe read(both, $0.baseAddress, $0.count) }
    #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self) == "through")
    #expect(
      try FileManager.default.attributesOfItem(atPath: pipe)[.type] as? FileAttributeType != .typeRegular)
    #expect(try Disk.names(in: folder.path) == ["file", "link", "pipe"])
  }
}
