internal import Glibc

/// Small files of the trainee's own: settings and handed-in results. `Disk` writes them.
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
