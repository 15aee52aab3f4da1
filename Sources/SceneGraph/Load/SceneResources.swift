import Glibc

/// Where a scene's buffers and images beside it come from.
public protocol SceneResources {
  /// The bytes of a file by its path relative to the scene, which has no upward, hidden or absolute part.
  ///
  /// - Parameter limit: how many bytes it may have.
  func bytes(_ path: String, limit: Int) throws(ResourceFault) -> [UInt8]
}

/// Why a file beside a scene is not to be had.
public enum ResourceFault: Error, Sendable, Equatable {
  /// There is none of this path, or none that may be read.
  case missing
  /// It has more bytes than it may.
  case tooLarge
  /// The path leads out of the folder of the scene.
  case outside

  func problem(_ limits: SceneLimits) -> String {
    switch self {
    case .missing: "the file cannot be read"
    case .tooLarge: "the file has more than \(limits.fileBytes) bytes"
    case .outside: "the path leads out of the scene's folder"
    }
  }
}

/// No files at all: for scenes that must have everything within them.
public struct NoResources: SceneResources {
  /// Takes nothing.
  public init() {}

  /// There is none.
  public func bytes(_ path: String, limit: Int) throws(ResourceFault) -> [UInt8] { throw .missing }
}

/// The files of one folder and of those below it; links are followed only as long as they stay there.
public struct FolderResources: SceneResources {
  /// The folder.
  public let folder: String

  /// Takes a folder.
  public init(folder: String) { self.folder = folder }

  /// The bytes of a file of the folder.
  public func bytes(_ path: String, limit: Int) throws(ResourceFault) -> [UInt8] {
    guard let base = Self.real(folder), let real = Self.real(folder + "/" + path) else { throw .missing }
    let inside = base.utf8.last == UInt8(ascii: "/") ? base : base + "/"
    guard real.utf8.starts(with: inside.utf8) else { throw .outside }
    return try FileBytes.read(real, limit: limit)
  }

  private static func real(_ path: String) -> String? {
    // Safe: without a buffer the call answers with memory of its own, which is copied and given back.
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}

/// Reads whole files.
enum FileBytes {
  static func read(_ path: String, limit: Int) throws(ResourceFault) -> [UInt8] {
    // Safe: the path lives through the call. A pipe nobody writes to must not be waited for.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .missing }
    defer { close(descriptor) }
    var status = stat()
    // Safe: the structure lives through the call.
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .missing }
    guard status.st_size <= limit else { throw .tooLarge }
    let size = Int(status.st_size)
    var filled = 0
    var failed = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while filled < size {
        // Safe: what is read goes into the rest of the buffer and is no longer than that.
        let got = unsafe Glibc.read(descriptor, buffer.baseAddress.map { unsafe $0 + filled }, size - filled)
        if got < 0, errno == EINTR { continue }
        failed = got < 0
        if got <= 0 { break }
        filled += got
      }
      count = filled
    }
    if failed { throw .missing }
    return bytes
  }

  /// The folder that a path lies in.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    let folder = path[..<slash]
    return folder.isEmpty ? "/" : String(folder)
  }
}
