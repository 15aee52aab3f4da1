// One panel: the blocks it holds, as pieces below one another.

extension PanelLayout {
  /// Lays a panel out at the corner of the screen, as wide as it may be and as high as what it holds.
  func frame(_ panel: Panel, _ scroll: Float, _ measure: some TextMeasure) -> Frame {
    let padding = panel.look == .bare ? 0 : letter * (panel.isLabel ? 0.45 : 0.8)
    var width = min(panel.width * letter * 0.62, widest(panel)) - padding * 2
    if panel.isTight { width = min(width, longest(panel, width, measure)) }
    width = max(width, letter * 4)
    var pieces: [Piece] = []
    var (head, footBegins) = (Frame.End(), Frame.End())
    var y: Float = 0
    for (index, block) in panel.blocks.enumerated() {
      if index == panel.blocks.count - panel.foot { footBegins = .init(pieces: pieces.count, height: y) }
      y = add(block, x: 0, y: y, width: width, &pieces, measure)
      if index < panel.head { head = .init(pieces: pieces.count, height: y) }
    }
    let content = pieces.reduce(0) { max($0, $1.area.y + $1.area.height) }
    let foot =
      panel.foot > 0
      ? Frame.End(pieces: pieces.count - footBegins.pieces, height: content - footBegins.height) : .init()
    let height = min(content + padding * 2, screen.y - letter * 1.6)
    let area = Area(x: 0, y: 0, width: width + padding * 2, height: height)
    return Frame(
      panel: panel, area: area, pieces: pieces, contentHeight: content, scroll: max(0, scroll),
      window: Area(x: padding, y: padding, width: width, height: height - padding * 2), wheel: nil,
      head: head,
      foot: foot
    )
  }

  /// How wide the longest line of a panel's words is.
  private func longest(_ panel: Panel, _ width: Float, _ measure: some TextMeasure) -> Float {
    func extent(_ text: String, _ tone: Block.Tone) -> Float {
      let size = letter * PanelLayout.scale(of: tone)
      return measure.measure(text, size: size, isBold: PanelLayout.isBold(tone), width: width).x + 2
    }
    return panel.blocks.reduce(0) { longest, block in
      switch block {
      case .text(let text, let tone): max(longest, extent(text, tone))
      case .bar(_, let words): max(longest, extent(words, .quiet))
      case .worn(let garments):
        max(longest, garments.reduce(-letter) { $0 + letter * 3.3 + extent($1.words, .plain) })
      default: longest
      }
    }
  }

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
    case .trace(let trace): return add(trace, x: x, y: y, width: width, &pieces, measure)
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
    case .worn(let garments): return add(garments, x: x, y: y, width: width, &pieces, measure)
    case .row(let shares, let blocks): return add(shares, blocks, x: x, y: y, width: width, &pieces, measure)
    case .rule:
      pieces.append(Piece(kind: .rule, area: Area(x: x, y: y, width: width, height: 1)))
      return y + 1 + gap
    case .gap(let lines): return y + letter * lines
    }
  }

  // MARK: Rows

  /// Adds blocks side by side. A part whose longest word is wider than its share takes from the others; where they have no more
  /// to give, buttons fill as many lines as they need, and others stand below one another.
  private func add(
    _ shares: [Float], _ blocks: [Block], x: Float, y: Float, width: Float, _ pieces: inout [Piece],
    _ measure: some TextMeasure
  ) -> Float {
    let needs = blocks.map { least(of: $0, measure) }
    let free = width - gap * Float(max(0, blocks.count - 1))
    guard let parts = PanelLayout.parts(shares, needs: needs, of: free) else {
      let first = fitting(needs, in: width)
      let areButtons = blocks.allSatisfy { if case .button = $0 { true } else { false } }
      guard areButtons, first > 1 else {
        return blocks.reduce(y) { add($1, x: x, y: $0, width: width, &pieces, measure) }
      }
      let y = add(
        Array(shares[..<first]), Array(blocks[..<first]), x: x, y: y, width: width, &pieces, measure)
      return add(
        Array(shares[first...]), Array(blocks[first...]), x: x, y: y, width: width, &pieces, measure)
    }
    var at = x
    var bottom = y
    for (part, block) in zip(parts, blocks) {
      bottom = max(bottom, add(block, x: at, y: y, width: part, &pieces, measure))
      at += part + gap
    }
    return bottom
  }

  /// How a width is shared so that nothing has less than it needs; nil where there is too little.
  static func parts(_ shares: [Float], needs: [Float], of width: Float) -> [Float]? {
    guard needs.reduce(0, +) <= width + 0.5 else { return nil }
    var parts = needs
    var open = Array(shares.indices)
    // Whoever would have less than he needs has just that, and the others share what is left.
    while !open.isEmpty {
      let left = width - shares.indices.filter { !open.contains($0) }.reduce(0) { $0 + needs[$1] }
      let whole = max(open.reduce(0) { $0 + shares[$1] }, 0.001)
      let short = open.filter { left * shares[$0] / whole < needs[$0] }
      if short.isEmpty {
        for index in open { parts[index] = left * shares[index] / whole }
        break
      }
      open.removeAll { short.contains($0) }
    }
    return parts
  }

  /// How many parts, from the first, have room side by side.
  private func fitting(_ needs: [Float], in width: Float) -> Int {
    var (count, taken) = (0, Float(0))
    for need in needs {
      taken += need + (count > 0 ? gap : 0)
      if taken > width + 0.5 { break }
      count += 1
    }
    return count
  }

  /// The width below which a word of a block would be torn.
  private func least(of block: Block, _ measure: some TextMeasure) -> Float {
    switch block {
    case .text(let text, let tone):
      let size = letter * PanelLayout.scale(of: tone)
      return widestWord(of: text, size: size, isBold: PanelLayout.isBold(tone), measure) + 1
    case .button(let button):
      let label = widestWord(of: button.label, size: letter, isBold: false, measure)
      let detail =
        button.detail.map { widestWord(of: $0, size: letter * 0.88, isBold: false, measure) } ?? 0
      return max(label, detail) + around(button) + 1
    case .gap, .rule: return 0
    case .row(_, let blocks):
      return blocks.reduce(0) { $0 + least(of: $1, measure) } + gap * Float(max(0, blocks.count - 1))
    case .bar, .trace, .picture, .field, .worn: return letter * 6
    }
  }

  // MARK: What is worn

  /// Adds drawings with their names, from the left to the right and on in the next line.
  private func add(
    _ garments: [Garment], x: Float, y: Float, width: Float, _ pieces: inout [Piece],
    _ measure: some TextMeasure
  ) -> Float {
    let side = (letter * 1.9).rounded()
    var (at, top) = (x, y)
    for garment in garments {
      let drawn = garment.shape == nil ? 0 : side + letter * 0.3
      let words = measure.measure(garment.words, size: letter, isBold: false, width: width - drawn)
      let whole = drawn + min(words.x + 2, width - drawn)
      if at > x, at + whole > x + width {
        (at, top) = (x, top + side + gap)
      }
      if let shape = garment.shape {
        pieces.append(Piece(kind: .garment(shape), area: Area(x: at, y: top, width: side, height: side)))
      }
      let area = Area(
        x: at + drawn, y: top + max(0, (side - words.y) / 2), width: whole - drawn, height: words.y)
      pieces.append(Piece(kind: .text(garment.words, .plain, size: letter), area: area))
      at += whole + letter
    }
    return top + side + gap
  }

  // MARK: Traces

  /// Adds what was measured: its name above its line, and the number in a column of its own at the right, in the middle of the
  /// height; where that leaves no room for the name, below it.
  private func add(
    _ trace: Trace, x: Float, y: Float, width: Float, _ pieces: inout [Piece], _ measure: some TextMeasure
  ) -> Float {
    let tone = Block.Tone.reading(trace.tint, isAlarming: trace.isAlarming)
    let (small, large) = (letter * PanelLayout.scale(of: .quiet), letter * PanelLayout.scale(of: tone))
    let value = measure.measure(trace.value, size: large, isBold: true, width: width)
    let column = min(width, max(width * 0.3 - letter * 0.5, value.x + 2))
    let rest = width - column - letter * 0.5
    let isAside = rest >= max(letter * 6, widestWord(of: trace.label, size: small, isBold: false, measure))
    let left = isAside ? rest : width
    let label = measure.measure(trace.label, size: small, isBold: false, width: left)
    let line = trace.points.count > 1 ? letter * 2.1 : 0
    pieces.append(
      Piece(
        kind: .text(trace.label, .quiet, size: small), area: Area(x: x, y: y, width: left, height: label.y)))
    let height = isAside ? max(label.y + line, value.y) : label.y + value.y + line
    let at = isAside ? SIMD2(x + width - column, y + (height - value.y) / 2) : SIMD2(x, y + label.y)
    pieces.append(
      Piece(
        kind: .text(trace.value, tone, size: large),
        area: Area(x: at.x, y: at.y, width: isAside ? column : width, height: value.y)))
    if line > 0 {
      pieces.append(
        Piece(kind: .trace(trace), area: Area(x: x, y: y + height - line, width: left, height: line)))
    }
    return y + height + gap
  }

  // MARK: Words

  /// What is longer is no word but a path or a number of many digits, and may go on in the next line.
  private static let longestWord = 24

  /// How wide the widest word is, of those at whose end a line may end.
  private func widestWord(of text: String, size: Float, isBold: Bool, _ measure: some TextMeasure) -> Float {
    var widest: Float = 0
    forEachWord(of: text) { word in
      widest = max(widest, measure.measure(String(word), size: size, isBold: isBold, width: 100_000).x)
    }
    return widest
  }

  /// Lends the words between which lines end. Characters of Chinese may stand on any line; a word of a few is not torn apart
  /// all the same.
  private func forEachWord(of text: String, _ use: (Substring) -> Void) {
    for word in LineEnds.kept(text).split(whereSeparator: { " \n-–/·".contains($0) }) {
      let count = word.count { $0 != LineEnds.joiner }
      if count <= 4 || count <= PanelLayout.longestWord && !word.contains(where: \.isIdeograph) { use(word) }
    }
  }

  /// Whether a word is wider than a width.
  private func tears(
    _ text: String, size: Float, isBold: Bool = false, width: Float, _ measure: some TextMeasure
  ) -> Bool {
    var isTorn = false
    forEachWord(of: text) { word in
      // No letter is much wider than it is high.
      if !isTorn, Float(word.utf8.count) * size * 1.1 > width {
        isTorn = measure.measure(String(word), size: size, isBold: isBold, width: 100_000).x > width + 0.5
      }
    }
    return isTorn
  }

  /// Whether a word of a piece goes on in the next line.
  func isTorn(_ piece: Piece, _ measure: some TextMeasure) -> Bool {
    let width = piece.area.width
    switch piece.kind {
    case .text(let text, let tone, let size):
      return tears(text, size: size, isBold: PanelLayout.isBold(tone), width: width, measure)
    case .button(let button): return breaks(button, width: width, measure)
    case .bar(_, let words): return tears(words, size: letter * 0.88, width: width, measure)
    // What somebody writes himself is his.
    case .field(_, let hint): return tears(hint, size: letter, width: width - letter, measure)
    case .trace, .picture, .garment, .rule: return false
    }
  }

  /// Whether a word of a button is wider than the room for it.
  func breaks(_ button: Button, width: Float, _ measure: some TextMeasure) -> Bool {
    let inner = width - around(button)
    return tears(button.label, size: letter, width: inner, measure)
      || button.detail.map { tears($0, size: letter * 0.88, width: inner, measure) } ?? false
  }

  // MARK: Buttons

  /// Space around the words of a button: left and right, above and below.
  package static func margins(letter: Float) -> SIMD2<Float> { SIMD2(letter * 0.7, letter * 0.35) }

  /// Width of the part of a button in which its key is shown.
  package func keyWidth(of button: Button) -> Float {
    button.key.isEmpty && button.isChosen == nil ? 0 : letter * (button.key.count > 2 ? 2.8 : 1.7)
  }

  /// What of a button's width is not for its words.
  func around(_ button: Button) -> Float {
    PanelLayout.margins(letter: letter).x * 2 + keyWidth(of: button)
  }

  func height(of button: Button, width: Float, _ measure: some TextMeasure) -> Float {
    let inner = width - around(button)
    var height = measure.measure(button.label, size: letter, isBold: false, width: inner).y
    if let detail = button.detail {
      height += measure.measure(detail, size: letter * 0.88, isBold: false, width: inner).y
    }
    return height + PanelLayout.margins(letter: letter).y * 2
  }
}
