internal import SceneGraph

/// A picture with the smaller copies of it that are drawn from far away.
///
/// The copies are made here and not by the driver: each driver makes them in a way of its own, and software ones first
/// compile a program for each kind of size.
struct TextureLevels: Sendable {
  /// The picture, then each half as large as the one before, down to one pixel; or the picture alone.
  let pictures: [ImagePixels]

  /// Makes the copies, where the sampler uses any.
  init(_ pixels: ImagePixels, sampler: TextureSampler) {
    var pictures = [pixels]
    if sampler.mipmap != nil {
      while let last = pictures.last, last.width > 1 || last.height > 1 { pictures.append(last.halved) }
    }
    self.pictures = pictures
  }

  /// Unpacks an image and makes the copies.
  ///
  /// - Parameter isHalved: whether half as many pixels each way will do.
  init(_ image: SceneImage, sampler: TextureSampler, isHalved: Bool) throws(SceneError) {
    let pixels = try image.decode(isHalved: isHalved)
    let isWhole = pixels.width == image.width && pixels.height == image.height
    self.init(isHalved && isWhole ? pixels.halved : pixels, sampler: sampler)
  }

  /// How much memory it takes.
  var byteCount: Int { pictures.reduce(0) { $0 + $1.pixels.count } }
}

extension TextureSampler {
  /// Baked light fades slowly, and nothing of it lies beyond the edges.
  static var forLightmaps: TextureSampler {
    var sampler = TextureSampler()
    sampler.mipmap = nil
    sampler.wrapS = .clampToEdge
    sampler.wrapT = .clampToEdge
    return sampler
  }
}

extension ImagePixels {
  /// Half as wide and half as high, each pixel the mean of four; an odd last row or column is left out, as OpenGL counts.
  var halved: ImagePixels {
    let (wide, high) = (max(1, width / 2), max(1, height / 2))
    // To the neighbour on the right and below; itself where there is none.
    let (right, below) = (width > 1 ? 1 : 0, height > 1 ? width : 0)
    let made = unsafe [UInt8](unsafeUninitializedCapacity: wide * high * 4) { target, count in
      unsafe pixels.withUnsafeBytes { source in
        // Safe: 2x + right < width and (2y + 1) < height or height = 1, so that each place lies within the picture; each
        // of the pixels of the target is written.
        for y in 0..<high {
          for x in 0..<wide {
            let at = y * 2 * width + x * 2
            let a = unsafe source.loadUnaligned(fromByteOffset: at * 4, as: UInt32.self)
            let b = unsafe source.loadUnaligned(fromByteOffset: (at + right) * 4, as: UInt32.self)
            let c = unsafe source.loadUnaligned(fromByteOffset: (at + below) * 4, as: UInt32.self)
            let d = unsafe source.loadUnaligned(fromByteOffset: (at + below + right) * 4, as: UInt32.self)
            let mean = ImagePixels.mean(a, b, c, d)
            unsafe UnsafeMutableRawBufferPointer(target).storeBytes(
              of: mean, toByteOffset: (y * wide + x) * 4, as: UInt32.self)
          }
        }
      }
      count = wide * high * 4
    }
    return ImagePixels(width: wide, height: high, pixels: made)
  }

  /// The mean of four pixels, two channels at a time: sums of four bytes have room in every other byte.
  @inline(__always)
  private static func mean(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> UInt32 {
    let odd: UInt32 = 0x00FF_00FF
    let low = (a & odd) &+ (b & odd) &+ (c & odd) &+ (d & odd) &+ 0x0002_0002
    let high =
      ((a >> 8) & odd) &+ ((b >> 8) & odd) &+ ((c >> 8) & odd) &+ ((d >> 8) & odd) &+ 0x0002_0002
    return ((low >> 2) & odd) | (((high >> 2) & odd) << 8)
  }
}
