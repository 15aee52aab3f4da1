internal import COpenGL
public import SceneGraph

/// What is drawn on: a picture with depth in the graphics memory, or a window.
public final class Canvas {
  /// Pixels from left to right.
  public let width: Int
  /// Pixels from top to bottom.
  public let height: Int
  /// Whether the steps of edges are smoothed once a picture is finished.
  public var isSmoothed: Bool { smoothing != nil }
  let framebuffer: GLuint
  private let smoothing: EdgeSmoothing?
  /// What was drawn, as a texture; only where it is smoothed.
  private let drawn: GLuint
  /// Where the smoothed picture is; the same as `framebuffer` when nothing is smoothed.
  private let finished: GLuint
  private let buffers: [GLuint]

  /// Makes one.
  public init(width: Int, height: Int, isSmoothed: Bool = false) throws(GraphicsError) {
    self.width = width
    self.height = height
    smoothing = isSmoothed ? try EdgeSmoothing() : nil
    // Depths as they are computed: software need not turn each into a whole number and back, which is a twentieth of a frame.
    let depth = Canvas.buffer(GL_DEPTH_COMPONENT32F, width, height)
    guard isSmoothed else {
      let colours = Canvas.buffer(GL_RGBA8, width, height)
      buffers = [depth, colours]
      framebuffer = try Canvas.framebuffer(width, height, colours, [(GL_DEPTH_ATTACHMENT, depth)])
      (drawn, finished) = (0, framebuffer)
      return
    }
    drawn = Texture.empty(width: width, height: height)
    let smooth = Canvas.buffer(GL_RGBA8, width, height)
    let marks = Canvas.buffer(GL_DEPTH24_STENCIL8, width, height)
    buffers = [depth, smooth, marks]
    framebuffer = try Canvas.framebuffer(
      width, height, drawn, isTexture: true, [(GL_DEPTH_ATTACHMENT, depth)])
    finished = try Canvas.framebuffer(width, height, smooth, [(GL_DEPTH_STENCIL_ATTACHMENT, marks)])
  }

  /// What a window of this size shows.
  public init(window width: Int, height: Int) {
    self.width = width
    self.height = height
    (smoothing, framebuffer, drawn, finished, buffers) = (nil, 0, 0, 0, [])
  }

  deinit {
    guard framebuffer != 0 else { return }
    var names = [framebuffer] + (finished == framebuffer ? [] : [finished])
    unsafe glDeleteFramebuffers(GLsizei(names.count), &names)
    var all = buffers
    unsafe glDeleteRenderbuffers(GLsizei(all.count), &all)
    var texture = drawn
    unsafe glDeleteTextures(1, &texture)
  }

  private static func buffer(_ format: GLint, _ width: Int, _ height: Int) -> GLuint {
    var buffer: GLuint = 0
    unsafe glGenRenderbuffers(1, &buffer)
    glBindRenderbuffer(GLenum(GL_RENDERBUFFER), buffer)
    glRenderbufferStorage(GLenum(GL_RENDERBUFFER), GLenum(format), GLsizei(width), GLsizei(height))
    return buffer
  }

  private static func framebuffer(
    _ width: Int, _ height: Int, _ colours: GLuint, isTexture: Bool = false, _ others: [(GLint, GLuint)]
  ) throws(GraphicsError) -> GLuint {
    var framebuffer: GLuint = 0
    unsafe glGenFramebuffers(1, &framebuffer)
    glBindFramebuffer(GLenum(GL_FRAMEBUFFER), framebuffer)
    if isTexture {
      glFramebufferTexture2D(
        GLenum(GL_FRAMEBUFFER), GLenum(GL_COLOR_ATTACHMENT0), GLenum(GL_TEXTURE_2D), colours, 0)
    } else {
      glFramebufferRenderbuffer(
        GLenum(GL_FRAMEBUFFER), GLenum(GL_COLOR_ATTACHMENT0), GLenum(GL_RENDERBUFFER), colours)
    }
    for (point, buffer) in others {
      glFramebufferRenderbuffer(GLenum(GL_FRAMEBUFFER), GLenum(point), GLenum(GL_RENDERBUFFER), buffer)
    }
    let status = glCheckFramebufferStatus(GLenum(GL_FRAMEBUFFER))
    guard status == GLenum(GL_FRAMEBUFFER_COMPLETE) else {
      throw GraphicsError(.refused, "a picture of \(width) x \(height) (0x\(String(status, radix: 16)))")
    }
    return framebuffer
  }

  /// Makes what comes next draw here.
  func bind() {
    glBindFramebuffer(GLenum(GL_FRAMEBUFFER), framebuffer)
    glViewport(0, 0, GLsizei(width), GLsizei(height))
  }

  /// Finishes a picture: afterwards `copy` and `read` see it.
  public func finish() {
    guard let smoothing else { return }
    glBindFramebuffer(GLenum(GL_FRAMEBUFFER), finished)
    glBindFramebuffer(GLenum(GL_READ_FRAMEBUFFER), framebuffer)
    glBlitFramebuffer(
      0, 0, GLint(width), GLint(height), 0, 0, GLint(width), GLint(height), GLbitfield(GL_COLOR_BUFFER_BIT),
      GLenum(GL_NEAREST))
    glViewport(0, 0, GLsizei(width), GLsizei(height))
    smoothing.draw(drawn)
  }

  /// Copies what was drawn to the window, or to another canvas, stretched to its size.
  public func copy(to other: Canvas?, width: Int, height: Int) {
    glBindFramebuffer(GLenum(GL_READ_FRAMEBUFFER), finished)
    glBindFramebuffer(GLenum(GL_DRAW_FRAMEBUFFER), other?.framebuffer ?? 0)
    let isSame = width == self.width && height == self.height
    glBlitFramebuffer(
      0, 0, GLint(self.width), GLint(self.height), 0, 0, GLint(width), GLint(height),
      GLbitfield(GL_COLOR_BUFFER_BIT), GLenum(isSame ? GL_NEAREST : GL_LINEAR))
  }

  /// Copies colours and depth to a canvas of the same size.
  func copyAll(to other: Canvas) {
    glBindFramebuffer(GLenum(GL_READ_FRAMEBUFFER), framebuffer)
    glBindFramebuffer(GLenum(GL_DRAW_FRAMEBUFFER), other.framebuffer)
    glBlitFramebuffer(
      0, 0, GLint(width), GLint(height), 0, 0, GLint(width), GLint(height),
      GLbitfield(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT), GLenum(GL_NEAREST))
  }

  /// Reads what was drawn, from the top left.
  public func read() -> ImagePixels {
    finish()
    glBindFramebuffer(GLenum(GL_READ_FRAMEBUFFER), finished)
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
