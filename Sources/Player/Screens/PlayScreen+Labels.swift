internal import Playing
internal import Renderer
internal import Reports
internal import ScenarioFormat
internal import SceneGraph
internal import Simulation

// Names at what is seen.

extension PlayScreen {
  package var sight: Sight? {
    guard sheet == nil, place.room != nil else { return nil }
    var open: UInt64 = 0
    for (bit, door) in place.doors.prefix(64).enumerated() where isOpen(to: door.place) { open |= 1 << bit }
    return Sight(
      camera: view.seen, size: front.size, language: front.settings.language, pointed: pointed.map(marked),
      chosen: chosen.map(marked), place: place.place, namesDoors: view.attended == nil && !view.isOnWay,
      open: open)
  }

  private func marked(_ hit: PlaceView.Hit) -> Sight.Marked {
    guard case .entity(let entity) = hit, let presence = place.presence(of: entity) else {
      return .init(hit: hit, middle: .zero, top: .zero, isHeld: false)
    }
    return .init(
      hit: hit, middle: presence.middle, top: presence.top, isHeld: session.stage.holder(of: entity) == 0)
  }

  /// The names of what the pointer and the focus are on, of exhibits that nothing else tells of, and over every door where
  /// it leads, unless one looks at somebody or is on one's way.
  package var labels: [Panel] {
    guard let sight else { return [] }
    var panels: [Panel] = []
    if let pointed, let label = label(of: pointed, .heading) { panels.append(label) }
    if let chosen, chosen != pointed, let label = label(of: chosen, .heading) { panels.append(label) }
    for entity in place.nameless {
      let hit = PlaceView.Hit.entity(entity)
      if hit != pointed, hit != chosen, let label = label(of: hit, .plain) { panels.append(label) }
    }
    guard sight.namesDoors else { return panels }
    // Of two that would cover one another that of the nearer door is shown.
    let eye = view.eye
    for door in place.doors.sorted(by: { length($0.middle - eye) < length($1.middle - eye) }) {
      let hit = PlaceView.Hit.door(door.place)
      if hit != pointed, hit != chosen, let label = label(of: hit, .plain) { panels.append(label) }
    }
    return panels
  }

  /// A name above what it is the name of; nil for what is not in the picture, and for doors through which nobody goes now.
  private func label(of hit: PlaceView.Hit, _ tone: Block.Tone) -> Panel? {
    switch hit {
    case .entity(let entity):
      guard let presence = place.presence(of: entity),
        let middle = pixel(of: presence.middle, isInside: true),
        let top = pixel(of: presence.top)
      else { return nil }
      return Panel(
        "label.entity.\(entity)", .label(SIMD2(middle.x, min(top.y, middle.y))), width: 60,
        [.text(title(of: .entity(entity)), tone)])
    case .door(let other):
      guard let door = place.doors.first(where: { $0.place == other }), isOpen(to: other),
        pixel(of: door.middle, isInside: true) != nil, let top = pixel(of: door.top)
      else { return nil }
      return Panel(
        "label.door.\(other)", .label(top), width: 60, [.text("→ " + session.words.entity(other), tone)])
    }
  }

  private func isOpen(to other: EntityIndex) -> Bool {
    offers.all.contains { if case .walk(_, other) = $0.kind { true } else { false } }
  }

  /// Where something is seen, in whole pixels; nil when it is not before the eye, or for what is to be inside, not in the picture.
  private func pixel(of point: SIMD3<Float>, isInside: Bool = false) -> SIMD2<Float>? {
    let size = front.size
    guard size.y >= 1, let at = view.seen.place(of: point, aspect: size.x / size.y) else { return nil }
    if isInside, at.x < 0 || at.x > 1 || at.y < 0 || at.y > 1 { return nil }
    return (at * size).rounded(.toNearestOrEven)
  }
}
