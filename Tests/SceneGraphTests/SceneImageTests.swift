import CTurboJPEG
import SceneGraph
import Testing

@Suite("Images")
struct SceneImageTests {
  static func pixels(_ bytes: [UInt8]) throws -> [UInt8] {
    let image = try SceneImage(encoded: bytes, file: "image")
    let decoded = try image.decode()
    #expect(decoded.width == image.width && decoded.height == image.height)
    return decoded.pixels
  }

  struct Form: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let png: [UInt8]
    let pixels: [UInt8]
  }

  /// Two pixels in every form that PNG has for them.
  static let forms: [Form] = [
    Form(
      testDescription: "grey of 1 bit",
      png: PNGWriter.file(width: 2, height: 1, depth: 1, colour: 0, rows: [[0b0100_0000]]),
      pixels: [0, 0, 0, 255, 255, 255, 255, 255]),
    Form(
      testDescription: "grey of 8 bits",
      png: PNGWriter.file(width: 2, height: 1, depth: 8, colour: 0, rows: [[10, 200]]),
      pixels: [10, 10, 10, 255, 200, 200, 200, 255]),
    Form(
      testDescription: "grey of 16 bits",
      png: PNGWriter.file(width: 2, height: 1, depth: 16, colour: 0, rows: [[10, 10, 200, 200]]),
      pixels: [10, 10, 10, 255, 200, 200, 200, 255]),
    Form(
      testDescription: "grey with alpha",
      png: PNGWriter.file(width: 2, height: 1, depth: 8, colour: 4, rows: [[10, 0, 200, 128]]),
      pixels: [10, 10, 10, 0, 200, 200, 200, 128]),
    Form(
      testDescription: "colours of 8 bits",
      png: PNGWriter.file(width: 2, height: 1, depth: 8, colour: 2, rows: [[1, 2, 3, 4, 5, 6]]),
      pixels: [1, 2, 3, 255, 4, 5, 6, 255]),
    Form(
      testDescription: "colours with a transparent one",
      png: PNGWriter.file(
        width: 2, height: 1, depth: 8, colour: 2, rows: [[1, 2, 3, 4, 5, 6]],
        chunks: [("tRNS", [0, 4, 0, 5, 0, 6])]),
      pixels: [1, 2, 3, 255, 4, 5, 6, 0]),
    Form(
      testDescription: "colours of 16 bits",
      png: PNGWriter.file(
        width: 2, height: 1, depth: 16, colour: 2, rows: [[1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]]),
      pixels: [1, 2, 3, 255, 4, 5, 6, 255]),
    Form(
      testDescription: "palette of 2 bits with alpha",
      png: PNGWriter.file(
        width: 2, height: 1, depth: 2, colour: 3, rows: [[0b0010_0000]],
        chunks: [("PLTE", [1, 2, 3, 9, 9, 9, 4, 5, 6]), ("tRNS", [77])]),
      pixels: [1, 2, 3, 77, 4, 5, 6, 255]),
    Form(
      testDescription: "colours with alpha of 16 bits",
      png: PNGWriter.file(
        width: 1, height: 2, depth: 16, colour: 6,
        rows: [[1, 1, 2, 2, 3, 3, 128, 128], [4, 4, 5, 5, 6, 6, 255, 255]]),
      pixels: [1, 2, 3, 128, 4, 5, 6, 255]),
  ]

  @Test("every form of PNG becomes the same kind of pixels", arguments: forms)
  func pngForms(form: Form) throws {
    #expect(try Self.pixels(form.png) == form.pixels)
  }

  @Test("what says how colours look is not applied, as the standard demands, nor are texts looked at")
  func colourChunksIgnored() throws {
    let linear: [UInt8] = PNGWriter.word(100_000)
    let chunks: [(type: String, content: [UInt8])] = [
      ("gAMA", linear), ("iCCP", [0x41, 0, 0, 1, 2, 3]), ("zTXt", [1, 2, 3]), ("prVt", [0]),
    ]
    let png = PNGWriter.file(
      width: 1, height: 1, depth: 8, colour: 2, rows: [[10, 100, 200]], chunks: chunks)
    #expect(try Self.pixels(png) == [10, 100, 200, 255])
  }

  static func jpeg(width: Int, height: Int, _ colour: [UInt8], progressive: Bool) -> [UInt8] {
    var pixels: [UInt8] = []
    for _ in 0..<(width * height) { pixels += colour }
    var out: UnsafeMutablePointer<UInt8>?
    var size: UInt = 0
    let handle = unsafe tjInitCompress()
    defer { unsafe tjDestroy(handle) }
    // Safe: the buffers live through the call, and what it gives is copied and given back.
    let done = unsafe pixels.withUnsafeBufferPointer {
      unsafe tjCompress2(
        handle, $0.baseAddress, Int32(width), 0, Int32(height), Int32(TJPF_RGB.rawValue), &out, &size,
        Int32(TJSAMP_444.rawValue), 100, progressive ? TJFLAG_PROGRESSIVE : 0)
    }
    defer { unsafe tjFree(out) }
    guard done == 0, let out = unsafe out else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: out, count: Int(size)))
  }

  @Test("JPEG is unpacked, progressive or not", arguments: [false, true])
  func jpeg(progressive: Bool) throws {
    let bytes = Self.jpeg(width: 9, height: 7, [200, 100, 50], progressive: progressive)
    let image = try SceneImage(encoded: bytes, file: "photo.jpg")
    #expect(image.width == 9 && image.height == 7 && image.format == .jpeg)
    let pixels = try image.decode().pixels
    #expect(pixels.count == 9 * 7 * 4)
    #expect(abs(Int(pixels[0]) - 200) < 4 && abs(Int(pixels[1]) - 100) < 4 && abs(Int(pixels[2]) - 50) < 4)
    #expect(pixels[3] == 255)
  }

  @Test("an image that ends early is refused, wherever it ends")
  func truncated() throws {
    for bytes in [Self.forms[7].png, Self.jpeg(width: 9, height: 7, [200, 100, 50], progressive: true)] {
      for count in 0..<(bytes.count - 2) {
        #expect(throws: SceneError.self, "\(count)") {
          _ = try SceneImage(encoded: Array(bytes[..<count]), file: "image").decode()
        }
      }
    }
  }

  @Test("an image with a byte put otherwise is unpacked or refused, never worse")
  func broken() {
    for bytes in [
      Self.forms[7].png, Self.forms[8].png, Self.jpeg(width: 9, height: 7, [2, 100, 50], progressive: true),
    ] {
      for place in bytes.indices {
        for flip in [0x01, 0x80, 0xFF] as [UInt8] {
          var broken = bytes
          broken[place] ^= flip
          guard let image = try? SceneImage(encoded: broken, file: "image"),
            image.width * image.height < 1 << 20
          else { continue }
          if let pixels = try? image.decode() {
            #expect(pixels.pixels.count == image.width * image.height * 4)
          }
        }
      }
    }
  }

  @Test(
    "refusals say why",
    arguments: [
      ([1, 2, 3], "image: this is no image; expected a PNG or JPEG file"),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image: the image has no readable header"),
      ([0xFF, 0xD8, 0xFF, 0xD9], "image: the image has no readable header"),
      (
        PNGWriter.rgba(width: 2, height: 1, [UInt8](repeating: 0, count: 8)).dropLast(12) + [],
        "image: the image cannot be unpacked: its end is missing"
      ),
      (
        PNGWriter.file(width: 1, height: 1, depth: 8, colour: 0, rows: [[0]], chunks: [("NEED", [])]),
        "image: the image cannot be unpacked: it has a chunk that must be understood and is not"
      ),
      (
        PNGWriter.file(width: 1, height: 1, depth: 8, colour: 3, rows: [[0]]),
        "image: the image cannot be unpacked: IDAT: Missing PLTE before IDAT"
      ),
    ] as [([UInt8], String)])
  func refusals(bytes: [UInt8], text: String) {
    #expect {
      _ = try SceneImage(encoded: bytes, file: "image").decode()
    } throws: {
      #expect("\($0)" == text)
      return "\($0)" == text
    }
  }
}
