package import Renderer
internal import Reports
internal import Simulation

/// A key that means something, whatever the layout of the keyboard.
package enum Key: Sendable, Hashable {
  case tab, backTab, enter, escape, space, backspace, delete
  case up, down, left, right, pageUp, pageDown, home, end
  /// A letter, small.
  case letter(Character)
  /// A digit.
  case digit(Int)
  /// F1 and so on.
  case function(Int)
}

/// Something that a person did at the window. The window makes these, tests write them down.
package enum InputEvent: Sendable, Equatable {
  /// A key went down; again while it is held.
  case key(Key, isRepeat: Bool)
  /// A key went up.
  case keyUp(Key)
  /// Words were typed.
  case text(String)
  /// The pointer came to a place, in pixels.
  case pointer(SIMD2<Float>)
  /// The first button was pressed there.
  case press(SIMD2<Float>)
  /// The view was dragged by so many pixels.
  case drag(SIMD2<Float>)
  /// The wheel was turned, in lines; positive shows what is further up.
  case wheel(Float)
  /// The cross of a gamepad was pressed: up, down, left or right on a wheel, else on or back through the buttons.
  case cross(Key)
  /// Walking and turning by a stick: sideways, forwards, turning, looking up; -1 to 1 each.
  case sticks(SIMD4<Float>)
  /// The window has another size, in pixels.
  case size(SIMD2<Float>)
  /// The window was closed.
  case close
}

/// What is seen behind the panels.
package struct Picture {
  /// Which place of the run it shows; nil for a place that belongs to none.
  package var place: Int?
  /// What stands there.
  package var placements: [Placement]
  /// From where it is seen.
  package var camera: Camera
  /// The light.
  package var lighting: Lighting
  /// What is seen where nothing stands.
  package var background: SIMD3<Float> = SIMD3(0.80, 0.85, 0.88)
}

/// What names in the picture depend on: while it stays the same they stay where they are.
package struct Sight: Equatable {
  /// Something that is named for as long as the pointer or the focus is on it.
  struct Marked: Equatable {
    var hit: PlaceView.Hit
    var middle: SIMD3<Float>
    var top: SIMD3<Float>
    var isHeld: Bool
  }
  /// From where it is seen.
  var camera: Camera
  /// The screen in pixels.
  var size: SIMD2<Float>
  /// The language in which things are named.
  var language: ReportLanguage
  /// What the pointer is on.
  var pointed: Marked?
  /// What the focus is on.
  var chosen: Marked?
  /// Where one is, and whether the doors are named.
  var place: EntityIndex?
  var namesDoors: Bool
  /// The doors through which one can go, as bits in their order.
  var open: UInt64
}

/// One state of the front: the hall, a briefing, a run, a debrief.
///
/// A screen says what its panels are and answers what is pressed; where panels stand, what has the focus and how far
/// they are scrolled is the front's business.
@MainActor
package protocol Screen: AnyObject {
  /// What is written and pressed now.
  var panels: [Panel] { get }
  /// What is seen behind; nil for nothing.
  var picture: Picture? { get }
  /// Whether the picture changes by itself.
  var isMoving: Bool { get }
  /// What the names at what is seen depend on; nil while there are none. It is asked for in every frame.
  var sight: Sight? { get }
  /// Names at what is seen. They are asked for when `sight` has changed.
  var labels: [Panel] { get }
  /// A button was pressed.
  func press(_ button: String)
  /// The focus came to a button; nil when it left all.
  ///
  /// - Parameter isReturning: whether nobody has chosen it: it is where the focus is again, or at first.
  func focus(_ button: String?, isReturning: Bool)
  /// Something that no panel answered; whether it meant something.
  func handle(_ event: InputEvent) -> Bool
  /// So much time has passed, in seconds.
  func advance(_ seconds: Double)
  /// Whether one walks by the arrow keys while no sheet is open.
  var walksByArrows: Bool { get }
  /// Whether typed words are wanted.
  var wantsText: Bool { get }
}

extension Screen {
  package var isMoving: Bool { false }
  package var sight: Sight? { nil }
  package var labels: [Panel] { [] }
  package var wantsText: Bool { false }
  package var walksByArrows: Bool { false }
  package func focus(_ button: String?, isReturning: Bool) {}
  package func handle(_ event: InputEvent) -> Bool { false }
  package func advance(_ seconds: Double) {}
}
