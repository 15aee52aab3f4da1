public import SourceText

/// A value and the place where the author wrote it, so that every later message can point there.
///
/// A value that was not written but filled in (a default, a collection's value) points at what asked for it.
public struct Sourced<Value: Sendable>: Sendable {
  /// The value.
  public var value: Value
  /// Where it was written.
  public var range: SourceRange

  /// Joins a value and its place.
  public init(_ value: Value, _ range: SourceRange) {
    self.value = value
    self.range = range
  }
}

/// The id of something, where it was declared or mentioned.
public typealias Name = Sourced<String>

/// A text for people, as an index into `Texts`: the words live there, in every language.
public struct AuthoredText: Sendable {
  /// Index into `Scenario.texts`.
  public var index: Int
  /// Where the words of the written language stand.
  public var range: SourceRange
}

/// A member of an object whose keys are ids: the id and its value.
public struct Named<Value: Sendable>: Sendable {
  /// The id.
  public var id: Name
  /// What it names.
  public var value: Value
}
