internal import COpenGL
internal import Glibc
internal import SceneGraph

/// Draws placements as a camera sees them.
///
/// Opaque parts are drawn from front to back, then glass from back to front; what is out of sight is left out. While the
/// camera stands still, what does not move is drawn once and copied from then on: `StillLayer`. After the first frames
/// nothing is allocated on this side of the driver. It needs a current context of OpenGL 3.3 core, of a window or an
/// `OffscreenContext`, and lives on that thread, as do models, textures and canvases: a program has one context, which
/// is let go after all of them. `RendererTests` compares pictures; `make bench-render` measures.
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
  private var still = StillLayer()
  /// Triangles drawn in the last frame, shadows not counted.
  public private(set) var drawnTriangles = 0
  /// Whether all of the last frame was drawn, and nothing was taken from the frame before.
  public private(set) var drewWhole = false

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
    var indoors = SIMD4<Float>.zero
    var outdoors = SIMD4<Float>.zero
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
    let dot = ImagePixels(width: 1, height: 1, pixels: [255, 255, 255, 255])
    white = Texture(TextureLevels(dot, sampler: .forLightmaps), sampler: .forLightmaps)
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
    for (buffer, size) in [(frameBuffer, MemoryLayout<FrameBlock>.size), (skinBuffer, Model.mostJoints * 64)]
    {
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

  /// Draws a frame on a canvas.
  ///
  /// - Throws: `GraphicsError` when a shader that is met for the first time is refused.
  public func draw(
    _ placements: [Placement], camera: Camera, lighting: Lighting, background: SIMD3<Float>, on canvas: Canvas
  ) throws(GraphicsError) {
    _ = try draw(placements, camera, lighting, background, on: canvas, orAtOnceOn: nil)
  }

  /// Draws a frame and shows it: what is neither smoothed nor taken from the frame before is drawn where it is to be seen,
  /// since a copy of all pixels takes as long as a twentieth of them all.
  ///
  /// - Parameters:
  ///   - canvas: what is drawn on where the picture cannot be made at once.
  ///   - target: the window, or another canvas.
  /// - Throws: `GraphicsError` when a shader that is met for the first time is refused.
  public func draw(
    _ placements: [Placement], camera: Camera, lighting: Lighting, background: SIMD3<Float>,
    on canvas: Canvas,
    shownOn target: Canvas
  ) throws(GraphicsError) {
    let isLike = target.width == canvas.width && target.height == canvas.height
    let isShown = try draw(
      placements, camera, lighting, background, on: canvas,
      orAtOnceOn: isLike && !canvas.isSmoothed ? target : nil)
    guard !isShown else { return }
    canvas.finish()
    canvas.copy(to: target, width: target.width, height: target.height)
  }

  /// Draws on a canvas, or at once on another where nothing of the frame before is used; whether it did that.
  private func draw(
    _ placements: [Placement], _ camera: Camera, _ lighting: Lighting, _ background: SIMD3<Float>,
    on canvas: Canvas, orAtOnceOn target: Canvas?
  ) throws(GraphicsError) -> Bool {
    for placement in placements where placement.isShown {
      placement.update()
      placement.mix()
    }
    frame.eye = SIMD4(camera.position, 1)
    frame.keyDirection = SIMD4(lighting.keyDirection, 0)
    frame.keyColour = SIMD4(lighting.keyColour, 0)
    frame.ambientUp = SIMD4(lighting.ambientUp, 0)
    frame.ambientSide = SIMD4(lighting.ambientSide, 0)
    frame.ambientDown = SIMD4(lighting.ambientDown, 0)
    frame.indoors = SIMD4(lighting.indoors, lighting.brightest)
    frame.outdoors = SIMD4(lighting.outdoors, 0)
    glEnable(GLenum(GL_DEPTH_TEST))
    glDisable(GLenum(GL_BLEND))
    glDepthMask(GLboolean(GL_TRUE))
    try drawShadows(placements, lighting)

    frame.viewProjection =
      camera.projection(aspect: Float(canvas.width) / Float(canvas.height)) * camera.view
    frame.shadowMatrix = shadow?.matrix ?? .identity
    writeFrame()
    sort(placements, camera)
    drawnTriangles = 0
    let view = StillLayer.View(
      camera: camera, lighting: lighting, background: background, shadow: shadow?.revision ?? 0)
    var isShown = false
    drewWhole = true
    if still.follow(placements, view, canvas), let layer = try still.layer(like: canvas) {
      if !still.isDrawn {
        try drawOpaque(placements, background, on: layer) { still.holds($0) }
        still.isDrawn = true
      }
      layer.copyAll(to: canvas)
      drewWhole = false
      canvas.bind()
      try drawOpaque(placements, nil, on: canvas) { !still.holds($0) }
    } else {
      isShown = target != nil
      try drawOpaque(placements, background, on: target ?? canvas) { _ in true }
    }
    if !glass.isEmpty {
      glEnable(GLenum(GL_BLEND))
      glBlendFunc(GLenum(GL_SRC_ALPHA), GLenum(GL_ONE_MINUS_SRC_ALPHA))
      glDepthMask(GLboolean(GL_FALSE))
      for draw in glass { try drawPart(placements[draw.placement], draw.part) }
      glDepthMask(GLboolean(GL_TRUE))
      glDisable(GLenum(GL_BLEND))
    }
    glFrontFace(GLenum(GL_CCW))
    glBindVertexArray(0)
    try check()
    return isShown
  }

  /// Draws the opaque parts of some of the placements, on a background or on what is there already.
  private func drawOpaque(
    _ placements: [Placement], _ background: SIMD3<Float>?, on canvas: Canvas, where isWanted: (Int) -> Bool
  ) throws(GraphicsError) {
    canvas.bind()
    if let background {
      glClearColor(background.x, background.y, background.z, 1)
      glClear(GLbitfield(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT))
    }
    for draw in opaque where isWanted(draw.placement) { try drawPart(placements[draw.placement], draw.part) }
    for index in placements.indices where isWanted(index) { try drawOutline(placements[index]) }
  }

  /// Chooses what is in sight, and its order.
  private func sort(_ placements: [Placement], _ camera: Camera) {
    opaque.removeAll(keepingCapacity: true)
    glass.removeAll(keepingCapacity: true)
    let frustum = Frustum(frame.viewProjection)
    for number in placements.indices {
      let placement = placements[number]
      guard placement.isShown, !placement.bounds.isEmpty, frustum.meets(placement.bounds) else { continue }
      let isFar = placement.bounds.distance(from: camera.position) > quality.farAway
      placement.isSeenFar = isFar
      for (index, part) in placement.model.parts.enumerated() {
        let box = placement.partBounds[index]
        guard !box.isEmpty, placement.draws(part, isFar: isFar), frustum.meets(box) else { continue }
        if placement.model.surfaces[part.surface].isBlended {
          let nearest = box.distance(from: camera.position)
          Renderer.insert(Draw(placement: number, part: index, distance: -nearest), into: &glass)
        } else {
          // By the farthest corner: walls and floors, which surround the eye, come after what stands before them.
          let farthest = pointwiseMax(box.upper - camera.position, camera.position - box.lower)
          Renderer.insert(
            Draw(placement: number, part: index, distance: dot(farthest, farthest)), into: &opaque)
        }
      }
    }
  }

  /// Puts a part where it belongs, nearest first; of equals the earlier stays before. Unlike sorting it allocates nothing.
  private static func insert(_ draw: Draw, into list: inout [Draw]) {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle].distance <= draw.distance { low = middle + 1 } else { high = middle }
    }
    list.insert(draw, at: low)
  }

  private func drawShadows(_ placements: [Placement], _ lighting: Lighting) throws(GraphicsError) {
    guard let shadow else { return }
    casters.removeAll(keepingCapacity: true)
    for placement in placements where placement.isShown && placement.throwsShadow {
      casters.append(placement)
    }
    // What has left the place is let go before the next is read.
    defer { casters.removeAll(keepingCapacity: true) }
    guard shadow.isStale(for: casters) else { return }
    shadow.begin(casters, direction: lighting.keyDirection)
    guard !casters.isEmpty else { return }
    frame.viewProjection = shadow.matrix
    writeFrame()
    glEnable(GLenum(GL_POLYGON_OFFSET_FILL))
    glPolygonOffset(2, 2)
    for caster in casters {
      // A shadow shows no more than a coarse mesh does.
      for (index, part) in caster.model.parts.enumerated()
      where part.shape == .triangles && caster.draws(part, isFar: true) {
        let surface = caster.model.surfaces[part.surface]
        var features = surface.features.intersection([.masked, .textured, .apart])
        if !features.contains(.masked) { features = [] }
        try drawPart(caster, index, only: features.union(.depthOnly))
      }
    }
    glDisable(GLenum(GL_POLYGON_OFFSET_FILL))
  }

  /// Draws what is outlined once more, larger and inside out, so that a rim shows.
  private func drawOutline(_ placement: Placement) throws(GraphicsError) {
    guard placement.isShown, let colour = placement.outline else { return }
    let nodes = placement.outlinedNodes
    glCullFace(GLenum(GL_FRONT))
    for (index, part) in placement.model.parts.enumerated()
    where part.shape == .triangles && (nodes.isEmpty || nodes.contains(part.node)) {
      guard placement.draws(part, isFar: placement.isSeenFar) else { continue }
      try drawPart(placement, index, only: .outline, colour: SIMD4(colour, 1))
    }
    glCullFace(GLenum(GL_BACK))
  }

  // MARK: A part

  private func drawPart(
    _ placement: Placement, _ index: Int, only: ShaderText.Features? = nil, colour: SIMD4<Float>? = nil
  ) throws(GraphicsError) {
    let model = placement.model
    let part = model.parts[index]
    let surface = model.surfaces[part.surface]
    let features = features(of: placement, index, only)
    let program = try program(features)
    glUseProgram(program.name)
    var matrix = placement.transform
    if let skin = part.skin {
      writeSkin(placement.jointMatrices[skin])
    } else {
      matrix = matrix * placement.matrices[part.node]
    }
    setMatrix(program.model, matrix)
    // A mirrored surface turns the other way round.
    glFrontFace(GLenum(matrix.isMirrored ? GL_CW : GL_CCW))
    if let colour {
      glUniform4f(program.base, colour.x, colour.y, colour.z, colour.w)
      glUniform1f(program.outlineWidth, 0.006)
    } else {
      setSurface(surface, of: part, model, program, features)
      if features.contains(.lamps), let lamps = placement.lamps { setLamps(lamps, program) }
      if features.contains(.pale) { glUniform1f(program.paleness, placement.paleness) }
    }
    if surface.isDoubleSided && only != .outline {
      glDisable(GLenum(GL_CULL_FACE))
    } else {
      glEnable(GLenum(GL_CULL_FACE))
    }
    let vertices = placement.vertices(of: part)
    glBindVertexArray(vertices.array)
    unsafe glDrawElementsBaseVertex(
      GLenum(part.shape.word), GLsizei(part.count), GLenum(GL_UNSIGNED_INT),
      UnsafeRawPointer(bitPattern: part.firstIndex * 4), GLint(vertices.offset))
    if only == nil, part.shape == .triangles { drawnTriangles += part.count / 3 }
  }

  /// Which shader draws a part.
  private func features(
    of placement: Placement, _ index: Int, _ only: ShaderText.Features?
  ) -> ShaderText.Features {
    let part = placement.model.parts[index]
    var features = only ?? placement.model.surfaces[part.surface].features
    if only == nil {
      if quality < .high { features.insert(.straight) }
      if part.isLightmapped {
        features.insert(.lightmapped)
        if frame.indoors.w < 1 { features.insert(.capped) }
        features.subtract([.occluded])
        features.subtract(quality.leftOutWhereBaked)
      }
      if part.isUnlit { features.insert(.unlit) }
      if part.isMixed { features.insert(.mixed) }
      if placement.lamps != nil, !part.isLightmapped { features.insert(.lamps) }
      if let shadow, !shadow.reach.isEmpty, shadow.reach.meets(placement.partBounds[index]) {
        features.insert(.shadowed)
      }
      features.subtract(quality.leftOut)
      if features.contains(.unlit) {
        features.formIntersection([.unlit, .textured, .masked, .blended, .apart, .mixed])
      }
      if placement.paleness == 0 { features.remove(.pale) }
      // What only turns the light by the side that is seen makes no difference where no normal is read.
      if features.contains(.unlit) || (features.contains(.lightmapped) && !features.contains(.glossy)) {
        features.subtract([.twoSided, .bumpy])
      }
      if !features.contains(.glossy) { features.remove(.roughTextured) }
    }
    if part.tint == nil, only == nil || features.contains(.masked) { features.insert(.tinted) }
    if part.skin != nil { features.insert(.skinned) }
    return features
  }

  /// Tells a shader of a material.
  private func setSurface(
    _ surface: Surface, of part: Model.Part, _ model: Model, _ program: ShaderProgram,
    _ features: ShaderText.Features
  ) {
    var base = surface.base * (part.tint ?? SIMD4(1, 1, 1, 1))
    if features.contains(.unlit) {
      // The view from the windows is a picture; what else shines by itself is indoors: lamps, screens, a glimpse of the
      // next room.
      let left = features.contains(.textured) ? frame.outdoors : frame.indoors
      base *= SIMD4(SIMD3(left.x, left.y, left.z), 1)
    } else if !features.contains(.glossy) {
      base *= SIMD4(SIMD3(frame.indoors.x, frame.indoors.y, frame.indoors.z), 1)
    }
    if features.contains(.lightmapped) {
      bind(model.lightmap, ShaderProgram.Unit.lightmap)
      if features.contains(.glossy) {
        glUniform1f(program.scaleOfLight, model.lightmapScale)
      } else {
        base *= SIMD4(SIMD3(repeating: model.lightmapScale), 1)
      }
    }
    glUniform4f(program.base, base.x, base.y, base.z, base.w)
    glUniform3f(program.surface, surface.metallic, surface.roughness, surface.occlusionStrength)
    glUniform1f(program.cutoff, surface.cutoff)
    if features.contains(.apart) {
      setLayers(surface, part, program)
    } else {
      let layer = surface.layer
      glUniform4f(program.textureMatrix, layer.matrix.x, layer.matrix.y, layer.matrix.z, layer.matrix.w)
      glUniform2f(program.textureOffset, layer.offset.x, layer.offset.y)
    }
    func texture(_ feature: ShaderText.Features, _ index: Int?, _ unit: GLint, isCoarse: Bool = false) {
      guard features.contains(feature), let index else { return }
      bind(model.texture(index), unit, isCoarse: isCoarse)
    }
    texture(.textured, surface.texture, ShaderProgram.Unit.colours, isCoarse: quality.isCoarse)
    texture(.pale, surface.pale, ShaderProgram.Unit.paleColours, isCoarse: quality.isCoarse)
    texture(.bumpy, surface.bumps, ShaderProgram.Unit.bumps)
    texture(.glowTextured, surface.glows, ShaderProgram.Unit.glows)
    texture(.occluded, surface.occlusion, ShaderProgram.Unit.occlusion)
    texture(.roughTextured, surface.roughnessTexture, ShaderProgram.Unit.roughnesses)
    if features.contains(.bumpy) { glUniform1f(program.bumpScale, surface.bumpScale) }
    if features.contains(.glowing) {
      glUniform3f(program.glow, surface.glow.x, surface.glow.y, surface.glow.z)
    }
    if features.contains(.shadowed), let shadow {
      glActiveTexture(GLenum(GL_TEXTURE0 + ShaderProgram.Unit.shadowMap))
      glBindTexture(GLenum(GL_TEXTURE_2D), shadow.texture)
    }
  }

  /// Tells a shader how each texture is laid on.
  private func setLayers(_ surface: Surface, _ part: Model.Part, _ program: ShaderProgram) {
    let range = part.secondRange
    glUniform4f(program.secondRange, range.x, range.y, range.z, range.w)
    set(program.layerMatrix, surface.layerMatrices)
    set(program.layerOffset, surface.layerOffsets)
  }

  /// Tells a shader of the lights that a model brings with it.
  private func setLamps(_ lamps: Lamps, _ program: ShaderProgram) {
    glUniform1i(program.lampCount, GLint(lamps.count))
    set(program.lampPlace, lamps.places)
    set(program.lampColour, lamps.colours)
    set(program.lampAim, lamps.aims)
    set(program.lampReach, lamps.reaches)
  }

  private func set(_ place: GLint, _ vectors: [SIMD4<Float>]) {
    // Safe: a vector is four floats, and the call copies as many as there are.
    unsafe vectors.withUnsafeBytes { bytes in
      unsafe glUniform4fv(
        place, GLsizei(vectors.count), bytes.baseAddress?.assumingMemoryBound(to: GLfloat.self))
    }
  }

  private func program(_ features: ShaderText.Features) throws(GraphicsError) -> ShaderProgram {
    if let known = programs[features] { return known }
    let made = try ShaderProgram(
      vertex: ShaderText.vertex, fragment: ShaderText.fragment, definitions: features.definitions)
    programs[features] = made
    return made
  }

  private func bind(_ texture: Texture?, _ unit: GLint, isCoarse: Bool = false) {
    glActiveTexture(GLenum(GL_TEXTURE0 + unit))
    (texture ?? white).bind(isCoarse: isCoarse)
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
    // Safe: `Model` takes no skin with more than 256 joints, and the buffer holds as many matrices of 64 bytes.
    unsafe matrices.withUnsafeBytes { bytes in
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

  /// How far a point is outside.
  func distance(from point: SIMD3<Float>) -> Float {
    length(pointwiseMax(lower, pointwiseMin(point, upper)) - point)
  }
}

extension PrimitiveShape {
  /// What the driver calls it.
  var word: GLint {
    switch self {
    case .triangles: GL_TRIANGLES
    case .lines: GL_LINES
    case .points: GL_POINTS
    }
  }
}

extension Matrix4 {
  /// Whether it turns a right hand into a left one.
  var isMirrored: Bool {
    func three(_ v: SIMD4<Float>) -> SIMD3<Float> { SIMD3(v.x, v.y, v.z) }
    return dot(three(x), cross(three(y), three(z))) < 0
  }
}
