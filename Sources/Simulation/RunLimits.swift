/// The bounds on what a run may do, counted and never timed (semantics 19 and 35).
///
/// They are part of the meaning of a run: every machine ends the same run at the same place, with a `Fault`. Only tests
/// run with other bounds, to try each at its value and one past it (`TickRuleTests`, `ActRuleTests`).
package struct RunLimits: Sendable {
  /// Rounds of one tick in which anything may fire.
  package var rounds = 64
  /// Firings, events and appointments of a run: far above any drill, low enough that no line of a batch can stall it.
  package var work = 1_000_000
  /// How deep reactions to acts may lead to acts that are reacted to: deeper than any drill means.
  package var reactionDepth = 32

  /// The bounds of semantics 1.
  package init() {}
}
