import CSDL2
import Testing

@testable import Player

@Suite("The mouse")
struct MouseTests {
  private func button(_ number: Int32, _ type: SDL_EventType, at x: Int32 = 30) -> SDL_Event {
    var event = unsafe SDL_Event()
    unsafe event.button.type = type.rawValue
    unsafe event.button.button = UInt8(number)
    unsafe event.button.x = x
    unsafe event.button.y = 40
    return unsafe event
  }

  private func moved(to x: Int32, by step: Int32) -> SDL_Event {
    var event = unsafe SDL_Event()
    unsafe event.motion.type = SDL_MOUSEMOTION.rawValue
    unsafe event.motion.x = x
    unsafe event.motion.y = 40
    unsafe event.motion.xrel = step
    return unsafe event
  }

  @Test("the first button presses and drags, and no other means anything")
  func buttons() throws {
    var mouse = Mouse()
    for number in [SDL_BUTTON_MIDDLE, SDL_BUTTON_RIGHT, SDL_BUTTON_X1, SDL_BUTTON_X2] {
      #expect(unsafe mouse.events(button(number, SDL_MOUSEBUTTONDOWN), density: 2) == [])
      #expect(unsafe mouse.events(moved(to: 90, by: 60), density: 2) == [.pointer(SIMD2(180, 80))])
      #expect(unsafe mouse.events(button(number, SDL_MOUSEBUTTONUP), density: 2) == [])
    }
    #expect(unsafe mouse.events(button(SDL_BUTTON_LEFT, SDL_MOUSEBUTTONDOWN), density: 2) == [])
    // Another button meanwhile ends nothing.
    #expect(unsafe mouse.events(button(SDL_BUTTON_RIGHT, SDL_MOUSEBUTTONUP), density: 2) == [])
    #expect(
      unsafe mouse.events(button(SDL_BUTTON_LEFT, SDL_MOUSEBUTTONUP), density: 2) == [.press(SIMD2(60, 80))])
    #expect(unsafe mouse.events(button(SDL_BUTTON_LEFT, SDL_MOUSEBUTTONDOWN), density: 2) == [])
    #expect(unsafe mouse.events(moved(to: 60, by: 30), density: 2) == [.drag(SIMD2(60, 0))])
    #expect(unsafe mouse.events(button(SDL_BUTTON_LEFT, SDL_MOUSEBUTTONUP, at: 60), density: 2) == [])
    #expect(unsafe mouse.events(moved(to: 61, by: 1), density: 2) == [.pointer(SIMD2(122, 80))])
  }
}
