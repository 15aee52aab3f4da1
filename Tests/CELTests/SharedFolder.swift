import Foundation

/// The folder with the public suites: beside the checkout, or where PRACTICUM_SHARED says.
enum SharedFolder {
  static let url: URL? = {
    var candidates: [URL] = []
    if let path = ProcessInfo.processInfo.environment["PRACTICUM_SHARED"] {
      candidates.append(URL(fileURLWithPath: path))
    }
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder = folder.deletingLastPathComponent()
      candidates.append(folder.appendingPathComponent("shared"))
    }
    return candidates.first {
      FileManager.default.fileExists(atPath: $0.appendingPathComponent("conformance").path)
    }
  }()

  /// The lines of a file of the suite, or nil, after saying so, when the folder is not there.
  static func lines(of file: String) throws -> [String]? {
    guard let url else {
      print("the shared folder is not here; \(file) is not tried")
      return nil
    }
    let text = try String(contentsOf: url.appendingPathComponent("conformance/\(file)"), encoding: .utf8)
    return text.split(separator: "\n").map(String.init)
  }
}
