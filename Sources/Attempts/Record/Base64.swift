internal import Foundation

/// Base64 with padding and nothing else (RFC 4648, section 4), for keys and signatures.
enum Base64 {
  static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// Refuses any second spelling of the same bytes, so that a signed record has one form.
  static func decode(_ text: String) -> [UInt8]? {
    guard let data = Data(base64Encoded: text) else { return nil }
    let bytes = [UInt8](data)
    return encode(bytes).utf8.elementsEqual(text.utf8) ? bytes : nil
  }
}
