/// How much is spent on a picture. The program measures its first frames and takes what the machine can bear.
public enum Quality: Int, Sendable, CaseIterable, Comparable {
  /// Three quarters of the pixels each way, no shadows, nothing mirrored: for two cores without a graphics card.
  case low
  /// All pixels, shadows of what moves.
  case medium
  /// All pixels with four samples each, shadows, bumps and mirroring.
  case high

  /// The cheaper first.
  public static func < (a: Quality, b: Quality) -> Bool { a.rawValue < b.rawValue }

  /// How many of the pixels each way are drawn.
  public var scale: Float { self == .low ? 0.75 : 1 }
  /// Samples a pixel.
  public var samples: Int { self == .high ? 4 : 1 }
  /// Texels of the shadow map each way; 0 for none.
  var shadowSize: Int {
    switch self {
    case .low: 0
    case .medium: 768
    case .high: 1024
    }
  }
  /// Features of surfaces that are left out.
  var leftOut: ShaderText.Features {
    switch self {
    case .low: [.bumpy, .glossy, .shadowed]
    case .medium: [.bumpy]
    case .high: []
    }
  }

  /// What fits, by how long a frame took at a quality: one step down when it is slower than `seconds`, one step up
  /// when three such frames would fit.
  public func adapted(toFrame measured: Double, within seconds: Double) -> Quality {
    if measured > seconds { return Quality(rawValue: rawValue - 1) ?? self }
    if measured * 3 < seconds { return Quality(rawValue: rawValue + 1) ?? self }
    return self
  }
}
