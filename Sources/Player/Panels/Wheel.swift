internal import Glibc

/// The ring around which a panel's buttons stand, while whom or what they are for is seen in its middle.
///
/// It is round at its sides and a little flatter than an ellipse towards its top and bottom, so that there is room beside
/// the heading for many acts.
package struct Wheel: Sendable, Equatable {
  /// Its middle on the screen.
  package let centre: SIMD2<Float>
  /// Half of its width and half of its height.
  package let radii: SIMD2<Float>
  /// Above and below the words of its buttons: where there are many they stand closer.
  package let padding: Float
  /// The plate at its top, on which its heading stands.
  package let plate: Area
  /// What no button covers of its middle.
  package let free: Area
  /// Which of its buttons, without the way out, stand round it together: all of them, or as many as there is room for.
  package let pages: [Range<Int>]
  /// Which of these stand there now.
  package let page: Int

  /// The button of the place at its end beyond which there are more, and of that at its beginning before which there were some.
  package static let (more, back) = ("wheel.more", "wheel.back")

  /// The power to which its curve is drawn: an ellipse has 2, a rectangle none that is finite.
  private static let power: Float = 3

  /// How far it is from its middle to its rim, along the horizontal line at a height of the screen.
  package func reach(at y: Float) -> Float { Wheel.reach(at: y, centre, radii) }

  static func reach(at y: Float, _ centre: SIMD2<Float>, _ radii: SIMD2<Float>) -> Float {
    let share = min(1, (y - centre.y).magnitude / radii.y)
    return radii.x * powf(1 - powf(share, power), 1 / power)
  }

  /// Points of its rim, clockwise from the right.
  package func rim(_ count: Int) -> [SIMD2<Float>] {
    (0..<count).map { index in
      let angle = 2 * Float.pi * Float(index) / Float(count)
      let (across, down) = (cosf(angle), sinf(angle))
      func bent(_ share: Float) -> Float {
        copysignf(powf(share.magnitude, 2 / Wheel.power), share)
      }
      return centre + radii * SIMD2(bent(across), bent(down))
    }
  }

  /// On which half something stands.
  enum Half { case left, right, neither }

  /// On which half a button stands; neither for the way out, below the middle.
  func half(of area: Area) -> Half {
    if area.x > centre.x { return .right }
    return area.x + area.width < centre.x ? .left : .neither
  }
}

// MARK: Laying out

extension PanelLayout {
  /// Lays a panel out as a wheel, beside what stands already.
  ///
  /// The words before the first button are the heading, at the top of the ring; the last button is the way out, at the bottom.
  /// The buttons between go clockwise from the top, as many on either side as there is room for. Where there is no room for all
  /// of them at once the wheel turns: it shows some, what is refused last, and at its ends stand places that lead to those before
  /// and behind.
  ///
  /// - Parameter index: the number of a button that is to be shown, where not all are.
  /// - Returns: nil where fewer than five could be seen at once on average, or no middle would be left: then it is a list.
  func wheel(_ panel: Panel, showing index: Int, _ measure: some TextMeasure) -> Frame? {
    let edge = letter * 0.8
    // The ring stands beside a monitor, and may have what stands at the top left before it.
    let left = frames.filter { $0.panel.place == .left }.reduce(edge) {
      max($0, $1.area.x + $1.area.width + gap)
    }
    let room = Area(x: left, y: edge, width: screen.x - edge - left, height: screen.y - edge * 2)
    let plans = [false, true].flatMap { isDense in
      [Float(0.2), 0.17, 0.14, 0.115].map { share in
        WheelPlan(layout: self, room: room, reach: room.width * share, isDense: isDense, measure: measure)
      }
    }
    for plan in plans {
      if let content = plan.content(of: panel), let frame = plan.whole(panel, content) { return frame }
    }
    guard let turning = panel.turning else { return nil }
    var panel = panel
    panel.blocks = panel.refusedLast
    var best: (plan: Int, content: WheelContent, pages: [Range<Int>])?
    for (number, plan) in plans.enumerated() {
      guard let content = plan.content(of: panel, isTurning: true),
        let pages = plan.pages(panel, content, turning), pages.count < best?.pages.count ?? .max
      else { continue }
      best = (number, content, pages)
    }
    guard let (number, content, pages) = best, pages.count * 5 < content.pills.count + 5 else { return nil }
    let page = pages.firstIndex { $0.contains(index) } ?? 0
    return plans[number].frame(panel, content, pages, page, turning)
  }

  /// Lays out what is said, within a ring, above the way out: as much of the newest as there is room for.
  func said(_ panel: Panel, within ring: Frame, _ scroll: Float, _ measure: some TextMeasure) -> Frame? {
    guard let wheel = ring.wheel, let out = ring.pieces.last?.area else { return nil }
    let most = min(letter * 10, screen.y * 0.3)
    let clear = ring.covers.filter { $0 != out && $0.y + $0.height > out.y - gap - most }.map {
      wheel.half(of: $0) == .right ? $0.x - wheel.centre.x : wheel.centre.x - $0.x - $0.width
    }.reduce(wheel.radii.x, min)
    let width = (clear - letter * 0.5) * 2
    guard width >= letter * 8 else { return nil }
    var panel = panel
    panel.width = min(panel.width, width / (letter * 0.62))
    var made = newest(panel, scroll, below: most, measure)
    guard made.area.height <= most else { return nil }
    move(
      &made,
      by: SIMD2((wheel.centre.x - made.area.width / 2).rounded(), (out.y - gap - made.area.height).rounded()))
    return made
  }
}

/// A button of a wheel, as small as its words allow.
private struct WheelPill {
  var button: Button
  let size: SIMD2<Float>
}

/// What a wheel shows: its heading, its buttons, and the way out.
private struct WheelContent {
  var words: [(text: String, tone: Block.Tone)]
  var pills: [WheelPill]
  var way: WheelPill
}

/// One way to lay a wheel out: within a room, with a ring of a width.
private struct WheelPlan<Measure: TextMeasure> {
  let layout: PanelLayout
  let room: Area
  /// Half of the ring's width.
  let reach: Float
  /// Whether buttons stand as close as can still be read.
  let isDense: Bool
  let measure: Measure

  private var letter: Float { layout.letter }
  private var gap: Float { layout.gap }
  private var margins: SIMD2<Float> { PanelLayout.margins(letter: letter) }
  /// Above and below the words of a button.
  private var padding: Float { isDense ? (letter * 0.14).rounded(.up) : margins.y }
  /// The least between two buttons.
  private var least: Float { (gap * (isDense ? 0.4 : 0.7)).rounded(.up) }
  private var centre: SIMD2<Float> { SIMD2(room.x + room.width / 2, room.y + room.height / 2) }
  private var bottom: Float { room.y + room.height }
  /// What stands there already.
  private var taken: [Area] { layout.frames.map(\.area) }
  /// From the rim to a button.
  private var spoke: Float { letter * 0.9 }
  /// However far the curve goes in at the top and bottom, buttons keep this far from the middle.
  private var innermost: Float { reach * 0.45 }

  private var widest: Float { min(room.width / 2 - reach - spoke, letter * 22) }

  /// Measures what a panel holds; nil where a word of it would be broken, or where it is nothing that a wheel can show.
  ///
  /// - Parameter isTurning: whether each button may be given a number, depending on which stand there with it.
  func content(of panel: Panel, isTurning: Bool = false) -> WheelContent? {
    var words: [(text: String, tone: Block.Tone)] = []
    var pills: [WheelPill] = []
    for block in panel.blocks {
      switch block {
      case .text(let text, let tone) where pills.isEmpty: words.append((text, tone))
      case .button(var button):
        if isTurning, block != panel.blocks.last { button.key = "1" }
        guard let pill = pill(button, widest) else { return nil }
        pills.append(pill)
      default: return nil
      }
    }
    guard pills.count > 1, let way = pills.popLast() else { return nil }
    return WheelContent(words: words, pills: pills, way: way)
  }

  /// All buttons at once; nil where there is no room for them.
  func whole(_ panel: Panel, _ content: WheelContent) -> PanelLayout.Frame? {
    ring(panel, content, content.pills, [content.pills.indices], 0)
  }

  /// Which buttons stand round the ring together: as many as there is room for, about equally many each time; nil where
  /// there is room for none.
  func pages(_ panel: Panel, _ content: WheelContent, _ turning: Panel.Turning) -> [Range<Int>]? {
    func turns(ofAtMost most: Int) -> [Range<Int>]? {
      var pages: [Range<Int>] = []
      var first = 0
      while first < content.pills.count {
        let count = (1...min(most, content.pills.count - first)).last { count in
          let page = first..<(first + count)
          return frame(panel, content, pages + [page], pages.count, turning) != nil
        }
        guard let count else { return nil }
        pages.append(first..<(first + count))
        first += count
      }
      return pages
    }
    guard let full = turns(ofAtMost: 24) else { return nil }
    let even = turns(ofAtMost: (content.pills.count + full.count - 1) / full.count)
    return even.map { $0.count == full.count ? $0 : full } ?? full
  }

  /// The buttons of a page, with the places that lead on and back; nil where there is no room for them.
  func frame(
    _ panel: Panel, _ content: WheelContent, _ pages: [Range<Int>], _ page: Int, _ turning: Panel.Turning
  ) -> PanelLayout.Frame? {
    let shown = pages[page]
    var pills = content.pills[shown].enumerated().map { number, pill in
      var pill = pill
      pill.button.key = number < 9 ? "\(number + 1)" : ""
      return pill
    }
    let after = content.pills.count - shown.upperBound
    if shown.lowerBound > 0 {
      guard let back = pill(turning.button(Wheel.back, shown.lowerBound), widest) else { return nil }
      pills.insert(back, at: 0)
    }
    if after > 0 {
      guard let more = pill(turning.button(Wheel.more, after), widest) else { return nil }
      pills.append(more)
    }
    return ring(panel, content, pills, pages, page)
  }

  /// Buttons round the ring, and the heading and the way out; nil where there is no room for them.
  private func ring(
    _ panel: Panel, _ content: WheelContent, _ pills: [WheelPill], _ pages: [Range<Int>], _ page: Int
  ) -> PanelLayout.Frame? {
    let way = content.way
    var (pieces, head) = heading(content.words)
    let out = Area(
      x: (centre.x - way.size.x / 2).rounded(), y: bottom - way.size.y, width: way.size.x, height: way.size.y)
    let radii = SIMD2(reach, (room.height - max(head.height, way.size.y)) / 2)
    guard let right = split(pills) else { return nil }
    let (first, rest) = (Array(pills[..<right]), Array(pills[right...].reversed()))
    let rightHalf = stack(first, .right, radii, clearOf: [head, out])
    let leftHalf = stack(rest, .left, radii, clearOf: [head, out])
    let acts = rightHalf + leftHalf.reversed()
    guard let free = free(acts, head, out, radii) else { return nil }

    for (pill, area) in zip(pills, acts) { pieces.append(.init(kind: .button(pill.button), area: area)) }
    pieces.append(.init(kind: .button(way.button), area: out))
    // Whatever led here: nothing covers anything, and nothing leaves the screen.
    let covers = [head] + acts + [out]
    for (index, area) in covers.enumerated() {
      guard room.holds(area), !(taken + covers[..<index]).contains(where: { $0.overlaps(area) }) else {
        return nil
      }
    }
    // The ring of the focus and the shadow of a button reach a little beyond it.
    let rim = (letter * 0.4).rounded(.up)
    let area = Area(
      x: (room.x - rim).rounded(.down), y: (room.y - rim).rounded(.down),
      width: (room.width + rim * 2).rounded(.up), height: (room.height + rim * 2).rounded(.up))
    return PanelLayout.Frame(
      panel: panel, area: area, pieces: pieces, contentHeight: area.height,
      scroll: Float(pages[page].lowerBound), window: area,
      wheel: Wheel(
        centre: centre, radii: radii, padding: padding, plate: head, free: free, pages: pages, page: page))
  }

  /// The words at the top, and the plate on which they stand, below what stands there already.
  private func heading(_ words: [(text: String, tone: Block.Tone)]) -> ([PanelLayout.Piece], Area) {
    let inner = reach * 2 - margins.x * 2
    let lines = words.map { word -> (kind: PanelLayout.Piece.Kind, extent: SIMD2<Float>) in
      let size = letter * PanelLayout.scale(of: word.tone)
      let extent = measure.measure(
        word.text, size: size, isBold: PanelLayout.isBold(word.tone), width: inner)
      return (.text(word.text, word.tone, size: size), SIMD2(min(extent.x + 2, inner), extent.y))
    }
    let width = (lines.reduce(0) { max($0, $1.extent.x) } + margins.x * 2).rounded(.up)
    var plate = Area(
      x: (centre.x - width / 2).rounded(), y: room.y, width: width,
      height: lines.reduce(0) { $0 + $1.extent.y } + margins.y * 2)
    for other in taken.sorted(by: { $0.y < $1.y }) where other.overlaps(plate) {
      plate.y = other.y + other.height + gap
    }
    var y = plate.y + margins.y
    let pieces = lines.map { line -> PanelLayout.Piece in
      defer { y += line.extent.y }
      return .init(
        kind: line.kind,
        area: Area(
          x: (centre.x - line.extent.x / 2).rounded(), y: y, width: line.extent.x, height: line.extent.y))
    }
    return (pieces, plate)
  }

  /// A button no wider than a width; nil where a word of it would be broken.
  private func pill(_ button: Button, _ widest: Float) -> WheelPill? {
    let around = margins.x * 2 + layout.keyWidth(of: button)
    guard !layout.breaks(button, width: widest, measure) else { return nil }
    let height = layout.height(of: button, width: widest, measure)
    // Lines of about the same length read better than a long one and a last word.
    var width = widest
    while width - letter * 0.5 > around + letter * 3,
      !layout.breaks(button, width: width - letter * 0.5, measure),
      layout.height(of: button, width: width - letter * 0.5, measure) <= height
    {
      width -= letter * 0.5
    }
    return WheelPill(
      button: button, size: SIMD2(width.rounded(.up), (height + (padding - margins.y) * 2).rounded(.up)))
  }

  /// How many buttons stand on the right: as nearly half of them as leaves room between them, else as many as fill both halves
  /// alike; nil where there is no room for all.
  private func split(_ pills: [WheelPill]) -> Int? {
    func fill(_ some: ArraySlice<WheelPill>, _ half: Wheel.Half) -> Float {
      let whole = some.reduce(-least) { $0 + $1.size.y + least }
      let range = range(of: half)
      return range.height > 0 ? whole / range.height : .infinity
    }
    let half = (pills.count + 1) / 2
    let counts = (0...pills.count).sorted { (abs($0 - half), $1) < (abs($1 - half), $0) }
    let fills = counts.map { max(fill(pills[..<$0], .right), fill(pills[$0...], .left)) }
    if let even = fills.firstIndex(where: { $0 <= 0.8 }) { return counts[even] }
    guard let (index, fullest) = fills.enumerated().min(by: { $0.element < $1.element }), fullest <= 1 else {
      return nil
    }
    return counts[index]
  }

  /// Where buttons of a half may stand: below what stands there already.
  private func range(of half: Wheel.Half) -> (top: Float, height: Float) {
    let zone = Area(
      x: half == .right ? centre.x + innermost : room.x, y: room.y, width: room.width / 2 - innermost,
      height: room.height)
    let top = taken.filter { $0.overlaps(zone) }.reduce(room.y) { max($0, $1.y + $1.height + gap) }
    return (top, bottom - top)
  }

  /// Buttons of a half from the top to the bottom, along the rim.
  private func stack(_ pills: [WheelPill], _ half: Wheel.Half, _ radii: SIMD2<Float>, clearOf others: [Area])
    -> [Area]
  {
    let (top, height) = range(of: half)
    let whole = pills.reduce(0) { $0 + $1.size.y }
    let spaces = Float(max(1, pills.count - 1))
    let most = (height * 0.92 - whole) / spaces
    let between = max(least, min(letter * 3, most)).rounded(.down)
    let all = whole + between * Float(max(0, pills.count - 1))
    var y = max(top, min((centre.y - all / 2).rounded(), bottom - all))
    return pills.map { pill in
      let middle = y + pill.size.y / 2
      var inner = max(innermost, Wheel.reach(at: middle, centre, radii))
      for other in others where other.y < y + pill.size.y + gap && y < other.y + other.height + gap {
        inner = max(inner, other.width / 2)
      }
      let away = (inner + spoke).rounded()
      defer { y += pill.size.y + between }
      return Area(
        x: half == .right ? centre.x + away : centre.x - away - pill.size.x, y: y, width: pill.size.x,
        height: pill.size.y)
    }
  }

  /// The middle that is left free; nil where it is too small to see somebody in.
  private func free(_ acts: [Area], _ head: Area, _ out: Area, _ radii: SIMD2<Float>) -> Area? {
    var top = max(centre.y - radii.y * 0.62, head.y + head.height + gap)
    let bottom = min(centre.y + radii.y * 0.62, out.y - gap)
    for other in taken where other.x + other.width > centre.x - reach * 0.7 && other.x < centre.x + reach {
      top = max(top, other.y + other.height + gap)
    }
    var half = reach
    for area in acts + taken where area.y < bottom && area.y + area.height > top {
      half = min(half, area.x > centre.x ? area.x - centre.x : centre.x - area.x - area.width)
    }
    guard half * 2 >= layout.screen.x * 0.2, bottom - top >= layout.screen.y * 0.35 else { return nil }
    return Area(x: centre.x - half, y: top, width: half * 2, height: bottom - top)
  }
}

// MARK: Going about on it

extension PanelLayout {
  /// The wheel whose buttons can be reached; nil when there is none.
  package var wheel: Wheel? { reachable.last?.wheel }

  /// The button to which an arrow leads from another: up and down along a half of the wheel, left and right across it; nil
  /// where there is none in that direction.
  package func target(from button: String?, towards key: Key) -> Target? {
    let targets = targets.filter { !$0.isTurnedAway }
    guard let wheel, let now = targets.first(where: { $0.button.id == button }) else { return targets.first }
    func middle(_ area: Area) -> Float { area.y + area.height / 2 }
    let (here, half) = (middle(now.area), wheel.half(of: now.area))
    let there = targets.filter { target in
      let other = wheel.half(of: target.area)
      switch key {
      case .up:
        return middle(target.area) < here - 1 && (other == half || half == .neither || other == .neither)
      case .down: return middle(target.area) > here + 1 && (other == half || other == .neither)
      case .left: return half != .left && other == .left
      case .right: return half != .right && other == .right
      default: return false
      }
    }
    return there.min { (middle($0.area) - here).magnitude < (middle($1.area) - here).magnitude }
  }

  /// The button in a direction from the middle of the wheel, as a stick points there; right and down are positive.
  package func target(towards way: SIMD2<Float>) -> Target? {
    guard let wheel else { return nil }
    func angle(_ target: Target) -> Float {
      let area = target.area
      let x: Float
      switch wheel.half(of: area) {
      case .right: x = area.x
      case .left: x = area.x + area.width
      case .neither: x = wheel.centre.x
      }
      let at = (SIMD2(x, area.y + area.height / 2) - wheel.centre) / wheel.radii
      let apart = (atan2f(at.y, at.x) - atan2f(way.y, way.x)).remainder(dividingBy: 2 * .pi)
      return apart.magnitude
    }
    return targets.filter { !$0.isTurnedAway }.min { angle($0) < angle($1) }
  }

  /// The buttons of a wheel in the order of Tab: those that stood there before, the place that leads back to them, those that
  /// stand there, the place that leads on, those to come, and the way out.
  func targets(of frame: Frame, _ wheel: Wheel) -> [Target] {
    let shown = frame.pieces.compactMap { piece -> Target? in
      guard case .button(let button) = piece.kind else { return nil }
      return Target(panel: frame.panel.id, button: button, area: piece.area)
    }
    let nowhere = Area(x: wheel.centre.x, y: wheel.centre.y, width: 0, height: 0)
    let all = frame.panel.buttons.dropLast().map { button -> Target in
      var button = button
      button.key = ""
      return Target(panel: frame.panel.id, button: button, area: nowhere)
    }
    let page = wheel.pages[wheel.page]
    return all[..<page.lowerBound] + shown.dropLast() + all[page.upperBound...] + shown.suffix(1)
  }
}

extension PanelLayout.Target {
  /// Whether it is a button of a wheel that is not shown now.
  package var isTurnedAway: Bool { area.width == 0 }
}

extension Panel.Turning {
  /// The button that leads to so many others.
  fileprivate func button(_ id: String, _ count: Int) -> Button {
    let words = (id == Wheel.more ? more : back).split(separator: "#", omittingEmptySubsequences: false)
    return Button(id, words.joined(separator: "\(count)"), key: id == Wheel.more ? "PgDn" : "PgUp")
  }
}

extension Panel {
  /// What it holds, with the buttons of what is not possible behind the others, before the way out.
  fileprivate var refusedLast: [Block] {
    func isRefused(_ block: Block) -> Bool {
      if case .button(let button) = block { !button.isPossible } else { false }
    }
    return blocks.dropLast().filter { !isRefused($0) } + blocks.dropLast().filter(isRefused)
      + blocks.suffix(1)
  }

  /// Its buttons, in the order in which they stand.
  var buttons: [Button] { blocks.compactMap { if case .button(let button) = $0 { button } else { nil } } }
}
