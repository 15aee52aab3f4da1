import Foundation
import Testing

@testable import Attempts

@Suite("Signing") struct SigningTests {
  func key() throws -> PrivateKey { try #require(PrivateKey(bytes: Array(1...32))) }

  @Test("a signature holds for the record as it is, by the key it names")
  func valid() throws {
    let signed = try AttemptSigning.sign(play(richMoves), with: key())
    #expect(AttemptSigning.check(signed) == .valid(try key().publicKey))
    #expect(AttemptSigning.check(signed, trusted: [try key().publicKey]) == .valid(try key().publicKey))
    #expect(
      AttemptSigning.check(signed, trusted: [PrivateKey().publicKey]) == .untrusted(try key().publicKey))
    #expect(AttemptSigning.check(try play(richMoves)) == .absent)
    let read = try AttemptReader.read(AttemptWriter.line(signed))
    #expect(AttemptSigning.check(read) == .valid(try key().publicKey))
  }

  @Test(
    "whatever is changed in a signed record breaks the signature",
    arguments: [
      (#""learner":"L-17""#, #""learner":"L-18""#), (#""seed":7"#, #""seed":8"#),
      (#""mode":"learn""#, #""mode":"exam""#),
      (#""engine":"test""#, #""engine":"other""#), (#""language":"zh-Hans""#, #""language":"en""#),
      (#""t":1,"#, #""t":2,"#), (#""grams":15"#, #""grams":16"#), (#""rung":1"#, #""rung":2"#),
      (#""claimedMs":1500"#, #""claimedMs":1501"#), ("手指发抖", "手指不抖"), ("kind", "mean"),
      (#""end":"finish""#, #""end":"left""#), (#""passed":true"#, #""passed":false"#),
      ("2026-03-01", "2026-03-02"),
      (#""version":"1.0.0""#, #""version":"1.0.1""#), (#"[[1000,""#, #"[[1001,""#),
    ])
  func broken(_ row: (find: String, put: String)) throws {
    let line = text(AttemptWriter.line(try AttemptSigning.sign(play(richMoves), with: key())))
    let changed = line.replacing(row.find, row.put, maxReplacements: 1)
    #expect(changed != line)
    #expect(AttemptSigning.check(try AttemptReader.read(Array(changed.utf8))) == .broken)
    var grader = Grader.tiny()
    #expect(!grader.grade(Array(changed.utf8)).isPassed)
  }

  @Test("another spelling of the same record keeps its signature")
  func respelt() throws {
    let signed = try AttemptSigning.sign(play(richMoves), with: key())
    let indented = Array(AttemptWriter.indented(signed).utf8)
    #expect(AttemptSigning.check(try AttemptReader.read(indented)) == .valid(try key().publicKey))
  }

  @Test("with the words erased the record verifies as before, signature included, and the words are gone")
  func erased() throws {
    let signed = try AttemptSigning.sign(play(richMoves), with: key())
    let line = AttemptWriter.erasedLine(signed)
    for word in ["手指发抖", "kind", "salt"] { #expect(!text(line).contains(word)) }
    #expect(text(line).contains(#""message":{"chars":13,"digest":""#))
    let read = try AttemptReader.read(line)
    #expect(AttemptSigning.check(read) == .valid(try key().publicKey))
    #expect(AttemptWriter.digest(read) == AttemptWriter.digest(signed))
    var grader = Grader.tiny()
    let result = grader.grade(line)
    #expect(result.verdict.word == "verified" && result.isPassed)
    #expect(result.finalChecksum == signed.checksums.last)
    // The length alone verifies too, but then the signature no longer has its digest.
    let bare = text(line).replacing(#/"chars":(\d+),"digest":"[0-9a-f]+"/#) { #""chars":\#($0.1)"# }
    #expect(grader.grade(Array(bare.utf8)).verdict.word == "verified")
    #expect(AttemptSigning.check(try AttemptReader.read(Array(bare.utf8))) == .broken)
    // Another length is another run.
    let longer = text(line).replacing(#""message":{"chars":13"#, #""message":{"chars":14"#)
    #expect(grader.grade(Array(longer.utf8)).verdict.word == "mismatch")
  }

  @Test("equal words have different digests, because each has its own salt")
  func salted() throws {
    let attempt = try play([.note("same"), .note("same"), .finish])
    guard case .note(let a) = attempt.entries[0], case .note(let b) = attempt.entries[1] else { return }
    #expect(a.erased != b.erased)
  }

  @Test("an open attempt is not signed")
  func open() throws {
    let attempt = try play([.act(#"{"act":"press"}"#)])
    #expect(throws: SigningError.notClosed) { try AttemptSigning.sign(attempt, with: key()) }
  }

  @Test("a grader can demand a signature by a trusted key")
  func demanded() throws {
    var demands = Grader<ScenarioShelf<TinyScenario>>.Demands()
    demands.trustedKeys = [try key().publicKey]
    var grader = Grader(ScenarioShelf([TinyScenario()]), demands)
    let good = try play(richMoves)
    #expect(!grader.grade(AttemptWriter.line(good)).isPassed)
    #expect(grader.grade(AttemptWriter.line(try AttemptSigning.sign(good, with: key()))).isPassed)
    let foreign = grader.grade(AttemptWriter.line(try AttemptSigning.sign(good, with: PrivateKey())))
    #expect(foreign.verdict.word == "verified" && !foreign.isPassed)
  }

  @Test("keys are files of one line, never overwritten, and nothing else is taken for one")
  func keyFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("keys-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let secret = folder.appendingPathComponent("secret.key")
    let open = folder.appendingPathComponent("public.key")
    try key().write(toFile: secret.path)
    try key().publicKey.write(toFile: open.path)
    #expect(try PrivateKey(contentsOfFile: secret.path).publicKey == key().publicKey)
    #expect(try PublicKey(contentsOfFile: open.path) == key().publicKey)
    #expect(
      try String(contentsOf: secret, encoding: .utf8)
        == "practicum-secret-key AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=\n")
    let mode = try FileManager.default.attributesOfItem(atPath: secret.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(throws: SigningError.exists(file: secret.path)) { try key().write(toFile: secret.path) }
    // Both are 32 bytes: without the word before them the open half would sign, with a key that everybody has.
    #expect(throws: SigningError.otherHalf(file: open.path, wanted: .secret)) {
      try PrivateKey(contentsOfFile: open.path)
    }
    #expect(throws: SigningError.otherHalf(file: secret.path, wanted: .open)) {
      try PublicKey(contentsOfFile: secret.path)
    }
    for wrong in [
      "", "AQID", "not base64!", String(repeating: "A", count: 300), "practicum-secret-key AQID",
      "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=",
    ] {
      let file = folder.appendingPathComponent("wrong.key")
      try Data(wrong.utf8).write(to: file)
      #expect(throws: SigningError.notAKey(file: file.path)) { try PrivateKey(contentsOfFile: file.path) }
      #expect(throws: SigningError.notAKey(file: file.path)) { try PublicKey(contentsOfFile: file.path) }
    }
    #expect(throws: SigningError.self) { try PublicKey(contentsOfFile: folder.path + "/none") }
  }
}
