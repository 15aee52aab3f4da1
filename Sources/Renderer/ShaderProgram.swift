internal import COpenGL

/// A linked program with the places of its uniforms. Lets its program go when it is no longer used.
final class ShaderProgram {
  let name: GLuint
  let model: GLint
  let textureMatrix: GLint
  let textureOffset: GLint
  let outlineWidth: GLint
  let base: GLint
  let glow: GLint
  let surface: GLint
  let cutoff: GLint
  let scaleOfLight: GLint
  let paleness: GLint
  let bumpScale: GLint
  let area: GLint
  let upright: GLint
  let strength: GLint
  let secondRange: GLint
  let layerMatrix: GLint
  let layerOffset: GLint
  let lampCount: GLint
  let lampPlace: GLint
  let lampColour: GLint
  let lampAim: GLint
  let lampReach: GLint

  /// Texture units, the same in every program.
  enum Unit {
    static let colours: GLint = 0
    static let lightmap: GLint = 1
    static let shadowMap: GLint = 2
    static let paleColours: GLint = 3
    static let bumps: GLint = 4
    static let glows: GLint = 5
    static let occlusion: GLint = 6
    static let roughnesses: GLint = 7
  }

  /// Binding points of the blocks.
  enum Block {
    static let frame: GLuint = 0
    static let skin: GLuint = 1
  }

  /// Compiles and links.
  ///
  /// - Throws: `GraphicsError` with the driver's log.
  init(vertex: String, fragment: String, definitions: String = "") throws(GraphicsError) {
    let head = "#version 330 core\n" + definitions
    let first = try ShaderProgram.compile(head + vertex, GLenum(GL_VERTEX_SHADER))
    defer { glDeleteShader(first) }
    let second = try ShaderProgram.compile(head + fragment, GLenum(GL_FRAGMENT_SHADER))
    defer { glDeleteShader(second) }
    name = glCreateProgram()
    glAttachShader(name, first)
    glAttachShader(name, second)
    glLinkProgram(name)
    var isLinked: GLint = 0
    unsafe glGetProgramiv(name, GLenum(GL_LINK_STATUS), &isLinked)
    let program = name
    guard isLinked == GL_TRUE else {
      let log = unsafe ShaderProgram.log { size, length, text in
        unsafe glGetProgramInfoLog(program, size, length, text)
      }
      glDeleteProgram(program)
      throw GraphicsError(.refused, "a program does not link: \(log)")
    }
    func place(_ uniform: String) -> GLint { unsafe glGetUniformLocation(program, uniform) }
    model = place("model")
    textureMatrix = place("textureMatrix")
    textureOffset = place("textureOffset")
    outlineWidth = place("outlineWidth")
    base = place("base")
    glow = place("glow")
    surface = place("surface")
    cutoff = place("cutoff")
    scaleOfLight = place("scaleOfLight")
    paleness = place("paleness")
    bumpScale = place("bumpScale")
    area = place("area")
    upright = place("upright")
    strength = place("strength")
    secondRange = place("secondRange")
    layerMatrix = place("layerMatrix")
    layerOffset = place("layerOffset")
    lampCount = place("lampCount")
    lampPlace = place("lampPlace")
    lampColour = place("lampColour")
    lampAim = place("lampAim")
    lampReach = place("lampReach")
    glUseProgram(program)
    for (sampler, unit) in [
      ("colours", Unit.colours), ("lightmap", Unit.lightmap), ("shadowMap", Unit.shadowMap),
      ("paleColours", Unit.paleColours), ("bumps", Unit.bumps), ("glows", Unit.glows),
      ("occlusion", Unit.occlusion),
      ("roughnesses", Unit.roughnesses), ("picture", Unit.colours),
    ] {
      let at = place(sampler)
      if at >= 0 { glUniform1i(at, unit) }
    }
    for (block, point) in [("Frame", Block.frame), ("Skin", Block.skin)] {
      let index = unsafe glGetUniformBlockIndex(program, block)
      if index != GLuint(0xFFFF_FFFF) { glUniformBlockBinding(program, index, point) }
    }
  }

  deinit { glDeleteProgram(name) }

  private static func compile(_ text: String, _ kind: GLenum) throws(GraphicsError) -> GLuint {
    let shader = glCreateShader(kind)
    var bytes = Array(text.utf8CString)
    // Safe: the text lives through the call, which copies it; it ends with a zero byte.
    unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      var start: UnsafePointer<GLchar>? = unsafe UnsafePointer(buffer.baseAddress)
      unsafe glShaderSource(shader, 1, &start, nil)
    }
    glCompileShader(shader)
    var isCompiled: GLint = 0
    unsafe glGetShaderiv(shader, GLenum(GL_COMPILE_STATUS), &isCompiled)
    guard isCompiled == GL_TRUE else {
      let log = unsafe ShaderProgram.log { size, length, text in
        unsafe glGetShaderInfoLog(shader, size, length, text)
      }
      glDeleteShader(shader)
      throw GraphicsError(.refused, "a shader does not compile: \(log)")
    }
    return shader
  }

  private static func log(
    _ read: (GLsizei, UnsafeMutablePointer<GLsizei>, UnsafeMutablePointer<GLchar>) -> Void
  ) -> String {
    var bytes = [GLchar](repeating: 0, count: 2048)
    var length = GLsizei(0)
    // Safe: at most as many bytes are written as the array holds.
    unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      unsafe read(GLsizei(buffer.count), &length, start)
    }
    return String(decoding: bytes.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
