internal import COpenGL
internal import SceneGraph

/// Depths as the key light sees what moves. It is drawn anew only when something that throws a shadow has moved.
final class ShadowMap {
  let size: Int
  let texture: GLuint
  private let framebuffer: GLuint
  /// From the world to the map, for the shaders.
  private(set) var matrix = Matrix4.identity
  /// The space in which shadows can fall.
  private(set) var reach = Box.empty
  /// Counts up whenever it is drawn anew.
  private(set) var revision = 0
  private var drawn: [Int] = []

  init(size: Int) throws(GraphicsError) {
    self.size = size
    var names: (GLuint, GLuint) = (0, 0)
    unsafe glGenTextures(1, &names.0)
    unsafe glGenFramebuffers(1, &names.1)
    (texture, framebuffer) = names
    glBindTexture(GLenum(GL_TEXTURE_2D), texture)
    glTexImage2D(
      GLenum(GL_TEXTURE_2D), 0, GL_DEPTH_COMPONENT24, GLsizei(size), GLsizei(size), 0,
      GLenum(GL_DEPTH_COMPONENT), GLenum(GL_FLOAT), nil)
    for (key, value) in [
      (GL_TEXTURE_MIN_FILTER, GL_LINEAR), (GL_TEXTURE_MAG_FILTER, GL_LINEAR),
      (GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE), (GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE),
      (GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE), (GL_TEXTURE_COMPARE_FUNC, GL_LEQUAL),
    ] {
      glTexParameteri(GLenum(GL_TEXTURE_2D), GLenum(key), value)
    }
    glBindFramebuffer(GLenum(GL_FRAMEBUFFER), framebuffer)
    glFramebufferTexture2D(
      GLenum(GL_FRAMEBUFFER), GLenum(GL_DEPTH_ATTACHMENT), GLenum(GL_TEXTURE_2D), texture, 0)
    glDrawBuffer(GLenum(GL_NONE))
    glReadBuffer(GLenum(GL_NONE))
    guard glCheckFramebufferStatus(GLenum(GL_FRAMEBUFFER)) == GLenum(GL_FRAMEBUFFER_COMPLETE) else {
      throw GraphicsError(.refused, "a shadow map of \(size) x \(size)")
    }
  }

  deinit {
    var (texture, framebuffer) = (texture, framebuffer)
    unsafe glDeleteTextures(1, &texture)
    unsafe glDeleteFramebuffers(1, &framebuffer)
  }

  /// Whether it shows other things than these, standing as they do now.
  func isStale(for casters: [Placement]) -> Bool {
    guard casters.count == drawn.count / 2 else { return true }
    for (index, caster) in casters.enumerated() {
      if drawn[index * 2] != ObjectIdentifier(caster).hashless || drawn[index * 2 + 1] != caster.revision {
        return true
      }
    }
    return false
  }

  /// Aims at everything that throws a shadow, and makes what comes next draw here.
  func begin(_ casters: [Placement], direction: SIMD3<Float>) {
    drawn.removeAll(keepingCapacity: true)
    var box = Box.empty
    for caster in casters {
      drawn.append(ObjectIdentifier(caster).hashless)
      drawn.append(caster.revision)
      box.formUnion(caster.bounds)
    }
    revision += 1
    glBindFramebuffer(GLenum(GL_FRAMEBUFFER), framebuffer)
    glViewport(0, 0, GLsizei(size), GLsizei(size))
    glClear(GLbitfield(GL_DEPTH_BUFFER_BIT))
    reach = .empty
    guard !box.isEmpty else { return }
    // A low light would throw shadows across the whole room: it is taken as no lower than this.
    let way = normalized(SIMD3(direction.x, min(direction.y, -0.75), direction.z))
    reach = Box(SIMD3(box.lower.x, min(box.lower.y, 0) - 0.05, box.lower.z), box.upper)
    let fall = (box.upper.y - reach.lower.y) / -way.y
    reach.formUnion(
      Box(reach.lower + SIMD3(way.x, 0, way.z) * fall, reach.upper + SIMD3(way.x, 0, way.z) * fall))
    let side = normalized(cross(way, abs(way.x) < 0.9 ? SIMD3(1, 0, 0) : SIMD3(0, 0, 1)))
    let up = cross(side, way)
    let centre = reach.centre
    let half = length(reach.upper - reach.lower) * 0.5
    let scale = 1 / max(half, 0.01)
    // Orthographic, looking along the light: x to the side, y up, z away.
    matrix = Matrix4(
      SIMD4(side.x, up.x, way.x, 0) * scale, SIMD4(side.y, up.y, way.y, 0) * scale,
      SIMD4(side.z, up.z, way.z, 0) * scale,
      SIMD4(-dot(side, centre) * scale, -dot(up, centre) * scale, -dot(way, centre) * scale, 1))
  }
}

extension ObjectIdentifier {
  /// Which object it is, as a number.
  fileprivate var hashless: Int { Int(bitPattern: self) }
}
