internal import CSDL2

/// The keyboard: keys by what they mean, and words that are typed. A key that has chosen something is never typed into
/// the field which that choice opens.
///
/// SDL tells of a key and then of the text that it makes. Text is asked for only while a screen wants words: otherwise no
/// input method stands between the keys and the acts, and no key makes text. Whether it is wanted is found out before
/// events are gathered, never between a key and its text. `KeyboardTests` types through SDL's own events.
@MainActor
final class Keyboard {
  /// Whether the events that were gathered last can hold text.
  private var hearsText = false
  /// Keys that went down while no words were wanted, and are held since.
  private var used: Set<UInt32> = []
  /// Whether the key that went down last is one of those, and repeats itself.
  private var repeatsUsed = false

  init() {}

  /// Gathers events from now on with or without typed words.
  func listen(forText isWanted: Bool) {
    hearsText = isWanted
    guard isWanted != (SDL_IsTextInputActive() == SDL_TRUE) else { return }
    if isWanted { SDL_StartTextInput() } else { SDL_StopTextInput() }
  }

  /// What a person did at it; nil when the event is not about a keyboard.
  ///
  /// - Parameter wantsText: whether words are wanted at this very event.
  func events(_ event: SDL_Event, wantsText: Bool) -> [InputEvent]? {
    switch unsafe SDL_EventType(event.type) {
    case SDL_KEYDOWN: return unsafe down(event.key, wantsText)
    case SDL_KEYUP:
      unsafe used.remove(event.key.keysym.scancode.rawValue)
      repeatsUsed = false
      return unsafe Keyboard.key(event.key.keysym, isShifted: false).map { [.keyUp($0)] } ?? []
    case SDL_TEXTINPUT:
      guard hearsText, !repeatsUsed else { return [] }
      // Safe: SDL ends the text with a zero byte within the array.
      let text = unsafe withUnsafeBytes(of: event.text.text) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      return [.text(text)]
    default: return nil
    }
  }

  private func down(_ event: SDL_KeyboardEvent, _ wantsText: Bool) -> [InputEvent] {
    let code = event.keysym.scancode.rawValue
    let isRepeat = event.repeat != 0
    if !isRepeat, !wantsText { used.insert(code) }
    repeatsUsed = isRepeat && used.contains(code)
    let isShifted = UInt32(event.keysym.mod) & (KMOD_LSHIFT.rawValue | KMOD_RSHIFT.rawValue) != 0
    let key = Keyboard.key(event.keysym, isShifted: isShifted)
    var made = key.map { [InputEvent.key($0, isRepeat: isRepeat)] } ?? []
    // Whoever types on while a slow machine still opens the field: these keys were gathered before text was asked for.
    if wantsText, !hearsText, !used.contains(code), !isShifted, let digit = Keyboard.digit(event.keysym.sym) {
      made.append(.text(String(digit)))
    }
    return made
  }

  /// The digit that a key of its own or of the number pad writes.
  private static func digit(_ symbol: SDL_Keycode) -> Int? {
    switch Int(symbol) {
    case 48...57: Int(symbol) - 48
    case Int(SDLK_KP_0.rawValue): 0
    case Int(SDLK_KP_1.rawValue)...Int(SDLK_KP_9.rawValue): Int(symbol) - Int(SDLK_KP_1.rawValue) + 1
    default: nil
    }
  }

  /// What a key means where it stands: on a Russian keyboard the letters, on a French one the digits are written on other keys
  /// than those that bear them, and would choose nothing.
  private static func key(at place: SDL_Scancode) -> Key? {
    switch place.rawValue {
    case SDL_SCANCODE_A.rawValue...SDL_SCANCODE_Z.rawValue:
      .letter(Character(Unicode.Scalar(UInt8(97 + place.rawValue - SDL_SCANCODE_A.rawValue))))
    case SDL_SCANCODE_1.rawValue...SDL_SCANCODE_9.rawValue:
      .digit(Int(place.rawValue - SDL_SCANCODE_1.rawValue) + 1)
    case SDL_SCANCODE_0.rawValue: .digit(0)
    default: nil
    }
  }

  private static func key(_ keysym: SDL_Keysym, isShifted: Bool) -> Key? {
    if let digit = digit(keysym.sym) { return .digit(digit) }
    let symbol = Int(keysym.sym)
    switch symbol {
    case Int(SDLK_TAB.rawValue): return isShifted ? .backTab : .tab
    case Int(SDLK_RETURN.rawValue), Int(SDLK_KP_ENTER.rawValue): return .enter
    case Int(SDLK_ESCAPE.rawValue): return .escape
    case Int(SDLK_SPACE.rawValue): return .space
    case Int(SDLK_BACKSPACE.rawValue): return .backspace
    case Int(SDLK_DELETE.rawValue): return .delete
    case Int(SDLK_UP.rawValue): return .up
    case Int(SDLK_DOWN.rawValue): return .down
    case Int(SDLK_LEFT.rawValue): return .left
    case Int(SDLK_RIGHT.rawValue): return .right
    case Int(SDLK_PAGEUP.rawValue): return .pageUp
    case Int(SDLK_PAGEDOWN.rawValue): return .pageDown
    case Int(SDLK_HOME.rawValue): return .home
    case Int(SDLK_END.rawValue): return .end
    case Int(SDLK_F1.rawValue)...Int(SDLK_F12.rawValue):
      return .function(symbol - Int(SDLK_F1.rawValue) + 1)
    case 97...122: return .letter(Character(Unicode.Scalar(UInt8(symbol))))
    default: return key(at: keysym.scancode)
    }
  }
}
