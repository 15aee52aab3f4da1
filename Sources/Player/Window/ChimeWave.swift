internal import Glibc

/// Sounds of our own, computed from sine waves and noise.
///
/// `SoundTests` holds that each is heard, ends quietly and is no louder than it may be.
enum ChimeWave {
  /// The samples of a sound, -1 to 1.
  static func samples(of chime: Chime, rate: Int) -> [Float] {
    switch chime {
    case .click: tones([(880, 0.03, 0.15)], rate)
    case .refuse: tones([(220, 0.10, 0.25), (180, 0.14, 0.25)], rate)
    case .done: tones([(660, 0.07, 0.2), (880, 0.10, 0.2)], rate)
    case .notice: tones([(784, 0.10, 0.28), (988, 0.16, 0.28)], rate)
    // A dull thud with something in it of what small speakers can sound: nothing is heard of a deep tone there.
    case .step: breath([(0.08, 0.35)], softness: 0.12, flutter: 0, rate)
    case .bell: tones([(1047, 0.25, 0.3), (880, 0.4, 0.3)], rate)
    case .alarm:
      tones([(960, 0.12, 0.35), (0, 0.06, 0), (960, 0.12, 0.35), (0, 0.06, 0), (960, 0.12, 0.35)], rate)
    case .tick: tones([(1500, 0.02, 0.3)], rate)
    case .murmur: voice(pitch: 165, syllables: 6, length: 1.5, loudness: 0.22, rate)
    case .moan: voice(pitch: 130, syllables: 1, length: 1.1, loudness: 0.25, rate)
    case .cough: breath([(0.16, 0.5), (0.10, 0), (0.22, 0.42)], softness: 0.25, flutter: 0, rate)
    case .wheeze: whistle(rate)
    case .snore: breath([(0.9, 0.3)], softness: 0.04, flutter: 26, rate)
    case .gurgle: breath([(0.8, 0.3)], softness: 0.08, flutter: 11, rate)
    case .hiss: breath([(0.9, 0.14)], softness: 0.9, flutter: 0, rate)
    case .scrape: breath([(0.30, 0.2), (0.12, 0), (0.34, 0.22)], softness: 0.45, flutter: 70, rate)
    }
  }

  /// A row of tones: hertz, seconds, loudness; each fades out.
  private static func tones(_ tones: [(Float, Float, Float)], _ rate: Int) -> [Float] {
    tones.flatMap { hertz, seconds, loudness in
      let count = Int(seconds * Float(rate))
      return (0..<count).map { index in
        let fade = 1 - Float(index) / Float(count)
        return sinf(2 * .pi * hertz * Float(index) / Float(rate)) * fade * loudness
      }
    }
  }

  /// Puffs of noise: seconds, loudness. The softer, the darker; a flutter of so many hertz makes it rough.
  private static func breath(_ puffs: [(Float, Float)], softness: Float, flutter: Float, _ rate: Int)
    -> [Float]
  {
    var noise = Noise()
    var dark: Float = 0
    return puffs.flatMap { seconds, loudness in
      let count = Int(seconds * Float(rate))
      return (0..<count).map { index -> Float in
        dark += (noise.next() - dark) * softness
        let share = Float(index) / Float(count)
        let swell = sinf(.pi * sqrtf(share))
        let shake = flutter > 0 ? 0.5 + 0.5 * sinf(2 * .pi * flutter * Float(index) / Float(rate)) : 1
        // What is darker has lost loudness by it.
        return max(-1, min(1, dark * swell * shake * loudness / sqrtf(softness)))
      }
    }
  }

  /// A voice without words: a buzz through a mouth that opens and shuts.
  private static func voice(pitch: Float, syllables: Int, length: Float, loudness: Float, _ rate: Int)
    -> [Float]
  {
    let count = Int(length * Float(rate))
    var phase: Float = 0
    var mouth: Float = 0
    return (0..<count).map { index -> Float in
      let share = Float(index) / Float(count)
      let syllable = share * Float(syllables)
      let within = syllable - syllable.rounded(.down)
      phase += pitch * (1 + 0.12 * sinf(syllable * 2.4) - 0.15 * share) / Float(rate)
      phase -= phase.rounded(.down)
      let buzz = 2 * phase - 1
      mouth += (buzz - mouth) * (0.06 + 0.08 * sinf(.pi * within))
      return mouth * sinf(.pi * within) * sinf(.pi * min(1, share * 8)) * (1 - share * share) * loudness * 2
    }
  }

  /// Breath with a thin tone in it, out and in.
  private static func whistle(_ rate: Int) -> [Float] {
    let air = breath([(0.7, 0.12), (0.1, 0), (0.5, 0.10)], softness: 0.5, flutter: 0, rate)
    return air.enumerated().map { index, sample in
      let time = Float(index) / Float(rate)
      let tone = sinf(2 * .pi * (620 + 40 * sinf(time * 5)) * time) * 0.12
      return sample + tone * min(1, abs(sample) * 30) * (1 - Float(index) / Float(air.count))
    }
  }

  /// Noise that is the same each time.
  private struct Noise {
    private var state: UInt64 = 0x2545_F491_4F6C_DD1D
    mutating func next() -> Float {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Float(Int64(bitPattern: state) >> 40) / Float(1 << 23)
    }
  }
}
