internal import CEL
internal import Simulation
internal import SourceText

// Rhythm: hidden state written by ordinary effects at each beat, and two ordinary rules that see when none comes.
// The engine knows nothing of it. `RhythmTests` holds rates, sets and pauses at n - 1, n and n + 1.

/// What is kept of the beats of one act.
struct RhythmState {
  /// Beats a minute over the last intervals of the present set; 0 at its first beat and in a pause.
  var rate: Int
  /// Beats of the present set; of the last one, in a pause.
  var beats: Int
  /// The longest pause so far, in ticks; one tick more than is allowed when one was too long.
  var longestPause: Int
  /// Whether a bout goes on.
  var inBout: Int
  /// Ticks of the last beats, the newest first; before the first beat of a set there is only itself.
  var ring: [Int]
}

extension ProgramBuilder {
  /// Keeps the beats of every act that has a rhythm; before any expression is compiled, since expressions read them.
  func declareRhythms() {
    for (index, draft) in acts.enumerated() {
      guard let rhythm = rhythm(of: index) else { continue }
      rhythms[index] = RhythmState(
        rate: numberSlot("\(draft.id).rate", initial: 0, low: 0, high: 6000),
        beats: integerSlot("\(draft.id).beats", initial: 0),
        longestPause: integerSlot("\(draft.id).longestPause", initial: 0),
        inBout: byteSlot("\(draft.id).inBout", initial: 0),
        ring: (0...rhythm.over).map { integerSlot("\(draft.id).beat\($0)", initial: Tick.none) })
    }
  }

  /// The rhythm of an act; nil when it has none.
  func rhythm(of act: Int) -> RhythmDeclaration? {
    guard case .declared(let number) = acts[act].source else { return nil }
    return scenario.actions[number].rhythm
  }

  /// What a beat does to the state; before what the act does besides, so that its effects see this beat counted.
  func beat(of act: Int) -> [Effect] {
    guard let rhythm = rhythm(of: act), let state = rhythms[act] else { return [] }
    let name = "\(acts[act].id).rhythm"
    func set(_ slot: Int, _ term: SlotTerm, if condition: SlotTerm? = nil) -> Effect {
      Effect(.set(.slot(slot), expression(term, name)), if: condition.map { expression($0, name) })
    }
    let interval = ticks(since: state.ring[0])
    let isPause = SlotTerm(.binary(.lessI, .ticks(Int64(rhythm.pauseFrom)), interval), .boolean)
    let goesOn = SlotTerm(.loadByte(state.inBout), .boolean, low: 0, high: 1)
    let beats = SlotTerm(.loadInteger(state.beats), .integer, low: 0, high: Double(Int32.max))
    let isFirst = SlotTerm.equal(beats, .integer(1))
    var list: [Effect] = []
    list.append(
      set(
        state.longestPause, interval,
        if: .and(.and(goesOn, isPause), SlotTerm(.binary(.lessI, longestPause(state), interval), .boolean))))
    list.append(
      set(
        state.beats,
        SlotTerm(
          .select(
            .and(goesOn, .not(isPause)), SlotTerm(.binary(.addI, beats, .integer(1)), .integer), .integer(1)),
          .integer)))
    list.append(set(state.inBout, .boolean(true)))
    // At the first beat of a set every entry is this beat, so that the oldest is never before the set.
    let now = SlotTerm(.tick, .duration, low: 0, high: Double(Int32.max))
    for place in state.ring.indices.dropFirst().reversed() {
      let before = SlotTerm(
        .loadInteger(state.ring[place - 1]), .duration, low: -1, high: Double(Int32.max))
      list.append(set(state.ring[place], SlotTerm(.select(isFirst, now, before), .duration)))
    }
    list.append(set(state.ring[0], now))
    let intervals = SlotTerm(
      .binary(
        .leastN,
        SlotTerm(
          .binary(.subtractN, SlotTerm(.unary(.number, beats), .number), .number(1)), .number),
        .number(Double(rhythm.over))), .number)
    // Two beats of one tick can only be those of two people; then the rate is as high as it can be written.
    let span = SlotTerm(
      .binary(
        .greatestN, SlotTerm(.unary(.number, ticks(since: state.ring[rhythm.over])), .number), .number(1)),
      .number)
    let perMinute = SlotTerm(
      .binary(
        .divideN,
        SlotTerm(.binary(.multiplyN, intervals, .number(60 * Double(Tick.perSecond))), .number), span),
      .number)
    list.append(set(state.rate, SlotTerm(.select(isFirst, .number(0), perMinute), .number)))
    return list
  }

  /// A pause has no rate; one that is too long ends the bout, and is known to be too long from then on.
  func compileRhythmRules() {
    for index in acts.indices {
      guard let rhythm = rhythm(of: index), let state = rhythms[index] else { continue }
      let name = "\(acts[index].id).rhythm"
      let goesOn = SlotTerm(.loadByte(state.inBout), .boolean, low: 0, high: 1)
      func isLonger(than most: Tick) -> SlotTerm {
        .and(goesOn, SlotTerm(.binary(.lessI, .ticks(Int64(most)), ticks(since: state.ring[0])), .boolean))
      }
      add(
        rule: "\(name).pause", isLonger(than: rhythm.pauseFrom), nil, hold: 0,
        effects: append([Effect(.set(.slot(state.rate), expression(.number(0), name)))]))
      let tooLong = SlotTerm.ticks(Int64(rhythm.longestPause) + 1)
      add(
        rule: "\(name).end", isLonger(than: rhythm.longestPause), nil, hold: 0,
        effects: append([
          Effect(
            .set(.slot(state.longestPause), expression(tooLong, name)),
            if: expression(SlotTerm(.binary(.lessI, longestPause(state), tooLong), .boolean), name)),
          Effect(.set(.slot(state.inBout), expression(.boolean(false), name))),
        ]))
    }
  }

  /// The longest pause so far.
  func longestPause(_ state: RhythmState) -> SlotTerm {
    SlotTerm(.loadInteger(state.longestPause), .duration, low: 0, high: Double(Int32.max))
  }

  private func ticks(since slot: Int) -> SlotTerm {
    SlotTerm(.since(slot), .duration, low: 0, high: Double(SlotProgram.longAgo))
  }
}
