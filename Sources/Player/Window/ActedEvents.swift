internal import CSDL2

/// What a script does, as the events by which SDL tells what a person does.
///
/// A script that is played in a window goes the way of mouse and keyboard through SDL's queue and through what the window
/// makes of events, so that whatever goes wrong there goes wrong for it, too. `RealWindowTests` plays two drills so.
@MainActor
enum ActedEvents {
  /// Puts into the queue what leads to an event; whether there is something that does.
  ///
  /// - Parameter density: pixels for each point of the pointer.
  static func push(_ event: InputEvent, density: Float) -> Bool {
    switch event {
    case .key(let key, _): return push(key, isDown: true)
    case .keyUp(let key): return push(key, isDown: false)
    case .text(let text): return push(text)
    case .pointer(let point):
      move(to: point / density)
      return true
    case .press(let point):
      move(to: point / density)
      click(at: point / density, SDL_MOUSEBUTTONDOWN)
      click(at: point / density, SDL_MOUSEBUTTONUP)
      return true
    case .wheel(let lines):
      var made = unsafe SDL_Event()
      unsafe made.wheel.type = SDL_MOUSEWHEEL.rawValue
      unsafe made.wheel.y = Int32(lines)
      unsafe SDL_PushEvent(&made)
      return true
    case .drag, .cross, .sticks, .size, .close: return false
    }
  }

  private static func push(_ key: Key, isDown: Bool) -> Bool {
    let symbol = symbol(of: key)
    var made = unsafe SDL_Event()
    unsafe made.key.type = (isDown ? SDL_KEYDOWN : SDL_KEYUP).rawValue
    unsafe made.key.state = UInt8(isDown ? SDL_PRESSED : SDL_RELEASED)
    unsafe made.key.keysym.scancode = SDL_GetScancodeFromKey(symbol)
    unsafe made.key.keysym.sym = symbol
    if key == .backTab { unsafe made.key.keysym.mod = UInt16(KMOD_LSHIFT.rawValue) }
    unsafe SDL_PushEvent(&made)
    return true
  }

  /// What SDL calls a key.
  private static func symbol(of key: Key) -> SDL_Keycode {
    let code: SDL_KeyCode
    switch key {
    case .tab, .backTab: code = SDLK_TAB
    case .enter: code = SDLK_RETURN
    case .escape: code = SDLK_ESCAPE
    case .space: code = SDLK_SPACE
    case .backspace: code = SDLK_BACKSPACE
    case .delete: code = SDLK_DELETE
    case .up: code = SDLK_UP
    case .down: code = SDLK_DOWN
    case .left: code = SDLK_LEFT
    case .right: code = SDLK_RIGHT
    case .pageUp: code = SDLK_PAGEUP
    case .pageDown: code = SDLK_PAGEDOWN
    case .home: code = SDLK_HOME
    case .end: code = SDLK_END
    case .function(let number): return SDL_Keycode(SDLK_F1.rawValue) + Int32(number - 1)
    case .digit(let digit): return Int32(48 + digit)
    case .letter(let letter): return Int32(letter.asciiValue ?? 0)
    }
    return SDL_Keycode(code.rawValue)
  }

  private static func push(_ text: String) -> Bool {
    // An event holds at most 31 bytes of text and a zero.
    for character in text where character.utf8.count < 32 {
      var made = unsafe SDL_Event()
      unsafe made.text.type = SDL_TEXTINPUT.rawValue
      // Safe: the bytes of the character and the zero behind them fit.
      unsafe withUnsafeMutableBytes(of: &made.text.text) { bytes in
        for (index, byte) in character.utf8.enumerated() { unsafe bytes[index] = byte }
      }
      unsafe SDL_PushEvent(&made)
    }
    return true
  }

  private static func move(to point: SIMD2<Float>) {
    var made = unsafe SDL_Event()
    unsafe made.motion.type = SDL_MOUSEMOTION.rawValue
    unsafe made.motion.x = Int32(point.x)
    unsafe made.motion.y = Int32(point.y)
    unsafe SDL_PushEvent(&made)
  }

  private static func click(at point: SIMD2<Float>, _ kind: SDL_EventType) {
    var made = unsafe SDL_Event()
    unsafe made.button.type = kind.rawValue
    unsafe made.button.button = UInt8(SDL_BUTTON_LEFT)
    unsafe made.button.state = UInt8(kind == SDL_MOUSEBUTTONDOWN ? SDL_PRESSED : SDL_RELEASED)
    unsafe made.button.x = Int32(point.x)
    unsafe made.button.y = Int32(point.y)
    unsafe SDL_PushEvent(&made)
  }
}
