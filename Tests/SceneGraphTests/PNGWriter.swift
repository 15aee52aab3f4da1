/// Writes PNG files for tests, so that every form of them can be had: samples are stored, not compressed.
enum PNGWriter {
  static func rgba(width: Int, height: Int, _ pixels: [UInt8]) -> [UInt8] {
    let rows = (0..<height).map { Array(pixels[($0 * width * 4)..<(($0 + 1) * width * 4)]) }
    return file(width: width, height: height, depth: 8, colour: 6, rows: rows)
  }

  /// - Parameters:
  ///   - colour: 0 grey, 2 colours, 3 palette, 4 grey with alpha, 6 colours with alpha.
  ///   - rows: the samples of each row, packed.
  ///   - chunks: what comes between the header and the samples.
  static func file(
    width: Int, height: Int, depth: UInt8, colour: UInt8, rows: [[UInt8]],
    chunks: [(type: String, content: [UInt8])] = []
  ) -> [UInt8] {
    var out: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    out += chunk("IHDR", word(width) + word(height) + [depth, colour, 0, 0, 0])
    for (type, content) in chunks { out += chunk(type, content) }
    out += chunk("IDAT", stored(rows.flatMap { [0] + $0 }))
    return out + chunk("IEND", [])
  }

  static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + content
    return word(content.count) + body + word(Int(checksum(body)))
  }

  static func word(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// A zlib stream of one stored block.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt16(bytes.count)
    var a: UInt32 = 1
    var b: UInt32 = 0
    for byte in bytes {
      a = (a + UInt32(byte)) % 65521
      b = (b + a) % 65521
    }
    let head: [UInt8] = [0x78, 0x01, 0x01, UInt8(count & 0xFF), UInt8(count >> 8)]
    return head + [UInt8(~count & 0xFF), UInt8(~count >> 8)] + bytes + word(Int(b << 16 | a))
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
