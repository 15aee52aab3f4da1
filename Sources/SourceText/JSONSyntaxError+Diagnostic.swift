/// The words for every fault of JSON syntax, in one place.
///
/// `JSONErrorTextTests` holds the exact text of each; a fault without a test there fails that suite.
extension JSONSyntaxError {
  /// The diagnostic for this fault in a file.
  ///
  /// - Parameter openings: byte offsets of the brackets that are open at the fault, outermost first; the innermost
  ///   is shown where that explains the fault.
  public func diagnostic(in file: SourceFile, openings: [Int] = []) -> Diagnostic {
    let words = Words(self, file, innermost: openings.last)
    var related: [(SourceRange, String)] = []
    if origin >= 0 {
      related.append((file.range(origin, origin + 1), "the string begins here"))
    }
    switch fault {
    case .unexpectedEnd, .mismatchedBracket:
      if let opening = openings.last {
        related.append((file.range(opening, opening + 1), "opened here"))
      }
    default: break
    }
    return Diagnostic(
      severity: .error, rule: rule, message: words.message, place: file.range(lower, upper),
      expected: words.expected, suggestion: words.suggestion, related: related)
  }

  private struct Words {
    var message: String
    var expected: String?
    var suggestion: String?

    init(_ error: JSONSyntaxError, _ file: SourceFile, innermost: Int?) {
      let whole = file.range(error.lower, error.upper).text
      let text = shortened(whole)
      let isInObject = innermost.map { file.bytes[$0] == UInt8(ascii: "{") } ?? false
      let closing = innermost == nil ? nil : isInObject ? "'}'" : "']'"
      switch error.fault {
      case .badEscape:
        message = "'\(text)' is not an escape of JSON"
        expected = #"\" \\ \/ \b \f \n \r \t or \u and four hexadecimal digits"#
        if text.utf8.elementsEqual(#"\'"#.utf8) { expected = "' without a backslash" }
      case .badNumber:
        message = "'\(text)' is not a number of JSON"
        expected = "digits, then if needed a fraction and an exponent, such as -12.5e3"
      case .byteOrderMark:
        message = "the file begins with a byte-order mark"
        expected = "UTF-8 without a byte-order mark"
      case .comment:
        message = "JSON has no comments"
        expected = "a \"note\" member if something is to be remarked"
      case .controlCharacter:
        let escape = Words.escape(file.bytes[error.lower])
        message = "control character U+\(Words.hex(UInt32(file.bytes[error.lower]))) inside a string"
        expected = "the escape \(escape)"
      case .curlyQuotes:
        message = "'\(text)' is not a quotation mark of JSON"
        expected = "the straight double quote \""
      case .empty:
        message = "the text is empty"
        expected = "a JSON value"
      case .encoding:
        message = "the file is not UTF-8; it looks like UTF-16 or UTF-32"
        expected = "UTF-8"
      case .extraContent:
        message = "something follows after the end of the value"
        expected = "the end of the text"
      case .foreignSpace:
        message = "the space U+\(Words.hex(text.unicodeScalars.first?.value ?? 0)) stands outside a string"
        expected = "ordinary spaces, tabs and line breaks"
      case .fullWidth:
        message = "'\(text)' is the full-width form"
        suggestion = Words.narrow(text)
        expected = suggestion.map { "the plain '\($0)'" }
      case .invalidUTF8:
        let listed = file.bytes[error.lower..<error.upper].map { Words.hex(UInt32($0), digits: 2) }
        message = "not UTF-8: the byte\(listed.count == 1 ? "" : "s") \(listed.joined(separator: " "))"
        expected = "UTF-8; perhaps the file was saved as GBK or Latin-1"
      case .keyNotString:
        message = "a key must be a string"
        expected = "a key in double quotes"
      case .leadingPlus:
        message = "a number may not begin with '+'"
        expected = "a digit or '-'"
        suggestion = Words.number(String(whole.dropFirst()))
      case .leadingZero:
        message = "a number may not begin with a zero that other digits follow"
        expected = "the number without leading zeros"
        suggestion = Words.number(Words.withoutLeadingZeros(whole))
      case .limitBytes:
        message = "the text is too large"
      case .limitDepth:
        message = "arrays and objects are nested too deeply"
      case .limitString:
        message = "the string is too long"
      case .limitValues:
        message = "there are too many values"
      case .lineBreakInString:
        message = "line break inside a string"
        expected = "a closing \" on the same line, or \\n for a line break"
      case .loneSurrogate:
        message = "'\(text)' is half of a surrogate pair"
        expected = "a pair such as \\uD83D\\uDE00, or the character itself"
      case .mismatchedBracket:
        message = "'\(text)' does not close what is open here"
        expected = closing
      case .missingColon:
        message = "no colon after the key"
        expected = "':' and a value"
      case .missingComma:
        message = "no comma before the next \(isInObject ? "member" : "value")"
        expected = closing.map { "',' or \($0)" }
      case .missingDigit:
        message = "a digit is missing in the number '\(text)'"
        expected = "at least one digit before and after '.' and after 'e'"
        suggestion = Words.number(Words.withZeros(whole))
      case .missingKey:
        message = "a key is missing"
        expected = "a key in double quotes"
      case .missingValue:
        message = "a value is missing"
        expected = "a JSON value"
      case .notANumber:
        message = "'\(text)' is not a number of JSON"
        expected = "a finite number"
      case .numberRange:
        message = "the number is beyond the range of a double"
        expected = "at most 1.7976931348623157e308 in size"
      case .singleQuotes:
        message = "strings of JSON stand in double quotes"
        expected = "the double quote \""
        let inner = whole.unicodeScalars.dropFirst().dropLast()
        if whole.utf8.count > 1, whole.utf8.count < DiagnosticLimits.quotedScalars,
          !inner.contains(where: { $0 == "\"" || $0 == "\\" })
        {
          suggestion = "\"\(String(inner))\""
        }
      case .trailingComma:
        message = "comma after the last \(isInObject ? "member" : "element")"
        expected = closing.map { "\($0) without a comma before it" }
      case .unexpectedCharacter:
        let scalar = text.unicodeScalars.first ?? "\u{FFFD}"
        let shown = scalar.value < 0x20 || scalar.value == 0x7F ? "" : "'\(text)' "
        message = "unexpected character \(shown)U+\(Words.hex(scalar.value))"
        expected = Words.wanted(error.wanted, closing)
      case .unexpectedEnd:
        message = "the text ends too early"
        switch error.wanted {
        case .colon: expected = closing.map { "':', a value and \($0)" }
        case .memberValue, .nextElement: expected = closing.map { "a value and \($0)" }
        case .nextKey: expected = closing.map { "a key, ':', a value and \($0)" }
        default: expected = closing
        }
      case .unknownWord:
        message = "'\(text)' is not a value of JSON"
        expected = "true, false, null, a number, or text in double quotes"
        suggestion = Words.literal(whole)
      case .unquotedKey:
        message = "the key '\(text)' is not in quotes"
        if whole.utf8.count < DiagnosticLimits.quotedScalars { suggestion = "\"\(whole)\"" }
        expected = "a key in double quotes"
      case .unterminatedString:
        message = "the text ends inside a string"
        expected = "a closing \""
      }
    }

    /// The JSON word that was probably meant by another language's or by a slip of the finger.
    private static func literal(_ word: String) -> String? {
      switch word {
      case "None", "nil", "NULL", "undefined": "null"
      default: NearestName.suggest(word, among: ["true", "false", "null"])
      }
    }

    private static func wanted(_ expectation: JSONReader.Expectation?, _ closing: String?) -> String? {
      switch expectation {
      case .document, .nextElement, .memberValue: "a JSON value"
      case .firstElement: "a JSON value or ']'"
      case .firstKey: "a key in double quotes or '}'"
      case .nextKey: "a key in double quotes"
      case .colon: "':'"
      case .commaOrEnd: closing.map { "',' or \($0)" }
      case .documentEnd: "the end of the text"
      case nil: nil
      }
    }

    /// A repaired number, if it is one now.
    private static func number(_ text: String) -> String? {
      guard text.utf8.count <= DiagnosticLimits.quotedScalars else { return nil }
      let isNumber = JSONReader.read(Array(text.utf8)) { reader in
        guard case .number? = try? reader.next(), reader.tokenLower == 0 else { return false }
        return reader.offset == text.utf8.count
      }
      return isNumber ? text : nil
    }

    private static func withoutLeadingZeros(_ text: String) -> String {
      let sign = text.utf8.first == UInt8(ascii: "-") ? "-" : ""
      let rest = text.dropFirst(sign.utf8.count).drop { $0 == "0" }
      let needsZero = rest.utf8.first.map { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? true
      return sign + (needsZero ? "0" : "") + rest
    }

    /// The text with a zero on each side of its point that lacks a digit.
    private static func withZeros(_ text: String) -> String {
      var result = ""
      var previous: Character = " "
      for character in text {
        if character == ".", !previous.isWholeNumber { result.append("0") }
        if previous == ".", !character.isWholeNumber { result.append("0") }
        result.append(character)
        previous = character
      }
      if previous == "." { result.append("0") }
      return result
    }

    private static func narrow(_ text: String) -> String? {
      guard let value = text.unicodeScalars.first?.value else { return nil }
      switch value {
      case 0x3001: return ","
      case 0x3010: return "["
      case 0x3011: return "]"
      // The block of full-width forms repeats ASCII at this distance.
      case 0xFF01...0xFF5E: return Unicode.Scalar(value - 0xFEE0).map { String(Character($0)) }
      default: return nil
      }
    }

    private static func escape(_ byte: UInt8) -> String {
      switch byte {
      case 0x08: "\\b"
      case 0x09: "\\t"
      case 0x0C: "\\f"
      default: "\\u" + hex(UInt32(byte))
      }
    }

    private static func hex(_ value: UInt32, digits: Int = 4) -> String {
      let text = String(value, radix: 16, uppercase: true)
      return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
  }
}
