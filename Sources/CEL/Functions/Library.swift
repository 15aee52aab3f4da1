/// What the standard functions do, by name: members with a dot before it.
///
/// Every function looks at the types its arguments really have, so the same table serves checked and unchecked
/// expressions; arguments it has no overload for are a fault. Special forms (`&&`, `?:`, loops) are not functions: the
/// planner knows them.
enum Library {
  /// The body of a function; a member's target is the first argument.
  typealias Body = @Sendable ([CELValue], inout Meter) throws(EvaluationFault) -> CELValue

  static let bodies: [String: Body] = {
    var table: [String: Body] = [:]
    for part in [
      arithmetic, comparisons, conversions, collections, text, textSearch, time, optionals, mathematics,
    ] {
      table.merge(part) { _, _ in preconditionFailure("a function is defined twice") }
    }
    return table
  }()

  static func body(of name: String, isMember: Bool) -> Body? {
    bodies[isMember ? "." + name : name]
  }

  static func int(_ value: Int) -> CELValue { .int(Int64(value)) }
}
