internal import Crypto
internal import Glibc
internal import SourceText

/// The secret half of a key pair.
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
    guard let key = PrivateKey(bytes: try KeyFile.read(file, .secret)) else { throw .notAKey(file: file) }
    self = key
  }

  /// The half that may be given to everybody.
  public var publicKey: PublicKey { PublicKey(checked: [UInt8](key.publicKey.rawRepresentation)) }

  /// Writes a key file that only its owner can read.
  public func write(toFile file: String) throws(SigningError) {
    try KeyFile.write([UInt8](key.rawRepresentation), .secret, toFile: file, mode: 0o600)
  }
}

/// The public half of a key pair.
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
    guard let key = PublicKey(bytes: try KeyFile.read(file, .open)) else { throw .notAKey(file: file) }
    self = key
  }

  /// Writes a key file.
  public func write(toFile file: String) throws(SigningError) {
    try KeyFile.write(bytes, .open, toFile: file, mode: 0o644)
  }

  /// The bytes in base64.
  public var description: String { Base64.encode(bytes) }
}

/// The halves of a key pair, by the word that stands before the bytes in a key file: both are 32 bytes, and whoever
/// signed with the open one would sign with a key that everybody has.
public enum KeyHalf: String, Sendable, CaseIterable {
  /// The half that signs.
  case secret = "practicum-secret-key"
  /// The half that may be given to everybody.
  case open = "practicum-public-key"
}

/// Files of one line with a key in it, a word and 32 bytes in base64; larger files are refused unread.
enum KeyFile {
  static func read(_ file: String, _ half: KeyHalf) throws(SigningError) -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = try SystemFile.read(file, upTo: 257)
    } catch {
      throw .file(name: file, reason: "cannot be read: \(error.reason)")
    }
    guard bytes.count <= 256 else { throw .notAKey(file: file) }
    // What is no UTF-8 becomes a replacement character here, which is no base64 either.
    let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard words.count == 2,
      let found = KeyHalf.allCases.first(where: { utf8Equal($0.rawValue, String(words[0])) }),
      let key = Base64.decode(words[1].utf8, .exact), key.count == 32
    else { throw .notAKey(file: file) }
    guard found == half else { throw .otherHalf(file: file, wanted: half) }
    return key
  }

  static func write(_ bytes: [UInt8], _ half: KeyHalf, toFile file: String, mode: mode_t) throws(SigningError)
  {
    // Safe: the path is a string that lives through the call.
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      throw errno == EEXIST
        ? .exists(file: file) : .file(name: file, reason: "cannot be written: \(SystemFile.reason())")
    }
    defer { close(descriptor) }
    let line = Array("\(half.rawValue) \(Base64.encode(bytes))\n".utf8)
    // Safe: the buffer lives through the call and the count is its own.
    let count = unsafe line.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard count == line.count, fchmod(descriptor, mode) == 0 else {
      let reason = count >= 0 && count < line.count ? "the disk is full" : SystemFile.reason()
      // Half a key is none, and would stand in the way of the next. Safe: as above.
      unsafe unlink(file)
      throw .file(name: file, reason: "cannot be written: \(reason)")
    }
  }
}
