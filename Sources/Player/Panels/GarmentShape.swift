internal import Glibc
internal import SourceText

/// What one wears, as a small drawing: the shapes of the pictograms on the doors (`Assets/Source/props/pictograms.py`), in a
/// square one unit wide about its middle, upwards positive.
package enum GarmentShape: String, Sendable, CaseIterable {
  case cap, mask, respirator, shield, gown, gloves

  /// The shape of something worn: by its own name, else by what it covers; nil for what has none.
  init?(_ id: String, covers zones: [String]) {
    if let own = GarmentShape(rawValue: id) {
      self = own
      return
    }
    let known: [(String, GarmentShape)] = [
      ("hands", .gloves), ("mouth", .mask), ("eyes", .shield), ("hair", .cap), ("trunk", .gown),
    ]
    guard let found = known.first(where: { name, _ in zones.contains { utf8Equal($0, name) } }) else {
      return nil
    }
    self = found.1
  }

  /// A part of the drawing.
  struct Part {
    /// With what it is drawn.
    enum Ink {
      /// Whoever wears it, which is faint.
      case wearer
      /// What is worn.
      case garment
      /// Lines on what is worn.
      case fold
    }
    var ink: Ink
    var points: [SIMD2<Float>]
    /// How wide the line is; nil for an area.
    var width: Float?

    static func area(_ ink: Ink, _ points: [SIMD2<Float>]) -> Part {
      Part(ink: ink, points: points, width: nil)
    }

    static func line(_ ink: Ink, _ width: Float, _ points: [SIMD2<Float>]) -> Part {
      Part(ink: ink, points: points, width: width)
    }
  }

  private static func arc(
    _ middle: SIMD2<Float>, _ radii: SIMD2<Float>, _ degrees: ClosedRange<Float>, steps: Int = 20
  ) -> [SIMD2<Float>] {
    (0...steps).map { step in
      let share = Float(step) / Float(steps)
      let angle = (degrees.lowerBound + (degrees.upperBound - degrees.lowerBound) * share) * .pi / 180
      return middle + radii * SIMD2(cosf(angle), sinf(angle))
    }
  }

  /// A round head on its shoulders.
  private static let head: [Part] = [
    .area(.wearer, arc(SIMD2(0, 0.10), SIMD2(0.30, 0.36), 0...345, steps: 24)),
    .area(.wearer, arc(SIMD2(0, -0.5), SIMD2(0.48, 0.24), 0...180)),
  ]

  /// The same on both sides.
  private static func mirrored(_ points: [SIMD2<Float>]) -> [[SIMD2<Float>]] {
    [points, points.map { SIMD2(-$0.x, $0.y) }]
  }

  /// What it is drawn of, from the back to the front. Of whoever wears something on the head little more than that is shown.
  var parts: [Part] {
    switch self {
    case .gown, .gloves: drawing
    case .cap, .mask, .respirator, .shield:
      drawing.map { part in
        var part = part
        part.points = part.points.map { ($0 - SIMD2(0, 0.08)) * 1.3 }
        part.width = part.width.map { $0 * 1.3 }
        return part
      }
    }
  }

  private var drawing: [Part] {
    switch self {
    case .cap:
      GarmentShape.head + [
        .area(.garment, GarmentShape.arc(SIMD2(0, 0.20), SIMD2(0.36, 0.30), 0...180)),
        .line(.fold, 0.03, [SIMD2(-0.33, 0.235), SIMD2(0.33, 0.235)]),
      ]
    case .mask:
      GarmentShape.head + [
        .area(
          .garment,
          [SIMD2(-0.21, 0.06), SIMD2(0.21, 0.06), SIMD2(0.20, -0.12), SIMD2(0, -0.22), SIMD2(-0.20, -0.12)]),
        .line(.fold, 0.025, [SIMD2(-0.17, -0.01), SIMD2(0.17, -0.01)]),
        .line(.fold, 0.025, [SIMD2(-0.17, -0.08), SIMD2(0.17, -0.08)]),
      ] + GarmentShape.mirrored([SIMD2(0.21, 0.05), SIMD2(0.31, 0.12)]).map { .line(.garment, 0.035, $0) }
    case .respirator:
      GarmentShape.head + [
        .area(.garment, GarmentShape.arc(SIMD2(0, -0.04), SIMD2(0.19, 0.17), 0...345, steps: 24))
      ]
        + GarmentShape.mirrored([SIMD2(0.18, 0), SIMD2(0.31, 0.10)]).map { .line(.garment, 0.035, $0) }
        + GarmentShape.mirrored([SIMD2(0.17, -0.09), SIMD2(0.29, -0.10)]).map { .line(.garment, 0.035, $0) }
        + [.line(.fold, 0.03, GarmentShape.arc(SIMD2(0, -0.05), SIMD2(0.055, 0.055), 0...360))]
    case .shield:
      GarmentShape.head + [
        .area(.garment, [SIMD2(-0.33, 0.295), SIMD2(0.33, 0.295), SIMD2(0.33, 0.375), SIMD2(-0.33, 0.375)]),
        .line(
          .garment, 0.05, [SIMD2(-0.36, 0.34), SIMD2(-0.32, -0.28), SIMD2(0.32, -0.28), SIMD2(0.36, 0.34)]),
      ]
    case .gown:
      [
        .area(
          .garment,
          [
            SIMD2(-0.13, 0.44), SIMD2(-0.28, 0.40), SIMD2(-0.46, -0.02), SIMD2(-0.33, -0.08),
            SIMD2(-0.24, 0.10),
            SIMD2(-0.30, -0.48), SIMD2(0.30, -0.48), SIMD2(0.24, 0.10), SIMD2(0.33, -0.08),
            SIMD2(0.46, -0.02),
            SIMD2(0.28, 0.40), SIMD2(0.13, 0.44), SIMD2(0, 0.36),
          ]),
        .line(.fold, 0.035, [SIMD2(-0.23, 0.02), SIMD2(0.23, 0.02)]),
        .line(.fold, 0.03, [SIMD2(0, 0.02), SIMD2(0.07, -0.14)]),
      ]
    case .gloves:
      GarmentShape.mirrored(
        [
          (-0.10, -0.46), (-0.11, -0.10), (-0.20, 0.10), (-0.14, 0.16), (-0.07, 0.06), (-0.07, 0.36),
          (-0.01, 0.38),
          (0, 0.16), (0.02, 0.42), (0.08, 0.42), (0.08, 0.15), (0.12, 0.36), (0.17, 0.34), (0.15, -0.04),
          (0.13, -0.46),
        ].map { SIMD2($0.0 + 0.24, $0.1) }
      ).map { .area(.garment, $0) }
        + GarmentShape.mirrored([SIMD2(0.14, -0.30), SIMD2(0.37, -0.30)]).map { .line(.fold, 0.035, $0) }
    }
  }
}
