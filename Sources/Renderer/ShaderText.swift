/// The shaders, by what a surface needs: each combination of features is one program, made when it is first drawn.
///
/// Light is baked wherever nothing moves. Colours of surfaces and of baked light are stored with a gamma; a product of
/// two such numbers is the encoded product, so the common surface costs two texture reads and one multiplication, which
/// is what software rendering can afford. Only what moves is lit here: from the sky, the floor and one key light.
enum ShaderText {
  /// What a surface needs.
  struct Features: OptionSet, Hashable {
    let rawValue: Int
    /// Vertices hang on joints.
    static let skinned = Features(rawValue: 1)
    /// There is a texture.
    static let textured = Features(rawValue: 2)
    /// Light comes from a baked map.
    static let lightmapped = Features(rawValue: 4)
    /// The colour is drawn as it is.
    static let unlit = Features(rawValue: 8)
    /// Thin alpha is cut out.
    static let masked = Features(rawValue: 16)
    /// What moves throws its shadow here.
    static let shadowed = Features(rawValue: 32)
    /// The key light and the room are mirrored.
    static let glossy = Features(rawValue: 64)
    /// A second skin can shine through: paleness and sweat.
    static let pale = Features(rawValue: 128)
    /// A texture holds bumps.
    static let bumpy = Features(rawValue: 256)
    /// Only depth is wanted.
    static let depthOnly = Features(rawValue: 512)
    /// Drawn larger than it is, in one colour, behind itself.
    static let outline = Features(rawValue: 1024)
    /// What is behind shines through.
    static let blended = Features(rawValue: 2048)
    /// Vertices have colours of their own.
    static let tinted = Features(rawValue: 4096)
    /// Both sides are seen; the inner one faces the other way.
    static let twoSided = Features(rawValue: 8192)
    /// It shines by itself.
    static let glowing = Features(rawValue: 16384)
    /// A texture says where it shines.
    static let glowTextured = Features(rawValue: 32768)
    /// A texture says where light from around does not reach.
    static let occluded = Features(rawValue: 65536)
    /// A texture says how rough and how metallic it is.
    static let roughTextured = Features(rawValue: 131072)
    /// Baked light may be no brighter than the hour allows.
    static let capped = Features(rawValue: 262144)
    /// Bright light is rolled off by a straight line instead of a curve: two steps of arithmetic instead of eight.
    static let straight = Features(rawValue: 524288)
    /// Textures are laid on each in a way of its own.
    static let apart = Features(rawValue: 1_048_576)
    /// Colours of vertices are mixed as light is, since between these corners the eye would see the difference.
    static let mixed = Features(rawValue: 2_097_152)
    /// The model brings lights of its own.
    static let lamps = Features(rawValue: 4_194_304)

    /// The lines that switch them on.
    var definitions: String {
      let names: [(Features, String)] = [
        (.skinned, "SKINNED"), (.textured, "TEXTURED"), (.lightmapped, "LIGHTMAPPED"), (.unlit, "UNLIT"),
        (.masked, "MASKED"), (.shadowed, "SHADOWED"), (.glossy, "GLOSSY"), (.pale, "PALE"), (.bumpy, "BUMPY"),
        (.depthOnly, "DEPTH_ONLY"), (.outline, "OUTLINE"), (.blended, "BLENDED"), (.tinted, "TINTED"),
        (.twoSided, "TWO_SIDED"), (.glowing, "GLOWING"), (.glowTextured, "GLOW_TEXTURED"),
        (.occluded, "OCCLUDED"), (.roughTextured, "ROUGH_TEXTURED"), (.capped, "CAPPED"),
        (.straight, "STRAIGHT"), (.apart, "APART"), (.mixed, "MIXED"), (.lamps, "LAMPS"),
      ]
      return names.filter { contains($0.0) }.map { "#define \($0.1)\n" }.joined()
    }
  }

  /// Blocks shared by all programs; `FrameBlock` writes the same bytes.
  private static let frame = """
    layout(std140) uniform Frame {
      mat4 viewProjection;
      mat4 shadowMatrix;
      vec4 eye;
      vec4 keyDirection;
      vec4 keyColour;
      vec4 ambientUp;
      vec4 ambientSide;
      vec4 ambientDown;
      vec4 indoors;
      vec4 outdoors;
    };

    """

  /// The vertex program.
  static let vertex =
    frame + """
      layout(location = 0) in vec3 position;
      layout(location = 1) in vec3 normal;
      layout(location = 2) in vec2 texcoord;
      layout(location = 3) in vec2 lightcoord;
      layout(location = 4) in vec4 colour;
      layout(location = 5) in uvec4 joints;
      layout(location = 6) in vec4 weights;
      layout(location = 7) in vec4 tangent;
      uniform mat4 model;
      uniform vec4 textureMatrix;
      uniform vec2 textureOffset;
      uniform vec4 secondRange;
      uniform float outlineWidth;
      #ifdef SKINNED
      layout(std140) uniform Skin { mat4 bones[256]; };
      #endif
      // What a fragment program does not read is left out by the driver, with all that leads to it.
      out vec2 uv;
      out vec2 uvLight;
      out vec3 way;
      out vec3 place;
      #ifdef APART
      out vec2 uvSecond;
      #endif
      #ifdef TINTED
      out vec4 tint;
      #endif
      #ifdef SHADOWED
      out vec3 shadowPlace;
      #endif
      #ifdef BUMPY
      out vec4 along;
      #endif
      void main() {
      #ifdef SKINNED
        mat4 turn = bones[joints.x] * weights.x + bones[joints.y] * weights.y
          + bones[joints.z] * weights.z + bones[joints.w] * weights.w;
        turn = model * turn;
      #else
        mat4 turn = model;
      #endif
        vec4 world = turn * vec4(position, 1.0);
        // Normals stay upright on surfaces that are stretched or mirrored.
        vec3 x = turn[0].xyz, y = turn[1].xyz, z = turn[2].xyz;
        vec3 yz = cross(y, z);
        way = (yz * normal.x + cross(z, x) * normal.y + cross(x, y) * normal.z) * sign(dot(x, yz));
      #ifdef OUTLINE
        float distance = length(world.xyz - eye.xyz);
        world.xyz += normalize(way) * outlineWidth * max(distance, 0.5);
      #endif
        place = world.xyz;
        gl_Position = viewProjection * world;
      #if defined(OUTLINE) && defined(SKINNED)
        // Behind what it surrounds: what lies close over the body, lids, lashes, the edge of a coat, would show as specks.
        vec4 behind = viewProjection * vec4(world.xyz + (world.xyz - eye.xyz) * (0.07 / max(distance, 0.1)), 1.0);
        gl_Position.z = behind.z / behind.w * gl_Position.w;
      #endif
      #ifdef APART
        uv = texcoord;
        uvSecond = secondRange.xy * lightcoord + secondRange.zw;
      #else
        uv = vec2(dot(textureMatrix.xy, texcoord), dot(textureMatrix.zw, texcoord)) + textureOffset;
      #endif
        uvLight = lightcoord;
      #ifdef TINTED
        tint = colour;
      #ifdef MIXED
        tint.rgb = pow(colour.rgb, vec3(2.2));
      #endif
      #endif
      #ifdef SHADOWED
        shadowPlace = (shadowMatrix * world).xyz * 0.5 + 0.5;
      #endif
      #ifdef BUMPY
        along = vec4(mat3(turn) * tangent.xyz, tangent.w);
      #endif
      }

      """

  /// The fragment program.
  static let fragment =
    frame + """
      in vec2 uv;
      in vec2 uvLight;
      in vec3 way;
      in vec3 place;
      #ifdef APART
      in vec2 uvSecond;
      // How each texture is laid on: two rows of a matrix; an offset, and in z which coordinates.
      uniform vec4 layerMatrix[5];
      uniform vec4 layerOffset[5];
      vec2 at(int layer) {
        vec2 c = layerOffset[layer].z > 0.5 ? uvSecond : uv;
        return vec2(dot(layerMatrix[layer].xy, c), dot(layerMatrix[layer].zw, c)) + layerOffset[layer].xy;
      }
      #else
      #define at(layer) uv
      #endif
      #ifdef LAMPS
      // Where each lamp is and of what kind, or where its light goes; its colour; its aim; its range and its cone.
      uniform int lampCount;
      uniform vec4 lampPlace[8];
      uniform vec4 lampColour[8];
      uniform vec4 lampAim[8];
      uniform vec4 lampReach[8];
      #endif
      #ifdef TINTED
      in vec4 tint;
      #endif
      #ifdef SHADOWED
      in vec3 shadowPlace;
      uniform sampler2DShadow shadowMap;
      #endif
      #ifdef BUMPY
      in vec4 along;
      uniform sampler2D bumps;
      uniform float bumpScale;
      #endif
      uniform vec4 base;
      uniform vec3 glow;
      // How metallic, how rough, how much less light comes from around.
      uniform vec3 surface;
      uniform float cutoff;
      uniform float scaleOfLight;
      uniform float paleness;
      uniform sampler2D colours;
      uniform sampler2D paleColours;
      uniform sampler2D lightmap;
      uniform sampler2D glows;
      uniform sampler2D occlusion;
      uniform sampler2D roughnesses;
      out vec4 result;

      // Bright light is rolled off rather than cut; up to seven tenths nothing changes.
      vec3 rolledOff(vec3 c) {
      #ifdef STRAIGHT
        return min(c, c * 0.51 + 0.41);
      #endif
        vec3 over = clamp(c - 0.7, 0.0, 0.6127);
        return min(c, 0.7) + over * (1.0 - 0.816 * over);
      }

      void main() {
      #ifdef OUTLINE
        result = base;
      #else
        vec4 own = base;
      #if defined(MIXED) && defined(TINTED)
        own *= vec4(pow(tint.rgb, vec3(1.0 / 2.2)), tint.a);
      #elif defined(TINTED)
        own *= tint;
      #endif
      #ifdef TEXTURED
        vec4 texel = texture(colours, at(0));
      #ifdef PALE
        texel = mix(texel, texture(paleColours, at(0)), paleness);
      #endif
        own *= texel;
      #endif
      #ifdef MASKED
        if (own.a < cutoff) discard;
      #endif
      #ifndef BLENDED
        own.a = 1.0;
      #endif
      #ifdef DEPTH_ONLY
        result = vec4(1.0);
      #elif defined(UNLIT)
        // What is left of the view from the windows at this hour is in the colour already.
        result = own;
      #else
        float open = 1.0;
      #ifdef SHADOWED
        // Beyond the map nothing throws a shadow.
        vec2 edge = abs(shadowPlace.xy - 0.5);
        float within = step(max(edge.x, edge.y), 0.5);
        open = mix(1.0, texture(shadowMap, vec3(shadowPlace.xy, shadowPlace.z - 0.002)), within);
      #endif
        vec3 n = normalize(way);
      #ifdef TWO_SIDED
        if (!gl_FrontFacing) n = -n;
      #endif
      #ifdef BUMPY
        vec3 t = normalize(along.xyz);
        vec3 b = cross(n, t) * along.w;
        vec3 bump = texture(bumps, at(1)).xyz * 2.0 - 1.0;
        n = normalize(t * bump.x * bumpScale + b * bump.y * bumpScale + n * bump.z);
      #endif
      #ifdef LIGHTMAPPED
        vec3 light = texture(lightmap, uvLight).rgb;
      #ifdef CAPPED
        light = min(light, indoors.a);
      #endif
      #ifdef GLOSSY
        // Elsewhere the colour has it in it already.
        light *= scaleOfLight;
      #endif
      #ifdef SHADOWED
        light *= 0.72 + 0.28 * open;
      #endif
      #else
        float up = n.y;
        vec3 soft = ambientSide.rgb + max(up, 0.0) * (ambientUp.rgb - ambientSide.rgb)
          + max(-up, 0.0) * (ambientDown.rgb - ambientSide.rgb);
      #ifdef OCCLUDED
        soft *= 1.0 + surface.z * (texture(occlusion, at(3)).r - 1.0);
      #endif
        float facing = dot(n, -keyDirection.xyz);
      #ifdef SKINNED
        // Skin and cloth let light around the edge of the shadow.
        float lit = max((facing + 0.35) / 1.35, 0.0);
        lit *= lit;
      #else
        float lit = max(facing, 0.0);
      #endif
        vec3 sum = soft + keyColour.rgb * lit * open;
      #ifdef LAMPS
        for (int lamp = 0; lamp < lampCount; lamp++) {
          vec3 towards = -lampAim[lamp].xyz;
          float reaching = 1.0;
          if (lampPlace[lamp].w > 0.5) {
            towards = lampPlace[lamp].xyz - place;
            float far = max(length(towards), 0.01);
            towards /= far;
            float share = far * lampReach[lamp].x;
            float fading = clamp(1.0 - share * share * share * share, 0.0, 1.0);
            reaching = fading / (far * far);
            float cone = clamp(dot(-towards, lampAim[lamp].xyz) * lampReach[lamp].y + lampReach[lamp].z, 0.0, 1.0);
            reaching *= cone * cone;
          }
          sum += lampColour[lamp].rgb * (max(dot(n, towards), 0.0) * reaching);
        }
      #endif
        vec3 light = sqrt(sum);
      #endif
      #ifdef GLOSSY
        // Elsewhere the colour has the hour in it, too.
        light *= indoors.rgb;
      #endif
        vec3 shown = own.rgb * light;
      #ifdef GLOSSY
        float metallic = surface.x, rough = surface.y;
      #ifdef ROUGH_TEXTURED
        vec3 textured = texture(roughnesses, at(4)).rgb;
        metallic *= textured.b;
        rough *= textured.g;
      #endif
        vec3 look = normalize(place - eye.xyz);
        vec3 mirrored = reflect(look, n);
        float rim = 1.0 - max(dot(-look, n), 0.0);
        rim *= rim * rim;
        float sharp = exp2(10.0 - 9.0 * rough);
        vec3 room = sqrt(mix(ambientSide.rgb, mirrored.y > 0.0 ? ambientUp.rgb : ambientDown.rgb, abs(mirrored.y)));
        vec3 colourOfMirror = mix(vec3(0.04 + 0.4 * rim * (1.0 - rough)), own.rgb, metallic);
        float spark = pow(max(dot(mirrored, -keyDirection.xyz), 0.0), sharp) * (1.0 - rough) * open;
        shown = shown * (1.0 - 0.85 * metallic) + colourOfMirror * (room * (1.0 - 0.5 * rough) + keyColour.rgb * spark);
      #endif
      #ifdef GLOWING
      #ifdef GLOW_TEXTURED
        shown += glow * texture(glows, at(2)).rgb;
      #else
        shown += glow;
      #endif
      #endif
        result = vec4(rolledOff(shown), own.a);
      #endif
      #endif
      }

      """

  /// Flat pictures over the scene: panels and the scene itself when it was drawn smaller.
  static let flatVertex = """
    layout(location = 0) in vec2 corner;
    uniform vec4 area;
    uniform vec2 upright;
    out vec2 uv;
    void main() {
      uv = vec2(corner.x, upright.x + corner.y * upright.y);
      vec2 at = area.xy + corner * area.zw;
      gl_Position = vec4(at.x * 2.0 - 1.0, 1.0 - at.y * 2.0, 0.0, 1.0);
    }

    """
  /// The same.
  static let flatFragment = """
    in vec2 uv;
    uniform sampler2D picture;
    uniform float strength;
    out vec4 result;
    void main() { result = texture(picture, uv) * strength; }

    """
}
