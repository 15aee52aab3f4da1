import Glibc
import Synchronization

/// Ctrl-C while something is played: the question that waits for an answer ends as if the input had ended, so that the
/// journal is closed and named. A second Ctrl-C ends the process at once. `PlayTests` sends one as soon
/// as a prompt is there.
enum Interrupt {
  private static let wasAsked = Atomic<Bool>(false)
  /// The two ends of a pipe, -1 before `watch`. Ctrl-C writes into it, and whoever waits for input waits for it, too: a
  /// signal that comes between looking whether there was one and waiting would else be slept through.
  private static let ear = Atomic<Int32>(-1)
  private static let bell = Atomic<Int32>(-1)

  /// Whether Ctrl-C was pressed since `watch`.
  static var isAsked: Bool { wasAsked.load(ordering: .relaxed) }

  /// Takes Ctrl-C from now on.
  static func watch() {
    // Reading them once makes them before a signal can come in the midst of making them.
    guard !isAsked, ear.load(ordering: .relaxed) < 0, bell.load(ordering: .relaxed) < 0 else { return }
    var ends: [Int32] = [-1, -1]
    // Safe: the array has room for both ends and lives through the call.
    if unsafe ends.withUnsafeMutableBufferPointer({ unsafe pipe($0.baseAddress) }) == 0 {
      // What is written there is never read: one byte is enough, and a full pipe must not hold anybody up.
      _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      ear.store(ends[0], ordering: .relaxed)
      bell.store(ends[1], ordering: .relaxed)
    }
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = { _ in
      Interrupt.wasAsked.store(true, ordering: .relaxed)
      var byte: UInt8 = 0
      // Safe: one byte of our own; a handler may call `write`.
      _ = unsafe write(Interrupt.bell.load(ordering: .relaxed), &byte, 1)
    }
    // Without SA_RESTART a read that waits comes back; with SA_RESETHAND the second signal is the ordinary one.
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
    // Safe: the structure lives through the call, which copies it.
    _ = unsafe sigaction(SIGINT, &action, nil)
    // Whoever started the program may have kept the signal from its own threads, and so from us.
    var signals = sigset_t()
    // Safe: the set lives through both calls.
    _ = unsafe sigemptyset(&signals)
    _ = unsafe sigaddset(&signals, SIGINT)
    _ = unsafe sigprocmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Waits until there is something to read, or the end; false when Ctrl-C comes first.
  static func waits(for descriptor: Int32) -> Bool {
    let ear = ear.load(ordering: .relaxed)
    guard ear >= 0 else { return true }
    var awaited = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: ear, events: Int16(POLLIN), revents: 0),
    ]
    while !isAsked {
      // Safe: the array lives through the call, and the count is its own.
      let count = unsafe awaited.withUnsafeMutableBufferPointer { unsafe poll($0.baseAddress, 2, -1) }
      // What cannot be waited for is told by reading it.
      if count > 0 || errno != EINTR { return awaited[1].revents == 0 }
    }
    return false
  }
}
