internal import CPNG
public import SceneGraph

/// Writes a picture as a PNG file.
public enum PNGFile {
  /// Writes it; an existing file is replaced.
  ///
  /// - Throws: `PNGFile.Failure` with the library's reason.
  public static func write(_ pixels: ImagePixels, to path: String) throws(Failure) {
    var image = unsafe png_image()
    unsafe image.version = png_uint_32(PNG_IMAGE_VERSION)
    unsafe image.width = png_uint_32(pixels.width)
    unsafe image.height = png_uint_32(pixels.height)
    // Red, green, blue, alpha of 8 bits: the macro is not imported.
    unsafe image.format = 3
    // Safe: the array holds width x height pixels of four bytes; the path lives through the call.
    let isWritten = unsafe pixels.pixels.withUnsafeBytes { bytes in
      unsafe png_image_write_to_file(&image, path, 0, bytes.baseAddress, 0, nil)
    }
    guard isWritten != 0 else {
      let reason = unsafe withUnsafeBytes(of: image.message) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw Failure(path: path, reason: reason)
    }
  }

  /// Why it cannot be written.
  public struct Failure: Error, CustomStringConvertible {
    /// The file.
    public let path: String
    /// What the library said.
    public let reason: String
    /// In words.
    public var description: String { "'\(path)' cannot be written: \(reason)" }
  }
}
