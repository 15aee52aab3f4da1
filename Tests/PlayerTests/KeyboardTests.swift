import CSDL2
import Playing
import Renderer
import Reports
import ScenarioFormat
import SceneGraph
import Simulation
import Testing

@testable import Player

/// Keys and typed words, through SDL's own events.
@MainActor
@Suite("The keyboard", .serialized)
struct KeyboardTests {
  /// Somebody who types: each key is followed by its text, as SDL tells it.
  @MainActor
  private final class Typist {
    let front: Front
    let keyboard = Keyboard()

    init(_ front: Front) throws {
      self.front = front
      try #require(SDL_InitSubSystem(SDL_INIT_EVENTS) == 0)
      SDL_FlushEvents(SDL_FIRSTEVENT.rawValue, SDL_LASTEVENT.rawValue)
    }

    func down(_ digit: Int, isRepeat: Bool = false) {
      push(digit, SDL_KEYDOWN, isRepeat)
      text("\(digit)")
    }

    func up(_ digit: Int) { push(digit, SDL_KEYUP, false) }

    private func push(_ digit: Int, _ type: SDL_EventType, _ isRepeat: Bool) {
      var event = unsafe SDL_Event()
      unsafe event.key.type = type.rawValue
      unsafe event.key.repeat = isRepeat ? 1 : 0
      unsafe event.key.keysym.sym = Int32(48 + digit)
      unsafe event.key.keysym.scancode = SDL_Scancode(UInt32(digit == 0 ? 39 : 29 + digit))
      unsafe SDL_PushEvent(&event)
    }

    /// Text without a key, as an input method writes it.
    func text(_ words: String) {
      var event = unsafe SDL_Event()
      unsafe event.text.type = SDL_TEXTINPUT.rawValue
      unsafe withUnsafeMutableBytes(of: &event.text.text) {
        unsafe $0.copyBytes(from: Array(words.utf8) + [0])
      }
      unsafe SDL_PushEvent(&event)
    }

    /// One round of the window's loop.
    func round() {
      keyboard.listen(forText: front.screen.wantsText)
      SDL_PumpEvents()
      var event = unsafe SDL_Event()
      while unsafe PlayerWindow.next(&event) {
        for made in unsafe keyboard.events(event, wantsText: front.screen.wantsText) ?? [] {
          front.handle(made)
        }
      }
    }

    /// What stands in the field; nil when none is shown.
    var field: String? {
      for frame in front.layout.frames {
        for case .field(let text, _) in frame.panel.blocks { return text }
      }
      return nil
    }

    /// The digit that presses a button.
    func digit(of label: String) throws -> Int {
      let target = try #require(
        front.layout.targets.first { $0.button.label.contains(label) }, "\(front.text)")
      return try #require(Int(target.button.key))
    }
  }

  /// Before the list of foods, of which each opens the field for its amount.
  private func typist() throws -> Typist {
    let id = "hypoglycaemia-response"
    let window = try Window(Settings(language: .english), of: id)
    let screen = try window.begin(id, mode: "exam")
    let names = screen.session.compiled.names
    try window.press("go.\(try #require(names.entity("room3")))")
    try window.wait(until: 20 * Tick.perSecond)
    // What is not in the hand cannot be chosen.
    try window.act("take", on: "biscuits")
    try window.press("group.\(try #require(names.entity("wang")))")
    let typist = try Typist(window.front)
    let give = try typist.digit(of: "Give him sugar")
    typist.down(give)
    typist.up(give)
    typist.round()
    #expect(typist.field == nil && !window.front.screen.wantsText)
    return typist
  }

  @Test("a digit that chooses is not typed into the field that it opens, however long it is held")
  func choosing() throws {
    let typist = try typist()
    #expect(SDL_IsTextInputActive() == SDL_FALSE, "no input method stands between the keys and the acts")
    let biscuits = try typist.digit(of: "Oat biscuits")
    typist.down(biscuits)
    typist.round()
    #expect(typist.field == "5")
    for _ in 0..<3 {
      typist.down(biscuits, isRepeat: true)
      typist.round()
    }
    #expect(typist.field == "5")
    typist.up(biscuits)
    for digit in [3, 0] {
      typist.down(digit)
      typist.up(digit)
      typist.round()
    }
    #expect(SDL_IsTextInputActive() == SDL_TRUE && typist.field == "30")
    // Pressed anew, the same key is a digit like any other, also when it is held.
    typist.down(biscuits)
    typist.down(biscuits, isRepeat: true)
    typist.up(biscuits)
    typist.round()
    #expect(typist.field == "30\(biscuits)\(biscuits)")
  }

  @Test("digits of the number pad choose, and on every keyboard the keys that stand where ours do")
  func anyKeyboard() throws {
    func made(_ symbol: Int, _ place: SDL_Scancode, _ type: SDL_EventType = SDL_KEYDOWN) -> [InputEvent] {
      var event = unsafe SDL_Event()
      unsafe event.key.type = type.rawValue
      unsafe event.key.keysym.sym = Int32(symbol)
      unsafe event.key.keysym.scancode = place
      return unsafe Keyboard().events(event, wantsText: false) ?? []
    }
    func key(_ key: Key) -> [InputEvent] { [.key(key, isRepeat: false)] }
    for digit in 1...9 {
      let pad = SDL_Scancode(SDL_SCANCODE_KP_1.rawValue + UInt32(digit - 1))
      #expect(made(Int(SDLK_KP_1.rawValue) + digit - 1, pad) == key(.digit(digit)))
    }
    #expect(made(Int(SDLK_KP_0.rawValue), SDL_SCANCODE_KP_0) == key(.digit(0)))
    // A Russian keyboard writes other letters, a French one signs where ours has digits.
    #expect(made(0x444, SDL_SCANCODE_A) == key(.letter("a")))
    #expect(made(0x44F, SDL_SCANCODE_Z) == key(.letter("z")))
    #expect(made(Int(UInt8(ascii: "&")), SDL_SCANCODE_1) == key(.digit(1)))
    #expect(made(0xE0, SDL_SCANCODE_0) == key(.digit(0)))
    #expect(made(0x444, SDL_SCANCODE_A, SDL_KEYUP) == [.keyUp(.letter("a"))])
    // Latin letters and digits are taken as they are written, wherever they stand.
    #expect(made(Int(UInt8(ascii: "q")), SDL_SCANCODE_A) == key(.letter("q")))
    #expect(made(0xF6, SDL_SCANCODE_SEMICOLON) == [])
  }

  @Test("whoever types on before the field is seen types each digit once")
  func fast() throws {
    let typist = try typist()
    let biscuits = try typist.digit(of: "Oat biscuits")
    for digit in [biscuits, 3, 0] {
      typist.down(digit)
      typist.up(digit)
    }
    typist.round()
    #expect(typist.field == "30")
    typist.down(5)
    typist.round()
    #expect(typist.field == "305")
  }

  @Test("an input method may write without any key")
  func inputMethod() throws {
    let typist = try typist()
    let biscuits = try typist.digit(of: "Oat biscuits")
    typist.down(biscuits)
    typist.round()
    typist.up(biscuits)
    typist.text("２")
    typist.text("0")
    typist.round()
    #expect(typist.field == "20")
  }
}
