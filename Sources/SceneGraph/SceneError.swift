public import SourceText

/// Why a scene, or an image of it, cannot be used: the first fault that was met, with its evidence.
///
/// `MalformedSceneTests` holds the texts.
public struct SceneError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The name of the file as it was given.
  public let file: String
  /// Where in the file's JSON, such as `accessors[12].byteOffset`; empty when the whole file is meant.
  public let path: String
  /// What is wrong, as a phrase without a full stop.
  public let problem: String
  /// What would have been right, to stand after the word "expected".
  public let expected: String?
  /// Line and column in the JSON text; nil where it is no matter of a place.
  public let position: Position?

  /// Takes the parts.
  public init(file: String, path: String, problem: String, expected: String?, position: Position? = nil) {
    self.file = file
    self.path = path
    self.problem = problem
    self.expected = expected
    self.position = position
  }

  /// In one line: `room.glb: accessors[12].byteOffset: 3 is not aligned; expected a multiple of 4`.
  public var description: String {
    var text = file
    if !path.isEmpty {
      text += ": " + path
    } else if let position {
      text += ": line \(position.line), column \(position.column)"
    }
    text += ": " + problem
    if let expected { text += "; expected " + expected }
    return text
  }
}
