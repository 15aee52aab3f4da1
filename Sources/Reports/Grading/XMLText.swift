/// Text in XML 1.0.
package enum XMLText {
  /// A quoted value of an attribute; line breaks and tabs are kept by reference, since parsers turn them into spaces.
  package static func attribute(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\t", "\r": result += "&#\(scalar.value);"
      case "\"": result += "&quot;"
      default: append(scalar, &result)
      }
    }
    return result + "\""
  }

  /// Content of an element.
  package static func content(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\r" { result += "&#13;" } else { append(scalar, &result) }
    }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, _ result: inout String) {
    switch scalar.value {
    case 0x26: result += "&amp;"
    case 0x3C: result += "&lt;"
    // Not needed alone, but "]]>" must not occur.
    case 0x3E: result += "&gt;"
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF:
      result.unicodeScalars.append(scalar)
    default: result += "\u{FFFD}"
    }
  }
}
