internal import Crypto
public import Foundation

/// The secret half of a key pair. A key file holds its 32 bytes in base64 on one line.
public struct PrivateKey: Sendable {
  let key: Curve25519.Signing.PrivateKey

  /// A new key from the system's source of randomness.
  public init() { key = Curve25519.Signing.PrivateKey() }

  /// Takes the 32 bytes of a key; nil when there are more or fewer.
  public init?(bytes: [UInt8]) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: Data(bytes)) else { return nil }
    self.key = key
  }

  /// Reads a key file.
  public init(contentsOf file: URL) throws(SigningError) {
    guard let bytes = Base64.decode(try KeyFile.read(file)), let key = PrivateKey(bytes: bytes) else {
      throw .notAKey(file: file.path)
    }
    self = key
  }

  /// The half that may be given to everybody.
  public var publicKey: PublicKey { PublicKey(checked: [UInt8](key.publicKey.rawRepresentation)) }

  /// Writes a key file that only its owner can read.
  public func write(to file: URL) throws(SigningError) {
    try KeyFile.write(Base64.encode([UInt8](key.rawRepresentation)), to: file, mode: 0o600)
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
      (try? Curve25519.Signing.PublicKey(rawRepresentation: Data(bytes))) != nil
    else { return nil }
    self.bytes = bytes
  }

  /// Reads a key file.
  public init(contentsOf file: URL) throws(SigningError) {
    guard let bytes = Base64.decode(try KeyFile.read(file)), let key = PublicKey(bytes: bytes) else {
      throw .notAKey(file: file.path)
    }
    self = key
  }

  /// Writes a key file.
  public func write(to file: URL) throws(SigningError) {
    try KeyFile.write(description, to: file, mode: 0o644)
  }

  /// The bytes in base64.
  public var description: String { Base64.encode(bytes) }
}

/// Files of one line with a key in it; larger files are refused unread.
enum KeyFile {
  static func read(_ file: URL) throws(SigningError) -> String {
    do {
      let handle = try FileHandle(forReadingFrom: file)
      defer { try? handle.close() }
      let data = try handle.read(upToCount: 257) ?? Data()
      guard data.count <= 256, let text = String(data: data, encoding: .utf8) else {
        throw SigningError.notAKey(file: file.path)
      }
      return text.trimmingCharacters(in: .whitespacesAndNewlines)
    } catch let error as SigningError {
      throw error
    } catch {
      throw .file(name: file.path, reason: "cannot be read")
    }
  }

  static func write(_ text: String, to file: URL, mode: Int) throws(SigningError) {
    let manager = FileManager.default
    if manager.fileExists(atPath: file.path) { throw .exists(file: file.path) }
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: mode]
    guard manager.createFile(atPath: file.path, contents: Data((text + "\n").utf8), attributes: attributes)
    else { throw .file(name: file.path, reason: "cannot be written") }
  }
}
