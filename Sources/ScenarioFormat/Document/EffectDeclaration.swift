public import Simulation
public import SourceText

/// One change of the state, or something said. Effects of a list apply one after another.
public struct EffectDeclaration: Sendable {
  /// What happens.
  public enum Kind: Sendable {
    /// `set` + `to`: the property or signal takes a plain value.
    case set(SlotPath, Sourced<PlainValue>)
    /// `set` + `toValueOf`: the property or signal takes the value of an expression.
    case setToValueOf(SlotPath, ExpressionText)
    /// `dose` + `amount`: a dose of a course; with `over`, an addition spread over that time.
    case dose(SlotPath, amount: Quantity, over: Tick?)
    /// `stop`: all doses of the signal end.
    case stop(SlotPath)
    /// `callOff`: the timeline entry does not happen, or not again.
    case callOff(Name)
    /// `tell`: a text is shown.
    case tell(AuthoredText)
    /// `speak` + `says`: somebody says it.
    case speak(Subject, Name, says: AuthoredText)
    /// `bring` + `to` + `delay`: somebody comes.
    case bring(Name, to: Name, delay: Tick)
    /// `act` + `by` + `on` + `to` + `with`: somebody is told to act.
    case act(Name, by: Subject, on: Subject?, with: [Named<Sourced<PlainValue>>])
    /// `timer` + `tell`: after that time the text is shown; wakes the one who waits.
    case timer(Tick, tell: AuthoredText?)
    /// `end`: the run ends with this ending.
    case end(Name)
  }

  /// The id, where the author gave one.
  public var id: Name?
  /// Only if this holds.
  public var condition: ExpressionText?
  /// What happens.
  public var kind: Kind
  /// Where it stands.
  public var range: SourceRange
}
