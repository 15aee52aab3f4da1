internal import Glibc
internal import SceneGraph

/// The lights that a model brings with it (`KHR_lights_punctual`), where they are now, as the shaders want them.
///
/// They shine on that model alone, beside the light of the place, and throw no shadows; on baked surfaces they are in the
/// map already. Of more than eight the first count. `PublicModelTests` measures what they light.
struct Lamps {
  /// How many a shader looks at.
  static let most = 8

  /// How many there are.
  var count: Int { sources.count }
  /// Where each is, and 1 for one that is somewhere, 0 for one whose light comes from everywhere.
  private(set) var places: [SIMD4<Float>]
  /// How bright each is on what faces it at a metre's distance.
  private(set) var colours: [SIMD4<Float>]
  /// Where the light of each goes.
  private(set) var aims: [SIMD4<Float>]
  /// One through its range, then what the cosine of an angle is multiplied with and what is added to it: 1 within a cone.
  private(set) var reaches: [SIMD4<Float>]
  private let sources: [(node: Int, light: SceneLight)]

  /// Those of a scene; nil when it has none.
  init?(of scene: SceneFile) {
    sources = Array(
      scene.nodes(below: scene.roots).sorted().lazy
        .compactMap { node in scene.nodes[node].light.map { (node, scene.lights[$0]) } }.prefix(Lamps.most))
    guard !sources.isEmpty else { return nil }
    let none = [SIMD4<Float>](repeating: .zero, count: Lamps.most)
    (places, colours, aims, reaches) = (none, none, none, none)
    for (index, source) in sources.enumerated() {
      let light = source.light
      colours[index] = SIMD4(light.colour * (light.intensity / .pi), 0)
      var (scale, offset): (Float, Float) = (0, 1)
      if case .spot(let inner, let outer) = light.kind {
        scale = 1 / max(0.001, cosf(inner) - cosf(outer))
        offset = -cosf(outer) * scale
      }
      reaches[index] = SIMD4(light.range.map { 1 / max($0, 0.001) } ?? 0, scale, offset, 0)
    }
  }

  /// Puts them where their nodes are.
  mutating func follow(_ transform: Matrix4, _ matrices: borrowing [Matrix4]) {
    for (index, source) in sources.enumerated() {
      let matrix = transform * matrices[source.node]
      places[index] = SIMD4(matrix.w.x, matrix.w.y, matrix.w.z, source.light.kind == .directional ? 0 : 1)
      aims[index] = SIMD4(normalized(SIMD3(-matrix.z.x, -matrix.z.y, -matrix.z.z)), 0)
    }
  }
}
