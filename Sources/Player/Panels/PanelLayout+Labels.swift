// Names at what is seen.

extension PanelLayout {
  /// Puts names at what is seen, in place of those that are there: the first of several that would cover one another is shown.
  package mutating func name(_ labels: [Panel], _ measure: some TextMeasure) {
    frames.removeAll(where: \.panel.isLabel)
    for label in labels { add(label: label, measure) }
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
}
