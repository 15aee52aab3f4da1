/// Why nothing can be drawn: a driver is missing or too old, or memory has run out.
///
/// It is an operating error: whoever gets it can offer to play in text instead.
public struct GraphicsError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong.
  public enum Kind: Sendable, Equatable {
    /// There is no driver, or it cannot make a context.
    case noDriver
    /// It is older than OpenGL 3.3.
    case tooOld
    /// A shader, texture or buffer was not accepted.
    case refused
  }

  /// What went wrong.
  public let kind: Kind
  /// The evidence: what was asked for, and what the driver said.
  public let detail: String

  /// States an error.
  public init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  /// In words.
  public var description: String {
    switch kind {
    case .noDriver: "no OpenGL driver can be used: \(detail)"
    case .tooOld: "the OpenGL driver is too old, 3.3 is needed: \(detail)"
    case .refused: "the OpenGL driver refused: \(detail)"
    }
  }
}
