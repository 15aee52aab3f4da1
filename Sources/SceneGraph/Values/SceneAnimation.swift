/// Movements over time: of nodes, and of how far morph targets are applied.
///
/// `SceneAnimationTests` holds the interpolations.
public struct SceneAnimation: Sendable {
  /// How a value goes from one key frame to the next.
  public enum Interpolation: Sendable, Equatable {
    /// It stays, then jumps.
    case step
    /// Straight; rotations at constant speed, the shorter way round.
    case linear
    /// Along a curve with given tangents.
    case cubic
  }

  /// What moves.
  public enum Property: Sendable, Equatable {
    /// The translation of a node.
    case translation
    /// The rotation of a node.
    case rotation
    /// The scale of a node.
    case scale
    /// The weights of a node's morph targets.
    case weights
  }

  /// One property of one node.
  public struct Channel: Sendable {
    /// The node.
    public var node: Int
    /// What moves.
    public var property: Property
    /// How values go from one key frame to the next.
    public var interpolation: Interpolation
    /// Seconds of the key frames, growing; never empty.
    public var times: [Float]
    /// Numbers of each value: 3, 4, or as many as morph targets.
    public var width: Int
    /// The values, `width` numbers for each key frame; with cubic interpolation three times as many, as tangent in,
    /// value, tangent out.
    public var values: [Float]
  }

  /// Its name; empty when it has none.
  public var name: String
  /// The last second that has a key frame.
  public var duration: Float
  /// What moves.
  public var channels: [Channel]

  /// Changes a pose to what it is at a time in seconds; before the first key frame and after the last it is theirs.
  ///
  /// What the animation does not move stays as it is. Allocates nothing.
  public func sample(at seconds: Float, into pose: inout Pose) {
    for index in channels.indices { channels[index].sample(at: seconds, into: &pose) }
  }
}

extension SceneAnimation.Channel {
  func sample(at seconds: Float, into pose: inout Pose) {
    let place = place(at: seconds)
    switch property {
    case .translation: pose.translations[node] = vector(place)
    case .scale: pose.scales[node] = vector(place)
    case .rotation: pose.rotations[node] = rotation(place)
    case .weights:
      let range = pose.weightRanges[node]
      for offset in 0..<min(width, range.count) {
        pose.weights[range.lowerBound + offset] = number(place, offset)
      }
    }
  }

  /// Between which key frames a time lies: the earlier one, how far it is to the next (0 to 1), and the seconds
  /// between them. Exactly at a key frame, before the first and after the last the share is 0.
  struct Place {
    var frame: Int
    var share: Float
    var seconds: Float
  }

  func place(at seconds: Float) -> Place {
    // Also where the time is no number.
    guard seconds > times[0] else { return Place(frame: 0, share: 0, seconds: 0) }
    let last = times.count - 1
    guard seconds < times[last] else { return Place(frame: last, share: 0, seconds: 0) }
    var low = 0
    var high = last
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if times[middle] <= seconds { low = middle } else { high = middle }
    }
    let between = times[high] - times[low]
    return Place(frame: low, share: (seconds - times[low]) / between, seconds: between)
  }

  private func vector(_ place: Place) -> SIMD3<Float> {
    SIMD3(number(place, 0), number(place, 1), number(place, 2))
  }

  private func rotation(_ place: Place) -> SIMD4<Float> {
    guard interpolation == .linear, place.share > 0 else {
      return Quaternion.normalized(
        SIMD4(number(place, 0), number(place, 1), number(place, 2), number(place, 3)))
    }
    let from = place.frame * 4
    let a = SIMD4(values[from], values[from + 1], values[from + 2], values[from + 3])
    let b = SIMD4(values[from + 4], values[from + 5], values[from + 6], values[from + 7])
    return Quaternion.slerp(a, b, place.share)
  }

  /// One number of the value at a place.
  private func number(_ place: Place, _ offset: Int) -> Float {
    switch interpolation {
    case .step: return values[place.frame * width + offset]
    case .linear:
      let a = values[place.frame * width + offset]
      guard place.share > 0 else { return a }
      let b = values[(place.frame + 1) * width + offset]
      return a + (b - a) * place.share
    case .cubic:
      let frame = place.frame * 3 * width + offset
      let a = values[frame + width]
      guard place.share > 0 else { return a }
      let out = values[frame + 2 * width] * place.seconds
      let into = values[frame + 3 * width] * place.seconds
      let b = values[frame + 4 * width]
      let t = place.share
      let t2 = t * t
      let t3 = t2 * t
      let left = (2 * t3 - 3 * t2 + 1) * a + (t3 - 2 * t2 + t) * out
      return left + (3 * t2 - 2 * t3) * b + (t3 - t2) * into
    }
  }
}
