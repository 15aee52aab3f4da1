/// Finds compiled scenarios for attempts.
///
/// Asked from several threads, again for each worker, and then remembered by it; must answer alike each time.
public protocol ScenarioProvider: Sendable {
  /// What it provides.
  associatedtype Scenario: AttemptScenario

  /// The scenario with an id whose run digest is the one given, compiled with a profile.
  func scenario(_ id: String, version: String, run: ContentDigest, profile: String?) -> ScenarioAnswer<
    Scenario
  >
}

/// What a provider answers.
public enum ScenarioAnswer<Scenario: AttemptScenario>: Sendable {
  /// Here it is.
  case found(Scenario)
  /// There is none, in words.
  case unknown(String)
}

/// A provider of scenarios that are all there already.
public struct ScenarioShelf<Scenario: AttemptScenario>: ScenarioProvider {
  private let scenarios: [(profile: String?, scenario: Scenario)]

  /// Takes scenarios, each with the profile that it was compiled with.
  public init(_ scenarios: [(profile: String?, scenario: Scenario)]) { self.scenarios = scenarios }

  /// Takes scenarios that were compiled without a profile.
  public init(_ scenarios: [Scenario]) { self.scenarios = scenarios.map { (nil, $0) } }

  /// Looks for id, profile and digest.
  public func scenario(
    _ id: String, version: String, run: ContentDigest, profile: String?
  ) -> ScenarioAnswer<Scenario> {
    let named = scenarios.filter { $0.scenario.id.utf8.elementsEqual(id.utf8) }
    if named.isEmpty { return .unknown("there is no scenario '\(id)'") }
    let fitting = named.filter { candidate in
      switch (candidate.profile, profile) {
      case (nil, nil): true
      case (.some(let a), .some(let b)): a.utf8.elementsEqual(b.utf8)
      default: false
      }
    }
    guard let first = fitting.first else {
      return .unknown("scenario '\(id)' is not there with profile '\(profile ?? "none")'")
    }
    if let exact = fitting.first(where: { $0.scenario.runDigest == run }) { return .found(exact.scenario) }
    return .unknown(
      "scenario '\(id)' is there as version \(first.scenario.version), which runs differently from the recorded \(version)"
    )
  }
}
