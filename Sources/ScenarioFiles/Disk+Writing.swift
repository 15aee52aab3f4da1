import Glibc

extension Disk {
  /// Writes a whole file or none: to a temporary name in the same folder first, then renamed.
  ///
  /// What stands under the final name is complete, whenever the power fails. A device, a pipe or what a link leads to is
  /// written into and stays what it is. `DiskTests` writes into a folder that is not there, into a pipe and through a link.
  package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    if let kind = status(path)?.st_mode, kind & S_IFMT != S_IFREG { return try pour(bytes, into: path) }
    let path = real(path) ?? path
    let draft = "\(path).part-\(getpid())"
    // Safe: the path lives through the call.
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Failure() }
    var failure = write(bytes, to: descriptor)
    // What is no ordinary file cannot be synchronised, and need not be.
    if failure == nil, fsync(descriptor) != 0, errno != EINVAL { failure = Failure() }
    close(descriptor)
    // Safe: both paths live through the call.
    if failure == nil, unsafe rename(draft, path) != 0 { failure = Failure() }
    guard let failure else { return }
    remove(draft)
    throw failure
  }

  /// Writes into what is no ordinary file, and so can be neither replaced nor written in part.
  private static func pour(_ bytes: [UInt8], into path: String) throws(Failure) {
    // Safe: the path lives through the call.
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw Failure() }
    defer { close(descriptor) }
    if let failure = write(bytes, to: descriptor) { throw failure }
  }

  /// Writes everything to an open file, pipe or terminal, whatever interrupts the call; why that is not possible.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Failure? {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes { rest in
        // Safe: the buffer lives through the call and the count is its own.
        unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if count > 0 {
        sent += count
      } else if errno != EINTR && errno != EAGAIN {
        return Failure()
      }
    }
    return nil
  }

  /// Removes a file, where there is one.
  package static func remove(_ path: String) {
    // Safe: the path lives through the call.
    _ = unsafe unlink(path)
  }

  /// Removes a folder with nothing in it, where there is one.
  package static func removeFolder(_ path: String) {
    // Safe: the path lives through the call.
    _ = unsafe rmdir(path)
  }

  /// Why nothing can be written in a folder; nil when it can.
  package static func refusal(toWriteIn folder: String) -> Failure? {
    // Safe: the path lives through the call.
    unsafe access(folder, W_OK | X_OK) == 0 ? nil : Failure()
  }

  /// Makes a folder and those above it.
  package static func makeFolder(_ path: String) throws(Failure) {
    if isFolder(path) { return }
    let above = folder(of: path)
    if above != path { try makeFolder(above) }
    // Safe: the path lives through the call.
    guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST && isFolder(path) else { throw Failure() }
  }
}
