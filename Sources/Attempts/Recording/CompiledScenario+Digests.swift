public import ScenarioFormat

extension CompiledScenario {
  /// Digest of what can change state or the end of a run.
  public var runDigest: ContentDigest { ContentDigest(scenario.digests.run) ?? .zero }
  /// Digest of what weighs a run.
  public var rubricDigest: ContentDigest { ContentDigest(scenario.digests.rubric) ?? .zero }
  /// Digest of the texts.
  public var textDigest: ContentDigest { ContentDigest(scenario.digests.text) ?? .zero }
}
