/// How much is spent on a picture. The program measures its first frames and takes what the machine can bear.
public enum Quality: Int, Sendable, CaseIterable, Comparable {
  /// Texels as they are, no shadows, nothing mirrored: for one or two cores without a graphics card.
  case low
  /// Smooth textures, shadows of what moves.
  case medium
  /// Smooth edges, shadows, bumps and mirroring.
  case high

  /// The cheaper first.
  public static func < (a: Quality, b: Quality) -> Bool { a.rawValue < b.rawValue }

  /// How many of the pixels each way are drawn. Fewer would have to be stretched, which costs software more than it
  /// spares.
  public var scale: Float { 1 }
  /// Whether the steps of edges are smoothed.
  public var isSmoothed: Bool { self == .high }
  /// Whether textures of people are taken at half their size: nearer than a face is ever seen one texel is then still about
  /// one pixel of a picture of 1080 lines, and they are most of what memory holds.
  public var halvesFigures: Bool { self < .high }
  /// Texels of the shadow map each way; 0 for none.
  var shadowSize: Int {
    switch self {
    case .low: 0
    case .medium: 768
    case .high: 1024
    }
  }
  /// From how many metres on a coarse mesh is drawn, where there is one.
  var farAway: Float {
    switch self {
    case .low: 2.5
    case .medium: 4
    case .high: 7
    }
  }
  /// Whether the colours of surfaces are taken from their textures without mixing neighbours.
  var isCoarse: Bool { self == .low }
  /// Features of surfaces that are left out.
  var leftOut: ShaderText.Features {
    switch self {
    case .low: [.bumpy, .glossy, .roughTextured, .occluded, .shadowed]
    case .medium: [.bumpy]
    case .high: []
    }
  }
  /// Features that are left out where light is baked: what fills the picture must be cheap.
  var leftOutWhereBaked: ShaderText.Features { self == .high ? [] : [.glossy, .roughTextured] }

  /// What fits, by how long a frame took at a quality: one step down when it is slower than `seconds`, one step up
  /// when three such frames would fit.
  public func adapted(toFrame measured: Double, within seconds: Double) -> Quality {
    if measured > seconds { return Quality(rawValue: rawValue - 1) ?? self }
    if measured * 3 < seconds { return Quality(rawValue: rawValue + 1) ?? self }
    return self
  }
}

/// Chooses a quality by measuring frames: from the first guess up or down until a frame fits, then it stays.
///
/// `QualityTests` holds the steps.
public struct QualityChoice: Sendable {
  /// A frame may take as long as this: 50 a second, so that 40 remain when something else happens.
  public static let budget = 1.0 / 50
  /// What is used now.
  public private(set) var quality: Quality
  /// Whether it is settled.
  public private(set) var isSettled: Bool
  private var measured: [Double] = []
  private var steps = 0

  /// Begins.
  ///
  /// - Parameters:
  ///   - chosen: what a person has chosen, which then stays; nil to measure.
  ///   - first: what is used while that is measured.
  public init(chosen: Quality? = nil, from first: Quality = .medium) {
    quality = chosen ?? first
    isSettled = chosen != nil
  }

  /// Takes how long a frame took, in seconds.
  public mutating func take(_ seconds: Double) {
    guard !isSettled else { return }
    measured.append(seconds)
    // The first frames make shaders and fill caches.
    guard measured.count >= 8 else { return }
    let middle = measured.suffix(5).sorted()[2]
    measured = []
    let next = quality.adapted(toFrame: middle, within: QualityChoice.budget)
    steps += 1
    // Two steps are up and back again: then the cheaper one stays.
    isSettled = next == quality || next == .low || steps == 2
    quality = next
  }
}
