internal import SourceText

/// What a `uri` of glTF says: bytes within it, or a file beside the scene.
enum ResourcePath {
  case data(ArraySlice<UInt8>, isBase64: Bool)
  case file(String)

  /// Reads a `uri`; nil when it could lead anywhere else than below the scene's folder.
  init?(_ uri: String) {
    let bytes = Array(uri.utf8)
    if bytes.starts(with: "data:".utf8) {
      guard let comma = bytes.firstIndex(of: UInt8(ascii: ",")) else { return nil }
      let head = String(decoding: bytes[5..<comma], as: UTF8.self)
      let isBase64 = head.utf8.reversed().starts(with: ";base64".utf8.reversed())
      self = .data(bytes[(comma + 1)...], isBase64: isBase64)
      return
    }
    guard let path = Self.unescaped(bytes[...]), Self.isInside(path) else { return nil }
    self = .file(String(decoding: path, as: UTF8.self))
  }

  /// The bytes of a data URI; nil when they are not well written.
  static func content(_ text: ArraySlice<UInt8>, isBase64: Bool) -> [UInt8]? {
    isBase64 ? Base64.decode(text, .loose) : unescaped(text)
  }

  /// Whether a path stays below its folder: relative, no empty, upward or dotted part, no drive, scheme, question,
  /// backslash or control character.
  private static func isInside(_ path: [UInt8]) -> Bool {
    guard !path.isEmpty, String(validating: path, as: UTF8.self) != nil else { return false }
    return path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
      guard let first = part.first, first != UInt8(ascii: ".") || isHere(part) else { return false }
      return part.allSatisfy {
        $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: ":")
      }
    }
  }

  private static func isHere(_ part: ArraySlice<UInt8>) -> Bool { part.elementsEqual(".".utf8) }

  private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var place = text.startIndex
    while place < text.endIndex {
      if text[place] == UInt8(ascii: "%") {
        guard text.endIndex - place >= 3, let high = digit(text[place + 1]), let low = digit(text[place + 2])
        else { return nil }
        out.append(high << 4 | low)
        place += 3
      } else {
        out.append(text[place])
        place += 1
      }
    }
    return out
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
