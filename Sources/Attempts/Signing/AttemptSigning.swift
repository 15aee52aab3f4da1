internal import Crypto

/// Ed25519 signatures over the canonical form of an attempt.
///
/// What a signature proves: whoever holds the private key vouched for exactly these bytes, free texts by length and
/// salted digest. What it does not prove: who sat there, that the score is right (only re-simulation shows that), or
/// when it happened. A signature names its own public key, so that a damaged record is told from a foreign signer;
/// whether that key is trusted is the grader's decision. `SigningTests` changes every part of a signed record.
public enum AttemptSigning {
  /// What a grader finds out about a signature.
  public enum Finding: Sendable, Equatable {
    /// There is none.
    case absent
    /// It is right, by this key, and the key is trusted or no trusted keys were named.
    case valid(PublicKey)
    /// It is right, by this key, but the key is not among the trusted ones.
    case untrusted(PublicKey)
    /// The record is not what was signed, or the signature is damaged.
    case broken
  }

  /// Signs an attempt; a signature it has already is replaced.
  public static func sign(_ attempt: Attempt, with key: PrivateKey) throws(SigningError) -> Attempt {
    guard attempt.closing != nil else { throw .notClosed }
    var signed = attempt
    signed.signature = nil
    do {
      let value = try key.key.signature(for: AttemptWriter.signedBytes(signed))
      signed.signature = AttemptSignature(key: key.publicKey.bytes, value: [UInt8](value))
    } catch {
      throw .failed("\(error)")
    }
    return signed
  }

  /// Checks the signature of an attempt.
  ///
  /// - Parameter trusted: keys to believe; empty for any.
  public static func check(_ attempt: Attempt, trusted: [PublicKey] = []) -> Finding {
    guard let signature = attempt.signature else { return .absent }
    guard let key = PublicKey(bytes: signature.key),
      let verifier = try? Curve25519.Signing.PublicKey(rawRepresentation: signature.key),
      verifier.isValidSignature(signature.value, for: AttemptWriter.signedBytes(attempt))
    else { return .broken }
    return trusted.isEmpty || trusted.contains(key) ? .valid(key) : .untrusted(key)
  }
}

/// Why signing or reading a key did not work.
public enum SigningError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Only a closed attempt can be signed: an open one will still change.
  case notClosed
  /// A key file holds something else; the text says what a key file is.
  case notAKey(file: String)
  /// A key file holds the other half of a pair than the one that is wanted.
  case otherHalf(file: String, wanted: KeyHalf)
  /// A file cannot be read or written.
  case file(name: String, reason: String)
  /// A key file is there already; keys are never overwritten.
  case exists(file: String)
  /// The library refused.
  case failed(String)

  /// The error in words.
  public var description: String {
    switch self {
    case .notClosed: "an attempt that is not closed cannot be signed: it may still change"
    case .notAKey(let file): "\(file): not a key file; expected one that `practicum keys` has written"
    case .otherHalf(let file, .secret):
      "\(file): this is the public half of a pair, which cannot sign; expected the secret one, NAME.key"
    case .otherHalf(let file, .open):
      "\(file): this is the secret half of a pair, which nobody else may have; expected the public one, NAME.pub"
    case .file(let name, let reason): "\(name): \(reason)"
    case .exists(let file): "\(file): exists already; keys are never overwritten"
    case .failed(let reason): "signing failed: \(reason)"
    }
  }
}
