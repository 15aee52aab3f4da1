import Glibc

/// What is known of the terminal behind a stream: whether there is one, how wide it is, whether it shows colour.
struct Terminal {
  /// Whether a person watches this stream.
  let isTerminal: Bool
  /// Whether colour is wanted.
  let hasColour: Bool
  /// Columns to fill.
  let width: Int

  /// A way to make words stand out.
  enum Style: String {
    /// Brighter.
    case bold = "1"
    /// Paler.
    case dim = "2"
    /// Wrong.
    case red = "31"
    /// Right.
    case green = "32"
    /// Worth a look.
    case yellow = "33"
    /// A place or time.
    case cyan = "36"
  }

  /// Standard output.
  static let output = Terminal(descriptor: 1)
  /// Standard error.
  static let error = Terminal(descriptor: 2)
  /// Whether standard input is a terminal.
  static let inputIsTerminal = isatty(0) == 1

  private init(descriptor: Int32) {
    isTerminal = isatty(descriptor) == 1
    hasColour =
      isTerminal && (EnvironmentVariable.value("NO_COLOR") ?? "").isEmpty
      && EnvironmentVariable.value("TERM") != "dumb"
    width = isTerminal ? Terminal.columns(descriptor) : 80
  }

  /// The text, standing out where colour is wanted.
  func style(_ text: String, _ style: Style) -> String {
    hasColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Columns of a terminal, between 40 and 120: longer lines are hard to read.
  private static func columns(_ descriptor: Int32) -> Int {
    var size = winsize()
    // Safe: the structure lives through the call, which fills it.
    let isKnown = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let columns = isKnown ? Int(size.ws_col) : Int(EnvironmentVariable.value("COLUMNS") ?? "") ?? 80
    return min(max(columns, 40), 120)
  }
}
