/// Where the scenarios of the checkout are, found from where this file is.
enum Checkout {
  /// The folder `Scenarios`.
  static let scenarios: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    parts.append("Scenarios")
    return parts.joined(separator: "/")
  }()
}
