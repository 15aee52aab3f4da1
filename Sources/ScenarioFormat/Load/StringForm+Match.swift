/// Whether a string has the form that its regular expression in the schema says; by hand, as the core has no regular
/// expressions. `SchemaAgreementTests` holds the two together.
extension StringForm {
  /// Whether a string has this form.
  func admits(_ text: String) -> Bool {
    // Most strings are ids, and are looked at where they lie.
    if self == .id { return Self.isIdentifier(text) }
    let bytes = Array(text.utf8)
    switch self {
    case .id: return Self.isIdentifier(bytes[...])
    case .kebab: return Self.isHyphenated(bytes[...], capitals: false)
    case .referenceId: return Self.isHyphenated(bytes[...], capitals: true)
    case .path: return Self.parts(bytes, UInt8(ascii: ".")).allSatisfy(Self.isIdentifier)
    case .version:
      let parts = Self.parts(bytes, UInt8(ascii: "."))
      return parts.count == 3
        && parts.allSatisfy { (1...6).contains($0.count) && $0.allSatisfy(Self.isDigit) }
    case .library:
      return text.utf8.starts(with: "library:".utf8) && Self.isHyphenated(bytes.dropFirst(8), capitals: false)
    case .language:
      let parts = Self.parts(bytes, UInt8(ascii: "-"))
      return (2...3).contains(parts[0].count) && parts[0].allSatisfy(Self.isSmall)
        && parts.dropFirst().allSatisfy { (2...8).contains($0.count) && $0.allSatisfy(Self.isAlphanumeric) }
    case .dayOrNever:
      if utf8Same(text, "never") { return true }
      let parts = Self.parts(bytes, UInt8(ascii: "-"))
      return parts.map(\.count) == [4, 2, 2] && parts.allSatisfy { $0.allSatisfy(Self.isDigit) }
    case .timeOfDay: return DurationText.secondOfDay(text) != nil
    case .waitStop: return utf8Same(text, "nextTimer") || DurationText.secondOfDay(text) != nil
    case .asset:
      return Self.isFilePath(text.utf8.starts(with: "assets:".utf8) ? bytes.dropFirst(7) : bytes[...])
    case .spreadsheet:
      return Self.isFilePath(bytes[...]) && bytes.count > 4 && bytes.suffix(4).elementsEqual(".csv".utf8)
    case .each:
      let parts = Self.parts(bytes, UInt8(ascii: " "))
      return parts.count == 3 && Self.isIdentifier(parts[0]) && parts[1].elementsEqual("in".utf8)
        && Self.isIdentifier(parts[2])
    case .amount: return StringForm.amount(of: text) != nil
    case .hex: return (8...64).contains(bytes.count) && bytes.allSatisfy(Self.isHex)
    case .line: return !bytes.isEmpty && !bytes.contains(0x0A) && !bytes.contains(0x0D)
    case .start: return utf8Same(text, "start")
    case .anyText: return true
    }
  }

  /// The number and the unit of an amount such as `15 g`.
  static func amount(of text: String) -> (number: String, unit: String)? {
    let bytes = Array(text.utf8)
    guard let space = bytes.firstIndex(of: UInt8(ascii: " ")) else { return nil }
    let number = bytes[..<space]
    let halves = parts(Array(number), UInt8(ascii: "."))
    let unit = bytes[(space + 1)...]
    guard halves.count <= 2, halves.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
    guard let first = unit.first, first != UInt8(ascii: " "), !unit.contains(0x0A), !unit.contains(0x0D)
    else { return nil }
    return (String(decoding: number, as: UTF8.self), String(decoding: unit, as: UTF8.self))
  }

  private static func parts(_ bytes: [UInt8], _ separator: UInt8) -> [ArraySlice<UInt8>] {
    bytes.split(separator: separator, omittingEmptySubsequences: false)
  }

  private static func isIdentifier(_ text: String) -> Bool {
    let bytes = text.utf8.span
    guard !bytes.isEmpty, isSmall(bytes[0]) else { return false }
    for index in 1..<bytes.count where !isAlphanumeric(bytes[index]) { return false }
    return true
  }

  private static func isIdentifier(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, isSmall(first) else { return false }
    return bytes.allSatisfy(isAlphanumeric)
  }

  private static func isHyphenated(_ bytes: ArraySlice<UInt8>, capitals: Bool) -> Bool {
    bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.allSatisfy { isSmall($0) || isDigit($0) || capitals && isCapital($0) }
    }
  }

  private static func isFilePath(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
      guard let first = part.first, first != UInt8(ascii: ".") else { return false }
      return part.allSatisfy {
        isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
  private static func isSmall(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
  private static func isCapital(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || isSmall(byte) || isCapital(byte)
  }
  private static func isHex(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
