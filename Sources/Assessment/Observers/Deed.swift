import Simulation

/// An act of the trainee at its completion, with the values it was begun with.
struct Deed: Sendable, Hashable {
  /// When, what, on whom.
  var firing: Firing
  /// Its parameters, as the event held them.
  var parameters: [UInt64]

  func `is`(_ act: Rubric.Act) -> Bool {
    act.matches(action: firing.action, target: firing.entity, parameters: parameters)
  }

  /// The word of a parameter; 0 when the event had none.
  func word(_ parameter: Int) -> UInt64 { parameter < parameters.count ? parameters[parameter] : 0 }
}
