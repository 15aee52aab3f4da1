/// What a checked value is called in reports. It is put into words only when there is something to report.
enum ValueLabel: CustomStringConvertible {
  /// The value of a key.
  case key(String)
  /// A construct, in words.
  case words(String)
  /// An element of a list.
  indirect case element(of: ValueLabel)
  /// The first of two.
  indirect case first(of: ValueLabel)
  /// The second of two.
  indirect case second(of: ValueLabel)

  var description: String {
    switch self {
    case .key(let key): "'\(key)'"
    case .words(let words): words
    case .element(let list): "an element of \(list)"
    case .first(let pair): "the first of \(pair)"
    case .second(let pair): "the second of \(pair)"
    }
  }
}
