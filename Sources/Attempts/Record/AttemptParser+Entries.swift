internal import Simulation
internal import SourceText

/// Reads entries. Acts are kept as the bytes they are; session events and the end are read to the last member.
extension AttemptParser {
  mutating func entries() throws(AttemptProblem) -> ([AttemptEntry], LineOfTime) {
    guard try next() == .beginArray else { throw wrongKind("entries", "a list") }
    var entries: [AttemptEntry] = []
    var line = LineOfTime()
    // An entry takes at least some thirty bytes; reserving by that keeps short attempts cheap and long ones straight.
    let guess = min((bytes.count - reader.offset) / 48, AttemptLimits.entries)
    entries.reserveCapacity(guess)
    line.reserveCapacity(guess)
    while true {
      let token = try next()
      if token == .endArray { break }
      entryNumber = entries.count
      guard entries.count < AttemptLimits.entries else {
        throw problem("attempt/limit-entries", "more than \(AttemptLimits.entries) entries", "entries")
      }
      guard token == .beginObject else { throw wrongKind(place(""), "an object") }
      entries.append(try entry(line: &line))
    }
    entryNumber = -1
    return (entries, line)
  }

  /// One entry that is the whole text; its words are given back and will lie at `place`.
  mutating func singleEntry(
    number: Int, place: Int, line: inout LineOfTime
  ) throws(AttemptProblem) -> (entry: AttemptEntry, words: [UInt8]) {
    entryNumber = number
    movedTo = place
    guard try next() == .beginObject else { throw wrongKind(self.place(""), "an object") }
    let read = try entry(line: &line)
    _ = try next()
    return (read, Array((extra.isEmpty ? bytes : bytes + extra)[lastAct]))
  }

  /// Reads an entry from after its opening brace.
  private mutating func entry(line: inout LineOfTime) throws(AttemptProblem) -> AttemptEntry {
    members.removeAll(keepingCapacity: true)
    var number: Int64 = -1
    var tick: Int64 = -1
    var session: Member?
    var end: Member?
    var seen: UInt32 = 0
    let entryLower = reader.tokenLower
    // Whether the members of an act stand side by side, so that the text itself can serve.
    var isTogether = true
    loop: while true {
      let token = try next()
      guard case .key(let slice) = token else { break loop }
      let keyLower = reader.tokenLower
      let keyUpper = reader.tokenUpper
      // Most keys are longer than these two; only an escaped one must be looked at whole.
      let isShort = slice.upper - slice.lower == 1 || slice.hasEscapes
      if isShort, reader.equals(slice, "n") {
        try once(0, &seen, "n")
        number = try integer(place("n"), 0...Int64(AttemptLimits.entries))
        guard number == Int64(entryNumber) else {
          throw problem(
            "attempt/entry-number", "entry number \(number) at place \(entryNumber)", place("n"),
            expected: "entries numbered 0, 1, 2, ... in order")
        }
        isTogether = isTogether && members.isEmpty
      } else if isShort, reader.equals(slice, "t") {
        try once(1, &seen, "t")
        tick = try integer(place("t"), 0...AttemptLimits.lastTick)
        isTogether = isTogether && members.isEmpty
      } else if reader.equals(slice, "session") {
        try once(2, &seen, "session")
        session = try member(slice, keyLower, keyUpper)
      } else if reader.equals(slice, "end") {
        try once(3, &seen, "end")
        end = try member(slice, keyLower, keyUpper)
      } else {
        guard members.count < AttemptLimits.members else {
          throw problem("attempt/limit-members", "more than \(AttemptLimits.members) members", place(""))
        }
        for other in members where same(other.key, slice) {
          throw problem(
            "attempt/duplicate-member", "the member '\(reader.string(slice))' stands here twice", place(""))
        }
        members.append(try member(slice, keyLower, keyUpper))
      }
    }
    let entryUpper = reader.tokenUpper
    func refusal(_ rule: String, _ message: String, _ expected: String? = nil) -> AttemptProblem {
      AttemptProblem(
        rule, message, lower: entryLower, upper: entryUpper, path: place(""), expected: expected)
    }
    guard number >= 0 else { throw refusal("attempt/missing-member", "the member 'n' is missing") }
    let read: AttemptEntry
    if let session {
      guard end == nil else { throw refusal("attempt/entry", "an entry is a session event or the end") }
      read = try self.session(session, tick: tick, refusal)
    } else if let end {
      guard tick >= 0 else { throw refusal("attempt/missing-member", "the member 't' is missing") }
      if let other = members.first { throw unknown(other, ["n", "t", "end"]) }
      guard case .string(let slice) = end.token,
        let word = Closing.allCases.first(where: { utf8Equal($0.rawValue, reader.string(slice)) })
      else {
        throw AttemptProblem(
          "attempt/closing", "not a way to close an attempt", lower: end.lower, upper: end.upper,
          path: place("end"), expected: "\"finish\" or \"left\"")
      }
      read = .end(Tick(tick), word)
    } else {
      guard tick >= 0 else { throw refusal("attempt/missing-member", "the member 't' is missing") }
      guard let first = members.first, let last = members.last else {
        throw refusal("attempt/entry", "the entry says nothing", "an act, a session event or the end")
      }
      let span: ActSpan
      if isTogether {
        span = ActSpan(lower: first.keyLower, upper: last.upper)
      } else {
        let lower = bytes.count + extra.count
        for (index, member) in members.enumerated() {
          if index > 0 { extra.append(UInt8(ascii: ",")) }
          extra.append(contentsOf: bytes[member.keyLower..<member.keyUpper])
          extra.append(UInt8(ascii: ":"))
          extra.append(contentsOf: bytes[member.lower..<member.upper])
        }
        span = ActSpan(lower: lower, upper: bytes.count + extra.count)
      }
      lastAct = span
      let moved = movedTo.map { ActSpan(lower: $0, upper: $0 + Int(span.upper - span.lower)) }
      read = .act(Tick(tick), moved ?? span)
    }
    do {
      try line.append(read)
    } catch {
      switch error {
      case .afterEnd:
        throw refusal("attempt/after-end", "an entry after the end of the attempt")
      case .tickOrder(let least):
        throw refusal(
          "attempt/tick-order", "tick \(tick) comes too early here", "tick \(least) or later")
      case .rewindTarget(let greatest):
        throw refusal(
          "attempt/rewind", "a rewind to an entry that is not there", "a number from -1 to \(greatest)")
      }
    }
    return read
  }

  private func session(
    _ session: Member, tick: Int64,
    _ refusal: (String, String, String?) -> AttemptProblem
  ) throws(AttemptProblem) -> AttemptEntry {
    guard case .string(let slice) = session.token else {
      throw AttemptProblem(
        "attempt/type", "a value of another kind", lower: session.lower, upper: session.upper,
        path: place("session"), expected: "a string")
    }
    let name = reader.string(slice)
    if tick >= 0, name != "resumed" {
      throw refusal("attempt/entry", "a session event '\(name)' has no tick", nil)
    }
    switch name {
    case "hint":
      try only(["item", "rung"])
      guard case .string(let slice) = try required("item", refusal).token else {
        throw refusal("attempt/type", "the item of a hint is of another kind", "an id")
      }
      let rung = try integer(required("rung", refusal), 1...9)
      return .hint(item: try text(slice, place("item")), rung: Int(rung))
    case "rewind":
      try only(["to"])
      return .rewind(to: Int(try integer(required("to", refusal), -1...Int64(AttemptLimits.entries))))
    case "pause":
      try only(["claimedMs"])
      let claimed = try integer(required("claimedMs", refusal), 0...AttemptLimits.pauseMilliseconds)
      return .pause(claimedMilliseconds: Int(claimed))
    case "note":
      try only(["text"])
      let member = try required("text", refusal)
      let node = try Act.parse(Array(bytes[member.lower..<member.upper]), offset: member.lower)
      guard let text = FreeText(node) else {
        throw AttemptProblem(
          "attempt/free-text", "not a free text", lower: member.lower, upper: member.upper,
          path: place("text"), expected: "{\"salt\",\"text\"} or {\"chars\",\"digest\"}")
      }
      if case .kept(let words, _) = text, let reason = FreeText.refusal(of: words) {
        throw AttemptProblem(
          "attempt/free-text", reason, lower: member.lower, upper: member.upper, path: place("text"))
      }
      return .note(text)
    case "resumed":
      try only([])
      guard tick >= 0 else { throw refusal("attempt/missing-member", "the member 't' is missing", nil) }
      return .resumed(Tick(tick))
    default:
      let names = ["hint", "rewind", "pause", "note", "resumed"]
      throw AttemptProblem(
        "attempt/session", "unknown session event '\(name)'", lower: session.lower, upper: session.upper,
        path: place("session"), expected: "one of \(names.joined(separator: ", "))",
        suggestion: NearestName.suggest(name, among: names))
    }
  }

  /// Reads the value of a member to its end; keys inside are checked for repetition.
  private mutating func member(
    _ key: JSONStringSlice, _ keyLower: Int, _ keyUpper: Int
  ) throws(AttemptProblem) -> Member {
    let token = try next()
    let lower = reader.tokenLower
    if token == .beginObject || token == .beginArray {
      let outside = reader.depth - 1
      memberKeys.removeAll(keepingCapacity: true)
      // Where the keys of each open object begin in `memberKeys`.
      var starts: [Int] = [0]
      while reader.depth > outside {
        switch try next() {
        case .beginObject, .beginArray: starts.append(memberKeys.count)
        case .endObject, .endArray:
          if let start = starts.popLast() { memberKeys.removeLast(memberKeys.count - start) }
        case .key(let inner):
          let start = starts.last ?? 0
          guard memberKeys.count - start < AttemptLimits.members else {
            throw problem("attempt/limit-members", "more than \(AttemptLimits.members) members", place(""))
          }
          for other in memberKeys[start...] where same(other, inner) {
            throw problem(
              "attempt/duplicate-member", "the member '\(reader.string(inner))' stands here twice",
              place(reader.string(key)))
          }
          memberKeys.append(inner)
        default: break
        }
      }
    }
    return Member(
      key: key, keyLower: keyLower, keyUpper: keyUpper, lower: lower, upper: reader.tokenUpper, token: token)
  }

  private func same(_ a: JSONStringSlice, _ b: JSONStringSlice) -> Bool {
    if a.hasEscapes || b.hasEscapes { return utf8Equal(reader.string(a), reader.string(b)) }
    return bytes[a.lower..<a.upper].elementsEqual(bytes[b.lower..<b.upper])
  }

  private func once(_ bit: UInt32, _ seen: inout UInt32, _ name: String) throws(AttemptProblem) {
    if seen & (1 << bit) != 0 {
      throw problem("attempt/duplicate-member", "the member '\(name)' stands here twice", place(""))
    }
    seen |= 1 << bit
  }

  private func required(
    _ name: StaticString, _ refusal: (String, String, String?) -> AttemptProblem
  ) throws(AttemptProblem) -> Member {
    for member in members where reader.equals(member.key, name) { return member }
    throw refusal("attempt/missing-member", "the member '\(name)' is missing", nil)
  }

  private func only(_ names: [StaticString]) throws(AttemptProblem) {
    for member in members where !names.contains(where: { reader.equals(member.key, $0) }) {
      throw unknown(member, ["n", "session"] + names)
    }
  }

  private func unknown(_ member: Member, _ names: [StaticString]) -> AttemptProblem {
    var problem = unknownMember(reader.string(member.key), names, place(""))
    problem.lower = member.keyLower
    problem.upper = member.keyUpper
    return problem
  }

  private func integer(_ member: Member, _ range: ClosedRange<Int64>) throws(AttemptProblem) -> Int64 {
    do {
      return try integer(member.token, place(reader.string(member.key)), range)
    } catch {
      var problem = error
      problem.lower = member.lower
      problem.upper = member.upper
      throw problem
    }
  }

  /// The path of the entry in hand, or of one of its members.
  private func place(_ member: String) -> String {
    let entry = "entries[\(entryNumber)]"
    return member.isEmpty ? entry : entry + "." + member
  }
}
