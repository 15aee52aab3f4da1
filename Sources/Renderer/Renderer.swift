internal import COpenGL
internal import Glibc
internal import SceneGraph

/// Draws placements as a camera sees them.
///
/// Opaque parts are drawn from front to back, then glass from back to front; what is out of sight is left out. After
/// the first frames nothing is allocated. It needs a current context of OpenGL 3.3 core, of a window or an
/// `OffscreenContext`, and lives on that thread. `RendererTests` compares pictures; `make bench-render` measures.
public final class Renderer {
  /// What is spent.
  public let quality: Quality
  private var programs: [ShaderText.Features: ShaderProgram] = [:]
  private let flat: ShaderProgram
  private let flatArray: GLuint
  private let flatBuffer: GLuint
  private let frameBuffer: GLuint
  private let skinBuffer: GLuint
  private let white: Texture
  private let shadow: ShadowMap?
  private var frame = FrameBlock()
  private var opaque: [Draw] = []
  private var glass: [Draw] = []
  private var casters: [Placement] = []
  /// Triangles drawn in the last frame, shadows not counted.
  public private(set) var drawnTriangles = 0

  /// What a shader sees of a frame, laid out as std140 wants it.
  private struct FrameBlock: BitwiseCopyable {
    var viewProjection = Matrix4.identity
    var shadowMatrix = Matrix4.identity
    var eye = SIMD4<Float>.zero
    var keyDirection = SIMD4<Float>.zero
    var keyColour = SIMD4<Float>.zero
    var ambientUp = SIMD4<Float>.zero
    var ambientSide = SIMD4<Float>.zero
    var ambientDown = SIMD4<Float>.zero
  }

  /// A part of a placement, to be drawn.
  private struct Draw {
    var placement: Int
    var part: Int
    var distance: Float
  }

  /// Makes what every frame needs.
  ///
  /// - Throws: `GraphicsError` when the driver is too old or refuses a shader.
  public init(quality: Quality) throws(GraphicsError) {
    self.quality = quality
    try Renderer.checkVersion()
    flat = try ShaderProgram(vertex: ShaderText.flatVertex, fragment: ShaderText.flatFragment)
    white = Texture(ImagePixels(width: 1, height: 1, pixels: [255, 255, 255, 255]), isFlat: true)
    shadow = quality.shadowSize > 0 ? try ShadowMap(size: quality.shadowSize) : nil
    var names: (GLuint, GLuint, GLuint, GLuint) = (0, 0, 0, 0)
    unsafe glGenVertexArrays(1, &names.0)
    unsafe glGenBuffers(1, &names.1)
    unsafe glGenBuffers(1, &names.2)
    unsafe glGenBuffers(1, &names.3)
    (flatArray, flatBuffer, frameBuffer, skinBuffer) = names
    glBindVertexArray(flatArray)
    glBindBuffer(GLenum(GL_ARRAY_BUFFER), flatBuffer)
    let corners: [Float] = [0, 0, 1, 0, 0, 1, 1, 1]
    // Safe: the call copies the array, whole.
    unsafe corners.withUnsafeBytes { bytes in
      unsafe glBufferData(GLenum(GL_ARRAY_BUFFER), bytes.count, bytes.baseAddress, GLenum(GL_STATIC_DRAW))
    }
    glEnableVertexAttribArray(0)
    glVertexAttribPointer(0, 2, GLenum(GL_FLOAT), GLboolean(GL_FALSE), 8, nil)
    glBindVertexArray(0)
    for (buffer, size) in [(frameBuffer, MemoryLayout<FrameBlock>.size), (skinBuffer, 256 * 64)] {
      glBindBuffer(GLenum(GL_UNIFORM_BUFFER), buffer)
      glBufferData(GLenum(GL_UNIFORM_BUFFER), size, nil, GLenum(GL_DYNAMIC_DRAW))
    }
  }

  deinit {
    var array = flatArray
    unsafe glDeleteVertexArrays(1, &array)
    var buffers = [flatBuffer, frameBuffer, skinBuffer]
    unsafe glDeleteBuffers(3, &buffers)
  }

  private static func checkVersion() throws(GraphicsError) {
    var (major, minor) = (GLint(0), GLint(0))
    unsafe glGetIntegerv(GLenum(GL_MAJOR_VERSION), &major)
    unsafe glGetIntegerv(GLenum(GL_MINOR_VERSION), &minor)
    guard major > 3 || (major == 3 && minor >= 3) else {
      throw GraphicsError(.tooOld, "this one is \(major).\(minor) (\(driver))")
    }
  }

  /// What the driver calls itself.
  public static var driver: String {
    guard let text = unsafe glGetString(GLenum(GL_RENDERER)) else { return "unnamed" }
    return unsafe String(cString: text)
  }

  /// Waits until everything asked for is drawn, for measuring.
  public func finish() { glFinish() }

  // MARK: A frame

  /// Draws a frame.
  ///
  /// - Throws: `GraphicsError` when a shader that is met for the first time is refused.
  public func draw(
    _ placements: [Placement], camera: Camera, lighting: Lighting, background: SIMD3<Float>, on canvas: Canvas
  ) throws(GraphicsError) {
    for placement in placements where placement.isShown {
      placement.update()
      placement.model.morph(placement.pose.weights, placement.pose.weightRanges)
    }
    frame.eye = SIMD4(camera.position, 1)
    frame.keyDirection = SIMD4(lighting.keyDirection, 0)
    frame.keyColour = SIMD4(lighting.keyColour, 0)
    frame.ambientUp = SIMD4(lighting.ambientUp, 0)
    frame.ambientSide = SIMD4(lighting.ambientSide, 0)
    frame.ambientDown = SIMD4(lighting.ambientDown, 0)
    glEnable(GLenum(GL_DEPTH_TEST))
    glDisable(GLenum(GL_BLEND))
    glDepthMask(GLboolean(GL_TRUE))
    try drawShadows(placements, lighting)

    frame.viewProjection =
      camera.projection(aspect: Float(canvas.width) / Float(canvas.height)) * camera.view
    frame.shadowMatrix = shadow?.matrix ?? .identity
    writeFrame()
    canvas.bind()
    glClearColor(background.x, background.y, background.z, 1)
    glClear(GLbitfield(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT))
    sort(placements, camera)
    drawnTriangles = 0
    for draw in opaque { try drawPart(placements[draw.placement], draw.part) }
    try drawOutlines(placements)
    if !glass.isEmpty {
      glEnable(GLenum(GL_BLEND))
      glBlendFunc(GLenum(GL_SRC_ALPHA), GLenum(GL_ONE_MINUS_SRC_ALPHA))
      glDepthMask(GLboolean(GL_FALSE))
      for draw in glass { try drawPart(placements[draw.placement], draw.part) }
      glDepthMask(GLboolean(GL_TRUE))
      glDisable(GLenum(GL_BLEND))
    }
    glBindVertexArray(0)
    try check()
  }

  /// Chooses what is in sight, and its order.
  private func sort(_ placements: [Placement], _ camera: Camera) {
    opaque.removeAll(keepingCapacity: true)
    glass.removeAll(keepingCapacity: true)
    let frustum = Frustum(frame.viewProjection)
    for (number, placement) in placements.enumerated()
    where placement.isShown && !placement.bounds.isEmpty && frustum.meets(placement.bounds) {
      for (index, part) in placement.model.parts.enumerated() {
        let box = placement.partBounds[index]
        guard frustum.meets(box), !placement.hiddenNodes.contains(part.node) else { continue }
        let nearest = pointwiseMax(box.lower, pointwiseMin(camera.position, box.upper)) - camera.position
        let draw = Draw(placement: number, part: index, distance: dot(nearest, nearest))
        if placement.model.surfaces[part.surface].isBlended {
          glass.append(draw)
        } else {
          opaque.append(draw)
        }
      }
    }
    opaque.sort { $0.distance < $1.distance }
    glass.sort { $0.distance > $1.distance }
  }

  private func drawShadows(_ placements: [Placement], _ lighting: Lighting) throws(GraphicsError) {
    guard let shadow else { return }
    casters.removeAll(keepingCapacity: true)
    for placement in placements where placement.isShown && placement.throwsShadow {
      casters.append(placement)
    }
    guard shadow.isStale(for: casters) else { return }
    shadow.begin(casters, direction: lighting.keyDirection)
    guard !casters.isEmpty else { return }
    frame.viewProjection = shadow.matrix
    writeFrame()
    glEnable(GLenum(GL_POLYGON_OFFSET_FILL))
    glPolygonOffset(2, 2)
    for caster in casters {
      for (index, part) in caster.model.parts.enumerated() where !caster.hiddenNodes.contains(part.node) {
        let surface = caster.model.surfaces[part.surface]
        var features = surface.features.intersection([.masked, .textured])
        if !features.contains(.masked) { features = [] }
        try drawPart(caster, index, only: features.union(.depthOnly))
      }
    }
    glDisable(GLenum(GL_POLYGON_OFFSET_FILL))
  }

  /// Draws what is outlined once more, larger and inside out, so that a rim shows.
  private func drawOutlines(_ placements: [Placement]) throws(GraphicsError) {
    for placement in placements where placement.isShown {
      guard let colour = placement.outline else { continue }
      let nodes = placement.outlinedNodes
      glCullFace(GLenum(GL_FRONT))
      for (index, part) in placement.model.parts.enumerated()
      where nodes.isEmpty || nodes.contains(part.node) {
        guard !placement.hiddenNodes.contains(part.node) else { continue }
        try drawPart(placement, index, only: .outline, colour: SIMD4(colour, 1))
      }
      glCullFace(GLenum(GL_BACK))
    }
  }

  // MARK: A part

  private func drawPart(
    _ placement: Placement, _ index: Int, only: ShaderText.Features? = nil, colour: SIMD4<Float>? = nil
  ) throws(GraphicsError) {
    let model = placement.model
    let part = model.parts[index]
    let surface = model.surfaces[part.surface]
    var features = only ?? surface.features
    if only == nil {
      if part.isLightmapped { features.insert(.lightmapped) }
      if !part.hasTangents { features.remove(.bumpy) }
      if features.contains(.unlit) { features.formIntersection([.unlit, .textured, .masked]) }
      if let shadow, !features.contains(.unlit), !shadow.reach.isEmpty,
        shadow.reach.meets(placement.partBounds[index])
      {
        features.insert(.shadowed)
      }
      features.subtract(quality.leftOut)
    }
    if part.skin != nil { features.insert(.skinned) }
    if placement.paleness == 0 { features.remove(.pale) }
    let program = try program(features)
    glUseProgram(program.name)
    if let skin = part.skin {
      writeSkin(placement.jointMatrices[skin])
      setMatrix(program.model, placement.transform)
    } else {
      setMatrix(program.model, placement.transform * placement.matrices[part.node])
    }
    let base = colour ?? surface.base
    glUniform4f(program.base, base.x, base.y, base.z, base.w)
    if only == .outline {
      glUniform1f(program.outlineWidth, 0.006)
    } else {
      glUniform3f(program.glow, surface.glow.x, surface.glow.y, surface.glow.z)
      glUniform3f(program.surface, surface.metallic, surface.roughness, 0)
      glUniform1f(program.cutoff, surface.cutoff)
      glUniform4f(
        program.textureMatrix, surface.matrix.x, surface.matrix.y, surface.matrix.z, surface.matrix.w)
      glUniform2f(program.textureOffset, surface.offset.x, surface.offset.y)
      if features.contains(.textured), let texture = surface.texture {
        bind(model.textures[texture], ShaderProgram.Unit.colours)
      }
      if features.contains(.lightmapped) {
        bind(model.lightmap, ShaderProgram.Unit.lightmap)
        glUniform1f(program.scaleOfLight, model.lightmapScale)
      }
      if features.contains(.pale), let pale = surface.pale {
        bind(model.textures[pale], ShaderProgram.Unit.paleColours)
        glUniform1f(program.paleness, placement.paleness)
      }
      if features.contains(.bumpy), let bumps = surface.bumps {
        bind(model.textures[bumps], ShaderProgram.Unit.bumps)
        glUniform1f(program.bumpScale, surface.bumpScale)
      }
      if features.contains(.shadowed), let shadow {
        glActiveTexture(GLenum(GL_TEXTURE0 + ShaderProgram.Unit.shadowMap))
        glBindTexture(GLenum(GL_TEXTURE_2D), shadow.texture)
      }
    }
    if surface.isDoubleSided && only != .outline {
      glDisable(GLenum(GL_CULL_FACE))
    } else {
      glEnable(GLenum(GL_CULL_FACE))
    }
    glBindVertexArray(model.vertexArray)
    unsafe glDrawElements(
      GLenum(GL_TRIANGLES), GLsizei(part.count), GLenum(GL_UNSIGNED_INT),
      UnsafeRawPointer(bitPattern: part.firstIndex * 4))
    if only == nil { drawnTriangles += part.count / 3 }
  }

  private func program(_ features: ShaderText.Features) throws(GraphicsError) -> ShaderProgram {
    if let known = programs[features] { return known }
    let made = try ShaderProgram(
      vertex: ShaderText.vertex, fragment: ShaderText.fragment, definitions: features.definitions)
    programs[features] = made
    return made
  }

  private func bind(_ texture: Texture?, _ unit: GLint) {
    glActiveTexture(GLenum(GL_TEXTURE0 + unit))
    glBindTexture(GLenum(GL_TEXTURE_2D), (texture ?? white).name)
  }

  private func setMatrix(_ place: GLint, _ matrix: Matrix4) {
    // Safe: a matrix is sixteen floats by columns, which the call copies.
    unsafe withUnsafeBytes(of: matrix) { bytes in
      unsafe glUniformMatrix4fv(
        place, 1, GLboolean(GL_FALSE), bytes.assumingMemoryBound(to: GLfloat.self).baseAddress)
    }
  }

  private func writeFrame() {
    glBindBufferBase(GLenum(GL_UNIFORM_BUFFER), ShaderProgram.Block.frame, frameBuffer)
    // Safe: the buffer was made as large as the block.
    unsafe withUnsafeBytes(of: frame) { bytes in
      unsafe glBufferSubData(GLenum(GL_UNIFORM_BUFFER), 0, bytes.count, bytes.baseAddress)
    }
  }

  private func writeSkin(_ matrices: [Matrix4]) {
    glBindBufferBase(GLenum(GL_UNIFORM_BUFFER), ShaderProgram.Block.skin, skinBuffer)
    // Safe: at most 256 matrices of 64 bytes are written into a buffer of that size.
    unsafe matrices.prefix(256).withUnsafeBytes { bytes in
      unsafe glBufferSubData(GLenum(GL_UNIFORM_BUFFER), 0, bytes.count, bytes.baseAddress)
    }
  }

  // MARK: Panels

  /// Lays a picture over what was drawn: an area in shares of the canvas from its top left, its alpha multiplied in.
  public func overlay(
    _ texture: Texture, x: Float, y: Float, width: Float, height: Float, strength: Float = 1
  ) {
    glDisable(GLenum(GL_DEPTH_TEST))
    glDisable(GLenum(GL_CULL_FACE))
    glEnable(GLenum(GL_BLEND))
    glBlendFunc(GLenum(GL_ONE), GLenum(GL_ONE_MINUS_SRC_ALPHA))
    glUseProgram(flat.name)
    glUniform4f(flat.area, x, y, width, height)
    glUniform2f(flat.upright, 0, 1)
    glUniform1f(flat.strength, strength)
    bind(texture, ShaderProgram.Unit.colours)
    glBindVertexArray(flatArray)
    glDrawArrays(GLenum(GL_TRIANGLE_STRIP), 0, 4)
    glBindVertexArray(0)
    glDisable(GLenum(GL_BLEND))
  }

  /// Makes what is overlaid next go to the window, or to a canvas.
  public func target(_ canvas: Canvas?, width: Int, height: Int) {
    glBindFramebuffer(GLenum(GL_FRAMEBUFFER), canvas?.framebuffer ?? 0)
    glViewport(0, 0, GLsizei(width), GLsizei(height))
  }

  /// In debug builds an error of the driver is not passed over.
  private func check() throws(GraphicsError) {
    #if DEBUG
      let code = glGetError()
      guard code == GLenum(GL_NO_ERROR) else {
        throw GraphicsError(.refused, "a frame left error 0x\(String(code, radix: 16))")
      }
    #endif
  }
}

extension Box {
  /// Whether two boxes have a point in common.
  func meets(_ other: Box) -> Bool {
    all(lower .<= other.upper) && all(other.lower .<= upper)
  }
}
