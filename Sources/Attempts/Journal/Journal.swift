internal import Glibc
internal import Simulation

/// The append-only record of an attempt while it is played, for when the power fails.
///
/// It refuses to overwrite a file, to touch a file that is no journal, and to write while another process does.
/// Nothing that was written is ever changed or removed. `JournalTests` tears it at every byte, `JournalFileTests`
/// covers the file system.
public final class Journal {
  /// When written bytes are forced to the disk.
  public enum Durability: Sendable {
    /// After each line: nothing done is lost.
    case everyLine
    /// After marks, rewinds and the end: at most ten seconds of play are lost.
    case marks
    /// Never: only as the operating system likes.
    case never
  }

  /// What to call it in errors.
  public let name: String
  private let durability: Durability
  private var descriptor: Int32
  private var check: UInt64
  /// A line broke off (crash, full disk): the next one begins on a new line.
  private var needsLineBreak: Bool
  /// What was written, for a journal that is kept in memory only.
  public internal(set) var memory: [UInt8] = []
  /// Makes a journal in memory behave like one on a full disk: half a line is written, then nothing.
  var failsForTest = false

  private init(
    name: String, durability: Durability, descriptor: Int32, check: UInt64, needsLineBreak: Bool
  ) {
    self.name = name
    self.durability = durability
    self.descriptor = descriptor
    self.check = check
    self.needsLineBreak = needsLineBreak
  }

  deinit { close() }

  /// Begins a journal in a new file.
  ///
  /// - Throws: `exists` when there is such a file.
  public static func create(
    at path: String, header: AttemptHeader, durability: Durability = .everyLine
  ) throws(JournalError) -> Journal {
    // Safe: the path is a string that lives through the call.
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == EEXIST
        ? .exists(path) : .system(file: path, doing: "create it", reason: SystemFile.reason())
    }
    let journal = Journal(
      name: path, durability: durability, descriptor: descriptor, check: 0, needsLineBreak: false)
    do throws(JournalError) {
      try journal.lock()
      try journal.begin(header)
    } catch {
      // What has not begun leaves no file behind, such as on a full disk.
      journal.close()
      unsafe unlink(path)
      throw error
    }
    try Journal.synchronizeFolder(of: path)
    return journal
  }

  /// Begins a journal in memory, for tests and for play that need not survive.
  public static func inMemory(header: AttemptHeader) throws(JournalError) -> Journal {
    let journal = Journal(
      name: "journal", durability: .never, descriptor: -1, check: 0, needsLineBreak: false)
    try journal.begin(header)
    return journal
  }

  /// Whether bytes begin as those of a journal do.
  public static func isBegun(by bytes: [UInt8]) -> Bool { bytes.starts(with: JournalLine.magic.utf8) }

  /// Reads a journal without touching it.
  public static func recover(at path: String) throws(JournalError) -> JournalRecovery {
    try JournalRecovery(read(path), name: path)
  }

  /// Opens a journal to go on writing behind its last line that counts.
  ///
  /// A damaged one is copied first, to `FILE.damaged` or the next name that is free: a journal goes when its attempt is
  /// sealed, and what stands behind the damage must not go with it.
  public static func reopen(
    at path: String, durability: Durability = .everyLine
  ) throws(JournalError) -> (Journal, JournalRecovery) {
    // Safe: the path is a string that lives through the call.
    let descriptor = unsafe open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .system(file: path, doing: "open it", reason: SystemFile.reason())
    }
    let journal = Journal(
      name: path, durability: durability, descriptor: descriptor, check: 0, needsLineBreak: false)
    try journal.lock()
    let bytes = try read(path)
    var recovery = try JournalRecovery(bytes, name: path)
    if let damage = recovery.damage { recovery.damage?.keptAs = try keep(bytes, upTo: damage.end, of: path) }
    journal.check = recovery.check
    journal.needsLineBreak = recovery.endsInsideLine
    return (journal, recovery)
  }

  /// Removes a journal for good, unless another program writes to it.
  public static func discard(at path: String) throws(JournalError) {
    // Safe: the path is a string that lives through the calls.
    let descriptor = unsafe open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .system(file: path, doing: "open it", reason: SystemFile.reason())
    }
    let journal = Journal(
      name: path, durability: .never, descriptor: descriptor, check: 0, needsLineBreak: false)
    try journal.lock()
    // Nobody begins to write to it between the lock and this.
    guard unsafe unlink(path) == 0 else {
      throw .system(file: path, doing: "remove it", reason: SystemFile.reason())
    }
    journal.close()
  }

  /// Whether a program writes to a journal just now, to tell people. Only the lock that is taken for writing decides.
  public static func isInUse(at path: String) -> Bool {
    // Safe: the path is a string that lives through the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { _ = Glibc.close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// Copies a damaged journal beside itself, and answers the copy's name.
  ///
  /// A copy of an earlier time will do if it holds all that does not count; no file is ever written over.
  private static func keep(
    _ bytes: [UInt8], upTo end: Int, of path: String
  ) throws(JournalError) -> String {
    var number = 1
    while true {
      let name = path + ".damaged" + (number == 1 ? "" : "-\(number)")
      number += 1
      // Safe: the path is a string that lives through the call.
      let descriptor = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor < 0, errno == EEXIST {
        if let kept = try? read(name), kept.count >= end, bytes.starts(with: kept) { return name }
        continue
      }
      guard descriptor >= 0 else {
        throw .system(file: name, doing: "keep the damaged journal in it", reason: SystemFile.reason())
      }
      let copy = Journal(
        name: name, durability: .everyLine, descriptor: descriptor, check: 0, needsLineBreak: false)
      try copy.write(bytes)
      try copy.synchronize()
      try synchronizeFolder(of: name)
      return name
    }
  }

  /// Goes on, in memory, behind what was recovered.
  static func reopen(memory bytes: [UInt8]) throws(JournalError) -> (Journal, JournalRecovery) {
    let recovery = try JournalRecovery(bytes, name: "journal")
    let journal = Journal(
      name: "journal", durability: .never, descriptor: -1, check: recovery.check,
      needsLineBreak: recovery.endsInsideLine)
    journal.memory = bytes
    return (journal, recovery)
  }

  /// Writes the newest entry of an attempt.
  func append(entry number: Int, of attempt: Attempt) throws(JournalError) {
    let isTurningPoint =
      switch attempt.entries[number] {
      case .rewind, .end, .resumed: true
      default: false
      }
    try append(AttemptWriter.entry(number, of: attempt), isTurningPoint: isTurningPoint)
  }

  /// Writes that play has gone on to a tick, with the newest checksum.
  func append(mark: Checkpoint) throws(JournalError) {
    try append(JournalLine.mark(mark), isTurningPoint: true)
  }

  /// Closes the file; nothing can be written afterwards.
  public func close() {
    guard descriptor >= 0 else { return }
    // A child process that was begun just now holds the file open, too, until it turns into another program: the lock is
    // given back here, and not when the last of them lets go.
    _ = flock(descriptor, LOCK_UN)
    _ = Glibc.close(descriptor)
    descriptor = -1
  }

  private func begin(_ header: AttemptHeader) throws(JournalError) {
    let body = AttemptWriter.line(Attempt(header: header))
    let check = JournalLine.check(body, after: 0)
    try write(JournalLine.write(body, check: check, isHeader: true))
    self.check = check
    if durability != .never { try synchronize() }
  }

  private func append(_ body: [UInt8], isTurningPoint: Bool) throws(JournalError) {
    let check = JournalLine.check(body, after: self.check)
    let line = JournalLine.write(body, check: check)
    try write(needsLineBreak ? [0x0A] + line : line)
    needsLineBreak = false
    self.check = check
    if durability == .everyLine || durability == .marks && isTurningPoint { try synchronize() }
  }

  private func write(_ line: [UInt8]) throws(JournalError) {
    guard descriptor >= 0 else {
      if failsForTest {
        memory += line.prefix(line.count / 2)
        needsLineBreak = true
        throw .system(file: name, doing: "write to it", reason: "No space left on device")
      }
      memory += line
      return
    }
    var written = 0
    while written < line.count {
      // Safe: the buffer lives through the call, and the length is what is left of it.
      let count = unsafe line.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        let reason = SystemFile.reason()
        needsLineBreak = written > 0
        throw .system(file: name, doing: "write to it", reason: reason)
      }
      written += count
    }
  }

  private func synchronize() throws(JournalError) {
    guard descriptor >= 0 else { return }
    if fsync(descriptor) != 0, errno != EINVAL {
      throw .system(file: name, doing: "force it to the disk", reason: SystemFile.reason())
    }
  }

  private func lock() throws(JournalError) {
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      throw errno == EWOULDBLOCK
        ? .inUse(name) : .system(file: name, doing: "lock it", reason: SystemFile.reason())
    }
  }

  /// Without this the name of a new file can be lost with the power although its content is safe.
  private static func synchronizeFolder(of path: String) throws(JournalError) {
    let above = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) }
    // Safe: the path is a string that lives through the call.
    let descriptor = unsafe open(above ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    _ = Glibc.close(descriptor)
  }

  private static func read(_ path: String) throws(JournalError) -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = try SystemFile.read(path, upTo: AttemptLimits.journalBytes + 1)
    } catch {
      throw .system(file: path, doing: "read it", reason: error.reason)
    }
    if bytes.count > AttemptLimits.journalBytes { throw .tooLarge(path) }
    return bytes
  }
}
