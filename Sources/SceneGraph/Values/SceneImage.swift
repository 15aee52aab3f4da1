/// A picture of a scene, still packed.
///
/// Its size is known at once; the pixels are unpacked only when asked for, so that a scene loads quickly and a
/// texture that is never drawn costs nothing. `SceneImageTests` holds the formats and every refusal.
public struct SceneImage: Sendable {
  /// How it is packed.
  public enum Format: Sendable, Equatable {
    /// Portable Network Graphics.
    case png
    /// JPEG.
    case jpeg
  }

  /// Its name; the file it came from when it has none.
  public var name: String
  /// How it is packed; nil when it is in no format that is known here, and never to be unpacked.
  public let format: Format?
  /// Pixels from left to right; 0 when the format is not known.
  public let width: Int
  /// Pixels from top to bottom; 0 when the format is not known.
  public let height: Int
  /// The bytes as they are in the file.
  public let encoded: [UInt8]
  /// What messages call it.
  let place: (file: String, path: String)

  /// Takes a packed image and reads its size.
  ///
  /// - Parameter file: what error messages call the file.
  public init(encoded: [UInt8], file: String, limits: SceneLimits = .standard) throws(SceneError) {
    try self.init(name: file, encoded: encoded, place: (file, ""), limits: limits)
    guard format != nil else {
      throw SceneError(file: file, path: "", problem: "this is no image", expected: "a PNG or JPEG file")
    }
  }

  /// Reads an image from a file.
  public static func load(_ path: String, limits: SceneLimits = .standard) throws(SceneError) -> SceneImage {
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path, limit: limits.fileBytes)
    } catch {
      throw SceneError(file: path, path: "", problem: error.problem(limits), expected: nil)
    }
    return try SceneImage(encoded: bytes, file: path, limits: limits)
  }

  /// Unlike the public one it takes an unknown format, which then must not be drawn.
  init(
    name: String, encoded: [UInt8], place: (file: String, path: String), limits: SceneLimits
  ) throws(SceneError) {
    self.name = name
    self.encoded = encoded
    self.place = place
    let size: (width: Int, height: Int)?
    if PNGDecoding.isPNG(encoded) {
      format = .png
      size = PNGDecoding.size(encoded)
    } else if JPEGDecoding.isJPEG(encoded) {
      format = .jpeg
      size = JPEGDecoding.size(encoded)
    } else {
      format = nil
      size = (0, 0)
    }
    guard let size else {
      throw SceneError(
        file: place.file, path: place.path, problem: "the image has no readable header", expected: nil)
    }
    guard size.width <= limits.imagePixels, size.height <= limits.imagePixels,
      size.width * size.height <= limits.imagePixels
    else {
      throw SceneError(
        file: place.file, path: place.path, problem: "the image has \(size.width) x \(size.height) pixels",
        expected: "at most \(limits.imagePixels)")
    }
    width = size.width
    height = size.height
  }

  /// Unpacks the pixels.
  ///
  /// - Parameter isHalved: whether half as many each way will do, rounded up. A JPEG is unpacked so at a part of the work
  ///   and a quarter of the memory; a PNG cannot be, and is unpacked whole.
  public func decode(isHalved: Bool = false) throws(SceneError) -> ImagePixels {
    do {
      return try unpacked(isHalved)
    } catch {
      throw SceneError(
        file: place.file, path: place.path, problem: "the image cannot be unpacked: \(error.reason)",
        expected: nil)
    }
  }

  private func unpacked(_ isHalved: Bool) throws(ImageFault) -> ImagePixels {
    switch format {
    case .png: try PNGDecoding.decode(encoded, width: width, height: height)
    case .jpeg: try JPEGDecoding.decode(encoded, width: width, height: height, isHalved: isHalved)
    case nil: throw ImageFault(reason: "its format is not known")
    }
  }
}

/// Pixels of a picture: red, green, blue and alpha of 8 bits each, from the top left, row by row without gaps.
///
/// Alpha is not multiplied in. Colour profiles are not applied, as glTF demands.
public struct ImagePixels: Sendable, Equatable {
  /// Pixels from left to right.
  public var width: Int
  /// Pixels from top to bottom.
  public var height: Int
  /// The bytes, four for each pixel.
  public var pixels: [UInt8]

  /// Takes the bytes of a picture, four for each pixel.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(pixels.count == width * height * 4, "four bytes a pixel")
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}

/// Why pixels cannot be unpacked.
struct ImageFault: Error {
  let reason: String
}
