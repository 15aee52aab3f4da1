/// A line on standard error that says how far long work has come; nothing when nobody watches.
struct Progress {
  private let what: String
  private var shown: Double = 0
  private var isShown = false

  /// Begins; nothing is shown during the first half second.
  init(_ what: String) {
    self.what = what
    shown = Progress.now + 0.5
  }

  /// Says how many are done, at most ten times a second.
  mutating func report(_ done: Int, of total: Int? = nil) {
    guard Terminal.error.isTerminal, Progress.now >= shown else { return }
    shown = Progress.now + 0.1
    isShown = true
    Console.tell("\r\u{1B}[K\(what): \(done)" + (total.map { " of \($0)" } ?? ""))
  }

  /// Takes the line away.
  mutating func finish() {
    if isShown { Console.tell("\r\u{1B}[K") }
    isShown = false
  }

  private static var now: Double { Uptime.seconds }
}
