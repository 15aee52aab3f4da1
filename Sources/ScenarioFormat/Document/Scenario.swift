public import Simulation
public import SourceText

/// A scenario as it is meant: includes fetched, library members, kinds, groups, `each`, fragments and the profile
/// unrolled, names resolved, every value checked against the key tables.
///
/// What stands in an object in the files (entities, actions, facts) is sorted by the bytes of its id; what stands in a
/// list (rules, signs, checklist) keeps its order: included files first, in the order of `include`, then the scenario.
/// Expressions are not parsed here. `LoadScenarioTests` holds what the examples must come to.
public struct Scenario: Sendable {
  /// `drill` or `visit`.
  public enum Kind: String, Sendable {
    /// A care drill.
    case drill
    /// A visit of a museum or memorial hall.
    case visit
  }

  /// The id in kebab-case.
  public var id: Name
  /// Three numbers.
  public var version: Name
  /// Number of the meaning (semantics) it was written for.
  public var semantics: Int
  /// What it is.
  public var kind: Kind
  /// Title.
  public var title: AuthoredText
  /// One or two sentences; nil when not written.
  public var summary: AuthoredText?
  /// What is to be learned.
  public var objectives: AuthoredText?
  /// What the trainee is told before the start.
  public var briefing: AuthoredText?
  /// Licence of the content, an SPDX id.
  public var licence: String?
  /// Authors.
  public var authors: [String]
  /// What the content must not be used for.
  public var limits: AuthoredText?
  /// The written language first, then the others.
  public var languages: [String]
  /// Roles that may play it, in byte order of ids.
  public var roles: [RoleDeclaration]
  /// The last tick of a run.
  public var limit: Sourced<Tick>
  /// Time of day and waiting.
  public var clock: ClockDeclaration
  /// Sources, in byte order of ids.
  public var references: [ReferenceDeclaration]
  /// A model of everything, a path under the shared assets or the scenario's folder; nil: none. Our fronts do not show it.
  public var scene: Name?
  /// Walking distances.
  public var links: [LinkDeclaration]
  /// Metres a second of whoever has no speed of their own.
  public var walkingSpeed: Double
  /// Two hands and how they become dirty and clean; nil when no included file declares them.
  public var hands: HandsDeclaration?
  /// Kinds that have a member, with built-in ones, in byte order of ids.
  public var kinds: [KindDeclaration]
  /// Everything that can be named: `trainee`, people, things, places (`away` included) and exhibits, in byte order.
  public var entities: [EntityDeclaration]
  /// Named sets, in byte order of ids.
  public var groups: [GroupDeclaration]
  /// Variants, in byte order of ids.
  public var variants: [VariantDeclaration]
  /// Signs of kinds (for each member) and of the scenario.
  public var signs: [SignDeclaration]
  /// Declared actions, in byte order of ids.
  public var actions: [ActionDeclaration]
  /// Acts that every scenario has, in byte order of ids.
  public var builtIns: [BuiltInDeclaration]
  /// Facts, in byte order of ids.
  public var facts: [FactDeclaration]
  /// Forms, in byte order of ids.
  public var forms: [FormDeclaration]
  /// Scales, in byte order of ids.
  public var scales: [ScaleDeclaration]
  /// Reports, in byte order of ids.
  public var reports: [ReportDeclaration]
  /// Conversations, in order.
  public var conversations: [ConversationDeclaration]
  /// Exhibits, in byte order of ids; each is also an entity.
  public var exhibits: [ExhibitDeclaration]
  /// Quizzes, in byte order of ids.
  public var quizzes: [QuizDeclaration]
  /// What happens by the clock or after something.
  public var timeline: [TimelineDeclaration]
  /// Rules of kinds (for each member), of included files and of the scenario, in order.
  public var rules: [RuleDeclaration]
  /// The checklist, fragments and `each` unrolled, in order.
  public var checklist: [ChecklistItem]
  /// Domains of the score, in order.
  public var domains: [DomainDeclaration]
  /// Caps and correction.
  public var scoring: ScoringDeclaration
  /// Modes, in byte order of ids.
  public var modes: [ModeDeclaration]
  /// Endings, in order.
  public var endings: [EndingDeclaration]
  /// What must be provable.
  public var claims: [ClaimDeclaration]
  /// Scripted attempts.
  public var tests: [ScriptedTest]
  /// Ids of all profiles, in byte order.
  public var profiles: [String]
  /// The profile this was unrolled with; nil: none.
  public var profile: String?
  /// Every text in every language.
  public var texts: Texts
  /// What identifies it to attempts and graders.
  public var digests: Digests
  /// The whole of `scenario.json`, for messages that concern no smaller place.
  public var range: SourceRange
}
