internal import Glibc
package import Renderer

/// Draws what a front shows: the picture behind, and over it the panels, each drawn anew only when it has changed.
///
/// It measures the first frames of each place and takes the quality that the machine can bear there, unless the trainee
/// has chosen one. Only the picture is measured, and only where all of it was drawn: what the run computes or a panel
/// costs does not become less by a lower quality. `FittingQualityTests` holds it.
@MainActor
package final class FrontPainter {
  private var renderer: Renderer
  private var canvas: Canvas?
  private var window: Canvas?
  private let painter = PanelPainter(theme: .warm)
  private var pictures:
    [String: (frame: PanelLayout.Frame, focus: String?, hover: String?, texture: Texture)] = [:]
  private var theme = PanelPainter.Theme.warm
  private var letter: Float = 0
  private var choice: QualityChoice
  /// For which place, and how large, quality was last measured.
  private var measured: (place: Int?, size: SIMD2<Float>)?
  private var seen = SeenPicture()
  private var shown: Shown?
  /// Whether each frame is told of on standard error once it is drawn, for `make bench-render`.
  private let isTelling = SavedFile.environment("PRACTICUM_FRAMES") == "1"
  /// The quality in use.
  package var quality: Quality { renderer.quality }

  /// What the window shows beside the picture.
  private struct Shown: Equatable {
    var hasPicture: Bool
    var frames: [PanelLayout.Frame]
    var letter: Float
    var focused: String?
    var hovered: String?
    var hasHighContrast: Bool
    var size: SIMD2<Float>
    var quality: Quality
    var chosen: Int?
  }

  /// Makes one; needs a current context.
  package init(quality: Quality?) throws(GraphicsError) {
    choice = QualityChoice(chosen: quality)
    renderer = try Renderer(quality: choice.quality)
  }

  /// Whether the window would look otherwise than when this was last asked; then it is to be drawn.
  package func hasNews(_ front: Front) -> Bool {
    let picture = front.screen.picture
    let now = Shown(
      hasPicture: picture != nil, frames: front.layout.frames, letter: front.layout.letter,
      focused: front.focused, hovered: front.hovered, hasHighContrast: front.settings.hasHighContrast,
      size: front.size, quality: renderer.quality, chosen: front.settings.quality)
    var isNews = now != shown
    shown = now
    if let picture,
      seen.isOther(
        picture.placements, camera: picture.camera, lighting: picture.lighting,
        background: picture.background)
    {
      isNews = true
    }
    return isNews
  }

  /// Makes the next answer of `hasNews` yes: the window has lost what was drawn on it.
  package func forget() { shown = nil }

  /// Draws on the window, or on a canvas.
  ///
  /// - Parameter finished: whether to wait until everything is drawn, for measuring.
  package func draw(_ front: Front, on target: Canvas?) throws(GraphicsError) {
    let (width, height) = (Int(front.size.x), Int(front.size.y))
    if let chosen = front.settings.quality.flatMap({ Quality(rawValue: $0) }) {
      choice = QualityChoice(chosen: chosen)
      try fitQuality()
    }
    front.assets.halvesFigures = renderer.quality.halvesFigures
    try measure(front) { () throws(GraphicsError) in
      try drawPicture(front.screen.picture, width, height, on: target)
    }
    renderer.target(target, width: width, height: height)
    drawPanels(front)
    if isTelling {
      renderer.finish()
      // Safe: the text is six bytes long.
      _ = unsafe write(STDERR_FILENO, "frame\n", 6)
    }
  }

  /// Draws a picture alone.
  package func draw(_ picture: Picture, width: Int, height: Int, on target: Canvas?) throws(GraphicsError) {
    try drawPicture(picture, width, height, on: target)
  }

  private func drawPicture(_ picture: Picture?, _ width: Int, _ height: Int, on target: Canvas?)
    throws(GraphicsError)
  {
    let scale = renderer.quality.scale
    let (w, h) = (max(1, Int(Float(width) * scale)), max(1, Int(Float(height) * scale)))
    if canvas == nil || canvas?.width != w || canvas?.height != h
      || canvas?.isSmoothed != renderer.quality.isSmoothed
    {
      canvas = try Canvas(width: w, height: h, isSmoothed: renderer.quality.isSmoothed)
    }
    if target == nil, window?.width != width || window?.height != height {
      window = Canvas(window: width, height: height)
    }
    guard let canvas, let target = target ?? window else { return }
    if let picture {
      try renderer.draw(
        picture.placements, camera: picture.camera, lighting: picture.lighting,
        background: picture.background, on: canvas, shownOn: target)
    } else {
      try renderer.draw(
        [], camera: Camera(position: .zero), lighting: .plain, background: SIMD3(0.87, 0.85, 0.80),
        on: canvas,
        shownOn: target)
    }
  }

  private func drawPanels(_ front: Front) {
    let layout = front.layout
    let wanted = front.settings.hasHighContrast ? PanelPainter.Theme.highContrast : .warm
    if wanted != theme || letter != layout.letter {
      theme = wanted
      letter = layout.letter
      painter.theme = wanted
      pictures = [:]
    }
    var kept: Set<String> = []
    for frame in layout.frames where frame.area.width >= 1 && frame.area.height >= 1 {
      kept.insert(frame.panel.id)
      let isMine = frame.panel.blocks.contains { $0.holds(front.focused) || $0.holds(front.hovered) }
      let focus = isMine ? front.focused : nil
      let hover = isMine ? front.hovered : nil
      let known = pictures[frame.panel.id]
      var texture = known?.texture
      if known == nil || known?.frame != frame || known?.focus != focus || known?.hover != hover {
        let picture = painter.paint(frame, in: layout, focus: focus, hover: hover)
        if texture == nil || texture?.width != picture.width || texture?.height != picture.height {
          texture = Texture(width: picture.width, height: picture.height)
        }
        unsafe picture.withRows { rows, stride in unsafe texture?.replace(rows, stride: stride) }
        picture.free()
      }
      guard let texture else { continue }
      pictures[frame.panel.id] = (frame, focus, hover, texture)
      renderer.overlay(
        texture, x: frame.area.x / front.size.x, y: frame.area.y / front.size.y,
        width: Float(texture.width) / front.size.x, height: Float(texture.height) / front.size.y)
    }
    if pictures.count > kept.count { pictures = pictures.filter { kept.contains($0.key) } }
  }

  // MARK: Quality

  /// Whether the quality is still to be found by measuring.
  package var isMeasuring: Bool { !choice.isSettled }

  /// Measures how long a picture takes, while that is asked.
  private func measure(_ front: Front, _ draw: () throws(GraphicsError) -> Void) throws(GraphicsError) {
    guard front.settings.quality == nil, let picture = front.screen.picture else {
      measured = nil
      return try draw()
    }
    if measured == nil || measured?.place != picture.place || measured?.size != front.size {
      measured = (picture.place, front.size)
      choice = QualityChoice(from: choice.quality)
    }
    guard !choice.isSettled else { return try draw() }
    renderer.finish()
    let start = PlayerWindow.now
    try draw()
    renderer.finish()
    if renderer.drewWhole { choice.take(PlayerWindow.now - start) }
  }

  /// Takes the quality that was found by measuring, between two frames.
  package func fitQuality() throws(GraphicsError) {
    if choice.quality != renderer.quality { try use(choice.quality) }
  }

  private func use(_ quality: Quality) throws(GraphicsError) {
    renderer = try Renderer(quality: quality)
    canvas = nil
  }
}

extension Block {
  /// Whether a button of this id is in it.
  func holds(_ id: String?) -> Bool {
    guard let id else { return false }
    switch self {
    case .button(let button): return button.id == id
    case .row(_, let blocks): return blocks.contains { $0.holds(id) }
    default: return false
    }
  }
}
