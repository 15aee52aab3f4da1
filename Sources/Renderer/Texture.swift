internal import COpenGL
internal import SceneGraph

/// A picture in the graphics memory. Lets it go when it is no longer used.
public final class Texture {
  let name: GLuint
  /// Pixels from left to right.
  public private(set) var width: Int
  /// Pixels from top to bottom.
  public private(set) var height: Int
  private let sampler: TextureSampler
  private let isMipmapped: Bool
  private var isCoarse = false
  /// How much memory it takes, its smaller copies too.
  let byteCount: Int

  /// Uploads a picture and its smaller copies.
  init(_ levels: TextureLevels, sampler: TextureSampler) {
    self.sampler = sampler
    isMipmapped = levels.pictures.count > 1
    byteCount = levels.byteCount
    (width, height) = (levels.pictures[0].width, levels.pictures[0].height)
    var made: GLuint = 0
    unsafe glGenTextures(1, &made)
    name = made
    glBindTexture(GLenum(GL_TEXTURE_2D), name)
    glTexParameteri(
      GLenum(GL_TEXTURE_2D), GLenum(GL_TEXTURE_MAX_LEVEL), GLint(levels.pictures.count - 1))
    for (level, picture) in levels.pictures.enumerated() {
      // Safe: the array holds width x height pixels of four bytes, which the call copies.
      unsafe picture.pixels.withUnsafeBytes { bytes in
        unsafe glTexImage2D(
          GLenum(GL_TEXTURE_2D), GLint(level), GL_RGBA8, GLsizei(picture.width), GLsizei(picture.height), 0,
          GLenum(GL_RGBA), GLenum(GL_UNSIGNED_BYTE), bytes.baseAddress)
      }
    }
    setFilters()
    glTexParameteri(GLenum(GL_TEXTURE_2D), GLenum(GL_TEXTURE_WRAP_S), Texture.wrap(sampler.wrapS))
    glTexParameteri(GLenum(GL_TEXTURE_2D), GLenum(GL_TEXTURE_WRAP_T), Texture.wrap(sampler.wrapT))
  }

  /// Makes it the texture of the active unit.
  ///
  /// - Parameter isCoarse: whether texels are taken as they are instead of mixed, which costs software a quarter.
  func bind(isCoarse: Bool = false) {
    glBindTexture(GLenum(GL_TEXTURE_2D), name)
    guard isCoarse != self.isCoarse else { return }
    self.isCoarse = isCoarse
    setFilters()
  }

  private func setFilters() {
    let isSmooth = sampler.minification == .linear && !isCoarse
    // Two smaller copies are never mixed: it costs half of the fill rate of software rendering.
    let smaller =
      isMipmapped
      ? (isSmooth ? GL_LINEAR_MIPMAP_NEAREST : GL_NEAREST_MIPMAP_NEAREST)
      : (isSmooth ? GL_LINEAR : GL_NEAREST)
    glTexParameteri(GLenum(GL_TEXTURE_2D), GLenum(GL_TEXTURE_MIN_FILTER), smaller)
    glTexParameteri(
      GLenum(GL_TEXTURE_2D), GLenum(GL_TEXTURE_MAG_FILTER),
      sampler.magnification == .nearest || isCoarse ? GL_NEAREST : GL_LINEAR)
  }

  /// An empty picture for panels: blue, green, red, alpha with alpha multiplied in, as Cairo draws.
  public init(width: Int, height: Int) {
    sampler = TextureSampler()
    isMipmapped = false
    self.width = width
    self.height = height
    byteCount = width * height * 4
    name = Texture.empty(width: width, height: height)
  }

  /// A texture without a picture, that of the active unit: neighbours are mixed, and nothing lies beyond its edge.
  static func empty(width: Int, height: Int) -> GLuint {
    var name: GLuint = 0
    unsafe glGenTextures(1, &name)
    glBindTexture(GLenum(GL_TEXTURE_2D), name)
    glTexImage2D(
      GLenum(GL_TEXTURE_2D), 0, GL_RGBA8, GLsizei(width), GLsizei(height), 0, GLenum(GL_BGRA),
      GLenum(GL_UNSIGNED_BYTE), nil)
    for (key, value) in [
      (GL_TEXTURE_MIN_FILTER, GL_LINEAR), (GL_TEXTURE_MAG_FILTER, GL_LINEAR),
      (GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE), (GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE),
    ] {
      glTexParameteri(GLenum(GL_TEXTURE_2D), GLenum(key), value)
    }
    return name
  }

  /// Replaces the picture.
  ///
  /// - Parameters:
  ///   - pixels: rows of blue, green, red, alpha.
  ///   - stride: bytes from one row to the next, a multiple of four and at least four times the width.
  public func replace(_ pixels: UnsafeRawBufferPointer, stride: Int) {
    precondition(
      stride.isMultiple(of: 4) && stride >= width * 4 && pixels.count >= stride * height,
      "the rows must hold the picture")
    glBindTexture(GLenum(GL_TEXTURE_2D), name)
    glPixelStorei(GLenum(GL_UNPACK_ROW_LENGTH), GLint(stride / 4))
    // Safe: the precondition holds every row that is read.
    unsafe glTexSubImage2D(
      GLenum(GL_TEXTURE_2D), 0, 0, 0, GLsizei(width), GLsizei(height), GLenum(GL_BGRA),
      GLenum(GL_UNSIGNED_BYTE),
      pixels.baseAddress)
    glPixelStorei(GLenum(GL_UNPACK_ROW_LENGTH), 0)
  }

  deinit {
    var name = name
    unsafe glDeleteTextures(1, &name)
  }

  private static func wrap(_ wrap: TextureSampler.Wrap) -> GLint {
    switch wrap {
    case .repeat: GL_REPEAT
    case .mirroredRepeat: GL_MIRRORED_REPEAT
    case .clampToEdge: GL_CLAMP_TO_EDGE
    }
  }
}
