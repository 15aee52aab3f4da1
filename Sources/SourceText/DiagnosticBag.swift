/// Collects diagnostics while a text is read, up to a limit, and hands them out in a fixed order.
///
/// Beyond the limit diagnostics are counted but not kept, and the count is told; an error takes the place of a
/// warning or note then, so that remarks never hide a mistake. The order does not depend on the order of finding,
/// except that it decides which ones are kept at the limit. `DiagnosticBagTests` holds order, limit and counts.
public struct DiagnosticBag: Sendable {
  /// How many diagnostics are kept.
  public let limit: Int
  /// How many errors were added, those left out included.
  public private(set) var errorCount = 0
  /// How many warnings were added, those left out included.
  public private(set) var warningCount = 0
  /// How many diagnostics were added beyond the limit and are not kept.
  public private(set) var omittedCount = 0
  private var kept: [Diagnostic] = []

  /// Makes an empty bag.
  ///
  /// - Precondition: the limit is at least 1.
  public init(limit: Int = DiagnosticLimits.kept) {
    precondition(limit >= 1, "a bag keeps at least one diagnostic")
    self.limit = limit
  }

  /// Whether any error was added.
  public var hasErrors: Bool { errorCount > 0 }
  /// Whether nothing at all was added.
  public var isEmpty: Bool { kept.isEmpty }
  /// How many diagnostics are kept.
  public var count: Int { kept.count }

  /// Adds a diagnostic.
  public mutating func add(_ diagnostic: Diagnostic) {
    switch diagnostic.severity {
    case .error: errorCount += 1
    case .warning: warningCount += 1
    case .note: break
    }
    if kept.count < limit {
      kept.append(diagnostic)
      return
    }
    omittedCount += 1
    if diagnostic.severity == .error, let last = kept.lastIndex(where: { $0.severity != .error }) {
      kept.remove(at: last)
      kept.append(diagnostic)
    }
  }

  /// Adds an error.
  public mutating func error(
    _ rule: String, _ message: String, at place: SourceRange?, expected: String? = nil,
    suggestion: String? = nil, related: [(SourceRange, String)] = []
  ) {
    add(
      Diagnostic(
        severity: .error, rule: rule, message: message, place: place, expected: expected,
        suggestion: suggestion, related: related))
  }

  /// Adds a warning.
  public mutating func warning(
    _ rule: String, _ message: String, at place: SourceRange?, expected: String? = nil,
    suggestion: String? = nil, related: [(SourceRange, String)] = []
  ) {
    add(
      Diagnostic(
        severity: .warning, rule: rule, message: message, place: place, expected: expected,
        suggestion: suggestion, related: related))
  }

  /// Adds everything that another bag kept, and its counts.
  public mutating func add(contentsOf other: DiagnosticBag) {
    let before = (errors: errorCount, warnings: warningCount)
    for diagnostic in other.kept { add(diagnostic) }
    errorCount = before.errors + other.errorCount
    warningCount = before.warnings + other.warningCount
    omittedCount += other.omittedCount
  }

  /// What was kept, by file name (those without a place first), position, rule, severity and message.
  public var sorted: [Diagnostic] {
    // The standard sort is stable, so what is equal in all of these stays in the order of finding.
    kept.sorted { a, b in
      switch (a.place, b.place) {
      case (nil, .some): return true
      case (.some, nil): return false
      case (.some(let x), .some(let y)):
        if !utf8Equal(x.file.name, y.file.name) { return utf8Less(x.file.name, y.file.name) }
        if x.lower != y.lower { return x.lower < y.lower }
        if !utf8Equal(a.rule, b.rule) { return utf8Less(a.rule, b.rule) }
        if x.upper != y.upper { return x.upper < y.upper }
      case (nil, nil):
        if !utf8Equal(a.rule, b.rule) { return utf8Less(a.rule, b.rule) }
      }
      if a.severity != b.severity { return a.severity < b.severity }
      return utf8Less(a.message, b.message)
    }
  }
}
