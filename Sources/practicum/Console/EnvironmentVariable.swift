import Glibc

/// What the program is told by its environment.
enum EnvironmentVariable {
  /// The value of a variable; nil when it is not set.
  static func value(_ name: String) -> String? {
    // Safe: the program never changes its environment, and the words are copied at once.
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
