import CPNG

/// Unpacks PNG through libpng.
///
/// Only the chunks that make the pixels are given to libpng: what says how colours look must not be applied by glTF,
/// and texts or profiles that unpack to gigabytes are then never looked at.
enum PNGDecoding {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  private static let kept: [[UInt8]] = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"].map { Array($0.utf8) }

  static func isPNG(_ bytes: [UInt8]) -> Bool { bytes.starts(with: signature) }

  /// Width and height by the header.
  static func size(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count >= 24, bytes[12..<16].elementsEqual(kept[0]) else { return nil }
    let size = (word(bytes, 16), word(bytes, 20))
    return size.0 > 0 && size.1 > 0 ? size : nil
  }

  static func decode(_ bytes: [UInt8], width: Int, height: Int) throws(ImageFault) -> ImagePixels {
    let chunks = try pixelChunks(bytes)
    var image = unsafe png_image()
    unsafe image.version = UInt32(PNG_IMAGE_VERSION)
    defer { unsafe png_image_free(&image) }
    // Safe: the chunks outlive the reading, the length is theirs, and libpng keeps no pointer after `png_image_free`.
    return try unsafe chunks.withUnsafeBufferPointer { (buffer) throws(ImageFault) -> ImagePixels in
      guard unsafe png_image_begin_read_from_memory(&image, buffer.baseAddress, buffer.count) != 0 else {
        throw unsafe ImageFault(reason: words(&image))
      }
      guard unsafe Int(image.width) == width, unsafe Int(image.height) == height else {
        throw ImageFault(reason: "two headers contradict each other")
      }
      // Red, green, blue, alpha; 16-bit samples are in sRGB like all others.
      unsafe image.format = UInt32(PNG_FORMAT_FLAG_COLOR) | UInt32(PNG_FORMAT_FLAG_ALPHA)
      unsafe image.flags = UInt32(PNG_IMAGE_FLAG_16BIT_sRGB)
      var pixels = [UInt8](repeating: 0, count: width * height * 4)
      let done = unsafe pixels.withUnsafeMutableBytes { target in
        // Safe: the buffer has four bytes for each pixel of the size that libpng said just above.
        unsafe png_image_finish_read(&image, nil, target.baseAddress, Int32(width * 4), nil)
      }
      guard done != 0 else { throw unsafe ImageFault(reason: words(&image)) }
      return ImagePixels(width: width, height: height, pixels: pixels)
    }
  }

  /// The file without the chunks that must not matter.
  private static func pixelChunks(_ bytes: [UInt8]) throws(ImageFault) -> [UInt8] {
    var out = signature
    out.reserveCapacity(bytes.count)
    var place = signature.count
    while place < bytes.count {
      guard bytes.count - place >= 12 else { throw ImageFault(reason: "it ends within a chunk") }
      let length = word(bytes, place)
      guard length <= bytes.count - place - 12 else { throw ImageFault(reason: "it ends within a chunk") }
      let type = bytes[(place + 4)..<(place + 8)]
      if kept.contains(where: { $0.elementsEqual(type) }) {
        out += bytes[place..<(place + 12 + length)]
      } else if type.first.map({ $0 & 0x20 == 0 }) ?? false {
        throw ImageFault(reason: "it has a chunk that must be understood and is not")
      }
      place += 12 + length
      if type.elementsEqual(kept[4]) { return out }
    }
    throw ImageFault(reason: "its end is missing")
  }

  private static func word(_ bytes: [UInt8], _ place: Int) -> Int {
    Int(bytes[place]) << 24 | Int(bytes[place + 1]) << 16 | Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
  }

  private static func words(_ image: inout png_image) -> String {
    // Safe: libpng ends the message with a zero within its 64 bytes.
    unsafe withUnsafePointer(to: &image.message) {
      unsafe $0.withMemoryRebound(to: CChar.self, capacity: 64) { unsafe String(cString: $0) }
    }
  }
}
