/// How wide and high words are when they are set; the layout knows nothing else of fonts.
package protocol TextMeasure {
  /// Width and height of words set in lines of at most `width` pixels.
  ///
  /// - Parameter size: height of the letters in pixels.
  func measure(_ text: String, size: Float, isBold: Bool, width: Float) -> SIMD2<Float>
}

/// A rectangle on the screen in pixels, from the top left.
package struct Area: Sendable, Equatable {
  /// The left edge.
  package var x: Float
  /// The top edge.
  package var y: Float
  /// The width.
  package var width: Float
  /// The height.
  package var height: Float

  /// States a rectangle.
  package init(x: Float, y: Float, width: Float, height: Float) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// Whether a point lies inside.
  package func contains(_ point: SIMD2<Float>) -> Bool {
    point.x >= x && point.x < x + width && point.y >= y && point.y < y + height
  }

  /// Whether both have a pixel in common.
  package func overlaps(_ other: Area) -> Bool {
    x + 1 < other.x + other.width && other.x + 1 < x + width && y + 1 < other.y + other.height
      && other.y + 1 < y + height
  }

  /// Whether another lies inside as a whole, a pixel apart or less.
  package func holds(_ other: Area) -> Bool {
    other.x >= x - 1 && other.y >= y - 1 && other.x + other.width <= x + width + 1
      && other.y + other.height <= y + height + 1
  }
}

/// Panels with a place for everything in them.
///
/// Text size is a multiple chosen by the trainee; where panels grow too high for the screen they scroll, they are never
/// clipped. Every button keeps a place in the order in which Tab visits them.
package struct PanelLayout: Sendable {
  /// A panel on the screen.
  package struct Frame: Sendable, Equatable {
    /// What it is.
    package var panel: Panel
    /// Where it is.
    package var area: Area
    /// What it holds, in coordinates of the screen as if it were not scrolled and not cut off.
    package var pieces: [Piece]
    /// How high all that it holds is.
    package var contentHeight: Float
    /// How far it is scrolled.
    package var scroll: Float
    /// The part of the panel in which pieces are seen.
    package var window: Area
    /// The ring around which its buttons stand; nil when it is no wheel.
    package var wheel: Wheel?

    /// What it covers of the picture: of a wheel, its buttons and its heading alone; a name is pointed through.
    package var covers: [Area] {
      if panel.isLabel { return [] }
      guard let wheel else { return [area] }
      return [wheel.plate] + pieces.compactMap { if case .button = $0.kind { $0.area } else { nil } }
    }
  }

  /// A block or part of one, where it is drawn.
  package struct Piece: Sendable, Equatable {
    /// What is drawn.
    package enum Kind: Sendable, Equatable {
      case text(String, Block.Tone, size: Float)
      case button(Button)
      case bar(Float, String)
      case trace(Trace)
      case picture(PanelImage)
      case field(String, hint: String)
      case rule
    }
    /// What is drawn.
    package var kind: Kind
    /// Where.
    package var area: Area
  }

  /// A button where it can be pressed.
  package struct Target: Sendable, Equatable {
    /// The panel's id.
    package var panel: String
    /// The button.
    package var button: Button
    /// Where it is.
    package var area: Area
  }

  /// The panels, those drawn last at the end.
  package private(set) var frames: [Frame] = []
  /// Height of letters of plain text in pixels.
  package let letter: Float
  /// The screen in pixels.
  package let screen: SIMD2<Float>
  private let hasRightColumn: Bool

  /// Sizes of letters as multiples of that of plain text.
  package static func scale(of tone: Block.Tone) -> Float {
    switch tone {
    case .title: 1.6
    case .heading: 1.2
    case .plain, .good, .warning, .speech: 1
    case .quiet: 0.88
    }
  }

  /// Whether text of a tone is bold.
  package static func isBold(_ tone: Block.Tone) -> Bool { tone == .title || tone == .heading }

  /// Lays panels out.
  ///
  /// - Parameters:
  ///   - panels: what there is, in the order in which Tab visits it.
  ///   - screen: width and height in pixels.
  ///   - textSize: a multiple of the ordinary size, 1 to 2.
  ///   - scroll: how far panels are scrolled, by id, in pixels.
  ///   - measure: how large words are.
  package init(
    _ panels: [Panel], screen: SIMD2<Float>, textSize: Float, scroll: [String: Float],
    measure: some TextMeasure
  ) {
    self.screen = screen
    // A letter is a fortieth of the height of the screen, smaller where that is narrow, and never too small to read.
    letter = max(13, min(screen.y / 40, screen.x / 54).rounded()) * textSize
    hasRightColumn = panels.contains { PanelLayout.column(of: $0.place) == .right }
    if addWheel(panels, scroll, measure) { return }
    // What is said stands beside a sheet at the right, as wide as that leaves.
    let sheet = panels.last { $0.isModal && PanelLayout.column(of: $0.place) == .right }
    let room = sheet.map { screen.x - frame($0, 0, measure).area.width - letter * 2.4 }
    for var panel in panels where !panel.isLabel {
      if let room, !panel.isModal, panel.place == .bottom {
        // In a strip that holds no words nothing can be read.
        if room < letter * 8 { continue }
        panel.place = .bottomLeft
        panel.width = min(panel.width, room / (letter * 0.62))
      }
      frames.append(frame(panel, scroll[panel.id] ?? 0, measure))
    }
    place()
    uncover()
    for panel in panels where panel.isLabel { add(label: panel, measure) }
  }

  /// Lays out a wheel and what there is beside it; whether there is one and room for it. Where there is none, it is a sheet at the
  /// right.
  private mutating func addWheel(_ panels: [Panel], _ scroll: [String: Float], _ measure: some TextMeasure)
    -> Bool
  {
    guard let last = panels.last, last.place == .wheel else { return false }
    func isSaid(_ panel: Panel) -> Bool { panel.place == .bottom && !panel.isModal }
    let others = panels.dropLast()
    frames = others.filter { !isSaid($0) }.map { frame($0, scroll[$0.id] ?? 0, measure) }
    place()
    guard let ring = wheel(last, measure) else {
      frames = []
      return false
    }
    // The status stands before the ring.
    frames.insert(ring, at: 0)
    frames += others.filter(isSaid).compactMap { said($0, within: ring, scroll[$0.id] ?? 0, measure) }
    return true
  }

  /// Leaves out what a panel that wants an answer would cover in part: half of a line says nothing. A monitor stays, whose
  /// trace is seen beside it.
  private mutating func uncover() {
    let modals = frames.filter(\.panel.isModal)
    frames.removeAll { frame in
      guard !frame.panel.isModal, modals.contains(where: { $0.area.overlaps(frame.area) }) else {
        return false
      }
      return !frame.panel.blocks.contains { if case .trace = $0 { true } else { false } }
    }
  }

  // MARK: One panel

  func frame(_ panel: Panel, _ scroll: Float, _ measure: some TextMeasure) -> Frame {
    let padding = panel.look == .bare ? 0 : letter * (panel.isLabel ? 0.45 : 0.8)
    let width = min(panel.width * letter * 0.62, widest(panel)) - padding * 2
    var pieces: [Piece] = []
    var y: Float = 0
    for block in panel.blocks {
      y = add(block, x: 0, y: y, width: max(width, letter * 4), &pieces, measure)
    }
    let content = max(0, y - gap)
    let height = min(content + padding * 2, screen.y - letter * 1.6)
    let area = Area(x: 0, y: 0, width: width + padding * 2, height: height)
    return Frame(
      panel: panel, area: area, pieces: pieces, contentHeight: content, scroll: max(0, scroll),
      window: Area(x: padding, y: padding, width: width, height: height - padding * 2), wheel: nil)
  }

  /// How wide a panel may be: the columns at the sides leave room for one another, where there are both.
  private func widest(_ panel: Panel) -> Float {
    let whole = screen.x - letter * 1.6
    if panel.isModal || !hasRightColumn { return whole }
    switch PanelLayout.column(of: panel.place) {
    case .left: return whole * 0.6 - gap
    case .right: return whole * 0.4 - gap
    case .middle: return whole
    }
  }

  /// Puts a name above what it names, or a little lower where something else stands; leaves it out where that is too far.
  private mutating func add(label panel: Panel, _ measure: some TextMeasure) {
    guard case .label(let point) = panel.place, case .text(let words, let tone)? = panel.blocks.first else {
      return
    }
    let extent = measure.measure(
      words, size: letter * PanelLayout.scale(of: tone), isBold: PanelLayout.isBold(tone),
      width: screen.x * 0.4)
    var panel = panel
    panel.width = (extent.x + 2 + letter * 0.9) / (letter * 0.62)
    var made = frame(panel, 0, measure)
    let edge = letter * 0.4
    let (across, down) = (screen.x - made.area.width - edge, screen.y - made.area.height - edge)
    var wanted = made.area
    wanted.x = max(edge, min(point.x - wanted.width / 2, across)).rounded()
    wanted.y = max(edge, min(point.y - wanted.height - gap, down)).rounded()
    let (best, others) = (wanted, frames.map(\.area))
    func isFree(_ area: Area) -> Bool {
      area.x >= edge && area.x <= across && area.y <= down && !others.contains { $0.overlaps(area) }
    }
    // Beside or below what stands in its way, whichever is nearer; not beside another name, where it would name something else.
    let places =
      [best]
      + frames.filter { $0.area.overlaps(best) }.flatMap { frame -> [Area] in
        let other = frame.area
        var (left, right, below) = (best, best, best)
        left.x = (other.x - gap - best.width).rounded(.down)
        right.x = (other.x + other.width + gap).rounded(.up)
        below.y = (other.y + other.height + gap).rounded(.up)
        return frame.panel.isLabel ? [below] : [left, right, below]
      }
    func apart(_ area: Area) -> Float { (area.x - best.x).magnitude + (area.y - best.y).magnitude }
    guard let place = places.filter(isFree).min(by: { apart($0) < apart($1) }), apart(place) <= letter * 7
    else {
      return
    }
    move(&made, by: SIMD2(place.x, place.y))
    frames.append(made)
  }

  /// Between panels and between what they hold.
  var gap: Float { (letter * 0.45).rounded() }

  /// Adds a block from a height on; answers the height at which the next begins.
  private func add(
    _ block: Block, x: Float, y: Float, width: Float, _ pieces: inout [Piece], _ measure: some TextMeasure
  ) -> Float {
    switch block {
    case .text(let text, let tone):
      let size = letter * PanelLayout.scale(of: tone)
      let extent = measure.measure(text, size: size, isBold: PanelLayout.isBold(tone), width: width)
      pieces.append(
        Piece(kind: .text(text, tone, size: size), area: Area(x: x, y: y, width: width, height: extent.y)))
      return y + extent.y + gap
    case .button(let button):
      let height = self.height(of: button, width: width, measure)
      pieces.append(Piece(kind: .button(button), area: Area(x: x, y: y, width: width, height: height)))
      return y + height + gap * 0.7
    case .bar(let share, let words):
      let extent = measure.measure(words, size: letter * 0.88, isBold: false, width: width)
      let height = extent.y + letter * 0.6
      pieces.append(Piece(kind: .bar(share, words), area: Area(x: x, y: y, width: width, height: height)))
      return y + height + gap
    case .trace(let trace):
      // A number alone needs a line.
      let height = letter * (trace.points.count > 1 ? 3.4 : 1.9)
      pieces.append(Piece(kind: .trace(trace), area: Area(x: x, y: y, width: width, height: height)))
      return y + height + gap
    case .picture(let image):
      // Words below it are to be seen as well.
      let scale = min(width / Float(image.width), screen.y * 0.45 / Float(image.height))
      let (across, down) = (Float(image.width) * scale, Float(image.height) * scale)
      pieces.append(
        Piece(
          kind: .picture(image), area: Area(x: x + (width - across) / 2, y: y, width: across, height: down)))
      return y + down + gap
    case .field(let text, let hint):
      let shown = text.isEmpty ? hint : text
      let inner = width - letter
      let extent = measure.measure(shown, size: letter, isBold: false, width: inner)
      let height = extent.y + letter * 0.9
      pieces.append(
        Piece(kind: .field(text, hint: hint), area: Area(x: x, y: y, width: width, height: height)))
      return y + height + gap
    case .row(let shares, let blocks):
      let whole = shares.reduce(0, +)
      let between = gap
      let free = width - between * Float(max(0, blocks.count - 1))
      // Buttons whose words would be broken stand below one another.
      let isTooNarrow = zip(shares, blocks).contains { share, block in
        if case .button(let button) = block {
          breaks(button, width: free * share / max(whole, 0.001), measure)
        } else {
          false
        }
      }
      if isTooNarrow {
        return blocks.reduce(y) { add($1, x: x, y: $0, width: width, &pieces, measure) }
      }
      var at = x
      var bottom = y
      for (share, block) in zip(shares, blocks) {
        let part = free * share / max(whole, 0.001)
        bottom = max(bottom, add(block, x: at, y: y, width: part, &pieces, measure))
        at += part + between
      }
      return bottom
    case .rule:
      pieces.append(Piece(kind: .rule, area: Area(x: x, y: y, width: width, height: 1)))
      return y + 1 + gap
    case .gap(let lines): return y + letter * lines
    }
  }

  /// Whether a word of a button's label is wider than the room for it.
  func breaks(_ button: Button, width: Float, _ measure: some TextMeasure) -> Bool {
    let inner = width - PanelLayout.margins(letter: letter).x * 2 - keyWidth(of: button)
    return LineEnds.kept(button.label).split(separator: " ").contains { word in
      // Characters of Chinese may stand on any line; a word of a few is not torn apart all the same.
      (word.filter { $0 != LineEnds.joiner }.count <= 4 || !word.contains(where: \.isIdeograph))
        && measure.measure(String(word), size: letter, isBold: false, width: 100_000).x > inner
    }
  }

  /// Space around the words of a button: left and right, above and below.
  package static func margins(letter: Float) -> SIMD2<Float> { SIMD2(letter * 0.7, letter * 0.35) }

  /// Width of the part of a button in which its key is shown.
  package func keyWidth(of button: Button) -> Float {
    button.key.isEmpty && button.isChosen == nil ? 0 : letter * (button.key.count > 2 ? 2.8 : 1.7)
  }

  func height(of button: Button, width: Float, _ measure: some TextMeasure) -> Float {
    let margins = PanelLayout.margins(letter: letter)
    let inner = width - margins.x * 2 - keyWidth(of: button)
    var height = measure.measure(button.label, size: letter, isBold: false, width: inner).y
    if let detail = button.detail {
      height += measure.measure(detail, size: letter * 0.88, isBold: false, width: inner).y
    }
    return height + margins.y * 2
  }

  // MARK: All panels

  /// Gives each panel its place. A column holds those of its top, its middle and its bottom without overlapping: where
  /// they do not fit, the middle one gives way and scrolls, else the highest.
  private mutating func place() {
    let edge = letter * 0.8
    // What is said stands across the bottom: the columns at the sides end above it.
    let said = frames.filter { $0.panel.place == .bottom && !$0.panel.isModal }
    let reserved = said.reduce(0) { $0 + $1.area.height + gap }
    for column in [Column.left, .middle, .right] {
      let members = frames.indices.filter { PanelLayout.column(of: frames[$0].panel.place) == column }
      // What wants an answer stands alone, over everything.
      let modal = members.filter { frames[$0].panel.isModal }
      shrink(
        members.filter { !frames[$0].panel.isModal },
        to: screen.y - edge * 2 - (column == .middle ? 0 : min(reserved, screen.y * 0.4)))
      // Only now is it known how much of each is seen, and so how far it can be scrolled.
      for index in members {
        let most = max(0, frames[index].contentHeight - frames[index].window.height)
        frames[index].scroll = min(frames[index].scroll, most)
      }
      for group in [members.filter { !frames[$0].panel.isModal }, modal] { stack(group, column, edge) }
    }
  }

  private enum Column { case left, middle, right }

  private static func column(of place: Panel.Place) -> Column {
    switch place {
    case .topLeft, .left, .bottomLeft: .left
    case .top, .centre, .bottom, .label: .middle
    case .topRight, .right, .bottomRight, .wheel: .right
    }
  }

  /// Takes height from panels until they fit: from those in the middle down to half of what there is, then down to a few
  /// lines, so that what stands at the top is seen whole; then from the others, then from all.
  private mutating func shrink(_ members: [Int], to height: Float) {
    let least = letter * 4
    var over = members.reduce(0) { $0 + frames[$1].area.height + gap } - gap - height
    func isMiddle(_ index: Int) -> Bool { [.left, .centre, .right].contains(frames[index].panel.place) }
    let middle = members.filter(isMiddle)
    let others = members.filter { !isMiddle($0) }.sorted { frames[$0].area.height > frames[$1].area.height }
    let few = min(max(least, height / 2), letter * 8)
    for (group, bound) in [(middle, max(least, height / 2)), (middle, few), (others, least), (middle, least)]
    {
      for index in group where over > 0 {
        let part = min(over, max(0, frames[index].area.height - bound))
        frames[index].area.height -= part
        frames[index].window.height -= part
        over -= part
      }
    }
  }

  /// Stacks panels of a column: those of the top from the top, those of the bottom from the bottom.
  private mutating func stack(_ members: [Int], _ column: Column, _ edge: Float) {
    var top = edge
    var bottom = screen.y - edge
    var middle: [Int] = []
    for index in members {
      let height = frames[index].area.height
      switch frames[index].panel.place {
      case .topLeft, .top, .topRight, .wheel:
        settle(index, column, y: top)
        top += height + gap
      case .bottomLeft, .bottom, .bottomRight:
        settle(index, column, y: bottom - height)
        bottom -= height + gap
      case .left, .centre, .right, .label: middle.append(index)
      }
    }
    let whole = middle.reduce(0) { $0 + frames[$1].area.height + gap } - gap
    var y = max(top, min((screen.y - whole) / 2, bottom - whole))
    for index in middle {
      settle(index, column, y: y)
      y += frames[index].area.height + gap
    }
  }

  private mutating func settle(_ index: Int, _ column: Column, y: Float) {
    let width = frames[index].area.width
    let edge = letter * 0.8
    let x: Float
    switch column {
    case .left: x = edge
    case .middle: x = (screen.x - width) / 2
    case .right: x = screen.x - width - edge
    }
    move(&frames[index], by: SIMD2(x.rounded(), y.rounded()))
  }

  /// Moves a frame that was made at the corner of the screen to its place.
  func move(_ frame: inout Frame, by offset: SIMD2<Float>) {
    frame.area.x += offset.x
    frame.area.y += offset.y
    frame.window.x += offset.x
    frame.window.y += offset.y
    for piece in frame.pieces.indices {
      frame.pieces[piece].area.x += frame.window.x
      frame.pieces[piece].area.y += frame.window.y - frame.scroll
    }
  }

  // MARK: Asking

  /// The frames whose buttons can be reached: the last modal one, or all.
  package var reachable: [Frame] {
    if let modal = frames.last(where: { $0.panel.isModal }) { return [modal] }
    return frames
  }

  /// Every button that can be reached, in the order of Tab.
  package var targets: [Target] {
    reachable.flatMap { frame in
      frame.pieces.compactMap { piece in
        guard case .button(let button) = piece.kind else { return nil }
        return Target(panel: frame.panel.id, button: button, area: piece.area)
      }
    }
  }

  /// What panels leave free of the screen: right of what stands at the left, below what stands at the top there, left of the
  /// column at the right, above a sheet at the bottom, or the middle of a wheel. What is said comes and goes, and is no edge.
  package var free: Area {
    if let wheel { return wheel.free }
    var (left, top, right, bottom): (Float, Float, Float, Float) = (0, 0, screen.x, screen.y)
    for frame in frames {
      let area = frame.area
      switch frame.panel.place {
      case .left where !frame.panel.isModal: left = max(left, area.x + area.width)
      case .topLeft where !frame.panel.isModal: top = max(top, area.y + area.height)
      case .topRight, .right, .bottomRight, .wheel: right = min(right, area.x)
      case .bottom where frame.panel.isModal: bottom = min(bottom, area.y)
      default: break
      }
    }
    // Between a monitor and a sheet there may be no room left to speak of.
    if right - left < screen.x * 0.2 { left = 0 }
    if right < screen.x * 0.2 { right = screen.x }
    // Nor may a high sheet leave less than a third of the height.
    if bottom - top < screen.y * 0.3 { (top, bottom) = (0, screen.y) }
    return Area(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The button at a point; nil for none, or when it is scrolled out of sight.
  package func target(at point: SIMD2<Float>) -> Target? {
    for frame in reachable.reversed() where frame.window.contains(point) {
      for piece in frame.pieces where piece.area.contains(point) {
        if case .button(let button) = piece.kind {
          return Target(panel: frame.panel.id, button: button, area: piece.area)
        }
      }
    }
    return nil
  }

  /// The middle of what is seen of a button, for whoever presses it; nil when it is scrolled out of sight.
  package func middle(of target: Target) -> SIMD2<Float>? {
    guard let frame = frames.first(where: { $0.panel.id == target.panel }) else { return nil }
    let top = max(target.area.y, frame.window.y)
    let bottom = min(target.area.y + target.area.height, frame.window.y + frame.window.height)
    return bottom > top ? SIMD2(target.area.x + target.area.width / 2, (top + bottom) / 2) : nil
  }

  /// Whether a point lies on a panel.
  package func isOnPanel(_ point: SIMD2<Float>) -> Bool {
    frames.contains { frame in frame.panel.look != .bare && frame.covers.contains { $0.contains(point) } }
  }

  /// How far a panel must be scrolled for a button to be seen.
  package func scroll(toShow target: Target) -> Float? {
    guard let frame = frames.first(where: { $0.panel.id == target.panel }) else { return nil }
    let top = target.area.y - frame.window.y
    let bottom = top + target.area.height - frame.window.height
    if top < 0 { return max(0, frame.scroll + top) }
    if bottom > 0 { return frame.scroll + bottom }
    return frame.scroll
  }
}

extension Panel {
  /// Whether it is the name of something that is seen.
  var isLabel: Bool { if case .label = place { true } else { false } }
}
