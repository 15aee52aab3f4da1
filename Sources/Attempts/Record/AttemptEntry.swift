public import Simulation

/// One thing that happened in an attempt. Its number is its place in `Attempt.entries`.
///
/// Acts enter the simulation; session events change no state and are never undone: a rewind takes acts off the line
/// of time, but hints taken and tries made stay in the record (semantics 10).
public enum AttemptEntry: Sendable, Equatable {
  /// The trainee did something at a tick.
  case act(Tick, ActSpan)
  /// A hint for a checklist item was shown: rung 1 nudges, 2 points, 3 tells.
  case hint(item: String, rung: Int)
  /// Acts after the entry with this number were taken off the line; -1 for all.
  case rewind(to: Int)
  /// Play stood still for so many milliseconds by the recorder's clock, which nobody can verify.
  case pause(claimedMilliseconds: Int)
  /// A remark of the trainee, kept and never scored.
  case note(FreeText)
  /// Play went on after a crash, at the newest tick that the journal held.
  case resumed(Tick)
  /// The attempt was closed; the tick is the last one of the run.
  case end(Tick, Closing)
}

/// Where the words of an act lie in `Attempt.acts`.
public struct ActSpan: Sendable, Equatable {
  /// The first byte.
  var lower: Int32
  /// The byte after the last.
  var upper: Int32

  init(lower: Int, upper: Int) {
    self.lower = Int32(lower)
    self.upper = Int32(upper)
  }
}

extension Array where Element == UInt8 {
  subscript(span: ActSpan) -> ArraySlice<UInt8> { self[Int(span.lower)..<Int(span.upper)] }
  subscript(bounds: Range<Int32>) -> ArraySlice<UInt8> {
    self[Int(bounds.lowerBound)..<Int(bounds.upperBound)]
  }
}

/// How a trainee closed an attempt.
public enum Closing: String, Sendable, CaseIterable {
  /// The work was declared done, or the run had ended by itself at this tick.
  case finish
  /// The trainee left.
  case left
}

/// A text in a person's own words, which can be erased from a record without making it unverifiable.
///
/// What is signed holds only the length and a salted digest (semantics 29): erasing text and salt together leaves
/// length and digest, so the signature still holds and nobody can search for the words.
public enum FreeText: Sendable, Equatable {
  /// The words, and 16 random bytes as 32 hexadecimal digits.
  case kept(text: String, salt: String)
  /// The words are gone: their number of scalars, and the salted digest when the record was to be signed.
  case erased(scalars: Int, digest: ContentDigest?)

  /// Number of scalars, kept or gone: all that a simulation may know.
  public var scalars: Int {
    switch self {
    case .kept(let text, _): text.unicodeScalars.count
    case .erased(let scalars, _): scalars
    }
  }

  /// The same text without its words.
  public var erased: FreeText {
    switch self {
    case .kept(let text, let salt):
      .erased(
        scalars: text.unicodeScalars.count,
        digest: ContentDigest(of: (Hex.bytes(salt) ?? []) + Array(text.utf8)))
    case .erased: self
    }
  }

  /// Why a text cannot be one, in words; nil when it can.
  public static func refusal(of text: String) -> String? {
    let count = text.unicodeScalars.count
    if count < 1 { return "the text is empty" }
    if count > AttemptLimits.textScalars {
      return "the text has \(count) characters, more than \(AttemptLimits.textScalars)"
    }
    for scalar in text.unicodeScalars where scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value {
      return "the text holds a control character"
    }
    return nil
  }
}
