internal import COpenGL
public import SceneGraph

/// What is drawn on: a picture with depth in the graphics memory, with several samples a pixel or one.
public final class Canvas {
  /// Pixels from left to right.
  public let width: Int
  /// Pixels from top to bottom.
  public let height: Int
  /// Samples a pixel.
  public let samples: Int
  let framebuffer: GLuint
  private var buffers: [GLuint]
  /// Where several samples are brought together; the same as `framebuffer` when there is one.
  private let resolved: GLuint
  private var resolvedBuffers: [GLuint]

  /// Makes one.
  public init(width: Int, height: Int, samples: Int = 1) throws(GraphicsError) {
    self.width = width
    self.height = height
    self.samples = samples
    (framebuffer, buffers) = try Canvas.make(width, height, samples, hasDepth: true)
    if samples > 1 {
      (resolved, resolvedBuffers) = try Canvas.make(width, height, 1, hasDepth: false)
    } else {
      (resolved, resolvedBuffers) = (framebuffer, [])
    }
  }

  deinit {
    var names = [framebuffer] + (resolved == framebuffer ? [] : [resolved])
    unsafe glDeleteFramebuffers(GLsizei(names.count), &names)
    var all = buffers + resolvedBuffers
    unsafe glDeleteRenderbuffers(GLsizei(all.count), &all)
  }

  private static func make(
    _ width: Int, _ height: Int, _ samples: Int, hasDepth: Bool
  ) throws(GraphicsError) -> (GLuint, [GLuint]) {
    var framebuffer: GLuint = 0
    unsafe glGenFramebuffers(1, &framebuffer)
    glBindFramebuffer(GLenum(GL_FRAMEBUFFER), framebuffer)
    var buffers: [GLuint] = []
    let parts: [(GLint, GLint)] =
      [(GL_RGBA8, GL_COLOR_ATTACHMENT0)] + (hasDepth ? [(GL_DEPTH_COMPONENT24, GL_DEPTH_ATTACHMENT)] : [])
    for (format, point) in parts {
      var buffer: GLuint = 0
      unsafe glGenRenderbuffers(1, &buffer)
      buffers.append(buffer)
      glBindRenderbuffer(GLenum(GL_RENDERBUFFER), buffer)
      glRenderbufferStorageMultisample(
        GLenum(GL_RENDERBUFFER), samples > 1 ? GLsizei(samples) : 0, GLenum(format), GLsizei(width),
        GLsizei(height))
      glFramebufferRenderbuffer(GLenum(GL_FRAMEBUFFER), GLenum(point), GLenum(GL_RENDERBUFFER), buffer)
    }
    let status = glCheckFramebufferStatus(GLenum(GL_FRAMEBUFFER))
    guard status == GLenum(GL_FRAMEBUFFER_COMPLETE) else {
      throw GraphicsError(
        .refused, "a picture of \(width) x \(height) with \(samples) samples (0x\(String(status, radix: 16)))"
      )
    }
    return (framebuffer, buffers)
  }

  /// Makes what comes next draw here.
  func bind() {
    glBindFramebuffer(GLenum(GL_FRAMEBUFFER), framebuffer)
    glViewport(0, 0, GLsizei(width), GLsizei(height))
  }

  /// Brings several samples together; afterwards `copy` and `read` see what was drawn.
  public func resolve() {
    guard samples > 1 else { return }
    glBindFramebuffer(GLenum(GL_READ_FRAMEBUFFER), framebuffer)
    glBindFramebuffer(GLenum(GL_DRAW_FRAMEBUFFER), resolved)
    glBlitFramebuffer(
      0, 0, GLint(width), GLint(height), 0, 0, GLint(width), GLint(height), GLbitfield(GL_COLOR_BUFFER_BIT),
      GLenum(GL_NEAREST))
  }

  /// Copies what was drawn to the window, or to another canvas, stretched to its size.
  public func copy(to other: Canvas?, width: Int, height: Int) {
    glBindFramebuffer(GLenum(GL_READ_FRAMEBUFFER), resolved)
    glBindFramebuffer(GLenum(GL_DRAW_FRAMEBUFFER), other?.framebuffer ?? 0)
    let isSame = width == self.width && height == self.height
    glBlitFramebuffer(
      0, 0, GLint(self.width), GLint(self.height), 0, 0, GLint(width), GLint(height),
      GLbitfield(GL_COLOR_BUFFER_BIT), GLenum(isSame ? GL_NEAREST : GL_LINEAR))
  }

  /// Copies colours and depth to a canvas of the same size and as many samples.
  func copyAll(to other: Canvas) {
    glBindFramebuffer(GLenum(GL_READ_FRAMEBUFFER), framebuffer)
    glBindFramebuffer(GLenum(GL_DRAW_FRAMEBUFFER), other.framebuffer)
    glBlitFramebuffer(
      0, 0, GLint(width), GLint(height), 0, 0, GLint(width), GLint(height),
      GLbitfield(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT), GLenum(GL_NEAREST))
  }

  /// Reads what was drawn, from the top left.
  public func read() -> ImagePixels {
    resolve()
    glBindFramebuffer(GLenum(GL_READ_FRAMEBUFFER), resolved)
    var pixels = [UInt8](repeating: 0, count: width * height * 4)
    glPixelStorei(GLenum(GL_PACK_ALIGNMENT), 4)
    // Safe: the array holds as many bytes as are written.
    unsafe pixels.withUnsafeMutableBytes { bytes in
      unsafe glReadPixels(
        0, 0, GLsizei(width), GLsizei(height), GLenum(GL_RGBA), GLenum(GL_UNSIGNED_BYTE), bytes.baseAddress)
    }
    // OpenGL begins at the bottom.
    let row = width * 4
    for y in 0..<(height / 2) {
      for x in 0..<row { pixels.swapAt(y * row + x, (height - 1 - y) * row + x) }
    }
    for index in stride(from: 3, to: pixels.count, by: 4) { pixels[index] = 255 }
    return ImagePixels(width: width, height: height, pixels: pixels)
  }
}
