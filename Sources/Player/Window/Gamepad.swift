internal import CSDL2

/// A gamepad: sticks walk and look, buttons do what keys do. It may be plugged in and pulled out while the program runs; of
/// several the first is used.
///
/// SDL tells of those that are there from the beginning as if they had just come. `GamepadTests` plays with one that SDL
/// makes up.
@MainActor
@safe final class Gamepad {
  private var controller: OpaquePointer?
  private var sticks = SIMD4<Float>.zero

  /// Below this share of its way a stick that nobody touches may stand.
  static let rest: Float = 0.18

  /// None yet.
  init() {}

  isolated deinit { close() }

  /// Whether one is plugged in.
  var isThere: Bool { unsafe controller != nil }

  /// What a person did at it; nil when the event is not about a gamepad.
  func events(_ event: SDL_Event) -> [InputEvent]? {
    switch unsafe SDL_EventType(event.type) {
    case SDL_CONTROLLERDEVICEADDED:
      if !isThere { unsafe controller = SDL_GameControllerOpen(event.cdevice.which) }
      return []
    case SDL_CONTROLLERDEVICEREMOVED:
      guard let controller = unsafe controller,
        unsafe SDL_JoystickInstanceID(SDL_GameControllerGetJoystick(controller)) == event.cdevice.which
      else { return [] }
      close()
      openAnother()
      // Whoever walked by it stands.
      sticks = .zero
      return [.sticks(sticks)]
    case SDL_CONTROLLERAXISMOTION: return unsafe move(event.caxis)
    case SDL_CONTROLLERBUTTONDOWN:
      if let way = unsafe way(event.cbutton) { return [.cross(way)] }
      return unsafe key(event.cbutton).map { [.key($0, isRepeat: false)] } ?? []
    case SDL_CONTROLLERBUTTONUP: return unsafe key(event.cbutton).map { [.keyUp($0)] } ?? []
    default: return nil
    }
  }

  private func close() {
    if let controller = unsafe controller { unsafe SDL_GameControllerClose(controller) }
    unsafe controller = nil
  }

  private func openAnother() {
    for index in 0..<max(0, SDL_NumJoysticks()) where SDL_IsGameController(index) == SDL_TRUE && !isThere {
      unsafe controller = SDL_GameControllerOpen(index)
    }
  }

  private func move(_ axis: SDL_ControllerAxisEvent) -> [InputEvent] {
    let raw = Float(axis.value) / 32767
    let value = raw.magnitude < Gamepad.rest ? 0 : max(-1, raw)
    switch SDL_GameControllerAxis(Int32(axis.axis)) {
    case SDL_CONTROLLER_AXIS_LEFTX: sticks.x = value
    case SDL_CONTROLLER_AXIS_LEFTY: sticks.y = -value
    case SDL_CONTROLLER_AXIS_RIGHTX: sticks.z = value
    case SDL_CONTROLLER_AXIS_RIGHTY: sticks.w = -value
    default: return []
    }
    return [.sticks(sticks)]
  }

  private func key(_ button: SDL_ControllerButtonEvent) -> Key? {
    switch SDL_GameControllerButton(Int32(button.button)) {
    case SDL_CONTROLLER_BUTTON_A: .enter
    case SDL_CONTROLLER_BUTTON_B, SDL_CONTROLLER_BUTTON_START: .escape
    case SDL_CONTROLLER_BUTTON_X: .space
    case SDL_CONTROLLER_BUTTON_RIGHTSHOULDER: .tab
    case SDL_CONTROLLER_BUTTON_LEFTSHOULDER: .backTab
    default: nil
    }
  }

  /// The direction of a button of the cross.
  private func way(_ button: SDL_ControllerButtonEvent) -> Key? {
    switch SDL_GameControllerButton(Int32(button.button)) {
    case SDL_CONTROLLER_BUTTON_DPAD_UP: .up
    case SDL_CONTROLLER_BUTTON_DPAD_DOWN: .down
    case SDL_CONTROLLER_BUTTON_DPAD_LEFT: .left
    case SDL_CONTROLLER_BUTTON_DPAD_RIGHT: .right
    default: nil
    }
  }
}
