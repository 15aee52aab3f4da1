internal import Playing
internal import Simulation

/// In which order the list shows what is here: as one comes in, people, things, papers and ways; whoever and whatever comes later
/// stands at the end, so that nobody takes the place that another has under the pointer.
struct ListOrder {
  /// A line of the list.
  enum Entry: Hashable {
    case group(Offer.Group)
    case way(EntityIndex)

    /// The id of its button: the same for as long as it is there.
    var button: String {
      switch self {
      case .group(.entity(let entity)): "group.\(entity)"
      case .group(.oneself): "group.self"
      case .group(.ways): "group.ways"
      case .group(.paper): "group.paper"
      case .way(let place): "go.\(place)"
      }
    }
  }

  /// The lines, from the top.
  private(set) var entries: [Entry] = []

  /// Takes what there is now.
  ///
  /// - Parameters:
  ///   - away: where those are who are not here: nobody goes there.
  ///   - isAfresh: whether one has just come here, and no order is known yet.
  mutating func take(_ offers: OfferList, without away: EntityIndex?, afresh isAfresh: Bool) {
    var now = offers.groups.filter { $0 != .ways }.map { Entry.group($0) }
    for offer in offers.all {
      if case .walk(_, let place) = offer.kind, place != away { now.append(.way(place)) }
    }
    if isAfresh { entries = [] }
    entries = entries.filter { now.contains($0) } + now.filter { !entries.contains($0) }
  }
}
