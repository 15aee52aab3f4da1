internal import SourceText

/// Shares a whole number of points by weight: each gets the whole part of its quota, and what is left goes one by one
/// to the largest remainders, ties to the first.
///
/// Teachers write weights; nobody balances sums by hand. `ChecklistPointSharesTests` holds sums, ties and the table.
public enum PointShares {
  /// Shares `points` by `weights`, which are not negative; all zero when every weight is.
  public static func share(_ points: Int, by weights: [Double]) -> [Int] {
    let whole = weights.reduce(0, +)
    guard whole > 0 else { return weights.map { _ in 0 } }
    let quotas = weights.map { Double(points) * $0 / whole }
    // A quota that is a whole number but for rounding counts as that number.
    var shares = quotas.map { Int($0 + 1e-9) }
    let order = quotas.indices.sorted { a, b in
      let (left, right) = (quotas[a] - Double(shares[a]), quotas[b] - Double(shares[b]))
      return left - right > 1e-9 || right - left <= 1e-9 && a < b
    }
    var rest = points - shares.reduce(0, +)
    for index in order where rest > 0 && weights[index] > 0 {
      shares[index] += 1
      rest -= 1
    }
    return shares
  }

  /// The table that `validate` prints: points, weight and id of each item, and the sum.
  public static func table(_ rows: [(id: String, weight: Double, points: Int)]) -> String {
    var lines = ["points  weight  item"]
    for row in rows {
      lines.append("\(padded(String(row.points), 6))  \(padded(rounded(row.weight), 6))  \(row.id)")
    }
    lines.append("\(padded(String(rows.reduce(0) { $0 + $1.points }), 6))          together")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }

  /// With two decimals, or none where they are zero.
  private static func rounded(_ weight: Double) -> String {
    let hundredths = Int(weight * 100 + 0.5)
    let (whole, rest) = (hundredths / 100, hundredths % 100)
    return rest == 0 ? "\(whole)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
