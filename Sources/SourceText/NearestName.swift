/// Finds the valid name that somebody probably meant.
///
/// Nearness is the number of slips (a scalar left out, added, replaced, or two neighbours swapped) between the names,
/// ASCII capitals and the separators `-`, `_`, `.` and space set aside, because that is how people misremember ids.
/// A name that is too far is not suggested: a wrong suggestion costs more than none. `NearestNameTests` holds
/// distances, thresholds and ties.
public enum NearestName {
  /// The nearest of the candidates; nil when none is near.
  ///
  /// Of several equally near ones the one with fewer slips as written is taken, then the first by bytes.
  public static func suggest(_ wrong: String, among candidates: [String]) -> String? {
    let written = Array(wrong.unicodeScalars.prefix(NearestNameLimits.scalars + 1))
    guard !written.isEmpty, written.count <= NearestNameLimits.scalars else { return nil }
    let folded = fold(written)
    let allowed = folded.count <= 1 ? 0 : folded.count <= 4 ? 1 : folded.count <= 8 ? 2 : 3
    var best: (name: String, folded: Int, written: Int)?
    for candidate in candidates {
      let scalars = Array(candidate.unicodeScalars.prefix(NearestNameLimits.scalars + 1))
      guard !scalars.isEmpty, scalars.count <= NearestNameLimits.scalars else { continue }
      let foldedCandidate = fold(scalars)
      let bound = min(allowed, best?.folded ?? allowed)
      guard let near = distance(folded, foldedCandidate, atMost: bound) else { continue }
      // A name of which nothing would be left in common is not near, however short both are.
      guard near < max(folded.count, foldedCandidate.count) else { continue }
      let exact = distance(written, scalars, atMost: written.count + scalars.count) ?? 0
      if let best, near == best.folded {
        if exact > best.written { continue }
        if exact == best.written, !utf8Less(candidate, best.name) { continue }
      }
      best = (candidate, near, exact)
    }
    return best?.name
  }

  private static func fold(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let kept = scalars.filter { !["-", "_", ".", " "].contains($0) }
    return (kept.isEmpty ? scalars : kept).map { scalar in
      ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar
    }
  }

  /// The number of slips between two names, each pair of neighbours swapped at most once (optimal string alignment);
  /// nil when there are more than a bound.
  package static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost bound: Int) -> Int? {
    guard abs(a.count - b.count) <= bound else { return nil }
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforePrevious = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    var current = previous
    for i in 1...a.count {
      current[0] = i
      var least = i
      for j in 1...b.count {
        var slips = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          slips = min(slips, beforePrevious[j - 2] + 1)
        }
        current[j] = slips
        least = min(least, slips)
      }
      // A swap reaches back two rows, so one row above the bound is not enough to give up.
      if least > bound + 1 { return nil }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[b.count] <= bound ? previous[b.count] : nil
  }
}
