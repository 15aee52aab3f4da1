public import Simulation
public import SourceText

/// Something that happens and can be waited for: the completion of an act, a choice, a noticed sign, a condition.
///
/// `where` is read at completion, after the act's effects and readings.
public struct EventPattern: Sendable {
  /// What happens.
  public enum Kind: Sendable {
    /// The act of this id (declared or built in) completes.
    case action(Name)
    /// An act with this tag completes.
    case tag(Name)
    /// A choice of a conversation is made: conversation, node, choice.
    case choice(conversation: Name, node: String, choice: String)
    /// An act completes unwisely: the action and the id of the entry under `unwise`.
    case unwise(action: Name, entry: String)
    /// An act completes with poor technique: the action and the id of the entry under `poorTechnique`.
    case poorTechnique(action: Name, entry: String)
    /// A sign is noticed: path of the sign, `wang.sweat` or `tray`.
    case sign(Name)
    /// The run begins.
    case start
    /// One of these, whichever comes; only as an act that an item asks for.
    case any([EventPattern])
    /// The condition becomes true and stays true for so many ticks (0: at once).
    case when(ExpressionText, hold: Tick)
  }

  /// On whom or what.
  public enum Target: Sendable {
    /// This entity.
    case entity(Name)
    /// Any entity of a kind: the kind and its members.
    case any(kind: Name, members: [String])
    /// The `it` of the surrounding act.
    case it(SourceRange)
  }

  /// What happens.
  public var kind: Kind
  /// Ids of the actions meant by `action`, `tag` or `unwise`; empty otherwise.
  public var acts: [String]
  /// On whom or what; nil: on anything or nothing.
  public var on: Target?
  /// By whom; nil: by anybody.
  public var by: Name?
  /// In which place the actor is; nil: anywhere.
  public var at: Name?
  /// Of `write`, `report`, `answer`: the form, report or quiz meant; nil: any.
  public var about: Name?
  /// Must hold at that moment.
  public var condition: ExpressionText?
  /// Counts only after this has happened (`since` beside `when`).
  public var since: [EventPattern]
  /// Where it stands.
  public var range: SourceRange
}
