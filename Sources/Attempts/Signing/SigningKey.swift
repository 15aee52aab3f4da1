internal import Crypto
internal import Glibc
internal import SourceText

/// The secret half of a key pair. A key file holds its 32 bytes in base64 on one line.
public struct PrivateKey: Sendable {
  let key: Curve25519.Signing.PrivateKey

  /// A new key from the system's source of randomness.
  public init() { key = Curve25519.Signing.PrivateKey() }

  /// Takes the 32 bytes of a key; nil when there are more or fewer.
  public init?(bytes: [UInt8]) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else { return nil }
    self.key = key
  }

  /// Reads a key file.
  public init(contentsOfFile file: String) throws(SigningError) {
    guard let bytes = Base64.decode(try KeyFile.read(file).utf8, .exact), let key = PrivateKey(bytes: bytes)
    else {
      throw .notAKey(file: file)
    }
    self = key
  }

  /// The half that may be given to everybody.
  public var publicKey: PublicKey { PublicKey(checked: [UInt8](key.publicKey.rawRepresentation)) }

  /// Writes a key file that only its owner can read.
  public func write(toFile file: String) throws(SigningError) {
    try KeyFile.write(Base64.encode([UInt8](key.rawRepresentation)), toFile: file, mode: 0o600)
  }
}

/// The public half of a key pair. A key file holds its 32 bytes in base64 on one line.
public struct PublicKey: Sendable, Hashable, CustomStringConvertible {
  /// The 32 bytes.
  public let bytes: [UInt8]

  init(checked bytes: [UInt8]) { self.bytes = bytes }

  /// Takes the 32 bytes of a key; nil when they are none, or one that nobody holds.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32, !SmallOrderPoint.contains(bytes),
      (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)) != nil
    else { return nil }
    self.bytes = bytes
  }

  /// Reads a key file.
  public init(contentsOfFile file: String) throws(SigningError) {
    guard let bytes = Base64.decode(try KeyFile.read(file).utf8, .exact), let key = PublicKey(bytes: bytes)
    else {
      throw .notAKey(file: file)
    }
    self = key
  }

  /// Writes a key file.
  public func write(toFile file: String) throws(SigningError) {
    try KeyFile.write(description, toFile: file, mode: 0o644)
  }

  /// The bytes in base64.
  public var description: String { Base64.encode(bytes) }
}

/// Files of one line with a key in it; larger files are refused unread.
enum KeyFile {
  static func read(_ file: String) throws(SigningError) -> String {
    let bytes: [UInt8]
    do {
      bytes = try SystemFile.read(file, upTo: 257)
    } catch {
      throw .file(name: file, reason: "cannot be read")
    }
    guard bytes.count <= 256 else { throw .notAKey(file: file) }
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let line = bytes.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
    // What is no UTF-8 becomes a replacement character here, which is no base64 either.
    return String(decoding: line, as: UTF8.self)
  }

  static func write(_ text: String, toFile file: String, mode: mode_t) throws(SigningError) {
    // Safe: the path is a string that lives through the call.
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      throw errno == EEXIST
        ? .exists(file: file) : .file(name: file, reason: "cannot be written: \(SystemFile.reason())")
    }
    defer { close(descriptor) }
    let line = Array((text + "\n").utf8)
    // Safe: the buffer lives through the call and the count is its own.
    let count = unsafe line.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard count == line.count, fchmod(descriptor, mode) == 0 else {
      throw .file(name: file, reason: "cannot be written")
    }
  }
}
