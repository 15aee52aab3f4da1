internal import CMalloc

/// How memory that was let go comes back to the system.
///
/// Rooms and people come and go as pictures of megabytes each. The C library would keep such pieces for the next, in a
/// heap for each thread that asks, and a program that has shown five rooms would be as large as all of them together.
package enum FreedMemory {
  /// From how many bytes on a piece of memory is the system's own, and goes back as soon as it is let go.
  private static let large: Int32 = 256 << 10

  /// Lets every large piece go back at once from now on. It is called before there are other threads.
  package static func returnLargePieces() { _ = mallopt(M_MMAP_THRESHOLD, large) }

  /// Gives back what small pieces leave when many of them were let go.
  package static func returnSmallPieces() { _ = malloc_trim(0) }
}
