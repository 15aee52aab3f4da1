import CTurboJPEG

/// Unpacks JPEG through libjpeg-turbo.
enum JPEGDecoding {
  static func isJPEG(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xFF, 0xD8, 0xFF]) }

  /// Width and height by the header.
  static func size(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard let handle = unsafe tjInitDecompress() else { return nil }
    defer { unsafe tjDestroy(handle) }
    return unsafe size(bytes, handle)
  }

  /// - Parameter isHalved: whether half as many pixels each way are wanted, rounded up.
  static func decode(
    _ bytes: [UInt8], width: Int, height: Int, isHalved: Bool
  ) throws(ImageFault) -> ImagePixels {
    guard let handle = unsafe tjInitDecompress() else {
      throw ImageFault(reason: "there is no memory for it")
    }
    defer { unsafe tjDestroy(handle) }
    guard let header = unsafe size(bytes, handle), header == (width, height) else {
      throw ImageFault(reason: "its header is not readable")
    }
    // A progressive picture may ask for thousands of passes over itself; libjpeg-turbo refuses that.
    let (wide, high) = isHalved ? ((width + 1) / 2, (height + 1) / 2) : (width, height)
    let flags = TJFLAG_LIMITSCANS | TJFLAG_STOPONWARNING
    var done: Int32 = -1
    // Zeroing megabytes first would take as long as a third of the unpacking.
    let pixels = unsafe [UInt8](unsafeUninitializedCapacity: wide * high * 4) { target, count in
      unsafe bytes.withUnsafeBufferPointer { source in
        // Safe: both buffers outlive the call, the lengths are theirs, and there are four bytes for each pixel of the
        // size that is asked for.
        done = unsafe tjDecompress2(
          handle, source.baseAddress, UInt(source.count), target.baseAddress, Int32(wide), Int32(wide * 4),
          Int32(high), Int32(TJPF_RGBA.rawValue), flags)
      }
      // Safe: every pixel was written, or nothing of them is used.
      count = done == 0 ? wide * high * 4 : 0
    }
    // Safe: the words stay as long as the handle; they are copied at once.
    guard done == 0 else { throw unsafe ImageFault(reason: String(cString: tjGetErrorStr2(handle))) }
    return ImagePixels(width: wide, height: high, pixels: pixels)
  }

  private static func size(_ bytes: [UInt8], _ handle: tjhandle) -> (width: Int, height: Int)? {
    var width: Int32 = 0
    var height: Int32 = 0
    var subsampling: Int32 = 0
    var colours: Int32 = 0
    let done = unsafe bytes.withUnsafeBufferPointer { source in
      // Safe: the buffer outlives the call and the length is its own.
      unsafe tjDecompressHeader3(
        handle, source.baseAddress, UInt(source.count), &width, &height, &subsampling, &colours)
    }
    return done == 0 && width > 0 && height > 0 ? (Int(width), Int(height)) : nil
  }
}
