internal import Playing
internal import ScenarioFormat
internal import SceneGraph
internal import Simulation
internal import SourceText

/// Who and what has which spot of the room: it stays so for as long as it is wanted.
struct Seating {
  /// What was wanted, and the word and number of the spot that was got, or the free floor.
  struct Seat {
    let wanted: String
    let word: String
    let index: Int
    var floor: Room.Spot? = nil
  }

  private var seats: [EntityIndex: Seat] = [:]

  /// The spot that somebody or something has; nil for none.
  subscript(entity: EntityIndex) -> Seat? { seats[entity] }

  /// Frees the spots of those that are no longer here.
  mutating func keep(_ here: [EntityIndex]) { seats = seats.filter { here.contains($0.key) } }

  /// The numbers of the spots of a word that are taken.
  func taken(_ word: String) -> Set<Int> { Set(seats.values.filter { $0.word == word }.map(\.index)) }

  /// The spot of a word that somebody or something has already, else the next free one, else one of other words; when
  /// all are taken, free floor before the door.
  ///
  /// - Parameter fit: what he needs of it; nil for things.
  mutating func spot(
    _ word: String, else others: [String], for entity: EntityIndex, in room: Room, _ session: Session,
    fit: Fit? = nil
  ) -> Room.Spot {
    if let spot = find(word, else: others, for: entity, in: room, session, fit: fit) { return spot }
    let base = room.start
    let before = Room.Spot(at: base.position + base.facing * 1.5, facing: base.facing)
    let taken = taken("")
    let free = (0...taken.count).first { !taken.contains($0) } ?? 0
    let floor = fit?.search(near: before, in: room) ?? Seating.row(free, in: room)
    seats[entity] = Seat(wanted: word, word: "", index: free, floor: floor)
    return floor
  }

  /// The spot of a word that somebody or something has already, else the next free one, else one of other words; nil when
  /// all are taken.
  mutating func find(
    _ word: String, else others: [String], for entity: EntityIndex, in room: Room, _ session: Session,
    fit: Fit? = nil
  ) -> Room.Spot? {
    if let seat = seats[entity], utf8Equal(seat.wanted, word) {
      let spot = spot(of: seat, in: room)
      if fit?.canStay(at: spot) ?? true { return spot }
    }
    seats[entity] = nil
    // Where the scenario says, if the room has that anchor.
    if let named = session.compiled.scenario.entities[entity].node.flatMap({ room.spot(named: $0) }) {
      let seat = Seat(wanted: word, word: named.word, index: named.index)
      if fit?.canStay(at: spot(of: seat, in: room)) ?? true {
        seats[entity] = seat
        return spot(of: seat, in: room)
      }
    }
    for candidate in [word] + others {
      let taken = taken(candidate)
      for (index, spot) in (room.spots[candidate] ?? []).enumerated() where !taken.contains(index) {
        let spot = room.current(spot)
        guard fit?.canTake(spot, on: room.floor) ?? true else { continue }
        seats[entity] = Seat(wanted: word, word: candidate, index: index)
        return spot
      }
    }
    return nil
  }

  private func spot(of seat: Seat, in room: Room) -> Room.Spot {
    if let floor = seat.floor { return floor }
    return room.spots[seat.word].map { room.current($0[seat.index]) } ?? room.start
  }

  /// Where things stand for which no spot is left: before the door, side by side.
  private static func row(_ count: Int, in room: Room) -> Room.Spot {
    let base = room.start
    let side = SIMD3(base.facing.z, 0, -base.facing.x)
    let row = Float(count / 6)
    let at = base.position + base.facing * (1.5 + row * 0.5) + side * (Float(count % 6) * 0.45 - 1.1)
    return Room.Spot(at: room.floor.nearest(to: at), facing: -base.facing)
  }
}
