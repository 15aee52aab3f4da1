internal import CSDL2

/// The mouse: the first button presses, and turns the view when it is dragged; the others mean nothing.
struct Mouse {
  private var dragFrom: SIMD2<Float>?
  private var hasDragged = false

  /// What a person did with it; nil when the event is not about a mouse.
  ///
  /// - Parameter density: pixels for each point of the pointer.
  mutating func events(_ event: SDL_Event, density: Float) -> [InputEvent]? {
    switch unsafe SDL_EventType(event.type) {
    case SDL_MOUSEMOTION:
      let at = unsafe SIMD2(Float(event.motion.x), Float(event.motion.y)) * density
      guard let from = dragFrom else { return [.pointer(at)] }
      let by = unsafe SIMD2(Float(event.motion.xrel), Float(event.motion.yrel)) * density
      let apart = at - from
      if (apart * apart).sum() > 36 { hasDragged = true }
      return hasDragged ? [.drag(by)] : []
    case SDL_MOUSEBUTTONDOWN:
      guard unsafe event.button.button == Mouse.first else { return [] }
      dragFrom = unsafe SIMD2(Float(event.button.x), Float(event.button.y)) * density
      hasDragged = false
      return []
    case SDL_MOUSEBUTTONUP:
      guard unsafe event.button.button == Mouse.first else { return [] }
      defer { dragFrom = nil }
      // A press that became a drag turned the view and meant nothing else.
      guard !hasDragged else { return [] }
      return unsafe [.press(SIMD2(Float(event.button.x), Float(event.button.y)) * density)]
    case SDL_MOUSEWHEEL: return unsafe [.wheel(Float(event.wheel.y))]
    default: return nil
    }
  }

  /// The first button, as SDL counts them: on the left for right-handed people.
  private static let first = UInt8(SDL_BUTTON_LEFT)
}
