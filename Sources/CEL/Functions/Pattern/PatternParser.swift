/// Reads the syntax of RE2 that `Pattern` documents.
struct PatternParser {
  /// What `(?flags)` sets until the end of its group.
  struct Flags {
    var ignoresCase = false
    var isMultiline = false
    var dotMatchesNewline = false
  }

  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var flags = Flags()
  private var depth = 0
  private let limits: Limits

  /// The most that a repetition may count to, as in RE2.
  private static let greatestCount = 1_000

  init(_ source: String, limits: Limits) {
    scalars = Array(source.unicodeScalars)
    self.limits = limits
  }

  mutating func parse() throws(EvaluationFault) -> PatternNode {
    let node = try readChoice()
    guard position == scalars.count else { throw wrong("')' closes nothing") }
    return node
  }

  private func wrong(_ message: String) -> EvaluationFault {
    EvaluationFault("the pattern is wrong at character \(min(position, scalars.count) + 1): \(message)")
  }

  private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    position += 1
    return true
  }

  // MARK: Structure

  private mutating func readChoice() throws(EvaluationFault) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= limits.patternDepth else { throw wrong("groups nest deeper than \(limits.patternDepth)") }
    var branches: [PatternNode] = []
    repeat { branches.append(try readSequence()) } while take("|")
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func readSequence() throws(EvaluationFault) -> PatternNode {
    var parts: [PatternNode] = []
    // Where the last repetition ended: the next one must not begin there.
    var repeatedUpTo: Int?
    while let scalar = current, scalar != "|", scalar != ")" {
      let start = position
      if let repetition = try readRepetition() {
        guard repeatedUpTo != start, let last = parts.popLast() else {
          position = start
          throw wrong(
            parts.isEmpty
              ? "there is nothing to repeat" : "a repetition cannot be repeated; put it into brackets")
        }
        parts.append(.repeated(last, least: repetition.least, most: repetition.most))
        repeatedUpTo = position
      } else if scalars[position...].starts(with: "\\Q".unicodeScalars) {
        parts += readLiteralRun()
      } else if let atom = try readAtom() {
        parts.append(atom)
      }
      guard position > start else { throw wrong("'\(scalar)' has no place here") }
    }
    return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
  }

  /// `\Q..\E`: everything between stands for itself.
  private mutating func readLiteralRun() -> [PatternNode] {
    position += 2
    var parts: [PatternNode] = []
    while position < scalars.count {
      if scalars[position...].starts(with: "\\E".unicodeScalars) {
        position += 2
        break
      }
      parts.append(literal(scalars[position]))
      position += 1
    }
    return parts
  }

  private mutating func readRepetition() throws(EvaluationFault) -> (least: Int, most: Int?)? {
    let result: (least: Int, most: Int?)
    switch current {
    case "*": result = (0, nil)
    case "+": result = (1, nil)
    case "?": result = (0, 1)
    case "{":
      guard let counted = try readCount() else { return nil }
      _ = take("?")
      return counted
    default: return nil
    }
    position += 1
    _ = take("?")
    return result
  }

  /// `{2}`, `{2,}`, `{2,5}`; anything else in braces stands for itself.
  private mutating func readCount() throws(EvaluationFault) -> (least: Int, most: Int?)? {
    let start = position
    position += 1
    guard let least = readNumber() else {
      position = start
      return nil
    }
    var most: Int? = least
    if take(",") {
      most = readNumber()
      if most == nil, current != "}" {
        position = start
        return nil
      }
    }
    guard take("}") else {
      position = start
      return nil
    }
    guard least <= PatternParser.greatestCount, (most ?? 0) <= PatternParser.greatestCount,
      least <= most ?? least
    else {
      position = start
      throw wrong("a count goes from the lower to the higher and not beyond \(PatternParser.greatestCount)")
    }
    return (least, most)
  }

  private mutating func readNumber() -> Int? {
    var value: Int?
    while let scalar = current, ScalarSet.digit.contains(scalar) {
      value = min((value ?? 0) * 10 + Int(scalar.value - 0x30), PatternParser.greatestCount + 1)
      position += 1
    }
    return value
  }

  // MARK: Atoms

  private func literal(_ scalar: Unicode.Scalar) -> PatternNode {
    let set = ScalarSet(scalar)
    return .set(flags.ignoresCase ? set.foldingASCII : set)
  }

  /// Reads what can be repeated; nil for flags, which are nothing by themselves.
  private mutating func readAtom() throws(EvaluationFault) -> PatternNode? {
    guard let scalar = current else { return nil }
    switch scalar {
    case "(": return try readGroup()
    case "[": return .set(try readClass())
    case ".":
      position += 1
      return .set(flags.dotMatchesNewline ? .anything : .anythingButNewline)
    case "^":
      position += 1
      return .assert(flags.isMultiline ? .lineStart : .textStart)
    case "$":
      position += 1
      return .assert(flags.isMultiline ? .lineEnd : .textEnd)
    case "\\": return try readEscape()
    default:
      position += 1
      return literal(scalar)
    }
  }

  private mutating func readGroup() throws(EvaluationFault) -> PatternNode? {
    let start = position
    position += 1
    let outer = flags
    if take("?") {
      if take("P") || current == "<" {
        guard take("<"), readGroupName() else {
          position = start
          throw wrong("a group's name is written (?P<name>..)")
        }
      } else if try readFlags() {
        // (?flags) holds until the group around it ends; a repetition behind it means what stands before it.
        return nil
      }
    }
    let inner = try readChoice()
    flags = outer
    guard take(")") else {
      position = start
      throw wrong("'(' is never closed")
    }
    return inner
  }

  private mutating func readGroupName() -> Bool {
    let start = position
    while let scalar = current, ScalarSet.word.contains(scalar) { position += 1 }
    return position > start && take(">")
  }

  /// Reads the flags after `(?`; true if the group ends with them, false after the colon.
  private mutating func readFlags() throws(EvaluationFault) -> Bool {
    var isOn = true
    while let scalar = current {
      position += 1
      switch scalar {
      case "i": flags.ignoresCase = isOn
      case "m": flags.isMultiline = isOn
      case "s": flags.dotMatchesNewline = isOn
      // Greed does not matter to whether there is a match.
      case "U": break
      case "-" where isOn: isOn = false
      case ")": return true
      case ":": return false
      default:
        position -= 1
        throw wrong("'\(scalar)' is no flag; look-around does not exist here")
      }
    }
    throw wrong("the group is never closed")
  }

  private mutating func readEscape() throws(EvaluationFault) -> PatternNode {
    guard position + 1 < scalars.count else { throw wrong("nothing follows the backslash") }
    switch scalars[position + 1] {
    case "A":
      position += 2
      return .assert(.textStart)
    case "z":
      position += 2
      return .assert(.textEnd)
    case "b":
      position += 2
      return .assert(.wordBoundary)
    case "B":
      position += 2
      return .assert(.noWordBoundary)
    default: break
    }
    if let set = try readClassEscape() { return .set(set) }
    return literal(try readScalarEscape())
  }

  // MARK: Classes

  /// `\d`, `\D`, `\s`, `\S`, `\w`, `\W`; nil for other escapes.
  private mutating func readClassEscape() throws(EvaluationFault) -> ScalarSet? {
    let set: ScalarSet
    switch scalars[position + 1] {
    case "d": set = .digit
    case "D": set = ScalarSet.digit.inverted
    case "s": set = .space
    case "S": set = ScalarSet.space.inverted
    case "w": set = .word
    case "W": set = ScalarSet.word.inverted
    case "p", "P": throw wrong("Unicode classes are not supported; name the characters in [..]")
    case "C": throw wrong("'\\C' is not supported")
    default: return nil
    }
    position += 2
    return set
  }

  private mutating func readScalarEscape() throws(EvaluationFault) -> Unicode.Scalar {
    let start = position
    guard position + 1 < scalars.count else { throw wrong("nothing follows the backslash") }
    let selector = scalars[position + 1]
    position += 2
    switch selector {
    case "a": return "\u{07}"
    case "f": return "\u{0C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{0B}"
    case "x": return try readHexadecimal(from: start)
    case "0"..."7":
      var value = selector.value - 0x30
      var digits = 1
      while digits < 3, let scalar = current, ("0"..."7").contains(scalar) {
        value = value * 8 + scalar.value - 0x30
        digits += 1
        position += 1
      }
      guard digits > 1 || selector == "0", let scalar = Unicode.Scalar(value) else {
        position = start
        throw wrong("backreferences do not exist here")
      }
      return scalar
    default:
      // Letters and digits are kept for escapes to come; RE2 takes the underscore as it is.
      guard selector.value < 0x80, selector == "_" || !ScalarSet.word.contains(selector) else {
        position = start
        throw wrong("'\\\(selector)' means nothing")
      }
      return selector
    }
  }

  private mutating func readHexadecimal(from start: Int) throws(EvaluationFault) -> Unicode.Scalar {
    let isBraced = take("{")
    var value: UInt32 = 0
    var digits = 0
    while isBraced ? digits < 8 : digits < 2, let scalar = current, scalar.value < 0x80,
      let digit = Lexer.hexValue(UInt8(scalar.value))
    {
      value = value &* 16 &+ digit
      digits += 1
      position += 1
    }
    guard digits > 0, isBraced ? take("}") : digits == 2, let scalar = Unicode.Scalar(value) else {
      position = start
      throw wrong("a code is written \\x41 or \\x{1F600}")
    }
    return scalar
  }

  private mutating func readClass() throws(EvaluationFault) -> ScalarSet {
    let start = position
    position += 1
    let isInverted = take("^")
    var set = ScalarSet()
    var isFirst = true
    while true {
      guard let scalar = current else {
        position = start
        throw wrong("'[' is never closed")
      }
      if scalar == "]", !isFirst { break }
      isFirst = false
      if let named = try readNamedClass() {
        set.formUnion(named)
        continue
      }
      if scalar == "\\", position + 1 < scalars.count, let escaped = try readClassEscape() {
        set.formUnion(escaped)
        continue
      }
      let low = try readClassScalar()
      var high = low
      if current == "-", position + 1 < scalars.count, scalars[position + 1] != "]" {
        position += 1
        high = try readClassScalar()
        guard low <= high else { throw wrong("a range goes from the lower to the higher character") }
      }
      set.insert(low.value...high.value)
    }
    position += 1
    if flags.ignoresCase { set = set.foldingASCII }
    return isInverted ? set.inverted : set
  }

  private mutating func readClassScalar() throws(EvaluationFault) -> Unicode.Scalar {
    guard let scalar = current else { throw wrong("'[' is never closed") }
    if scalar == "\\" { return try readScalarEscape() }
    position += 1
    return scalar
  }

  /// `[:alpha:]`, `[:^alpha:]`; nil if there is none here.
  private mutating func readNamedClass() throws(EvaluationFault) -> ScalarSet? {
    guard scalars[position...].starts(with: "[:".unicodeScalars) else { return nil }
    var end = position + 2
    while end < scalars.count, scalars[end] != ":", scalars[end] != "]" { end += 1 }
    guard end + 1 < scalars.count, scalars[end] == ":", scalars[end + 1] == "]" else { return nil }
    var name = scalars[(position + 2)..<end]
    let isInverted = name.first == "^"
    if isInverted { name = name.dropFirst() }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: name)
    guard let set = ScalarSet.named[String(view)] else { throw wrong("there is no class of that name") }
    position = end + 2
    return isInverted ? set.inverted : set
  }
}
