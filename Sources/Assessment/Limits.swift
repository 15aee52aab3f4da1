/// What one assessment may hold. `AssessmentLimitsTests` tests each at n and n + 1.
public enum AssessmentLimits {
  /// Findings kept for one way to meet an item; later ones are counted but not listed.
  public static let findings = 64
  /// Occasions of one `afterEach`, or readings of one `record`, that can wait at the same time; the oldest of more
  /// counts as missed.
  public static let waiting = 64
  /// Different acts or targets that one item can tell apart.
  public static let different = 256
  /// Acts that one item can ask for together.
  public static let together = 32
}
