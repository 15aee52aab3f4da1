/// What is written and pressed over the picture: values only. What a panel says decides its size; nothing here knows
/// of pixels, fonts or the window. `PanelLayoutTests` holds what comes of it.
package struct Panel: Sendable, Equatable {
  /// Where it stands on the screen.
  package enum Place: Sendable, Equatable {
    case topLeft, top, topRight, left, centre, right, bottomLeft, bottom, bottomRight
    /// Around the middle, in which one sees what it is about: first words that are the heading, then buttons that go clockwise,
    /// then the button of the way out. It is the last panel. Where it has no room for all it turns, if it has words for that; where it
    /// has hardly any it is a list at the top right.
    case wheel
    /// Above what is seen at a point, in pixels, whose name it is: no wider than its words, and left out where other panels
    /// stand. The first of several that would cover one another is shown. One points through it.
    case label(SIMD2<Float>)
  }

  /// How it looks.
  package enum Look: Sendable, Equatable {
    /// Dark glass over the picture.
    case glass
    /// Light paper, for long texts.
    case paper
    /// Text with a shadow and nothing behind it.
    case bare
  }

  /// What leads on and back on a wheel that shows but some of its buttons; `#` stands for how many there are.
  package struct Turning: Sendable, Equatable {
    var more: String
    var back: String
  }

  /// Its name: scrolling and focus are kept by it.
  package var id: String
  /// Where it stands.
  package var place: Place
  /// How it looks.
  package var look: Look
  /// Its greatest width in widths of the letter m; it is narrower when the screen is.
  package var width: Float
  /// What it holds, from the top.
  package var blocks: [Block]
  /// Whether buttons of other panels cannot be reached while it is there.
  package var isModal = false
  /// What it is about: with another topic it is read from its beginning, and its first button has the focus.
  package var topic = ""
  /// The button that has the focus first. Where there is none it is the first of all in a panel that wants an answer, and
  /// no button in any other.
  package var firstFocus: String?
  /// How many blocks, from the first, stay in sight while the rest is scrolled.
  package var head: Int
  /// How many blocks, from the last, do so below it: what closes a sheet, or confirms what was chosen on it.
  package var foot: Int
  /// Whether it is no wider than its longest line; for panels of words alone.
  package var isTight: Bool
  /// How it turns when it is a wheel; nil where all of it is shown at once or it is a list.
  package var turning: Turning?

  /// States a panel.
  package init(
    _ id: String, _ place: Place, _ look: Look = .glass, width: Float, isModal: Bool = false,
    topic: String = "", firstFocus: String? = nil, head: Int = 0, foot: Int = 0, isTight: Bool = false,
    _ blocks: [Block]
  ) {
    self.head = head
    self.foot = foot
    self.isTight = isTight
    self.id = id
    self.place = place
    self.look = look
    self.width = width
    self.isModal = isModal
    self.topic = topic
    self.firstFocus = firstFocus
    self.blocks = blocks
  }
}

/// A piece of a panel.
package enum Block: Sendable, Equatable {
  /// How important a text is, and what it says of itself.
  package enum Tone: Sendable, Equatable {
    case title, heading, plain, quiet, good, warning, speech
    /// A number that was measured, in the colour of its trace.
    case reading(Trace.Tint, isAlarming: Bool)
  }

  /// Words, wrapped.
  case text(String, Tone)
  /// Something that can be pressed.
  case button(Button)
  /// How far something has come, 0 to 1, with words beside it.
  case bar(Float, String)
  /// Values over time, for monitors and the debrief.
  case trace(Trace)
  /// A picture, as wide as the panel where it is not too high for the screen.
  case picture(PanelImage)
  /// A line that is being written.
  case field(String, hint: String)
  /// What somebody wears: a drawing with its name beside it, one after the other in as many lines as they need.
  case worn([Garment])
  /// Blocks side by side, sharing the width in these parts.
  case row([Float], [Block])
  /// A thin line between parts.
  case rule
  /// Empty height, in heights of a line.
  case gap(Float)
}

/// Something worn.
package struct Garment: Sendable, Equatable {
  /// How it is drawn; nil for words alone.
  var shape: GarmentShape?
  /// What it is called.
  var words: String
}

/// Something that can be pressed, by a click, by its key or by Enter when it has the focus.
package struct Button: Sendable, Equatable {
  /// What is done, for whoever made the panel.
  package var id: String
  /// What it says.
  package var label: String
  /// More about it, such as why it is not possible.
  package var detail: String?
  /// The key that presses it, as it is shown; empty for none.
  package var key: String
  /// Whether it is possible. What is not can be focused all the same: its detail says why.
  package var isPossible: Bool
  /// Whether it is what is set or ticked; nil for buttons that are no choice.
  package var isChosen: Bool?

  /// States a button.
  package init(
    _ id: String, _ label: String, detail: String? = nil, key: String = "", isPossible: Bool = true,
    isChosen: Bool? = nil
  ) {
    self.id = id
    self.label = label
    self.detail = detail
    self.key = key
    self.isPossible = isPossible
    self.isChosen = isChosen
  }
}

/// Values over time, drawn as a line.
package struct Trace: Sendable {
  /// What it is called.
  package var label: String
  /// The value now, as it is written.
  package var value: String
  /// The values, evenly spaced, oldest first; where one is no number the line is broken.
  package var points: [Float]
  /// What is lowest and highest.
  package var range: ClosedRange<Float>
  /// Whether it is outside its limits.
  package var isAlarming: Bool
  /// Its colour.
  package var tint: Tint

  /// Colours of traces: that of the panel, and those that monitors give heart, oxygen and breath.
  package enum Tint: Sendable, Equatable {
    case plain, heart, oxygen, breathing
  }

  /// States a trace.
  package init(
    label: String, value: String, points: [Float], range: ClosedRange<Float>, isAlarming: Bool,
    tint: Tint = .plain
  ) {
    self.tint = tint
    self.label = label
    self.value = value
    self.points = points
    self.range = range
    self.isAlarming = isAlarming
  }
}

extension String {
  /// Words that stand by themselves begin with a capital.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Trace: Equatable {
  /// Whether both look alike: a break is a break.
  package static func == (left: Trace, right: Trace) -> Bool {
    left.label == right.label && left.value == right.value && left.range == right.range
      && left.isAlarming == right.isAlarming && left.tint == right.tint
      && left.points.elementsEqual(right.points) { $0.bitPattern == $1.bitPattern }
  }
}
