internal import Glibc

/// Small files of the trainee's own: settings and handed-in results. Written whole or not at all.
package enum SavedFile {
  /// Reads a file of at most a mebibyte; nil when there is none that can be read.
  package static func read(_ path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= 1 << 20 {
      // Safe: at most as many bytes are written as the buffer holds.
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if count == 0 { return bytes }
      if count < 0 { return nil }
      bytes += buffer[..<count]
    }
    return nil
  }

  /// Writes a file beside its place and then moves it there; whether it stands.
  package static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let draft = path + ".new"
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    var rest = bytes[...]
    while !rest.isEmpty {
      // Safe: the bytes live through the call.
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    let isWhole = rest.isEmpty && fsync(descriptor) == 0
    close(descriptor)
    // Safe: both paths live through the calls.
    guard isWhole, unsafe rename(draft, path) == 0 else {
      unsafe unlink(draft)
      return false
    }
    return true
  }

  /// Removes a file.
  package static func remove(_ path: String) { unsafe unlink(path) }

  /// Makes a folder and those above it; whether it is there.
  package static func makeFolder(_ path: String) -> Bool {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      if unsafe mkdir(made, 0o755) != 0, errno != EEXIST { return false }
    }
    return true
  }

  /// A folder of the trainee's own: that of an environment variable, else one below the home folder.
  package static func folder(_ variable: String, below home: String) -> String? {
    if let named = environment(variable), named.hasPrefix("/") { return named + "/practicum" }
    guard let place = environment("HOME"), place.hasPrefix("/") else { return nil }
    return "\(place)/\(home)/practicum"
  }

  /// A variable of the environment.
  package static func environment(_ name: String) -> String? {
    // Safe: the text is copied before anything can change the environment.
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }
}
