/// Doubles as text, the same on every machine.
///
/// Two kinds: the shortest digits that read back as the same double (`string(x)`, `%s`), and a given number of
/// decimals of the exact value, rounded half to even (`%f`, `%e`). `DoubleTextTests` compares with known hard cases.
enum DoubleText {
  /// Digits from 1 to 9 first, and where the decimal point stands among them: 0.`digits` times ten to the `point`.
  struct Decimal {
    var digits: [UInt8]
    var point: Int
  }

  /// The names of what has no digits.
  private static func special(_ value: Double) -> String? {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    return nil
  }

  /// The shortest text, with an exponent below 0.0001 and from a million up, as the reference implementation of the
  /// language writes it: `0.5`, `1e+06`, `1.5e-07`.
  static func general(_ value: Double) -> String {
    if let name = special(value) { return name }
    let decimal = shortest(value)
    let exponent = decimal.point - 1
    if exponent < -4 || exponent >= 6 { return scientific(decimal, isNegative: value.sign == .minus) }
    return plain(decimal, isNegative: value.sign == .minus)
  }

  /// The shortest text without an exponent.
  static func plain(_ value: Double) -> String {
    special(value) ?? plain(shortest(value), isNegative: value.sign == .minus)
  }

  /// The exact value rounded to so many decimals.
  static func fixed(_ value: Double, decimals: Int) -> String {
    if let name = special(value) { return name }
    var decimal = exact(value)
    round(&decimal, keeping: decimal.point + decimals)
    return plain(decimal, isNegative: value.sign == .minus, decimals: decimals)
  }

  /// The exact value as one digit, so many decimals, and an exponent.
  static func scientific(_ value: Double, decimals: Int) -> String {
    if let name = special(value) { return name }
    var decimal = exact(value)
    round(&decimal, keeping: decimals + 1)
    while decimal.digits.count < decimals + 1 { decimal.digits.append(0) }
    return scientific(decimal, isNegative: value.sign == .minus)
  }

  // MARK: Layout

  private static func plain(_ decimal: Decimal, isNegative: Bool, decimals: Int = 0) -> String {
    var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    if decimal.point <= 0 { text.append(UInt8(ascii: "0")) }
    for place in 0..<max(0, decimal.point) {
      text.append(UInt8(ascii: "0") + (place < decimal.digits.count ? decimal.digits[place] : 0))
    }
    let count = max(decimals, decimal.digits.count - decimal.point)
    if count > 0 {
      text.append(UInt8(ascii: "."))
      for place in decimal.point..<decimal.point + count {
        text.append(UInt8(ascii: "0") + (decimal.digits.indices.contains(place) ? decimal.digits[place] : 0))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func scientific(_ decimal: Decimal, isNegative: Bool) -> String {
    let digits = decimal.digits.isEmpty ? [0] : decimal.digits
    let exponent = decimal.digits.allSatisfy { $0 == 0 } ? 0 : decimal.point - 1
    var text = (isNegative ? "-" : "") + String(digits[0])
    if digits.count > 1 { text += "." + digits.dropFirst().map { String($0) }.joined() }
    let magnitude = String(exponent.magnitude)
    return text + (exponent < 0 ? "e-" : "e+") + (magnitude.utf8.count < 2 ? "0" : "") + magnitude
  }

  // MARK: Digits

  /// The fewest digits that read back as the same double, which the standard library knows.
  private static func shortest(_ value: Double) -> Decimal {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    var bytes = Array(value.magnitude.description.utf8)[...]
    if let mark = bytes.firstIndex(of: UInt8(ascii: "e")) {
      exponent = Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self)) ?? 0
      bytes = bytes[..<mark]
    }
    for byte in bytes {
      if byte == UInt8(ascii: ".") {
        point = digits.count
      } else {
        digits.append(byte - UInt8(ascii: "0"))
      }
    }
    return trimmed(Decimal(digits: digits, point: (point ?? digits.count) + exponent))
  }

  private static func trimmed(_ decimal: Decimal) -> Decimal {
    var result = decimal
    while result.digits.last == 0 { result.digits.removeLast() }
    let zeros = result.digits.prefix { $0 == 0 }.count
    result.digits.removeFirst(zeros)
    result.point -= zeros
    if result.digits.isEmpty { result.point = 1 }
    return result
  }

  /// All digits of the exact value: a double is a whole number times a power of two, and a negative power of two is a
  /// power of five over a power of ten.
  private static func exact(_ value: Double) -> Decimal {
    let magnitude = value.magnitude
    guard magnitude > 0 else { return Decimal(digits: [], point: 1) }
    let isSubnormal = magnitude.exponentBitPattern == 0
    let significand = magnitude.significandBitPattern | (isSubnormal ? 0 : 1 << 52)
    let exponent = Int(max(1, magnitude.exponentBitPattern)) - 1_075
    // Lowest limb first, nine digits each.
    var limbs: [UInt64] = [significand % 1_000_000_000, significand / 1_000_000_000]
    multiply(&limbs, by: exponent < 0 ? 5 : 2, times: Int(exponent.magnitude))
    var digits: [UInt8] = []
    for limb in limbs.reversed() {
      var unit: UInt64 = 100_000_000
      while unit > 0 {
        digits.append(UInt8(limb / unit % 10))
        unit /= 10
      }
    }
    return trimmed(Decimal(digits: digits, point: digits.count + min(0, exponent)))
  }

  private static func multiply(_ limbs: inout [UInt64], by factor: UInt64, times: Int) {
    var left = times
    while left > 0 {
      // Twelve at a time: five to the twelfth times a limb still fits.
      let step = min(left, 12)
      left -= step
      var power: UInt64 = 1
      for _ in 0..<step { power *= factor }
      var carry: UInt64 = 0
      for index in limbs.indices {
        let product = limbs[index] * power + carry
        limbs[index] = product % 1_000_000_000
        carry = product / 1_000_000_000
      }
      if carry > 0 { limbs.append(carry) }
    }
  }

  /// Keeps the first digits, half to even.
  private static func round(_ decimal: inout Decimal, keeping count: Int) {
    guard count < decimal.digits.count else { return }
    guard count >= 0 else {
      decimal = Decimal(digits: [], point: 1)
      return
    }
    let rest = decimal.digits[count...]
    let isOdd = count > 0 && decimal.digits[count - 1] % 2 == 1
    let isTie = rest.first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
    let goesUp = isTie ? isOdd : (rest.first ?? 0) >= 5
    decimal.digits.removeLast(decimal.digits.count - count)
    guard goesUp else {
      if decimal.digits.isEmpty { decimal.point = 1 }
      return
    }
    var place = count - 1
    while place >= 0, decimal.digits[place] == 9 {
      decimal.digits[place] = 0
      place -= 1
    }
    if place >= 0 {
      decimal.digits[place] += 1
    } else {
      decimal.digits.insert(1, at: 0)
      decimal.point += 1
      if count > 0 { decimal.digits.removeLast() }
    }
  }
}
