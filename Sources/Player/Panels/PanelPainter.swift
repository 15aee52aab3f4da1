internal import CPango

/// Draws a panel with Cairo: what `PanelLayout` has placed, in the colours of a theme.
///
/// The picture has alpha multiplied in, blue first, as the graphics memory takes it. A panel is drawn anew only when
/// its frame has changed.
@safe package final class PanelPainter {
  /// A panel as a picture.
  @safe package struct Picture {
    fileprivate let surface: OpaquePointer
    /// Pixels from left to right.
    package let width: Int
    /// Pixels from top to bottom.
    package let height: Int

    /// Lends the rows, and the bytes from one to the next.
    package func withRows(_ use: (UnsafeRawBufferPointer, Int) -> Void) {
      unsafe cairo_surface_flush(surface)
      let stride = unsafe Int(cairo_image_surface_get_stride(surface))
      guard let data = unsafe cairo_image_surface_get_data(surface) else { return }
      // Safe: an image surface holds as many rows of as many bytes.
      unsafe use(UnsafeRawBufferPointer(start: data, count: stride * height), stride)
    }

    /// Lets it go; it must not be used afterwards.
    package func free() { unsafe cairo_surface_destroy(surface) }
  }

  /// Colours.
  package struct Theme: Sendable, Equatable {
    var glass: SIMD4<Double>
    var paper: SIMD4<Double>
    var onGlass: SIMD3<Double>
    var onPaper: SIMD3<Double>
    var quietOnGlass: SIMD3<Double>
    var quietOnPaper: SIMD3<Double>
    var accent: SIMD3<Double>
    var onAccent: SIMD3<Double>
    var good: SIMD3<Double>
    var warning: SIMD3<Double>
    var buttonOnGlass: SIMD4<Double>
    var buttonOnPaper: SIMD4<Double>
    var hasHighContrast: Bool

    /// Warm and calm.
    package static let warm = Theme(
      glass: SIMD4(0.11, 0.13, 0.15, 0.86), paper: SIMD4(0.985, 0.972, 0.945, 0.98),
      onGlass: SIMD3(0.97, 0.96, 0.93), onPaper: SIMD3(0.17, 0.16, 0.15),
      quietOnGlass: SIMD3(0.78, 0.78, 0.75), quietOnPaper: SIMD3(0.38, 0.36, 0.33),
      accent: SIMD3(0.13, 0.47, 0.47), onAccent: SIMD3(1, 1, 1),
      good: SIMD3(0.16, 0.50, 0.30), warning: SIMD3(0.72, 0.30, 0.12),
      buttonOnGlass: SIMD4(1, 1, 1, 0.10), buttonOnPaper: SIMD4(0.30, 0.24, 0.14, 0.07),
      hasHighContrast: false)
    /// Black on white, white on black; what has the focus is yellow on black, blue on white.
    package static let highContrast = Theme(
      glass: SIMD4(0, 0, 0, 1), paper: SIMD4(1, 1, 1, 1), onGlass: SIMD3(1, 1, 1), onPaper: SIMD3(0, 0, 0),
      quietOnGlass: SIMD3(1, 1, 1), quietOnPaper: SIMD3(0, 0, 0), accent: SIMD3(1, 0.85, 0),
      onAccent: SIMD3(0, 0, 0), good: SIMD3(0, 0.35, 0.12), warning: SIMD3(0.65, 0, 0),
      buttonOnGlass: SIMD4(0.15, 0.15, 0.15, 1), buttonOnPaper: SIMD4(0.93, 0.93, 0.93, 1),
      hasHighContrast: true)
  }

  /// The colours in use.
  package var theme: Theme

  /// Takes the colours.
  package init(theme: Theme) { self.theme = theme }

  /// Draws a frame; the button that has the focus gets a ring, the one under the pointer a lighter ground.
  package func paint(
    _ frame: PanelLayout.Frame, in layout: PanelLayout, focus: String?, hover: String?
  ) -> Picture {
    // The soft shadow of bare text needs a little room.
    let width = max(1, Int(frame.area.width.rounded(.up)))
    let height = max(1, Int(frame.area.height.rounded(.up)))
    // Safe: Cairo always answers a surface and a context; the context is let go here, the surface by the caller.
    guard
      let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)),
      let context = unsafe cairo_create(surface)
    else { preconditionFailure("Cairo always answers a surface and a context") }
    let brush = unsafe Brush(
      context: context, theme: theme, look: frame.panel.look, letter: layout.letter, wheel: frame.wheel)
    if frame.wheel == nil { brush.background(Float(width), Float(height)) }
    // Pieces are in coordinates of the screen.
    unsafe cairo_save(context)
    unsafe cairo_translate(context, Double(-frame.area.x), Double(-frame.area.y))
    for piece in frame.pieces.prefix(frame.fixed) + frame.pieces.suffix(frame.fixedBelow) {
      brush.draw(piece, in: layout, focus: focus, hover: hover)
    }
    let window = frame.window
    unsafe cairo_rectangle(
      context, Double(window.x - 4), Double(window.y - 3), Double(window.width + 8), Double(window.height + 8)
    )
    unsafe cairo_clip(context)
    if let wheel = frame.wheel { brush.ring(wheel, frame.pieces, focus: focus) }
    for piece in frame.pieces[frame.scrolled]
    where piece.area.y + piece.area.height >= window.y && piece.area.y <= window.y + window.height {
      brush.draw(piece, in: layout, focus: focus, hover: hover)
    }
    unsafe cairo_restore(context)
    brush.scrollBar(frame)
    unsafe cairo_destroy(context)
    return unsafe Picture(surface: surface, width: width, height: height)
  }
}

/// The strokes of which panels are made.
@safe private struct Brush {
  let context: OpaquePointer
  let theme: PanelPainter.Theme
  let look: Panel.Look
  let letter: Float
  let wheel: Wheel?

  var ink: SIMD3<Double> { look == .paper ? theme.onPaper : theme.onGlass }
  var quiet: SIMD3<Double> { look == .paper ? theme.quietOnPaper : theme.quietOnGlass }

  func background(_ width: Float, _ height: Float) {
    guard look != .bare else { return }
    let colour = look == .paper ? theme.paper : theme.glass
    rounded(Area(x: 0, y: 0, width: width, height: height), radius: letter * 0.55)
    unsafe cairo_set_source_rgba(context, colour.x, colour.y, colour.z, colour.w)
    unsafe cairo_fill(context)
    if theme.hasHighContrast {
      rounded(Area(x: 1, y: 1, width: width - 2, height: height - 2), radius: letter * 0.5)
      colourOfInk(ink)
      unsafe cairo_set_line_width(context, 2)
      unsafe cairo_stroke(context)
    }
  }

  /// A bar beside what is scrolled, and a mark at each end beyond which there is more.
  func scrollBar(_ frame: PanelLayout.Frame) {
    guard frame.isScrolling else { return }
    let seen = frame.window.height
    let track = seen - 4
    let length = max(letter, track * seen / frame.contentHeight)
    let most = frame.contentHeight - seen
    let top = frame.window.y - frame.area.y
    let y = top + 2 + (track - length) * min(1, frame.scroll / most)
    rounded(
      Area(x: frame.area.width - letter * 0.5, y: y, width: letter * 0.28, height: length),
      radius: letter * 0.14)
    unsafe cairo_set_source_rgba(context, quiet.x, quiet.y, quiet.z, 0.85)
    unsafe cairo_fill(context)
    // Whoever looks at the words sees these, and not the bar.
    let middle = frame.window.x - frame.area.x + frame.window.width / 2
    colourOfInk(ink)
    for (isMore, tip, base) in [
      (frame.scroll > 1, top - letter * 0.66, top - letter * 0.2),
      (frame.scroll < most - 1, top + seen + letter * 0.66, top + seen + letter * 0.2),
    ] where isMore {
      unsafe cairo_move_to(context, Double(middle), Double(tip))
      unsafe cairo_line_to(context, Double(middle - letter * 0.7), Double(base))
      unsafe cairo_line_to(context, Double(middle + letter * 0.7), Double(base))
      unsafe cairo_close_path(context)
      unsafe cairo_fill(context)
    }
  }

  func draw(_ piece: PanelLayout.Piece, in layout: PanelLayout, focus: String?, hover: String?) {
    let area = piece.area
    switch piece.kind {
    case .text(let text, let tone, let size):
      write(
        text, size: size, isBold: PanelLayout.isBold(tone), at: SIMD2(area.x, area.y), width: area.width,
        colour: wheel == nil ? colour(of: tone) : theme.onGlass)
    case .button(let button):
      draw(
        button, area, keyWidth: layout.keyWidth(of: button), hasFocus: button.id == focus,
        isUnder: button.id == hover)
    case .bar(let share, let words):
      write(
        words, size: letter * 0.88, isBold: false, at: SIMD2(area.x, area.y), width: area.width, colour: ink)
      let track = Area(
        x: area.x, y: area.y + area.height - letter * 0.42, width: area.width, height: letter * 0.34)
      rounded(track, radius: track.height / 2)
      unsafe cairo_set_source_rgba(context, ink.x, ink.y, ink.z, 0.22)
      unsafe cairo_fill(context)
      var part = track
      part.width = max(track.height, track.width * max(0, min(1, share)))
      rounded(part, radius: track.height / 2)
      colourOfInk(look == .paper ? theme.accent : SIMD3(0.45, 0.78, 0.74))
      unsafe cairo_fill(context)
    case .garment(let shape): draw(shape, area)
    case .trace(let trace): draw(trace, area)
    case .picture(let image): draw(image, area)
    case .field(let text, let hint):
      rounded(area, radius: letter * 0.3)
      let ground = look == .paper ? theme.buttonOnPaper : theme.buttonOnGlass
      unsafe cairo_set_source_rgba(context, ground.x, ground.y, ground.z, ground.w)
      unsafe cairo_fill_preserve(context)
      colourOfInk(theme.accent)
      unsafe cairo_set_line_width(context, 2)
      unsafe cairo_stroke(context)
      write(
        // Where the words begin stands a mark, also before the hint: what is faint is not written yet.
        text.isEmpty ? "▏" + hint : text + "▏", size: letter, isBold: false,
        at: SIMD2(area.x + letter * 0.5, area.y + letter * 0.45), width: area.width - letter,
        colour: text.isEmpty ? hintColour : ink)
    case .rule:
      unsafe cairo_rectangle(context, Double(area.x), Double(area.y), Double(area.width), 1)
      unsafe cairo_set_source_rgba(context, ink.x, ink.y, ink.z, 0.25)
      unsafe cairo_fill(context)
    }
  }

  /// How a button looks: its ground, and what is written on it.
  private struct Coat {
    var ground: SIMD4<Double>
    var words: SIMD3<Double>
    var quiet: SIMD3<Double>
    var radius: Float
  }

  private func coat(of button: Button, _ area: Area, isUnder: Bool) -> Coat {
    let isLit = isUnder && button.isPossible
    guard wheel == nil else {
      // On the picture itself it has a ground of its own: what is possible is light, what is not is dim.
      let radius = min(area.height / 2, letter * 0.95)
      guard button.isPossible else {
        return Coat(
          ground: theme.glass, words: theme.quietOnGlass, quiet: theme.quietOnGlass, radius: radius)
      }
      if button.id == Wheel.more || button.id == Wheel.back {
        let ground = SIMD4(theme.accent, isLit ? 1 : 0.94)
        return Coat(ground: ground, words: theme.onAccent, quiet: theme.onAccent, radius: radius)
      }
      let ground = isLit ? theme.paper + (SIMD4(theme.accent, 1) - theme.paper) * 0.18 : theme.paper
      return Coat(ground: ground, words: theme.onPaper, quiet: theme.quietOnPaper, radius: radius)
    }
    let radius = letter * 0.35
    if button.isChosen == true {
      return Coat(
        ground: SIMD4(theme.accent, isLit ? 1 : 0.9), words: theme.onAccent, quiet: theme.onAccent,
        radius: radius)
    }
    var ground = look == .paper ? theme.buttonOnPaper : theme.buttonOnGlass
    if isLit { ground.w = min(1, ground.w + 0.10) }
    return Coat(ground: ground, words: button.isPossible ? ink : quiet, quiet: quiet, radius: radius)
  }

  private func draw(_ button: Button, _ area: Area, keyWidth: Float, hasFocus: Bool, isUnder: Bool) {
    var margins = PanelLayout.margins(letter: letter)
    if let wheel { margins.y = wheel.padding }
    let coat = coat(of: button, area, isUnder: isUnder)
    plate(area, radius: coat.radius, coat.ground, rim: coat.words)
    // On the left half of a wheel the key stands at the ring, as on the right.
    let isMirrored = wheel?.half(of: area) == .left
    if keyWidth > 0 {
      let mark = button.isChosen.map { $0 ? "●" : "○" } ?? button.key
      let x =
        isMirrored
        ? area.x + area.width - margins.x * 0.8 - letter * 0.5 * Float(mark.count) : area.x + margins.x * 0.8
      write(
        mark, size: letter * 0.88, isBold: false, at: SIMD2(x, area.y + margins.y + letter * 0.08),
        width: keyWidth, colour: coat.quiet)
    }
    let inner = area.width - margins.x * 2 - keyWidth
    let at = SIMD2(area.x + margins.x + (isMirrored ? 0 : keyWidth), area.y + margins.y)
    let height = write(button.label, size: letter, isBold: false, at: at, width: inner, colour: coat.words)
    if let detail = button.detail {
      write(
        detail, size: letter * 0.88, isBold: false, at: SIMD2(at.x, at.y + height), width: inner,
        colour: coat.quiet)
    }
    if hasFocus {
      rounded(
        Area(x: area.x - 1.5, y: area.y - 1.5, width: area.width + 3, height: area.height + 3),
        radius: coat.radius + letter * 0.05)
      colourOfInk(focusColour)
      unsafe cairo_set_line_width(context, theme.hasHighContrast ? 4 : 3)
      unsafe cairo_stroke(context)
    }
  }

  private var hintColour: SIMD3<Double> {
    theme.hasHighContrast ? (look == .paper ? SIMD3(0.38, 0.38, 0.38) : SIMD3(0.7, 0.7, 0.7)) : quiet
  }

  private var focusColour: SIMD3<Double> {
    guard theme.hasHighContrast else { return SIMD3(0.95, 0.68, 0.22) }
    // Yellow is hardly seen on white.
    return look == .paper && wheel == nil ? SIMD3(0, 0.2, 0.85) : theme.accent
  }

  /// The ground of what stands on the picture itself has a soft shadow, or with high contrast a rim; that of what stands on a
  /// panel has neither.
  private func plate(_ area: Area, radius: Float, _ ground: SIMD4<Double>, rim: SIMD3<Double>) {
    if wheel != nil, !theme.hasHighContrast {
      for spread: Float in [3, 1.5] {
        rounded(
          Area(
            x: area.x - spread, y: area.y - spread + 2, width: area.width + spread * 2,
            height: area.height + spread * 2), radius: radius + spread)
        unsafe cairo_set_source_rgba(context, 0, 0, 0, 0.10)
        unsafe cairo_fill(context)
      }
    }
    rounded(area, radius: radius)
    unsafe cairo_set_source_rgba(context, ground.x, ground.y, ground.z, ground.w)
    unsafe cairo_fill(context)
    if wheel != nil, theme.hasHighContrast {
      rounded(
        Area(x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2), radius: radius - 1
      )
      colourOfInk(rim)
      unsafe cairo_set_line_width(context, 2)
      unsafe cairo_stroke(context)
    }
  }

  // MARK: Wheels

  /// The ring of a wheel, with the plate of its heading and a spoke to each button that stands beside it.
  func ring(_ wheel: Wheel, _ pieces: [PanelLayout.Piece], focus: String?) {
    let light: SIMD3<Double> = theme.hasHighContrast ? SIMD3(1, 1, 1) : SIMD3(0.985, 0.972, 0.945)
    func line(_ width: Float, _ colour: SIMD3<Double>, _ alpha: Double) {
      unsafe cairo_set_source_rgba(context, colour.x, colour.y, colour.z, alpha)
      unsafe cairo_set_line_width(context, Double(width))
    }
    // A light line on a dark one is seen on anything.
    unsafe cairo_new_path(context)
    for point in wheel.rim(180) { unsafe cairo_line_to(context, Double(point.x), Double(point.y)) }
    unsafe cairo_close_path(context)
    line(letter * 0.3, .zero, theme.hasHighContrast ? 1 : 0.22)
    unsafe cairo_stroke_preserve(context)
    line(letter * 0.11, light, theme.hasHighContrast ? 1 : 0.85)
    unsafe cairo_stroke(context)
    plate(wheel.plate, radius: letter * 0.95, theme.glass, rim: theme.onGlass)
    for piece in pieces {
      guard case .button(let button) = piece.kind else { continue }
      let half = wheel.half(of: piece.area)
      guard half != .neither else { continue }
      let side: Float = half == .right ? 1 : -1
      let y = piece.area.y + piece.area.height / 2
      let x = wheel.centre.x + side * wheel.reach(at: y)
      let end = half == .right ? piece.area.x : piece.area.x + piece.area.width
      let hasFocus = button.id == focus
      let colour = hasFocus ? focusColour : light
      for (width, colour, alpha) in [
        (letter * 0.3, SIMD3<Double>.zero, 0.22), (letter * (hasFocus ? 0.16 : 0.11), colour, 0.95),
      ] {
        unsafe cairo_move_to(context, Double(x), Double(y))
        unsafe cairo_line_to(context, Double(end), Double(y))
        line(width, colour, alpha)
        unsafe cairo_stroke(context)
      }
      for (radius, colour, alpha) in [
        (letter * (hasFocus ? 0.42 : 0.28), SIMD3<Double>.zero, 0.45),
        (letter * (hasFocus ? 0.34 : 0.2), colour, 1),
      ] {
        unsafe cairo_arc(context, Double(x), Double(y), Double(radius), 0, 2 * 3.14159265358979)
        unsafe cairo_set_source_rgba(context, colour.x, colour.y, colour.z, alpha)
        unsafe cairo_fill(context)
      }
    }
  }

  private func draw(_ image: PanelImage, _ area: Area) {
    // Safe: the bytes live through the call, are as many as width and height say, and Cairo but reads them.
    unsafe image.bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      let pixels = unsafe UnsafeMutablePointer(mutating: start.assumingMemoryBound(to: UInt8.self))
      guard
        let picture = unsafe cairo_image_surface_create_for_data(
          pixels, CAIRO_FORMAT_ARGB32, Int32(image.width), Int32(image.height), Int32(image.width * 4))
      else { return }
      unsafe cairo_save(context)
      unsafe cairo_translate(context, Double(area.x), Double(area.y))
      unsafe cairo_scale(
        context, Double(area.width) / Double(image.width), Double(area.height) / Double(image.height))
      unsafe cairo_set_source_surface(context, picture, 0, 0)
      // Its edges stay its own, however much it is enlarged.
      unsafe cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD)
      unsafe cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD)
      unsafe cairo_rectangle(context, 0, 0, Double(image.width), Double(image.height))
      unsafe cairo_fill(context)
      unsafe cairo_restore(context)
      unsafe cairo_surface_destroy(picture)
    }
  }

  /// What is worn, on whoever wears it.
  private func draw(_ shape: GarmentShape, _ area: Area) {
    unsafe cairo_save(context)
    defer { unsafe cairo_restore(context) }
    unsafe cairo_rectangle(context, Double(area.x), Double(area.y), Double(area.width), Double(area.height))
    unsafe cairo_clip(context)
    for part in shape.parts {
      unsafe cairo_new_path(context)
      for point in part.points {
        unsafe cairo_line_to(
          context, Double(area.x + area.width * (0.5 + point.x)),
          Double(area.y + area.height * (0.5 - point.y)))
      }
      switch part.ink {
      case .wearer: unsafe cairo_set_source_rgba(context, ink.x, ink.y, ink.z, 0.42)
      case .garment: colourOfInk(ink)
      case .fold: colourOfInk(look == .paper ? theme.paper.colour : theme.glass.colour)
      }
      if let width = part.width {
        unsafe cairo_set_line_width(context, Double(width * area.width))
        unsafe cairo_stroke(context)
      } else {
        unsafe cairo_close_path(context)
        unsafe cairo_fill(context)
      }
    }
  }

  /// The line of a trace.
  private func draw(_ trace: Trace, _ area: Area) {
    let top = area.y + letter * 0.1
    let height = area.height - letter * 0.2
    let span = max(trace.range.upperBound - trace.range.lowerBound, 0.0001)
    var isBroken = true
    for (index, point) in trace.points.enumerated() {
      guard point.isFinite else {
        isBroken = true
        continue
      }
      let x = area.x + area.width * Float(index) / Float(trace.points.count - 1)
      let share = max(0, min(1, (point - trace.range.lowerBound) / span))
      let y = top + height * (1 - share)
      if isBroken {
        unsafe cairo_move_to(context, Double(x), Double(y))
      } else {
        unsafe cairo_line_to(context, Double(x), Double(y))
      }
      isBroken = false
    }
    colourOfInk(colour(of: trace.tint, isAlarming: trace.isAlarming))
    unsafe cairo_set_line_width(context, 2)
    unsafe cairo_stroke(context)
  }

  /// The colour of a line or of its number. On a monitor the number alone turns to the colour of alarm, so that the lines can
  /// be told apart.
  private func colour(of tint: Trace.Tint, isAlarming: Bool) -> SIMD3<Double> {
    switch tint {
    case .plain where isAlarming: theme.warning
    case .plain: look == .paper ? theme.accent : SIMD3(0.45, 0.85, 0.70)
    case .heart: SIMD3(0.40, 0.90, 0.45)
    case .oxygen: SIMD3(0.35, 0.82, 0.95)
    case .breathing: SIMD3(0.95, 0.86, 0.40)
    }
  }

  // MARK: Strokes

  private func colour(of tone: Block.Tone) -> SIMD3<Double> {
    switch tone {
    case .title, .heading, .plain, .speech: ink
    case .quiet: quiet
    case .reading(let tint, let isAlarming):
      isAlarming && look != .paper ? SIMD3(1, 0.55, 0.35) : colour(of: tint, isAlarming: isAlarming)
    case .good:
      look == .paper || theme.hasHighContrast ? (look == .paper ? theme.good : ink) : SIMD3(0.60, 0.86, 0.66)
    case .warning:
      look == .paper || theme.hasHighContrast ? (look == .paper ? theme.warning : ink) : SIMD3(1, 0.72, 0.50)
    }
  }

  private func colourOfInk(_ colour: SIMD3<Double>) {
    unsafe cairo_set_source_rgb(context, colour.x, colour.y, colour.z)
  }

  /// Writes words; answers how high they are.
  @discardableResult
  private func write(
    _ text: String, size: Float, isBold: Bool, at: SIMD2<Float>, width: Float, colour: SIMD3<Double>
  ) -> Float {
    unsafe Typesetter.withLayout(context, text, size: size, isBold: isBold, width: width) { layout in
      if look == .bare {
        // Words on the picture itself need a dark rim to be read on anything.
        unsafe cairo_move_to(context, Double(at.x), Double(at.y))
        unsafe pango_cairo_layout_path(context, layout)
        unsafe cairo_set_source_rgba(context, 0, 0, 0, 0.75)
        unsafe cairo_set_line_width(context, Double(size) * 0.22)
        unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        unsafe cairo_stroke(context)
      }
      unsafe cairo_move_to(context, Double(at.x), Double(at.y))
      colourOfInk(colour)
      unsafe pango_cairo_show_layout(context, layout)
      var (across, down) = (Int32(0), Int32(0))
      unsafe pango_layout_get_pixel_size(layout, &across, &down)
      return Float(down)
    }
  }

  private func rounded(_ area: Area, radius: Float) {
    let (x, y, w, h) = (Double(area.x), Double(area.y), Double(area.width), Double(area.height))
    let r = min(Double(radius), w / 2, h / 2)
    let quarter = 3.14159265358979 / 2
    unsafe cairo_new_sub_path(context)
    unsafe cairo_arc(context, x + w - r, y + r, r, -quarter, 0)
    unsafe cairo_arc(context, x + w - r, y + h - r, r, 0, quarter)
    unsafe cairo_arc(context, x + r, y + h - r, r, quarter, quarter * 2)
    unsafe cairo_arc(context, x + r, y + r, r, quarter * 2, quarter * 3)
    unsafe cairo_close_path(context)
  }
}

extension SIMD4<Double> {
  /// A colour without its alpha.
  fileprivate var colour: SIMD3<Double> { SIMD3(x, y, z) }
}
