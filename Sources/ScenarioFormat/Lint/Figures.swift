import SourceText

/// The figures of a text, to be compared with those of its translation.
///
/// Languages write small numbers as words and large ones in their own units, so only figures that both texts write in
/// digits count: a difference is told when each of the two has one that the other has not. `AuthoringLintTests`
/// holds what counts.
enum Figures {
  /// A figure that stands only in the first text and one that stands only in the second; nil when none or one has any.
  static func difference(_ written: [String], _ translated: [String]) -> (
    written: String, translated: String
  )? {
    let own = figures(written)
    if own.isEmpty { return nil }
    let other = figures(translated)
    guard let lost = own.first(where: { !contains(other, $0) }),
      let added = other.first(where: { !contains(own, $0) })
    else { return nil }
    return (lost, added)
  }

  private static func contains(_ figures: [String], _ figure: String) -> Bool {
    figures.contains { utf8Same($0, figure) }
  }

  /// Units that make one number of two ways of writing, or that other languages say in words.
  private static let units = ["万", "亿", "千", "百", "世纪", "月", "年代", " million", " thousand", " hundred", "s"]

  /// Figures as `5`, `0.5`, `7:00`; without those in placeholders and before a unit of their language.
  static func figures(_ lines: [String]) -> [String] {
    var found: [String] = []
    for line in lines where mayHoldDigits(line) {
      let scalars = Array(line.unicodeScalars.map(plain))
      var index = 0
      var depth = 0
      while index < scalars.count {
        if scalars[index] == "{" { depth += 1 }
        if scalars[index] == "}" { depth -= 1 }
        guard depth <= 0, isDigit(scalars[index]) else {
          index += 1
          continue
        }
        var text = ""
        while index < scalars.count {
          if isDigit(scalars[index]) {
            text.unicodeScalars.append(scalars[index])
          } else if [".", ",", ":"].contains(scalars[index]), index + 1 < scalars.count,
            isDigit(scalars[index + 1])
          {
            if scalars[index] != "," { text.unicodeScalars.append(scalars[index]) }
          } else {
            break
          }
          index += 1
        }
        let rest = String(String.UnicodeScalarView(scalars[index...].prefix(10)))
        if units.contains(where: { rest.utf8.starts(with: $0.utf8) && isUnit($0, rest) }) { continue }
        if utf8Same(text, "1000") { continue }
        found.append(withoutLeadingZero(text))
      }
    }
    return found
  }

  /// The `s` of 1930s is one; that of `30s` is another thing, and of `5 sips`, too.
  private static func isUnit(_ unit: String, _ rest: String) -> Bool {
    guard utf8Same(unit, "s") else { return true }
    return rest.unicodeScalars.dropFirst().first.map { !("a"..."z").contains($0) } ?? true
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Whether a line has a digit, plain or wide; wide ones begin with the byte EF.
  private static func mayHoldDigits(_ line: String) -> Bool {
    let bytes = line.utf8.span
    for index in 0..<bytes.count where bytes[index] == 0xEF || bytes[index] >= 0x30 && bytes[index] <= 0x39 {
      return true
    }
    return false
  }

  /// Wide digits and signs as plain ones.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    default: scalar
    }
  }

  /// `07:00` and `7:00` are the same time.
  private static func withoutLeadingZero(_ text: String) -> String {
    text.utf8.first == 0x30 && text.utf8.contains(0x3A) ? String(text.dropFirst()) : text
  }
}
