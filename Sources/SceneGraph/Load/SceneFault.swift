import SourceText

/// A fault while reading, at a place of the JSON, before the place has words.
struct SceneFault: Error {
  /// The value at fault, or the object that lacks a member; nil for the whole file.
  var place: SourceRange?
  /// What follows the path of the value, such as `.byteOffset` for a member that is missing.
  var rest: String
  var problem: String
  var expected: String?

  init(_ place: SourceRange?, rest: String = "", _ problem: String, expected: String? = nil) {
    self.place = place
    self.rest = rest
    self.problem = problem
    self.expected = expected
  }

  /// The fault with its words: the path is found by going down to the place, so that reading need not carry it along.
  func error(file: String, root: JSONNode?) -> SceneError {
    var path = ""
    if let place, let root { path = Self.path(to: place, in: root) }
    path += rest
    if path.utf8.first == UInt8(ascii: ".") { path.removeFirst() }
    return SceneError(
      file: file, path: path, problem: problem, expected: expected, position: place?.start)
  }

  private static func path(to place: SourceRange, in root: JSONNode) -> String {
    var path = ""
    var node = root
    while node.range.lower != place.lower || node.range.upper != place.upper {
      var next: (String, JSONNode)?
      func consider(_ child: JSONNode, _ step: @autoclosure () -> String) {
        if next == nil, child.range.lower <= place.lower, child.range.upper >= place.upper {
          next = (step(), child)
        }
      }
      for (index, element) in (node.elements ?? []).enumerated() { consider(element, "[\(index)]") }
      for member in node.members ?? [] { consider(member.value, ".\(shortened(member.key))") }
      guard let (step, child) = next else { break }
      path += step
      node = child
    }
    return path
  }
}
