import Foundation
import GoldenTexts
import Simulation
import Testing

@testable import Attempts

@Suite("Journal") struct JournalTests {
  /// An attempt with everything in it, its journal, and the length of the journal after each line.
  static let played: (journal: [UInt8], ends: [Int])? = {
    guard let journal = try? Journal.inMemory(header: .tiny()),
      (try? play(Array(richMoves.dropLast()) + [.wait(40_000)], journal: journal)) != nil
    else { return nil }
    let bytes = journal.memory
    return (bytes, bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 })
  }()

  @Test("the journal is the golden text: a header, entries, and marks every ten seconds of play")
  func golden() throws {
    let (bytes, _) = try #require(Self.played)
    #expect(Golden.difference(text(bytes), from: "rich.journal") == nil)
  }

  @Test("torn at every byte, the attempt survives up to the last whole line, and nothing else comes up")
  func tornAtEveryByte() throws {
    let (bytes, ends) = try #require(Self.played)
    let whole = try JournalRecovery(bytes, name: "j")
    var recovered = 0
    for count in 0...bytes.count {
      let torn = Array(bytes.prefix(count))
      // A line whose break alone is missing is whole.
      let lines = ends.filter { $0 - 1 <= count }.count
      if lines == 0 {
        #expect(throws: JournalError.notBegun("j")) { try JournalRecovery(torn, name: "j") }
        continue
      }
      let recovery = try JournalRecovery(torn, name: "j")
      recovered += 1
      let body = text(Array(bytes.prefix(ends[lines - 1])))
      let entries = body.split(separator: "\n").filter { $0.contains(#"{"n":"#) }.count
      #expect(recovery.attempt.entries.count == entries, "torn after \(count) bytes")
      #expect(recovery.attempt.entries == Array(whole.attempt.entries.prefix(entries)))
      let end = ends[lines - 1]
      #expect(recovery.lostBytes == max(0, count - end))
    }
    #expect(recovered > bytes.count / 2)
    #expect(whole.mark?.tick == 40_000 && whole.resumeTick == 40_000 && whole.lostBytes == 0)
  }

  @Test("torn after any line and resumed, the attempt is played to its end and verified")
  func resumed() throws {
    let (bytes, ends) = try #require(Self.played)
    for (number, end) in ends.enumerated() {
      // In the middle of the next line, and exactly at its start.
      for torn in [end, end + 9] where torn <= bytes.count {
        let (journal, recovery) = try Journal.reopen(memory: Array(bytes.prefix(torn)))
        let before = recovery.attempt.entries
        var recorder = try AttemptRecorder(
          resuming: recovery, TinyScenario(), journal: journal, salts: CountingSalt())
        #expect(recorder.simulation.tick == max(0, recovery.resumeTick))
        #expect(recorder.attempt.entries.last == .resumed(max(0, recovery.resumeTick)))
        let attempt = try play([.wait(50_000), .act(#"{"act":"press"}"#), .finish], &recorder)
        #expect(Array(attempt.entries.prefix(before.count)) == before)
        var grader = Grader.tiny()
        let result = grader.grade(AttemptWriter.line(attempt))
        #expect(result.verdict.word == "verified", "line \(number), \(result.verdict)")
        // The journal, torn and continued, holds the whole attempt, the closing included.
        let again = try JournalRecovery(journal.memory, name: "j")
        #expect(again.attempt.entries == attempt.entries)
        #expect(journal.memory.starts(with: bytes.prefix(torn)))
        #expect(throws: RecordingError.self) {
          _ = try AttemptRecorder(resuming: again, TinyScenario(), journal: journal)
        }
      }
    }
  }

  @Test("time that was played before the crash is not given back")
  func noTimeBack() throws {
    let journal = try Journal.inMemory(header: .tiny())
    try play([.act(#"{"act":"press"}"#), .wait(2500), .wait(3700)], journal: journal)
    let (again, recovery) = try Journal.reopen(memory: journal.memory)
    #expect(recovery.resumeTick == 3700)
    var recorder = try AttemptRecorder(resuming: recovery, TinyScenario(), journal: again)
    try recorder.act(Act(#"{"act":"press"}"#))
    guard case .act(let tick, _)? = recorder.attempt.entries.last else { return }
    #expect(tick == 3701)
  }

  @Test(
    "a damaged byte takes its line and what follows, and writing goes on behind without deleting anything")
  func damaged() throws {
    let (bytes, ends) = try #require(Self.played)
    var generator = CountingSalt()
    for _ in 0..<200 {
      var damaged = bytes
      let index = Int(generator.next() % UInt64(bytes.count))
      damaged[index] ^= UInt8(1 + generator.next() % 255)
      let line = ends.firstIndex { $0 > index } ?? 0
      if line == 0 {
        #expect(throws: JournalError.self) { try JournalRecovery(damaged, name: "j") }
        continue
      }
      // A damaged line break joins two lines; then both are lost.
      let (journal, recovery) = try Journal.reopen(memory: damaged)
      let whole = text(Array(bytes.prefix(ends[line - 1])))
      #expect(
        recovery.attempt.entries.count == whole.split(separator: "\n").filter { $0.contains(#"{"n":"#) }.count
      )
      #expect(recovery.lostBytes > 0)
      let recorder = try AttemptRecorder(resuming: recovery, TinyScenario(), journal: journal)
      let count = recorder.attempt.entries.count
      let again = try JournalRecovery(journal.memory, name: "j")
      #expect(again.attempt.entries.count == count)
      #expect(journal.memory.starts(with: damaged))
    }
  }

  @Test(
    "damage before whole entries is told, with how many; a torn line is no damage",
    arguments: [true, false])
  func damageIsTold(inCheck: Bool) throws {
    let (bytes, ends) = try #require(Self.played)
    let lines = text(bytes).split(separator: "\n")
    for line in 1..<lines.count {
      var damaged = bytes
      // The check value of the line, or what it covers.
      damaged[ends[line - 1] + (inCheck ? 3 : 20)] ^= 1
      let recovery = try JournalRecovery(damaged, name: "j")
      let behind = lines[(line + 1)...].filter { $0.contains(#"{"n":"#) }.count
      #expect(recovery.damage?.line == line + 1)
      #expect(recovery.damage?.unusedEntries == behind)
      #expect(recovery.damage?.keptAs == nil)
    }
    #expect(try JournalRecovery(bytes, name: "j").damage == nil)
    // Torn, gone on with, and torn and gone on with again.
    var torn = Array(bytes.prefix(ends[1] + 9))
    for _ in 0..<2 {
      #expect(try JournalRecovery(torn, name: "j").damage == nil)
      let (journal, recovery) = try Journal.reopen(memory: torn)
      let recorder = try AttemptRecorder(resuming: recovery, TinyScenario(), journal: journal)
      #expect(recorder.attempt.entries.count > 1)
      #expect(try JournalRecovery(journal.memory, name: "j").damage == nil)
      torn = journal.memory + Array("51f0".utf8)
    }
  }

  @Test("what goes on under a corrected rubric names that rubric, by which it is scored")
  func correctedRubric() throws {
    let journal = try Journal.inMemory(header: .tiny())
    try play([.act(#"{"act":"press"}"#), .wait(1500)], journal: journal)
    var corrected = TinyScenario()
    (corrected.rubricDigest, corrected.textDigest) = (ContentDigest(of: [8]), ContentDigest(of: [9]))
    corrected.worth = 4
    let (again, recovery) = try Journal.reopen(memory: journal.memory)
    var recorder = try AttemptRecorder(resuming: recovery, corrected, journal: again)
    let (attempt, judged) = try recorder.finish()
    #expect(attempt.header.rubric == corrected.rubricDigest && attempt.header.text == corrected.textDigest)
    #expect(judged.score.points == 4)
    var grader = Grader(ScenarioShelf([corrected]))
    #expect(grader.grade(AttemptWriter.line(attempt)).verdict.word == "verified")
    // So does the result that is made later of a journal that was closed.
    let closed = try Journal.inMemory(header: .tiny())
    try play([.act(#"{"act":"press"}"#), .wait(1500), .finish], journal: closed)
    let recovered = try JournalRecovery(closed.memory, name: "j")
    let sealed = try AttemptRecorder.sealed(recovered, corrected, name: "j")
    #expect(sealed.header.rubric == corrected.rubricDigest)
    #expect(grader.grade(AttemptWriter.line(sealed)).verdict.word == "verified")
  }

  @Test("a journal of another run is not resumed: the mark tells")
  func diverged() throws {
    let (bytes, _) = try #require(Self.played)
    let (journal, recovery) = try Journal.reopen(memory: bytes)
    var other = TinyScenario()
    other.runDigest = ContentDigest(of: [9])
    #expect(throws: RecordingError.self) {
      _ = try AttemptRecorder(resuming: recovery, other, journal: journal)
    }
    var changed = recovery
    changed.mark?.checksum ^= 1
    #expect(throws: RecordingError.self) {
      _ = try AttemptRecorder(resuming: changed, TinyScenario(), journal: journal)
    }
    do throws(RecordingError) {
      _ = try AttemptRecorder(resuming: changed, TinyScenario(), journal: journal)
    } catch {
      guard case .journal(.diverged(_, let tick)) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(tick == Int(try #require(changed.mark).tick))
    }
  }

  @Test(
    "what is no journal is refused and named so",
    arguments: [
      ("{}", JournalError.foreign("j")), ("practicum-journal/2 x\n", .foreign("j")), ("", .notBegun("j")),
      ("practicum-jour", .notBegun("j")), ("practicum-journal/1 0123", .notBegun("j")),
      ("practicum-journal/1 0123456789abcdef {}\n", .foreign("j")), ("PRACTICUM-JOURNAL/1 ", .foreign("j")),
    ])
  func foreign(_ row: (text: String, error: JournalError)) {
    #expect(throws: row.error) { try JournalRecovery(Array(row.text.utf8), name: "j") }
  }

  @Test("a line that counts but makes no sense is named")
  func inconsistent() throws {
    let (bytes, ends) = try #require(Self.played)
    let recovery = try JournalRecovery(Array(bytes.prefix(ends[0])), name: "j")
    let body = Array(#"{"n":5,"t":3,"act":"press"}"#.utf8)
    let line = JournalLine.write(body, check: JournalLine.check(body, after: recovery.check))
    #expect(throws: JournalError.inconsistent("j", line: 2, reason: "entry number 5 at place 0")) {
      try JournalRecovery(Array(bytes.prefix(ends[0])) + line, name: "j")
    }
  }
}

@Suite("Journal files", .serialized) struct JournalFileTests {
  /// A folder of its own for each test.
  func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("journal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.appendingPathComponent("attempt.journal").path)
  }

  @Test("a journal on disk is the one in memory, and is never overwritten")
  func onDisk() throws {
    try inFolder { path in
      let journal = try Journal.create(at: path, header: .tiny())
      try play(Array(richMoves.dropLast()), journal: journal)
      journal.close()
      let memory = try Journal.inMemory(header: .tiny())
      try play(Array(richMoves.dropLast()), journal: memory)
      let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
      #expect(bytes == memory.memory)
      #expect(throws: JournalError.exists(path)) { try Journal.create(at: path, header: .tiny()) }
      #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: path))) == bytes)
    }
  }

  @Test("a torn journal on disk is reopened, continued and closed; nothing that was there changes")
  func reopened() throws {
    try inFolder { path in
      let journal = try Journal.create(at: path, header: .tiny(), durability: .marks)
      try play([.act(#"{"act":"press"}"#), .wait(1500), .act(#"{"act":"press"}"#)], journal: journal)
      journal.close()
      let url = URL(fileURLWithPath: path)
      let torn = try Data(contentsOf: url).dropLast(7)
      try Data(torn).write(to: url)
      let (again, recovery) = try Journal.reopen(at: path)
      #expect(recovery.attempt.entries.count == 1 && recovery.lostBytes > 0)
      #expect(throws: JournalError.inUse(path)) { try Journal.reopen(at: path) }
      var recorder = try AttemptRecorder(resuming: recovery, TinyScenario(), journal: again)
      let attempt = try play([.wait(3000), .finish], &recorder)
      again.close()
      #expect(try Data(contentsOf: url).starts(with: torn))
      #expect(try Journal.recover(at: path).attempt.entries == attempt.entries)
    }
  }

  @Test("a journal that was closed is free, although a child process of that moment still holds it open")
  func heldByAChild() throws {
    try inFolder { path in
      let journal = try Journal.create(at: path, header: .tiny())
      let own = (Int32(3)..<1024).first {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path
      }
      // What a child gets is the same open file.
      let inherited = dup(try #require(own))
      defer { close(inherited) }
      #expect(throws: JournalError.inUse(path)) { try Journal.reopen(at: path) }
      journal.close()
      _ = try Journal.reopen(at: path)
    }
  }

  @Test("from the journal of a closed attempt comes what closing handed over; from another none")
  func sealed() throws {
    try inFolder { path in
      let journal = try Journal.create(at: path, header: .tiny())
      let attempt = try play(richMoves, journal: journal)
      journal.close()
      let recovery = try Journal.recover(at: path)
      let sealed = try AttemptRecorder.sealed(recovery, TinyScenario(), name: path)
      #expect(AttemptWriter.line(sealed) == AttemptWriter.line(attempt))
    }
    try inFolder { path in
      let journal = try Journal.create(at: path, header: .tiny())
      try play(Array(richMoves.dropLast()), journal: journal)
      journal.close()
      let recovery = try Journal.recover(at: path)
      #expect(throws: RecordingError.self) {
        try AttemptRecorder.sealed(recovery, TinyScenario(), name: path)
      }
    }
  }

  @Test("whoever goes on without a journal that cannot be written ends with the same attempt")
  func stopped() throws {
    let journal = try Journal.inMemory(header: .tiny())
    var recorder = try AttemptRecorder(TinyScenario(), header: .tiny(), salts: CountingSalt()) {
      _ throws(JournalError) in journal
    }
    try play([.wait(0), .act(#"{"act":"press"}"#), .wait(1500)], &recorder)
    journal.failsForTest = true
    #expect(throws: RecordingError.self) { try recorder.act(Act(#"{"act":"press"}"#)) }
    recorder.stopJournal()
    let written = journal.memory
    let attempt = try play([.act(#"{"act":"press"}"#), .wait(3000), .finish], &recorder)
    #expect(journal.memory == written)
    let whole = try play(
      [.wait(0), .act(#"{"act":"press"}"#), .wait(1500), .act(#"{"act":"press"}"#), .wait(3000), .finish])
    #expect(AttemptWriter.line(attempt) == AttemptWriter.line(whole))
  }

  @Test("a journal is discarded only while nobody writes to it, and who writes to it can be seen")
  func discarded() throws {
    try inFolder { path in
      let journal = try Journal.create(at: path, header: .tiny())
      #expect(Journal.isInUse(at: path))
      #expect(throws: JournalError.inUse(path)) { try Journal.discard(at: path) }
      #expect(throws: Never.self) { try Journal.recover(at: path) }
      journal.close()
      #expect(!Journal.isInUse(at: path))
      try Journal.discard(at: path)
      #expect(!FileManager.default.fileExists(atPath: path))
      #expect(throws: JournalError.self) { try Journal.discard(at: path) }
    }
  }

  @Test("a damaged journal is kept as it was before it goes on, once, over no other file")
  func damagedIsKept() throws {
    try inFolder { path in
      let journal = try Journal.create(at: path, header: .tiny())
      try play(
        [.act(#"{"act":"press"}"#), .act(#"{"act":"press"}"#), .act(#"{"act":"press"}"#)], journal: journal)
      journal.close()
      let url = URL(fileURLWithPath: path)
      var damaged = try Data(contentsOf: url)
      let second = try #require(damaged.firstIndex(of: 0x0A)) + 30
      damaged[second] ^= 1
      try damaged.write(to: url)
      let mine = Data("mine".utf8)
      try mine.write(to: URL(fileURLWithPath: path + ".damaged"))
      let (again, recovery) = try Journal.reopen(at: path)
      #expect(recovery.damage?.line == 2 && recovery.damage?.unusedEntries == 2)
      #expect(recovery.damage?.keptAs == path + ".damaged-2")
      #expect(try Data(contentsOf: URL(fileURLWithPath: path + ".damaged-2")) == damaged)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path + ".damaged")) == mine)
      _ = try AttemptRecorder(resuming: recovery, TinyScenario(), journal: again)
      again.close()
      // The second time the copy is there.
      let (third, same) = try Journal.reopen(at: path)
      #expect(same.damage == recovery.damage)
      #expect(!FileManager.default.fileExists(atPath: path + ".damaged-3"))
      third.close()
      // Damaged once more, behind what was copied: that is kept, too.
      var worse = try Data(contentsOf: url)
      worse[worse.count - 10] ^= 1
      try worse.write(to: url)
      let (fourth, twice) = try Journal.reopen(at: path)
      #expect(twice.damage?.line == 2 && twice.damage?.keptAs == path + ".damaged-3")
      #expect(try Data(contentsOf: URL(fileURLWithPath: path + ".damaged-3")) == worse)
      fourth.close()
    }
  }

  @Test("a file that is no journal is not touched")
  func foreignFile() throws {
    try inFolder { path in
      let data = Data("my only copy\n".utf8)
      try data.write(to: URL(fileURLWithPath: path))
      #expect(throws: JournalError.foreign(path)) { try Journal.reopen(at: path) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == data)
      #expect(throws: JournalError.self) { try Journal.recover(at: path + ".none") }
      #expect(throws: JournalError.self) { try Journal.create(at: path + "/x", header: .tiny()) }
    }
  }

  @Test("a file larger than any journal is refused unread, one of the greatest size is looked at")
  func size() throws {
    try inFolder { path in
      try Data().write(to: URL(fileURLWithPath: path))
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      // Holes: nothing is written to the disk.
      try handle.truncate(atOffset: UInt64(AttemptLimits.journalBytes))
      #expect(throws: JournalError.foreign(path)) { try Journal.recover(at: path) }
      try handle.truncate(atOffset: UInt64(AttemptLimits.journalBytes) + 1)
      #expect(throws: JournalError.tooLarge(path)) { try Journal.recover(at: path) }
    }
  }

  @Test("a journal that cannot be written refuses the act, and the record stays as it was")
  func fullDisk() throws {
    // A device that is always full stands for a full disk.
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    #expect(throws: JournalError.self) { try Journal.reopen(at: "/dev/full") }
    let journal = try Journal.inMemory(header: .tiny())
    journal.failsForTest = true
    var recorder = try AttemptRecorder(TinyScenario(), header: .tiny()) { _ in journal }
    #expect(throws: RecordingError.self) { try play([.act(#"{"act":"press"}"#)], &recorder) }
    #expect(recorder.attempt.entries.isEmpty && recorder.attempt.acts.isEmpty)
    #expect(recorder.simulation.trace.isEmpty)
    journal.failsForTest = false
    try play([.act(#"{"act":"press"}"#)], &recorder)
    #expect(recorder.attempt.entries.count == 1)
    #expect(try JournalRecovery(journal.memory, name: "j").attempt.entries.count == 1)
  }
}
