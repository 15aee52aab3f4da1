/// One change, or one thing said. Effects of a list apply one after another, each seeing the one before.
public struct Effect: Sendable {
  /// A state slot: fixed, or chosen by a reference at run time.
  public enum Target: Sendable {
    /// The slot at this index of the layout.
    case slot(Int)
    /// For the entity named by the expression, the slot given in the table; -1 where there is none.
    case of(ExpressionIndex, [Int])
  }

  /// Something in one array, fixed or chosen by a reference.
  public enum Choice: Sendable {
    /// This one.
    case fixed(Int)
    /// For the entity named by the expression, the one given in the table; -1 where there is none.
    case of(ExpressionIndex, [Int])
  }

  /// What happens.
  public enum Kind: Sendable {
    /// The slot takes the value of the expression: clamped into the range of a number; NaN or infinite is a fault.
    case set(Target, ExpressionIndex)
    /// The signal jumps to the value and starts a new segment there.
    case setSignal(Choice, ExpressionIndex)
    /// A course dose, or with `over` an addition spread evenly over that many ticks.
    case dose(signal: Choice, amount: ExpressionIndex, over: Tick?)
    /// The signal's doses end now.
    case stopDoses(signal: Choice)
    /// The appointment is scheduled so many ticks from now (at least 1), replacing a date it already has.
    case schedule(appointment: Int, delay: Tick)
    /// The appointment is called off.
    case cancel(appointment: Int)
    /// Somebody comes: the arrival appointment of the entity is scheduled.
    case bring(appointment: Int, place: EntityIndex, delay: Tick)
    /// The actor is told to act; it waits the delay (ticks, read now; nil: none) and walks to the target first. Refused
    /// when busy.
    case act(
      actor: Choice, action: Int, target: ExpressionIndex?, parameters: [ExpressionIndex],
      delay: ExpressionIndex? = nil)
    /// A reading is taken and kept: the expression already holds bias and display step.
    case measure(Choice, ExpressionIndex)
    /// A text is shown; the index is one of the compiled texts, which the simulation never reads.
    case tell(text: Int)
    /// An entity speaks.
    case speak(entity: EntityIndex, text: Int)
    /// The run ends with this tick.
    case end(ending: Int)
  }

  /// Apply only if this holds; read when its turn comes.
  public var condition: ExpressionIndex?
  /// What happens.
  public var kind: Kind

  /// Creates an effect.
  public init(_ kind: Kind, if condition: ExpressionIndex? = nil) {
    self.kind = kind
    self.condition = condition
  }
}
