internal import Glibc

/// Reads files whose size nobody has vouched for, by the operating system's own calls.
enum SystemFile {
  /// Why a file cannot be read, in the operating system's words.
  struct Failure: Error {
    let reason: String
  }

  /// The first bytes of a file, so many at most.
  static func read(_ path: String, upTo most: Int) throws(Failure) -> [UInt8] {
    // Safe: the path is a string that lives through the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(reason: reason()) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var portion = [UInt8](repeating: 0, count: min(most, 1 << 16))
    while bytes.count < most {
      let count = unsafe portion.withUnsafeMutableBytes { space in
        // Safe: the buffer lives through the call and the count is its own.
        unsafe Glibc.read(descriptor, space.baseAddress, min(space.count, most - bytes.count))
      }
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw Failure(reason: reason())
      }
      bytes.append(contentsOf: portion[..<count])
    }
    return bytes
  }

  /// The operating system's words for the error of the call just made.
  static func reason() -> String {
    // Safe: `strerror` answers with a string that stays until the next call on this thread; it is copied at once.
    unsafe String(cString: strerror(errno))
  }
}
