/// Numbers as they stand on a display.
package enum NumberText {
  /// A number rounded to its step, with its unit; without a step at most two decimals, none of them needless.
  package static func write(_ value: Double, step: Double? = nil, unit: String? = nil) -> String {
    guard value.isFinite else { return "–" }
    let stepped = step.map { $0 > 0 ? (value / $0).rounded() * $0 : value } ?? value
    var text = fixed(stepped, digits: decimals(step))
    if step == nil, text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    guard let unit else { return text }
    return unit == "%" ? text + "%" : text + " " + unit
  }

  /// A number with so many digits behind the point, zero without a sign.
  package static func fixed(_ value: Double, digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard scaled.magnitude < 1e15 else { return "\(value)" }
    let whole = Int(scaled.magnitude)
    let sign = scaled < 0 ? "-" : ""
    guard digits > 0 else { return "\(sign)\(whole)" }
    let (high, low) = whole.quotientAndRemainder(dividingBy: Int(scale))
    let rest = String(low)
    return "\(sign)\(high)." + String(repeating: "0", count: digits - rest.count) + rest
  }

  /// Two decimals are more than any display of the trade shows.
  private static func decimals(_ step: Double?) -> Int {
    guard let step, step > 0 else { return 2 }
    var digits = 0
    var scaled = step
    while digits < 6, (scaled - scaled.rounded()).magnitude > 1e-9 {
      scaled *= 10
      digits += 1
    }
    return digits
  }
}
