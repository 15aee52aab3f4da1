import Glibc

/// A clock that never goes back, for how long something takes.
enum Uptime {
  /// Seconds since some moment.
  static var seconds: Double {
    var now = timespec()
    // Safe: the structure lives through the call, which fills it.
    guard unsafe clock_gettime(CLOCK_MONOTONIC, &now) == 0 else { return 0 }
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
