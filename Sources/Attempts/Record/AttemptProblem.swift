public import SourceText

/// Why something is not an attempt: what is wrong, where, and what was expected.
///
/// Offsets are bytes of the line, so that nothing is worked out for the millions that are right; line and column
/// follow when somebody is told. `AttemptFormatTests` and `VerdictTests` hold the rules with their words and places.
public struct AttemptProblem: Error, Sendable {
  /// What follows from it.
  public enum Kind: Sendable, Equatable {
    /// A conforming recorder cannot have written this.
    case malformed
    /// It may be right by a format or semantics that this build does not know.
    case unsupported
  }
  /// What follows from it.
  public var kind = Kind.malformed
  /// Stable rule id, such as `attempt/tick-order` or `json/trailing-comma`.
  public var rule: String
  /// What is wrong, without a full stop.
  public var message: String
  /// The first byte that shows it.
  public var lower: Int
  /// The byte after the last one that shows it.
  public var upper: Int
  /// Members and indices that lead there, such as `entries[3].t`; empty for the whole.
  public var path: String
  /// What would have been right, to stand after the word "expected".
  public var expected: String?
  /// The nearest valid name.
  public var suggestion: String?

  /// Creates a problem.
  public init(
    _ rule: String, _ message: String, lower: Int = 0, upper: Int = 0, path: String = "",
    expected: String? = nil, suggestion: String? = nil, kind: Kind = .malformed
  ) {
    self.kind = kind
    self.rule = rule
    self.message = message
    self.lower = lower
    self.upper = upper
    self.path = path
    self.expected = expected
    self.suggestion = suggestion
  }

  /// The problem of a text that is not JSON.
  init(_ error: JSONSyntaxError, in bytes: [UInt8]) {
    let words = error.diagnostic(in: SourceFile(name: "attempt", bytes: bytes))
    self.init(
      words.rule, words.message, lower: error.lower, upper: error.upper, expected: words.expected,
      suggestion: words.suggestion)
  }

  /// The problem with the bytes that its path leads to, when it has only a path; as it is when nothing is there.
  ///
  /// A path that goes beyond what is written leads to the last value on the way: to an entry that lacks the member.
  public func located(in bytes: [UInt8]) -> AttemptProblem {
    guard lower == 0, upper == 0, !path.isEmpty else { return self }
    var bag = DiagnosticBag()
    guard var node = JSONParser.parse(SourceFile(name: "attempt", bytes: bytes), into: &bag) else {
      return self
    }
    // `entries[3].t` goes by the steps `entries`, `3` and `t`.
    let steps = path.utf8.split(whereSeparator: { [0x2E, 0x5B, 0x5D].contains($0) })
    for step in steps {
      let name = String(decoding: step, as: UTF8.self)
      guard let next = node.member(name) ?? element(name, of: node) else { break }
      node = next
    }
    var located = self
    located.lower = node.range.lower
    located.upper = node.range.upper
    return located
  }

  private func element(_ name: String, of node: JSONNode) -> JSONNode? {
    guard let index = Int(name), let elements = node.elements, elements.indices.contains(index) else {
      return nil
    }
    return elements[index]
  }

  /// The problem as a diagnostic in the text it was found in.
  public func diagnostic(in file: SourceFile) -> Diagnostic {
    let found = located(in: file.bytes)
    let lower = min(max(found.lower, 0), file.bytes.count)
    let upper = min(max(found.upper, lower), file.bytes.count)
    let place = path.isEmpty ? "" : " (at \(path))"
    return Diagnostic(
      rule: rule, message: message + place, place: file.range(lower, upper), expected: expected,
      suggestion: suggestion)
  }
}
