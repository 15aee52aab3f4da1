import Glibc

/// Numbers as the graphics memory holds them.
enum Encoding {
  /// A linear amount of light as displays store it, gamma 2.2.
  static func display(_ linear: Float) -> Float { linear <= 0 ? 0 : powf(linear, 1 / 2.2) }

  /// 0 to 1 in one byte.
  static func unit8(_ value: Float) -> UInt8 { UInt8(max(0, min(1, value)) * 255 + 0.5) }

  /// 0 to 1 in two bytes.
  static func unit16(_ value: Float) -> UInt16 { UInt16(max(0, min(1, value)) * 65535 + 0.5) }

  /// A direction of length 1 and one number more, -1 to 1, in two bytes each.
  static func direction(_ v: SIMD3<Float>, _ w: Float) -> (Int16, Int16, Int16, Int16) {
    func part(_ value: Float) -> Int16 { Int16(max(-1, min(1, value)) * 32767) }
    return (part(v.x), part(v.y), part(v.z), part(w))
  }

  /// Shares of a whole in one byte each; together exactly 255.
  static func shares(_ weights: SIMD4<Float>) -> (UInt8, UInt8, UInt8, UInt8) {
    let bytes = SIMD4<Int>(
      Int(unit8(weights.x)), Int(unit8(weights.y)), Int(unit8(weights.z)), Int(unit8(weights.w)))
    // The greatest bears what rounding lost or added.
    var fixed = bytes
    var greatest = 0
    for index in 1..<4 where bytes[index] > bytes[greatest] { greatest = index }
    fixed[greatest] += 255 - bytes.wrappedSum()
    func byte(_ index: Int) -> UInt8 { UInt8(max(0, min(255, fixed[index]))) }
    return (byte(0), byte(1), byte(2), byte(3))
  }
}
