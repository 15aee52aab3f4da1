import Foundation

/// The checkout that the tests were built from, as files and lines.
///
/// It reads the tree, never builds it; so the rules below hold for what is committed, not for what compiles.
struct SourceTree {
  let root: URL

  init(file: String = #filePath) {
    root = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// Paths below a folder, relative to the checkout, in byte order; build folders and hidden ones are left out.
  func files(under folder: String, withExtension suffix: String? = nil) -> [String] {
    let base = root.appendingPathComponent(folder)
    guard
      let walker = FileManager.default.enumerator(
        at: base, includingPropertiesForKeys: [.isRegularFileKey], options: [.skipsHiddenFiles])
    else { return [] }
    var paths: [String] = []
    for case let url as URL in walker {
      if url.lastPathComponent.hasPrefix(".build") {
        walker.skipDescendants()
        continue
      }
      guard (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true else { continue }
      if let suffix, url.pathExtension != suffix { continue }
      paths.append(String(url.path.dropFirst(root.path.count + 1)))
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The lines of a file.
  func lines(of path: String) -> [Substring] {
    text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The text of a file, empty when it cannot be read as UTF-8.
  func text(of path: String) -> String {
    (try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)) ?? ""
  }

  /// Names of the folders directly below a folder.
  func folders(in folder: String) -> [String] {
    let base = root.appendingPathComponent(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: base.path)) ?? []
    return names.filter { name in
      var isDirectory: ObjCBool = false
      // Safe: the call only writes the flag that it is given.
      return unsafe FileManager.default.fileExists(
        atPath: base.appendingPathComponent(name).path, isDirectory: &isDirectory) && isDirectory.boolValue
    }.sorted()
  }

  /// Modules that a Swift file imports.
  func imports(of path: String) -> [String] {
    lines(of: path).compactMap { line in
      var words = line.split(separator: " ")
      while let first = words.first,
        first.hasPrefix("@") || ["public", "package", "internal"].contains(first)
      {
        words.removeFirst()
      }
      guard words.first == "import", words.count >= 2 else { return nil }
      let name = ["struct", "func", "enum", "class", "protocol"].contains(words[1]) ? words.last : words[1]
      return name.map { String($0.split(separator: ".")[0]) }
    }
  }
}
