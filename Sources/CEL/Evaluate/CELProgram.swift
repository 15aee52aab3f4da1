/// A planned expression, ready to be evaluated any number of times.
///
/// Evaluation has no side effects and depends on nothing but the bindings. It ends: loops go over finite values, and
/// `Limits.work` bounds the total. This is the general form, over `CELValue`s; the simulation lowers conditions to
/// slot programs instead.
public struct CELProgram: Sendable {
  /// What a declared function does. The target of a member is the first argument.
  public typealias Function = @Sendable ([CELValue]) throws(EvaluationFault) -> CELValue

  let root: Step
  let slots: Int
  let functions: [String: Function]
  let limits: Limits

  /// How much one evaluation can cost; see `CostBound`.
  public let costBound: CostBound

  /// Plans a checked expression.
  ///
  /// - Parameters:
  ///   - checked: the expression.
  ///   - functions: what the functions do that the environment declared, by name.
  ///   - sizes: the most elements that variables can have, by full name, for the cost bound.
  ///   - limits: the bounds on work and on values.
  public init(
    _ checked: CheckedExpression, functions: [String: Function] = [:], sizes: [String: Int] = [:],
    limits: Limits = .standard
  ) {
    self.init(checked.expression, checked, container: "", functions, sizes, limits)
  }

  /// Plans an expression that nobody checked: names are looked up among the bindings, types when values meet.
  public init(
    unchecked expression: Expression, container: String = "", functions: [String: Function] = [:],
    sizes: [String: Int] = [:], limits: Limits = .standard
  ) {
    self.init(expression, nil, container: container, functions, sizes, limits)
  }

  private init(
    _ expression: Expression, _ checked: CheckedExpression?, container: String,
    _ functions: [String: Function],
    _ sizes: [String: Int], _ limits: Limits
  ) {
    var planner = Planner(checked, container: container, userFunctions: Set(functions.keys))
    root = planner.plan(expression)
    slots = planner.slots
    self.functions = functions
    self.limits = limits
    costBound = CostBound.of(root, slots: planner.slots, sizes: sizes)
  }

  /// Evaluates the expression.
  ///
  /// - Parameter bindings: the values of the variables, by full name.
  /// - Throws: where and why there is no value.
  public func evaluate(_ bindings: [String: CELValue] = [:]) throws(CELError) -> CELValue {
    var machine = Machine(self, bindings)
    return try machine.run(root)
  }

  /// Evaluates the expression and counts the steps: nodes visited and elements looped over, the unit of `costBound`.
  public func evaluateCounting(
    _ bindings: [String: CELValue] = [:]
  ) -> (result: Result<CELValue, CELError>, steps: Int) {
    var machine = Machine(self, bindings)
    do {
      let value = try machine.run(root)
      return (.success(value), machine.meter.steps)
    } catch {
      return (.failure(error), machine.meter.steps)
    }
  }
}
