public import SourceText

/// Loads a scenario: reads its files, compares them with the key tables, resolves and unrolls everything.
///
/// All mistakes are collected in one pass, each with its place; a scenario with an error is not given out. Conditions
/// are not looked into here: the compiler does that.
public enum ScenarioLoader {
  /// Loads the scenario of a source.
  ///
  /// - Parameters:
  ///   - source: Where its files come from.
  ///   - profile: Id of the guideline profile; nil for none.
  ///   - diagnostics: Takes errors and warnings.
  /// - Returns: the scenario; nil after an error.
  public static func load(
    _ source: ScenarioSource, profile: String? = nil, diagnostics: inout DiagnosticBag
  ) -> Scenario? {
    read(source, profile: profile, diagnostics: &diagnostics)?.scenario
  }

  /// The canonical form of the scenario of a source, of which its digests are taken; nil after an error.
  public static func canonicalForm(
    _ source: ScenarioSource, profile: String? = nil, diagnostics: inout DiagnosticBag
  ) -> CanonicalForm? {
    guard let (scenario, reader) = read(source, profile: profile, diagnostics: &diagnostics) else {
      return nil
    }
    return CanonicalForm(reader, scenario.texts)
  }

  /// A scenario with what the canonical form is written from.
  static func read(
    _ source: ScenarioSource, profile: String?, diagnostics: inout DiagnosticBag
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
    let reader = ScenarioReader(assembly, profile: chosen, hasAsset: source.hasAsset, own)
    var scenario = reader.read()
    own = reader.diagnostics
    var translations = Translations(source, assembly, reader)
    if let languages = scenario?.languages {
      scenario?.texts = translations.read(languages, &own)
    }
    if let read = scenario, !own.hasErrors {
      scenario?.digests = CanonicalForm(reader, read.texts).digests
      ScenarioLint.check(read, &own)
    }
    guard !own.hasErrors, let scenario else { return nil }
    return (scenario, reader)
  }
}
