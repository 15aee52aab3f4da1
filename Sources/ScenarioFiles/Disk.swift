import Glibc

/// What is asked of the file system, by paths as text, and what paths say by themselves.
///
/// The operating system is asked directly: starting a large library takes longer than reading a scenario.
package enum Disk {
  // MARK: Paths

  /// The last part of a path: `c` of `a/b/c` and of `a/b/c/`.
  package static func name(of path: String) -> String {
    parts(path).last.map { String($0) } ?? ""
  }

  /// The folder that a path lies in; `/` lies in itself.
  package static func folder(of path: String) -> String {
    let above = parts(path).dropLast().joined(separator: "/")
    return path.utf8.first == UInt8(ascii: "/") ? "/" + above : above.isEmpty ? "." : above
  }

  /// A path below a folder.
  package static func path(_ folder: String, _ name: String) -> String {
    folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
  }

  /// A path from the root, without `.` and `..`, links left as they are.
  package static func absolute(_ path: String) -> String {
    var kept: [Substring] = []
    let whole = path.utf8.first == UInt8(ascii: "/") ? path : workingFolder + "/" + path
    for part in parts(whole) {
      if part.utf8.elementsEqual("..".utf8) { _ = kept.popLast() } else { kept.append(part) }
    }
    return "/" + kept.joined(separator: "/")
  }

  /// A path as messages show it, so that it can be opened from here: from the working folder where it lies in it,
  /// unless it was given from the root.
  static func shown(_ place: String, given path: String) -> String {
    if path.utf8.first == UInt8(ascii: "/") { return place }
    let here = workingFolder
    if place.utf8.elementsEqual(here.utf8) { return "" }
    return place.dropping(self.path(here, "")) ?? place
  }

  private static func parts(_ path: String) -> [Substring] {
    path.split(separator: "/").filter { !$0.utf8.elementsEqual(".".utf8) }
  }

  private static var workingFolder: String {
    // Safe: without a buffer the call answers with memory of its own, which is copied and given back.
    guard let folder = unsafe getcwd(nil, 0) else { return "" }
    defer { unsafe free(folder) }
    return unsafe String(cString: folder)
  }

  // MARK: Files

  /// Whether there is anything of this path, links followed.
  package static func exists(_ path: String) -> Bool {
    // Safe: the path lives through the call.
    unsafe access(path, F_OK) == 0
  }

  /// Whether there is a folder, links followed.
  package static func isFolder(_ path: String) -> Bool {
    status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
  }

  /// The size of an ordinary file, links followed; nil when there is none.
  static func size(_ path: String) -> Int? {
    status(path).flatMap { $0.st_mode & S_IFMT == S_IFREG ? Int($0.st_size) : nil }
  }

  /// The path with every link followed; nil when there is nothing.
  package static func real(_ path: String) -> String? {
    // Safe: without a buffer the call answers with memory of its own, which is copied and given back.
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// Names in a folder, in byte order, without `.` and `..`.
  package static func names(in folder: String) throws(Failure) -> [String] {
    // Safe: the path lives through the call, and the stream until it is closed below.
    guard let stream = unsafe opendir(folder) else { throw Failure() }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      // Safe: the entry is valid until the next is read, and its name ends with a zero.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.utf8.elementsEqual(".".utf8) && !name.utf8.elementsEqual("..".utf8) { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The content of a file.
  ///
  /// - Parameter limit: How many bytes are read at most; nil: all.
  static func read(_ path: String, limit: Int? = nil) throws(Failure) -> [UInt8] {
    // Safe: the path lives through the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure() }
    defer { close(descriptor) }
    var status = stat()
    // Safe: the structure lives through the call.
    guard unsafe fstat(descriptor, &status) == 0 else { throw Failure() }
    let size = Int(status.st_size)
    var bytes = [UInt8](repeating: 0, count: limit.map { min($0, size) } ?? size)
    var filled = 0
    while filled < bytes.count {
      let count = unsafe bytes[filled...].withUnsafeMutableBytes { rest in
        // Safe: the buffer lives through the call and the count is its own.
        unsafe Glibc.read(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure() }
      if count == 0 { break }
      filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// Why the operating system refused.
  package struct Failure: Error, CustomStringConvertible {
    /// In its words, such as `Permission denied`.
    package let description: String

    init() {
      // Safe: the words stay until the next call on this thread; they are copied at once.
      description = unsafe String(cString: strerror(errno))
    }
  }

  static func status(_ path: String) -> stat? {
    var status = stat()
    // Safe: path and structure live through the call.
    return unsafe stat(path, &status) == 0 ? status : nil
  }
}
