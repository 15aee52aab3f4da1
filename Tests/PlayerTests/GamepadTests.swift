import Attempts
import CSDL2
import Playing
import Renderer
import Reports
import ScenarioFormat
import SceneGraph
import Simulation
import Testing

@testable import Player

/// The front played with a gamepad that SDL makes up, through SDL's own events.
@MainActor
@Suite("The gamepad", .serialized)
struct GamepadTests {
  /// A gamepad without hardware: what is done to it comes out as SDL's events.
  @MainActor
  @safe private final class Device {
    let front: Front
    let gamepad = Gamepad()
    private var index: Int32
    private var joystick: OpaquePointer?

    init(_ front: Front) throws {
      self.front = front
      try #require(SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER) == 0)
      // As many axes and buttons as a usual one has.
      index = SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_GAMECONTROLLER, 6, 15, 0)
      try #require(index >= 0, "\(unsafe String(cString: SDL_GetError()))")
      unsafe joystick = SDL_JoystickOpen(index)
      pump()
    }

    /// Lets the front have what SDL tells.
    func pump() {
      var event = unsafe SDL_Event()
      while unsafe SDL_PollEvent(&event) != 0 {
        for made in unsafe gamepad.events(event) ?? [] { front.handle(made) }
      }
    }

    func press(_ button: SDL_GameControllerButton) {
      for state: UInt8 in [1, 0] {
        unsafe SDL_JoystickSetVirtualButton(joystick, button.rawValue, state)
        pump()
      }
    }

    func push(_ axis: SDL_GameControllerAxis, _ share: Float) {
      unsafe SDL_JoystickSetVirtualAxis(joystick, axis.rawValue, Int16(share * 32767))
      pump()
    }

    /// Goes on until a button has the focus, and presses it: with the cross through a list, with the shoulder round a wheel.
    func choose(_ id: String) throws {
      let isList = front.layout.wheel == nil
      for _ in 0...front.layout.targets.count where front.focused != id {
        press(isList ? SDL_CONTROLLER_BUTTON_DPAD_DOWN : SDL_CONTROLLER_BUTTON_RIGHTSHOULDER)
      }
      try #require(front.focused == id, "never comes to \(id): \(front.layout.targets.map(\.button.id))")
      press(SDL_CONTROLLER_BUTTON_A)
    }

    func unplug() {
      unsafe SDL_JoystickClose(joystick)
      SDL_JoystickDetachVirtual(index)
      pump()
    }
  }

  private func level(_ a: SIMD3<Float>, _ b: SIMD3<Float>) -> Float { length(SIMD3(a.x - b.x, 0, a.z - b.z)) }

  @Test("one plays with it from the hall: walks, looks about, goes, attends, acts, and pauses")
  func plays() throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let id = "hypoglycaemia-response"
    let window = try Window(Settings(language: .english), of: id, assets: Place.assets)
    let front = window.front
    let pad = try Device(front)
    #expect(pad.gamepad.isThere)
    try pad.choose("choose." + id)
    try pad.choose("mode.practise")
    try pad.choose("begin")
    let screen = try #require(window.play)
    let names = screen.session.compiled.names

    // The left stick walks, the right one looks about.
    var before = screen.view.camera
    pad.push(SDL_CONTROLLER_AXIS_LEFTX, 0.1)
    for _ in 0..<10 { front.advance(0.05) }
    #expect(screen.view.camera.position == before.position, "a stick that hardly leaves its rest is at rest")
    pad.push(SDL_CONTROLLER_AXIS_RIGHTX, 1)
    for _ in 0..<10 { front.advance(0.05) }
    pad.push(SDL_CONTROLLER_AXIS_RIGHTX, 0)
    #expect(screen.view.camera.yaw < before.yaw - 0.5 && screen.view.camera.position == before.position)
    before = screen.view.camera
    var farthest: Float = 0
    // Whichever way is free.
    for direction: Float in [-1, 1] {
      pad.push(SDL_CONTROLLER_AXIS_LEFTY, direction)
      for _ in 0..<10 { front.advance(0.05) }
      farthest = max(farthest, level(screen.view.camera.position, before.position))
    }
    pad.push(SDL_CONTROLLER_AXIS_LEFTY, 0)
    #expect(farthest > 0.4)
    let stood = screen.view.camera.position
    for _ in 0..<10 { front.advance(0.05) }
    #expect(screen.view.camera.position == stood)

    // It goes on and back through what can be chosen.
    front.arrange()
    pad.press(SDL_CONTROLLER_BUTTON_RIGHTSHOULDER)
    let first = front.focused
    pad.press(SDL_CONTROLLER_BUTTON_RIGHTSHOULDER)
    #expect(first != nil && front.focused != first)
    pad.press(SDL_CONTROLLER_BUTTON_LEFTSHOULDER)
    #expect(front.focused == first)

    let room = try #require(names.entity("room3"))
    try pad.choose("go.\(room)")
    for _ in 0..<100 where screen.session.stage.here != room { front.advance(0.1) }
    #expect(screen.session.stage.here == room)
    front.arrange()
    let wang = try #require(names.entity("wang"))
    try pad.choose("group.\(wang)")
    #expect(screen.view.attended == wang)
    let look = try #require(
      screen.offers.offers(in: .entity(wang)).firstIndex { offer in
        if case .act(let act, _) = offer.kind { names.acts[act].act == "look" } else { false }
      })
    try pad.choose("act.\(look)")
    for _ in 0..<60 { front.advance(0.1) }
    #expect(front.text.contains("forehead is wet"))
    #expect(screen.session.recorder.steps.count == 2)

    // On the wheel the cross goes where it points, and the left stick chooses without walking off.
    try pad.choose("group.\(wang)")
    let wheel = try #require(front.layout.wheel)
    func half() throws -> Wheel.Half {
      wheel.half(of: try #require(front.layout.targets.first { $0.button.id == front.focused }).area)
    }
    #expect(front.focused == "act.0")
    pad.press(SDL_CONTROLLER_BUTTON_DPAD_DOWN)
    #expect(front.focused == "act.1")
    pad.press(SDL_CONTROLLER_BUTTON_DPAD_LEFT)
    #expect(try half() == .left)
    pad.press(SDL_CONTROLLER_BUTTON_DPAD_RIGHT)
    #expect(try half() == .right)
    before = screen.view.camera
    pad.push(SDL_CONTROLLER_AXIS_LEFTY, 1)
    #expect(front.focused == "close")
    pad.press(SDL_CONTROLLER_BUTTON_A)
    for _ in 0..<5 { front.advance(0.1) }
    #expect(screen.sheet == nil && screen.view.camera.position == before.position)
    pad.push(SDL_CONTROLLER_AXIS_LEFTY, 0.4)
    for _ in 0..<5 { front.advance(0.1) }
    #expect(screen.view.camera.position == before.position, "on its way to its rest")
    pad.push(SDL_CONTROLLER_AXIS_LEFTY, 0)

    // B goes back, Start opens the menu, where one pauses and goes on.
    try pad.choose("group.\(wang)")
    pad.press(SDL_CONTROLLER_BUTTON_B)
    #expect(screen.sheet == nil)
    pad.press(SDL_CONTROLLER_BUTTON_START)
    try pad.choose("pause")
    let tick = screen.session.tick
    front.advance(1)
    #expect(screen.session.tick == tick)
    pad.press(SDL_CONTROLLER_BUTTON_A)
    front.advance(1)
    #expect(screen.session.tick > tick)
    pad.unplug()
  }

  @Test("it may be pulled out while one walks, and be plugged in again")
  func pulledOut() throws {
    let context = try OffscreenContext()
    defer { withExtendedLifetime(context) {} }
    let id = "hypoglycaemia-response"
    let window = try Window(Settings(language: .english), of: id, assets: Place.assets)
    let screen = try window.begin(id, mode: "practise")
    let pad = try Device(window.front)
    pad.push(SDL_CONTROLLER_AXIS_RIGHTX, 1)
    window.front.advance(0.1)
    pad.unplug()
    #expect(!pad.gamepad.isThere)
    let yaw = screen.view.camera.yaw
    window.front.advance(0.2)
    #expect(screen.view.camera.yaw == yaw, "nobody turns any more")
    let other = try Device(window.front)
    #expect(other.gamepad.isThere)
    other.unplug()
  }
}
