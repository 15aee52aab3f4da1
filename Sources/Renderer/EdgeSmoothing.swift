internal import COpenGL

/// Smooths the steps of edges in a finished picture.
///
/// Several samples a pixel would do the same, at more than twice the price of the whole picture where software draws it.
/// Here a first pass marks the pixels that differ from a neighbour, a few in a hundred, and only these are drawn anew by
/// a second: along its edge each looks for both ends of the step, which say how much of the neighbour belongs to it.
/// `RendererTests` counts the shades along an edge.
final class EdgeSmoothing {
  private let marking: ShaderProgram
  private let mixing: ShaderProgram
  /// Core contexts draw nothing without one; it names no buffer.
  private let vertexArray: GLuint

  init() throws(GraphicsError) {
    marking = try ShaderProgram(vertex: EdgeSmoothing.vertex, fragment: EdgeSmoothing.marks)
    mixing = try ShaderProgram(vertex: EdgeSmoothing.vertex, fragment: EdgeSmoothing.mixes)
    var made: GLuint = 0
    unsafe glGenVertexArrays(1, &made)
    vertexArray = made
  }

  deinit {
    var array = vertexArray
    unsafe glDeleteVertexArrays(1, &array)
  }

  /// Draws the smoothed pixels of a picture over a copy of it: the framebuffer that is bound, which has a stencil.
  func draw(_ picture: GLuint) {
    glActiveTexture(GLenum(GL_TEXTURE0 + ShaderProgram.Unit.colours))
    glBindTexture(GLenum(GL_TEXTURE_2D), picture)
    glBindVertexArray(vertexArray)
    glDisable(GLenum(GL_DEPTH_TEST))
    glDisable(GLenum(GL_CULL_FACE))
    glDisable(GLenum(GL_BLEND))
    glEnable(GLenum(GL_STENCIL_TEST))
    glClear(GLbitfield(GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT))
    glColorMask(GLboolean(GL_FALSE), GLboolean(GL_FALSE), GLboolean(GL_FALSE), GLboolean(GL_FALSE))
    glStencilFunc(GLenum(GL_ALWAYS), 1, 1)
    glStencilOp(GLenum(GL_KEEP), GLenum(GL_KEEP), GLenum(GL_REPLACE))
    glUseProgram(marking.name)
    glDrawArrays(GLenum(GL_TRIANGLES), 0, 3)
    glColorMask(GLboolean(GL_TRUE), GLboolean(GL_TRUE), GLboolean(GL_TRUE), GLboolean(GL_TRUE))
    glStencilFunc(GLenum(GL_EQUAL), 1, 1)
    glStencilOp(GLenum(GL_KEEP), GLenum(GL_KEEP), GLenum(GL_KEEP))
    glUseProgram(mixing.name)
    glDrawArrays(GLenum(GL_TRIANGLES), 0, 3)
    glDisable(GLenum(GL_STENCIL_TEST))
    glBindVertexArray(0)
  }

  /// One triangle that covers everything.
  private static let vertex = """
    void main() {
      vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
      gl_Position = vec4(corner, 0.0, 1.0);
    }

    """

  /// Green is nearly all of brightness; to read the other two colours costs as much again.
  private static let brightness = """
    uniform sampler2D picture;
    float brightness(vec4 c) { return c.g; }

    """

  private static let marks =
    brightness + """
      out vec4 result;
      void main() {
        ivec2 at = ivec2(gl_FragCoord.xy);
        ivec2 last = textureSize(picture, 0) - 1;
        float here = brightness(texelFetch(picture, at, 0));
        float left = brightness(texelFetch(picture, ivec2(max(at.x - 1, 0), at.y), 0));
        float right = brightness(texelFetch(picture, ivec2(min(at.x + 1, last.x), at.y), 0));
        float below = brightness(texelFetch(picture, ivec2(at.x, max(at.y - 1, 0)), 0));
        float above = brightness(texelFetch(picture, ivec2(at.x, min(at.y + 1, last.y)), 0));
        float brightest = max(here, max(max(left, right), max(below, above)));
        float darkest = min(here, min(min(left, right), min(below, above)));
        if (brightest - darkest < max(0.03, 0.06 * brightest)) discard;
        result = vec4(1.0);
      }

      """

  private static let mixes =
    brightness + """
      out vec4 result;
      void main() {
        vec2 pixel = 1.0 / vec2(textureSize(picture, 0));
        vec2 uv = gl_FragCoord.xy * pixel;
        ivec2 at = ivec2(gl_FragCoord.xy);
        ivec2 last = textureSize(picture, 0) - 1;
        #define AT(x, y) brightness(texelFetch(picture, clamp(at + ivec2(x, y), ivec2(0), last), 0))
        float here = AT(0, 0);
        float left = AT(-1, 0), right = AT(1, 0), below = AT(0, -1), above = AT(0, 1);
        float lowerLeft = AT(-1, -1), lowerRight = AT(1, -1), upperLeft = AT(-1, 1), upperRight = AT(1, 1);
        // Which way the edge runs: where brightness bends most is across it.
        float upright = abs(upperLeft - 2.0 * left + lowerLeft) + 2.0 * abs(above - 2.0 * here + below)
          + abs(upperRight - 2.0 * right + lowerRight);
        float level = abs(upperLeft - 2.0 * above + upperRight) + 2.0 * abs(left - 2.0 * here + right)
          + abs(lowerLeft - 2.0 * below + lowerRight);
        bool isLevel = upright >= level;
        float before = isLevel ? below : left, after = isLevel ? above : right;
        bool isBefore = abs(before - here) >= abs(after - here);
        float other = isBefore ? before : after;
        vec2 over = isLevel ? vec2(0.0, pixel.y) : vec2(pixel.x, 0.0);
        if (isBefore) over = -over;
        vec2 along = isLevel ? vec2(pixel.x, 0.0) : vec2(0.0, pixel.y);
        // On the line between the two pixels one follows the edge both ways until it turns.
        float middle = 0.5 * (here + other);
        float turn = 0.25 * abs(other - here);
        vec2 line = uv + 0.5 * over;
        float back = 0.0, forth = 0.0, atBack = 0.0, atForth = 0.0;
        float stride = 1.0;
        for (int count = 0; count < 6 && abs(atBack) < turn; count++) {
          back += stride;
          atBack = brightness(texture(picture, line - along * back)) - middle;
          stride = min(stride * 1.5, 4.0);
        }
        stride = 1.0;
        for (int count = 0; count < 6 && abs(atForth) < turn; count++) {
          forth += stride;
          atForth = brightness(texture(picture, line + along * forth)) - middle;
          stride = min(stride * 1.5, 4.0);
        }
        // The nearer end says on which side of the true edge this pixel lies, and how near.
        bool isBack = back < forth;
        bool isOver = ((isBack ? atBack : atForth) < 0.0) != (here < middle);
        float share = isOver ? 0.5 - min(back, forth) / (back + forth) : 0.0;
        // Single bright or dark pixels are softened a little.
        float around = (2.0 * (left + right + below + above) + lowerLeft + lowerRight + upperLeft + upperRight) / 12.0;
        float brightest = max(here, max(max(left, right), max(below, above)));
        float darkest = min(here, min(min(left, right), min(below, above)));
        float single = clamp(abs(around - here) / max(brightest - darkest, 0.001), 0.0, 1.0);
        single = single * single * (3.0 - 2.0 * single);
        share = max(share, 0.75 * single * single);
        result = vec4(texture(picture, uv + over * share).rgb, 1.0);
      }

      """
}
