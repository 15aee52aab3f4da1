/// A table that turns readings into a score.
public struct ScaleDeclaration: Sendable {
  /// One row of bands: up to and including, or above and excluding.
  public struct Band: Sendable {
    /// Inclusive upper end; nil: none.
    public var to: Double?
    /// Exclusive lower end; nil: none.
    public var above: Double?
    /// Points.
    public var points: Double
  }

  /// One addend.
  public enum Addend: Sendable {
    /// By bands of a number; the first that fits.
    case bands(of: Name, [Band])
    /// By words, in byte order.
    case cases(of: Name, [Named<Double>])
  }

  /// What a sum means.
  public struct Result: Sendable {
    /// Id.
    public var id: Name
    /// Inclusive upper end; nil: none.
    public var to: Double?
    /// Exclusive lower end; nil: none.
    public var above: Double?
    /// In words.
    public var says: AuthoredText
  }

  /// A worked example.
  public struct Check: Sendable {
    /// Values, by field.
    public var given: [Named<Sourced<PlainValue>>]
    /// The sum.
    public var sum: Sourced<Double>
  }

  /// Id.
  public var id: Name
  /// Title.
  public var title: AuthoredText
  /// Source.
  public var source: Name?
  /// Addends, in order.
  public var addends: [Addend]
  /// Meanings, in order; the first that fits.
  public var results: [Result]
  /// The result that one addend of 3 gives at least.
  public var singleThree: Name?
  /// Worked examples.
  public var checks: [Check]
}
