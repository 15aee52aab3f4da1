internal import CSDL2
internal import Glibc
package import Renderer
internal import SceneGraph

/// The window: makes events of what a person does, gives the front its time, and draws when something has changed.
///
/// While nothing moves nothing is drawn, and the program sleeps until the next event.
@MainActor
@safe package final class PlayerWindow {
  private let window: OpaquePointer
  private let context: SDL_GLContext
  private let gamepad = Gamepad()
  private let keyboard = Keyboard()
  private var mouse = Mouse()
  /// Whether a part of the window that something else had covered is to be seen again.
  private var isUncovered = false

  /// Opens a window of a size in pixels.
  ///
  /// - Throws: `GraphicsError` when there is no display or its driver is too old.
  package init(width: Int, height: Int, title: String, isFullScreen: Bool) throws(GraphicsError) {
    SDL_SetMainReady()
    guard
      SDL_Init(SDL_INIT_VIDEO | SDL_INIT_GAMECONTROLLER | SDL_INIT_AUDIO | SDL_INIT_TIMER) == 0
        || SDL_Init(SDL_INIT_VIDEO | SDL_INIT_TIMER) == 0
    else { throw GraphicsError(.noDriver, "no display: \(PlayerWindow.reason)") }
    // Without a display SDL takes a driver that shows nothing; nobody wants that unless he asks for it.
    if let driver = unsafe SDL_GetCurrentVideoDriver().map({ unsafe String(cString: $0) }),
      ["offscreen", "dummy", "evdev"].contains(driver), SavedFile.environment("SDL_VIDEODRIVER") == nil
    {
      SDL_Quit()
      throw GraphicsError(.noDriver, "there is no display (SDL offers only '\(driver)')")
    }
    for (key, value) in [
      (SDL_GL_CONTEXT_MAJOR_VERSION, Int32(3)), (SDL_GL_CONTEXT_MINOR_VERSION, 3),
      (SDL_GL_CONTEXT_PROFILE_MASK, Int32(SDL_GL_CONTEXT_PROFILE_CORE.rawValue)), (SDL_GL_DOUBLEBUFFER, 1),
      (SDL_GL_DEPTH_SIZE, 24),
    ] {
      SDL_GL_SetAttribute(key, value)
    }
    var flags = SDL_WINDOW_OPENGL.rawValue | SDL_WINDOW_RESIZABLE.rawValue | SDL_WINDOW_ALLOW_HIGHDPI.rawValue
    if isFullScreen { flags |= SDL_WINDOW_FULLSCREEN_DESKTOP.rawValue }
    let centred = Int32(bitPattern: 0x2FFF_0000)
    // Safe: the title lives through the call; results are checked.
    guard
      let window = unsafe SDL_CreateWindow(title, centred, centred, Int32(width), Int32(height), flags)
    else { throw GraphicsError(.noDriver, "no window: \(PlayerWindow.reason)") }
    guard let context = unsafe SDL_GL_CreateContext(window) else {
      let reason = PlayerWindow.reason
      unsafe SDL_DestroyWindow(window)
      throw GraphicsError(.tooOld, reason)
    }
    unsafe self.window = window
    unsafe self.context = context
    unsafe SDL_SetWindowMinimumSize(window, 320, 240)
    SDL_GL_SetSwapInterval(1)
  }

  isolated deinit {
    unsafe SDL_GL_DeleteContext(context)
    unsafe SDL_DestroyWindow(window)
    SDL_Quit()
  }

  private static var reason: String { unsafe String(cString: SDL_GetError()) }

  /// The window in pixels.
  package var size: SIMD2<Float> {
    var (width, height) = (Int32(0), Int32(0))
    unsafe SDL_GL_GetDrawableSize(window, &width, &height)
    return SIMD2(Float(max(1, width)), Float(max(1, height)))
  }

  /// Pixels for each point of the pointer.
  private var density: Float {
    var (width, height) = (Int32(0), Int32(0))
    unsafe SDL_GetWindowSize(window, &width, &height)
    return size.x / Float(max(1, width))
  }

  // MARK: The loop

  /// Runs a front until it is over.
  package func run(_ front: Front, _ painter: FrontPainter) throws(GraphicsError) {
    var drawn = -1
    var before = PlayerWindow.now
    while !front.isOver {
      let isQuiet = !front.screen.isMoving && drawn == front.revision && !front.shelf.isOpening
      var event = unsafe SDL_Event()
      keyboard.listen(forText: front.screen.wantsText)
      // Safe: the event is filled by the call before it is read.
      if isQuiet, unsafe SDL_WaitEventTimeout(&event, 250) != 0 { unsafe take(event, front) }
      SDL_PumpEvents()
      // What was gathered is taken, and no more is gathered meanwhile: the keyboard asks for text in between.
      while unsafe PlayerWindow.next(&event) { unsafe take(event, front) }
      if isUncovered {
        isUncovered = false
        drawn = -1
        painter.forget()
      }
      let now = PlayerWindow.now
      // After a pause of the whole machine the run does not race.
      front.advance(min(now - before, 0.25))
      before = now
      guard drawn != front.revision else { continue }
      drawn = front.revision
      if painter.hasNews(front) {
        try painter.draw(front, on: nil)
        unsafe SDL_GL_SwapWindow(window)
        try painter.fitQuality()
      }
      // Sixty frames a second are enough for anybody, and spare the battery.
      let spent = PlayerWindow.now - now
      if spent < 0.015 { SDL_Delay(UInt32((0.016 - spent) * 1000)) }
    }
  }

  /// Plays a front by a script in this window, with the script's own clock. What the script does goes through SDL's queue.
  package func play(_ script: InputScript, _ front: Front, _ painter: FrontPainter) throws {
    var drawn = -1
    let hear = { @MainActor in
      var event = unsafe SDL_Event()
      SDL_PumpEvents()
      while unsafe PlayerWindow.next(&event) { unsafe self.take(event, front) }
    }
    let act = { @MainActor (event: InputEvent) in
      self.keyboard.listen(forText: front.screen.wantsText)
      if ActedEvents.push(event, density: self.density) { hear() } else { front.handle(event) }
    }
    let draw = { @MainActor in
      hear()
      guard drawn != front.revision else { return }
      drawn = front.revision
      guard painter.hasNews(front) else { return }
      try painter.draw(front, on: nil)
      unsafe SDL_GL_SwapWindow(self.window)
    }
    try ScriptPlayer.play(
      script, front, act: act, draw: draw,
      shot: { path in
        let canvas = try Canvas(width: Int(front.size.x), height: Int(front.size.y))
        try painter.draw(front, on: canvas)
        try PNGFile.write(canvas.read(), to: path)
      })
  }

  /// Seconds of a clock that only goes forward.
  static var now: Double { Double(SDL_GetPerformanceCounter()) / Double(SDL_GetPerformanceFrequency()) }

  // MARK: Events

  /// The next event of those that were gathered; whether there was one.
  static func next(_ event: inout SDL_Event) -> Bool {
    // Safe: there is room for the one event that is asked for.
    unsafe SDL_PeepEvents(
      &event, 1, SDL_GETEVENT, SDL_FIRSTEVENT.rawValue, SDL_LASTEVENT.rawValue) > 0
  }

  private func take(_ event: SDL_Event, _ front: Front) {
    if unsafe event.type == SDL_WINDOWEVENT.rawValue,
      unsafe event.window.event == UInt8(SDL_WINDOWEVENT_EXPOSED.rawValue)
    {
      isUncovered = true
    }
    for made in unsafe events(event, front) { front.handle(made) }
  }

  private func events(_ event: SDL_Event, _ front: Front) -> [InputEvent] {
    if let made = unsafe gamepad.events(event) { return made }
    if let made = unsafe keyboard.events(event, wantsText: front.screen.wantsText) { return made }
    if let made = unsafe mouse.events(event, density: density) { return made }
    switch unsafe SDL_EventType(event.type) {
    case SDL_QUIT: return [.close]
    case SDL_WINDOWEVENT:
      guard unsafe event.window.event == UInt8(SDL_WINDOWEVENT_SIZE_CHANGED.rawValue) else { return [] }
      return [.size(size)]
    default: return []
    }
  }
}
