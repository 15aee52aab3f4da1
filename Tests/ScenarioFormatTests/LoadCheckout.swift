import Foundation

/// Where the scenarios of the checkout are, found from where this file is.
enum Checkout {
  /// The folder `Scenarios`.
  static let scenarios: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    parts.append("Scenarios")
    return parts.joined(separator: "/")
  }()

  /// A folder of the shared papers: beside the checkout, or where the environment says; nil when it is not there.
  static func shared(_ name: String) -> String? {
    let beside = scenarios.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(
      separator: "/")
    let root = ProcessInfo.processInfo.environment["PRACTICUM_SHARED"] ?? beside + "/shared"
    let folder = root + "/" + name
    return FileManager.default.fileExists(atPath: folder) ? folder : nil
  }
}
