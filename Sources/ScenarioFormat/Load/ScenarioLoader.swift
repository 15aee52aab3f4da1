public import SourceText

/// Loads a scenario: reads its files, compares them with the key tables, resolves and unrolls everything.
///
/// All mistakes are collected in one pass, each with its place; a scenario with an error is not given out. Conditions
/// are not looked into here: the compiler does that.
public enum ScenarioLoader {
  /// What a scenario is loaded for.
  public enum Purpose: Sendable {
    /// For anything: it can be checked, shown and played.
    case everything
    /// For telling its author what is wrong with it: it has no digests, which only attempts need.
    case checking
    /// For running and judging attempts only. What an author should know besides mistakes is not looked for: no doubts,
    /// no missing files of pictures, no tests and claims, which are left out. Translations are neither read nor
    /// compared, so that every text is the written one and the digest of the texts is empty. What happens and what it
    /// is worth does not depend on any of this.
    case judging

    /// Whether doubts are looked for, and everything that only its author wants to know.
    var looksForDoubts: Bool { self != .judging }
  }

  /// Loads the scenario of a source.
  ///
  /// - Parameters:
  ///   - source: Where its files come from.
  ///   - profile: Id of the guideline profile; nil for none.
  ///   - purpose: What is left out of it.
  ///   - diagnostics: Takes errors and warnings.
  /// - Returns: the scenario; nil after an error.
  public static func load(
    _ source: ScenarioSource, profile: String? = nil, for purpose: Purpose = .everything,
    diagnostics: inout DiagnosticBag
  ) -> Scenario? {
    read(source, profile: profile, for: purpose, diagnostics: &diagnostics)?.scenario
  }

  /// The canonical form of the scenario of a source, of which its digests are taken; nil after an error.
  public static func canonicalForm(
    _ source: ScenarioSource, profile: String? = nil, diagnostics: inout DiagnosticBag
  ) -> CanonicalForm? {
    guard
      let (scenario, reader) = read(source, profile: profile, for: .everything, diagnostics: &diagnostics)
    else { return nil }
    return CanonicalForm(reader, scenario.texts, assetDigest: source.assetDigest)
  }

  /// A scenario with what the canonical form is written from.
  static func read(
    _ source: ScenarioSource, profile: String?, for purpose: Purpose, diagnostics: inout DiagnosticBag
  ) -> (scenario: Scenario, reader: ScenarioReader)? {
    var own = DiagnosticBag(limit: diagnostics.limit)
    defer { diagnostics.add(contentsOf: own) }
    var gathering = UnitGathering(source, own)
    gathering.gather()
    own = gathering.diagnostics
    guard let unit = gathering.scenario else { return nil }
    var assembly = Assembly(unit, gathering.collection, gathering.libraries)
    assembly.merge(source, &own)
    var chosen: Piece?
    if let profile {
      chosen = unit.members("profiles").first { utf8Same($0.id.value, profile) }
      if chosen == nil {
        own.error(
          "scenario/unknown-profile", "there is no profile '\(profile)'",
          at: unit.node.member("profiles")?.range,
          suggestion: NearestName.suggest(profile, among: unit.members("profiles").map(\.id.value)))
      }
    }
    let reader = ScenarioReader(
      assembly, for: purpose, profile: chosen, hasAsset: purpose.looksForDoubts ? source.hasAsset : nil,
      assetBytes: purpose.looksForDoubts ? source.asset : nil, own)
    let read = reader.read()
    own = reader.diagnostics
    // What is missing of the scenario by a mistake would be missing of its translations, too: they are not compared.
    guard var scenario = read, !own.hasErrors else { return nil }
    switch purpose {
    case .everything, .checking:
      var translations = Translations(source, assembly, reader)
      scenario.texts = translations.read(scenario.languages, &own)
    case .judging:
      scenario.texts = reader.texts.finished(
        languages: Array(scenario.languages.prefix(1)), translations: [])
    }
    if purpose.looksForDoubts {
      ScenarioLint.check(scenario, &own)
      UnnamedMistakes.check(assembly, &own)
      CopiedFragments.check(assembly, &own)
    }
    guard !own.hasErrors else { return nil }
    if purpose != .checking {
      scenario.digests =
        CanonicalForm(reader, scenario.texts, for: purpose, assetDigest: source.assetDigest).digests
    }
    return (scenario, reader)
  }
}
