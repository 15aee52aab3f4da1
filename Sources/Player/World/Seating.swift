internal import Playing
internal import ScenarioFormat
internal import SceneGraph
internal import Simulation

/// Who and what has which spot of the room: it stays so for as long as it is wanted.
struct Seating {
  /// What was wanted, and the word and number of the spot that was got.
  struct Seat: Equatable {
    let wanted: String
    let word: String
    let index: Int
  }

  private var seats: [EntityIndex: Seat] = [:]

  /// The spot that somebody or something has; nil for none.
  subscript(entity: EntityIndex) -> Seat? { seats[entity] }

  /// Frees the spots of those that are no longer here.
  mutating func keep(_ here: [EntityIndex]) { seats = seats.filter { here.contains($0.key) } }

  /// The numbers of the spots of a word that are taken.
  func taken(_ word: String) -> Set<Int> { Set(seats.values.filter { $0.word == word }.map(\.index)) }

  /// The spot of a word that somebody or something has already, else the next free one, else one of other words; when
  /// all are taken, before the door, side by side.
  mutating func spot(
    _ word: String, else others: [String], for entity: EntityIndex, in room: Room, _ session: Session
  ) -> Room.Spot {
    if seats[entity]?.wanted != word {
      // Where the scenario says, if the room has that anchor.
      let named = session.compiled.scenario.entities[entity].node.flatMap { room.spot(named: $0) }
      seats[entity] = named.map { Seat(wanted: word, word: $0.word, index: $0.index) }
      for candidate in [word] + others where seats[entity] == nil {
        let taken = taken(candidate)
        guard let free = (room.spots[candidate] ?? []).indices.first(where: { !taken.contains($0) }) else {
          continue
        }
        seats[entity] = Seat(wanted: word, word: candidate, index: free)
      }
      if seats[entity] == nil {
        let taken = taken("")
        let free = (0...taken.count).first { !taken.contains($0) } ?? 0
        seats[entity] = Seat(wanted: word, word: "", index: free)
      }
    }
    guard let seat = seats[entity] else { return room.start }
    if let spots = room.spots[seat.word] { return room.current(spots[seat.index]) }
    let count = seat.index
    let base = room.start
    let side = SIMD3(base.facing.z, 0, -base.facing.x)
    let row = Float(count / 6)
    let at = base.position + base.facing * (1.5 + row * 0.5) + side * (Float(count % 6) * 0.45 - 1.1)
    return Room.Spot(at: room.floor.nearest(to: at), facing: -base.facing)
  }
}
