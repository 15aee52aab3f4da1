import Glibc
import Synchronization

/// Ctrl-C while something is played: the question that waits for an answer ends as if the input had ended, so that the
/// journal is closed and named. A second Ctrl-C ends the process at once.
enum Interrupt {
  private static let wasAsked = Atomic<Bool>(false)

  /// Whether Ctrl-C was pressed since `watch`.
  static var isAsked: Bool { wasAsked.load(ordering: .relaxed) }

  /// Takes Ctrl-C from now on.
  static func watch() {
    // Reading it once makes it before a signal can come in the midst of making it.
    guard !isAsked else { return }
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = { _ in Interrupt.wasAsked.store(true, ordering: .relaxed) }
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
}
