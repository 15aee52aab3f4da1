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
/// Text size is a multiple chosen by the trainee. Panels never overlap: what is said has a strip at the bottom to itself, the
/// columns end above it, and where a panel is too high for what is left it scrolls. In a window too narrow for two columns
/// they stand below one another. Where in spite of all that a word would be torn or a button could not be seen whole, all
/// letters shrink until everything can be read and pressed. Every button keeps a place in the order in which Tab visits them.
package struct PanelLayout: Sendable {
  /// A panel on the screen.
  package struct Frame: Sendable, Equatable {
    /// What it is.
    package var panel: Panel
    /// Where it is.
    package var area: Area
    /// What it holds, in coordinates of the screen as if it were not scrolled and not cut off.
    package var pieces: [Piece]
    /// How high all that can be scrolled is.
    package var contentHeight: Float
    /// How far it is scrolled; of a wheel, the number of the first button that stands there.
    package var scroll: Float
    /// The part of the panel in which pieces are seen.
    package var window: Area
    /// How many pieces, from the first, stay above this part while the rest is scrolled.
    package var fixed = 0
    /// How many pieces, from the last, stay below it.
    package var fixedBelow = 0
    /// The ring around which its buttons stand; nil when it is no wheel.
    package var wheel: Wheel?
    /// What may stay above while the rest is scrolled.
    var head = End()
    /// What may stay below.
    var foot = End()

    /// The first or last pieces, and how high they are.
    struct End: Sendable, Equatable {
      var pieces = 0
      var height: Float = 0
    }

    /// The pieces that are scrolled.
    package var scrolled: Range<Int> { fixed..<(pieces.count - fixedBelow) }

    /// Whether all of a button is seen.
    package func shows(_ target: Target) -> Bool {
      target.isFixed
        || (target.area.y >= window.y - 1
          && target.area.y + target.area.height <= window.y + window.height + 1)
    }

    /// Whether it holds more than is seen at once.
    package var isScrolling: Bool { contentHeight > window.height + 1 }

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
      /// The line of a trace alone; its words are pieces of their own.
      case trace(Trace)
      case picture(PanelImage)
      case field(String, hint: String)
      case garment(GarmentShape)
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
    /// Whether it stays in sight while the rest of its panel is scrolled.
    package var isFixed = false
  }

  /// The panels, those drawn last at the end.
  package internal(set) var frames: [Frame] = []
  /// Height of letters of plain text in pixels.
  package private(set) var letter: Float
  /// The screen in pixels.
  package let screen: SIMD2<Float>
  /// Whether the columns stand below one another.
  private(set) var isStacked = false
  private var hasRightColumn = false
  /// Where what stands in the middle and wants an answer begins: right of a monitor, where there is room.
  private var besideMonitor: Float?

  /// Letters never become smaller.
  static let leastLetter: Float = 8

  /// Sizes of letters as multiples of that of plain text.
  package static func scale(of tone: Block.Tone) -> Float {
    switch tone {
    case .title: 1.6
    case .heading: 1.2
    case .reading: 1.3
    case .plain, .good, .warning, .speech: 1
    case .quiet: 0.88
    }
  }

  /// Whether text of a tone is bold.
  package static func isBold(_ tone: Block.Tone) -> Bool {
    switch tone {
    case .title, .heading, .reading: true
    case .plain, .good, .warning, .speech, .quiet: false
    }
  }

  /// Height of letters of plain text, unless something has no room: a fortieth of the height of the screen or a little less
  /// than a fiftieth of its width, never too small to read, times what the trainee has chosen; but where that would leave
  /// fewer than eighteen of them above one another or twenty-five side by side, as large as leaves so many.
  static func letter(on screen: SIMD2<Float>, textSize: Float) -> Float {
    let wanted = max(13, min(screen.y / 40, screen.x / 54).rounded()) * textSize
    return max(leastLetter, min(wanted, min(screen.x / 25, screen.y / 18).rounded(.down)))
  }

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
    letter = PanelLayout.letter(on: screen, textSize: textSize)
    let names = panels.filter(\.isLabel)
    let others = names.isEmpty ? panels : panels.filter { !$0.isLabel }
    arrange(others, scroll, measure)
    name(names, measure)
  }

  /// Lays panels out with the largest letters with which everything can be read and pressed.
  private mutating func arrange(_ panels: [Panel], _ scroll: [String: Float], _ measure: some TextMeasure) {
    let hasColumns = panels.contains { !$0.isModal && PanelLayout.column(of: $0.place) == .right }
    while true {
      // Fewer than thirty letters side by side are no two columns.
      for isStacked in hasColumns && screen.x >= letter * 30 ? [false, true] : [hasColumns] {
        self.isStacked = isStacked
        lay(panels, scroll, measure)
        if isUsable(measure) { return }
      }
      guard letter > PanelLayout.leastLetter else { return }
      letter = max(PanelLayout.leastLetter, (letter * 0.9).rounded(.down))
    }
  }

  /// Lays panels out with letters of the size that is set.
  private mutating func lay(_ panels: [Panel], _ scroll: [String: Float], _ measure: some TextMeasure) {
    frames = []
    besideMonitor = nil
    hasRightColumn = !isStacked && panels.contains { PanelLayout.column(of: $0.place) == .right }
    if addWheel(panels, scroll, measure) { return }
    // A sheet in the middle stands beside a monitor, where there is room for both.
    let monitors = panels.filter { $0.place == .left && $0.hasTrace && !isStacked }
    if let right = monitors.map({ edge + frame($0, 0, measure).area.width + gap }).max(),
      screen.x - right - edge >= letter * 24
    {
      besideMonitor = right
    }
    // What is said stands beside a sheet at the right, as wide as that leaves.
    let sheet = panels.last { $0.isModal && PanelLayout.column(of: $0.place) == .right }
    let room = sheet.map { screen.x - frame($0, 0, measure).area.width - letter * 2.4 }
    for var panel in panels {
      guard panel.place == .bottom, !panel.isModal else {
        frames.append(frame(panel, scroll[panel.id] ?? 0, measure))
        continue
      }
      if let room {
        // In a strip that holds no words nothing can be read.
        if room < letter * 8 { continue }
        panel.place = .bottomLeft
        panel.width = min(panel.width, room / (letter * 0.62))
      }
      frames.append(strip(panel, scroll[panel.id] ?? 0, measure))
    }
    place()
    uncover()
  }

  /// Lays out a wheel and what there is beside it; whether there is one and room for it. Where there is none, it is a sheet at the
  /// right.
  private mutating func addWheel(_ panels: [Panel], _ scroll: [String: Float], _ measure: some TextMeasure)
    -> Bool
  {
    guard let last = panels.last, last.place == .wheel, !isStacked else { return false }
    func isSaid(_ panel: Panel) -> Bool { panel.place == .bottom && !panel.isModal }
    let others = panels.dropLast()
    frames = others.filter { !isSaid($0) }.map { frame($0, scroll[$0.id] ?? 0, measure) }
    place()
    guard let ring = wheel(last, showing: Int(scroll[last.id] ?? 0), measure) else {
      frames = []
      return false
    }
    // The status stands before the ring.
    frames.insert(ring, at: 0)
    frames += others.filter(isSaid).compactMap { said($0, within: ring, scroll[$0.id] ?? 0, measure) }
    return true
  }

  /// Leaves out what stands under a panel that wants an answer, and what is not whole beside it: half of a line says nothing,
  /// and nobody can scroll it meanwhile.
  private mutating func uncover() {
    let modals = frames.filter(\.panel.isModal)
    guard !modals.isEmpty else { return }
    frames.removeAll { frame in
      !frame.panel.isModal && (frame.isScrolling || modals.contains { $0.area.overlaps(frame.area) })
    }
  }

  /// Whether all of it can be read and pressed: nothing lies over anything or leaves the screen, each button is seen whole
  /// when its panel is scrolled to it, and no word is torn.
  private func isUsable(_ measure: some TextMeasure) -> Bool {
    let whole = Area(x: 0, y: 0, width: screen.x, height: screen.y)
    let rings = frames.filter { $0.wheel == nil }
    for (index, frame) in rings.enumerated() {
      guard whole.holds(frame.area), !rings[..<index].contains(where: { $0.area.overlaps(frame.area) }) else {
        return false
      }
      let isWithin = frame.pieces.allSatisfy { piece in
        if case .button = piece.kind { piece.area.height <= frame.window.height + 1 } else { true }
      }
      guard isWithin else { return false }
    }
    return frames.allSatisfy { frame in frame.pieces.allSatisfy { !isTorn($0, measure) } }
  }

  /// Between panels and between what they hold.
  var gap: Float { (letter * 0.45).rounded() }

  /// Between panels and the edge of the screen.
  private var edge: Float { letter * 0.8 }

  /// How wide a panel may be: the columns at the sides leave room for one another, where there are both.
  func widest(_ panel: Panel) -> Float {
    let whole = screen.x - edge * 2
    if panel.isModal, let besideMonitor, panel.place != .bottom { return screen.x - edge - besideMonitor }
    if panel.isModal || !hasRightColumn { return whole }
    switch PanelLayout.column(of: panel.place) {
    case .left: return whole * 0.6 - gap
    case .right: return whole * 0.4 - gap
    case .middle: return whole
    }
  }

  // MARK: All panels

  /// The most that what is said takes of the height: what is older gives way.
  private var highestStrip: Float { screen.y * 0.36 }

  /// Lays out what is said: as much of the newest as there is room for; the rest of one long piece is scrolled.
  private func strip(_ panel: Panel, _ scroll: Float, _ measure: some TextMeasure) -> Frame {
    var made = newest(panel, scroll, below: highestStrip, measure)
    let over = max(0, made.area.height - highestStrip)
    made.area.height -= over
    made.window.height -= over
    return made
  }

  /// Lays out what is said without what is older, as long as that is too high.
  func newest(_ panel: Panel, _ scroll: Float, below height: Float, _ measure: some TextMeasure) -> Frame {
    var panel = panel
    var made = frame(panel, scroll, measure)
    while made.area.height > height, panel.blocks.count > 1 {
      panel.blocks.removeFirst()
      made = frame(panel, scroll, measure)
    }
    return made
  }

  /// Gives each panel its place. A column holds those of its top, its middle and its bottom without overlapping: where
  /// they do not fit, the middle one gives way and scrolls, else the highest.
  private mutating func place() {
    // What is said stands across the bottom, as does a low sheet: the columns end above it.
    let below = frames.filter { $0.panel.place == .bottom }.map { $0.area.height + gap }.max() ?? 0
    let height = screen.y - edge * 2
    let left = height - below >= letter * 5 ? height - below : height
    for column in isStacked ? [Column.left, .middle] : [.left, .middle, .right] {
      let members = frames.indices.filter { self.column(of: frames[$0]) == column }
      // What wants an answer stands alone, over everything.
      let modal = members.filter { frames[$0].panel.isModal }
      let others = members.filter { !frames[$0].panel.isModal }
      if isStacked, column == .left { leavePicture(others, left) }
      shrink(others, to: column == .middle ? height : left)
      // Only now is it known how much of each is seen, and so how far it can be scrolled.
      for index in members { settleScroll(&frames[index]) }
      stack(others, column, bottom: screen.y - edge - (column == .middle ? 0 : height - left))
      stack(modal, column, bottom: screen.y - edge)
    }
  }

  /// Lets the lists of stacked columns leave a third of the screen to the picture, as far as ten lines and each of their buttons
  /// have room.
  private mutating func leavePicture(_ members: [Int], _ height: Float) {
    let lists = members.filter { PanelLayout.column(of: frames[$0].panel.place) == .right }
    let others = members.filter { !lists.contains($0) }.reduce(0) { $0 + frames[$1].area.height + gap }
    let highest = lists.flatMap { frames[$0].pieces }.map(\.area.height).max() ?? 0
    shrink(lists, to: max(letter * 10, highest + letter * 1.6, height - others - screen.y * 0.33))
  }

  /// Keeps head and foot of a panel that scrolls where they are, if that leaves enough of it for the rest, and the scrolling
  /// within what there is to be seen.
  private func settleScroll(_ frame: inout Frame) {
    let (head, foot, whole) = (frame.head, frame.foot, frame.window.height)
    let isScrolling = frame.isScrolling
    if isScrolling, head.pieces > 0, head.height <= whole * 0.45 {
      frame.fixed = head.pieces
      frame.window.y += head.height
      frame.window.height -= head.height
      frame.contentHeight -= head.height
      for piece in frame.pieces.indices { frame.pieces[piece].area.y -= head.height }
    }
    // Between it and the rest is room for the mark that there is more.
    let between = letter * 0.75
    if isScrolling, foot.pieces > 0, frame.window.height - foot.height - between >= whole * 0.4 {
      frame.fixedBelow = foot.pieces
      frame.window.height -= foot.height + between
      frame.contentHeight -= foot.height
      let up = frame.contentHeight - frame.window.height - between
      for piece in frame.pieces.indices.suffix(foot.pieces) { frame.pieces[piece].area.y -= up }
    }
    frame.scroll = min(frame.scroll, max(0, frame.contentHeight - frame.window.height))
  }

  private enum Column { case left, middle, right }

  private static func column(of place: Panel.Place) -> Column {
    switch place {
    case .topLeft, .left, .bottomLeft: .left
    case .top, .centre, .bottom, .label: .middle
    case .topRight, .right, .bottomRight, .wheel: .right
    }
  }

  /// The column in which a panel stands: where columns are stacked, there is one for all that wants no answer.
  private func column(of frame: Frame) -> Column {
    let column = PanelLayout.column(of: frame.panel.place)
    guard isStacked, column == .right else { return column }
    return frame.panel.isModal ? .middle : .left
  }

  /// Takes height from panels until they fit: from those in the middle down to half of what there is, then down to a few
  /// lines, so that what stands at the top is seen whole; then from the highest of the others, then from all.
  private mutating func shrink(_ members: [Int], to height: Float) {
    let least = letter * 4
    var over = members.reduce(0) { $0 + frames[$1].area.height + gap } - gap - height
    func isMiddle(_ index: Int) -> Bool { [.left, .centre, .right].contains(frames[index].panel.place) }
    let middle = members.filter(isMiddle)
    let others = members.filter { !isMiddle($0) }
    let few = min(max(least, height / 2), letter * 8)
    for (group, bound) in [(middle, max(least, height / 2)), (middle, few), (others, least), (middle, least)]
    {
      while over > 0.5, let most = group.map({ frames[$0].area.height }).max(), most > bound + 0.5 {
        // The highest become as high as the next.
        let highest = group.filter { frames[$0].area.height > most - 0.5 }
        let next = group.map { frames[$0].area.height }.filter { $0 <= most - 0.5 }.max() ?? 0
        let part = min(over / Float(highest.count), most - max(bound, next))
        for index in highest {
          frames[index].area.height -= part
          frames[index].window.height -= part
        }
        over -= part * Float(highest.count)
      }
    }
  }

  /// Stacks panels of a column: those of the top from the top, those of the bottom from the bottom, as are the lists of
  /// columns that stand below one another.
  private mutating func stack(_ members: [Int], _ column: Column, bottom: Float) {
    var (top, bottom) = (edge, bottom)
    var middle: [Int] = []
    for index in members {
      let height = frames[index].area.height
      let place = frames[index].panel.place
      let isLow = isStacked && column == .left && PanelLayout.column(of: place) == .right
      if isLow || [.bottomLeft, .bottom, .bottomRight].contains(place) {
        settle(index, column, y: bottom - height)
        bottom -= height + gap
      } else if [.left, .centre, .right].contains(place) {
        middle.append(index)
      } else {
        settle(index, column, y: top)
        top += height + gap
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
    let x: Float
    switch column {
    case .left: x = edge
    case .middle:
      let left = frames[index].panel.isModal && frames[index].panel.place != .bottom ? besideMonitor : nil
      x = left.map { ($0 + screen.x - edge - width) / 2 } ?? (screen.x - width) / 2
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
      frame.pieces[piece].area.y += frame.window.y - (frame.scrolled.contains(piece) ? frame.scroll : 0)
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
      if let wheel = frame.wheel { return targets(of: frame, wheel) }
      return frame.pieces.indices.compactMap { target($0, of: frame) }
    }
  }

  private func target(_ piece: Int, of frame: Frame) -> Target? {
    guard case .button(let button) = frame.pieces[piece].kind else { return nil }
    return Target(
      panel: frame.panel.id, button: button, area: frame.pieces[piece].area,
      isFixed: !frame.scrolled.contains(piece))
  }

  /// What panels leave free of the screen: right of what stands at the left, below what stands at the top there, left of the
  /// column at the right, above a sheet at the bottom, or the middle of a wheel. What is said comes and goes, and is no edge.
  package var free: Area {
    if let wheel { return wheel.free }
    var (left, top, right, bottom): (Float, Float, Float, Float) = (0, 0, screen.x, screen.y)
    for frame in frames {
      let area = frame.area
      if isStacked, !frame.panel.isModal, PanelLayout.column(of: frame.panel.place) == .right {
        bottom = min(bottom, area.y)
        continue
      }
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
    for frame in reachable.reversed() {
      for piece in frame.pieces.indices where frame.pieces[piece].area.contains(point) {
        guard let target = target(piece, of: frame), target.isFixed || frame.window.contains(point) else {
          continue
        }
        return target
      }
    }
    return nil
  }

  /// The middle of what is seen of a button, for whoever presses it; nil when it is scrolled out of sight.
  package func middle(of target: Target) -> SIMD2<Float>? {
    guard !target.isTurnedAway, let frame = frames.first(where: { $0.panel.id == target.panel }) else {
      return nil
    }
    if target.isFixed {
      return SIMD2(target.area.x + target.area.width / 2, target.area.y + target.area.height / 2)
    }
    let top = max(target.area.y, frame.window.y)
    let bottom = min(target.area.y + target.area.height, frame.window.y + frame.window.height)
    return bottom > top ? SIMD2(target.area.x + target.area.width / 2, (top + bottom) / 2) : nil
  }

  /// Whether a point lies on a panel.
  package func isOnPanel(_ point: SIMD2<Float>) -> Bool {
    frames.contains { frame in frame.panel.look != .bare && frame.covers.contains { $0.contains(point) } }
  }

  /// How far a panel must be scrolled, or to which of its buttons a wheel must be turned, for a button to be seen.
  package func scroll(toShow target: Target) -> Float? {
    guard let frame = frames.first(where: { $0.panel.id == target.panel }) else { return nil }
    if target.isTurnedAway {
      return frame.panel.buttons.firstIndex { $0.id == target.button.id }.map { Float($0) }
    }
    if target.isFixed { return frame.scroll }
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

  /// Whether it shows values over time, as a monitor does.
  var hasTrace: Bool { blocks.contains { if case .trace = $0 { true } else { false } } }
}
