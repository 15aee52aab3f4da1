/// Reads JSON (RFC 8259) token by token from bytes that it does not own, without allocating.
///
/// It validates everything, strictly: grammar, UTF-8, escapes, surrogate pairs, numbers within the range of a double,
/// depth. It accepts no extension and no byte-order mark. The first fault is thrown with its byte offsets; afterwards
/// the reader must not be asked again. Duplicate keys are not its concern. `JSONParser` builds trees on it; a grader
/// reads attempts with it line by line. `JSONSuiteTests` runs the public test suite, `JSONFuzzTests` every prefix and
/// thousands of mutations, `JSONReaderTests` the tokens.
///
///     try JSONReader.read(bytes) { reader throws(JSONSyntaxError) in
///       while case let token = try reader.next(), token != .end { ... }
///     }
@safe public struct JSONReader: ~Copyable {
  /// Every access is at an index that was compared with `count` just before; the memory is kept alive by the caller
  /// of the unsafe initializer, and the reader cannot be copied out of the loan that `read` gives.
  let bytes: UnsafeBufferPointer<UInt8>
  let count: Int
  /// The byte that is looked at next.
  public internal(set) var offset = 0
  /// The first byte of the token that `next` gave last, its quote included.
  public internal(set) var tokenLower = 0
  /// The byte after the token that `next` gave last, without a key's colon.
  public internal(set) var tokenUpper = 0
  /// How many arrays and objects are open.
  public internal(set) var depth = 0
  private let maximumDepth: Int
  /// One bit for each open level, the innermost lowest: 1 for an object.
  private var levels: UInt128 = 0
  private var state = State.document

  private enum State {
    case document, firstElement, firstMember, memberValue, afterValue
  }

  /// Reads bytes that the caller keeps alive and unchanged for as long as the reader is used.
  ///
  /// - Precondition: the depth is at most `JSONLimits.greatestDepth`.
  @unsafe public init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int = JSONLimits.greatestDepth) {
    precondition(maximumDepth >= 0 && maximumDepth <= JSONLimits.greatestDepth, "a depth is from 0 to 128")
    precondition(bytes.count <= UInt32.max, "a reader takes at most 4 GiB")
    unsafe self.bytes = bytes
    count = bytes.count
    self.maximumDepth = maximumDepth
  }

  /// Lends a reader of the bytes to a closure.
  public static func read<Result, Failure: Error>(
    _ bytes: [UInt8], maximumDepth: Int = JSONLimits.greatestDepth,
    _ body: (inout JSONReader) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // Safe: the reader is lent, and what cannot be copied cannot outlive the buffer of the closure.
    try unsafe bytes.withUnsafeBufferPointer { (buffer) throws(Failure) in
      var reader = unsafe JSONReader(buffer, maximumDepth: maximumDepth)
      return try body(&reader)
    }
  }

  /// The next token.
  ///
  /// - Throws: the first fault of the text.
  public mutating func next() throws(JSONSyntaxError) -> JSONToken {
    skipSpace()
    switch state {
    case .document:
      return try value(.document)
    case .memberValue:
      return try value(.memberValue)
    case .firstElement:
      if peek() == UInt8(ascii: "]") { return close(.endArray) }
      return try value(.firstElement)
    case .firstMember:
      if peek() == UInt8(ascii: "}") { return close(.endObject) }
      return try key(.firstKey)
    case .afterValue:
      guard depth > 0 else {
        guard offset == count else { throw fault(.documentEnd) }
        tokenLower = count
        tokenUpper = count
        return .end
      }
      let byte = peek()
      if byte == UInt8(ascii: ",") {
        let comma = offset
        offset += 1
        skipSpace()
        return isInObject ? try key(.nextKey, comma: comma) : try value(.nextElement, comma: comma)
      }
      if isInObject {
        if byte == UInt8(ascii: "}") { return close(.endObject) }
      } else {
        if byte == UInt8(ascii: "]") { return close(.endArray) }
      }
      throw fault(.commaOrEnd)
    }
  }

  /// Reads the next value to its end, whatever it is.
  ///
  /// Asked where no value can come next (at a key or at the end of an array or object), it reads that one token.
  public mutating func skipValue() throws(JSONSyntaxError) {
    let outside = depth
    _ = try next()
    while depth > outside { _ = try next() }
  }

  /// Whether the innermost open level is an object.
  var isInObject: Bool { levels & 1 == 1 }

  /// The byte at the offset; 0, which begins no token, at the end.
  @inline(__always)
  func peek() -> UInt8 {
    byte(at: offset)
  }

  /// The byte at an index; 0, which begins and goes on with nothing, at the end and beyond.
  @inline(__always)
  func byte(at index: Int) -> UInt8 {
    index < count ? unsafe bytes[index] : 0
  }

  @inline(__always)
  private mutating func skipSpace() {
    while offset < count {
      let byte = unsafe bytes[offset]
      guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      offset &+= 1
    }
  }

  private mutating func close(_ token: JSONToken) -> JSONToken {
    tokenLower = offset
    offset += 1
    tokenUpper = offset
    depth -= 1
    levels >>= 1
    state = .afterValue
    return token
  }

  private mutating func open(object: Bool) throws(JSONSyntaxError) -> JSONToken {
    guard depth < maximumDepth else { throw JSONSyntaxError(.limitDepth, offset, offset + 1) }
    offset += 1
    tokenUpper = offset
    depth += 1
    levels = levels << 1 | (object ? 1 : 0)
    state = object ? .firstMember : .firstElement
    return object ? .beginObject : .beginArray
  }

  private mutating func key(_ expectation: Expectation, comma: Int = -1) throws(JSONSyntaxError) -> JSONToken
  {
    guard peek() == UInt8(ascii: "\"") else { throw fault(expectation, comma: comma) }
    tokenLower = offset
    let slice = try scanString()
    tokenUpper = offset
    skipSpace()
    guard peek() == UInt8(ascii: ":") else { throw fault(.colon) }
    offset += 1
    state = .memberValue
    return .key(slice)
  }

  private mutating func value(
    _ expectation: Expectation, comma: Int = -1
  ) throws(JSONSyntaxError) -> JSONToken {
    tokenLower = offset
    let token: JSONToken
    switch peek() {
    case UInt8(ascii: "\""):
      token = .string(try scanString())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      token = .number(try scanNumber())
    case UInt8(ascii: "{"):
      return try open(object: true)
    case UInt8(ascii: "["):
      return try open(object: false)
    case UInt8(ascii: "t") where skipWord("true"):
      token = .bool(true)
    case UInt8(ascii: "f") where skipWord("false"):
      token = .bool(false)
    case UInt8(ascii: "n") where skipWord("null"):
      token = .null
    default:
      throw fault(expectation, comma: comma)
    }
    tokenUpper = offset
    state = .afterValue
    return token
  }

  /// Steps over a word when exactly that word stands here.
  private mutating func skipWord(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard count - offset >= length else { return false }
    for index in 0..<length {
      // Safe: the index is below the length of the static string, whose memory is never freed.
      guard unsafe bytes[offset + index] == word.utf8Start[index] else { return false }
    }
    if offset + length < count, unsafe JSONReader.isWordByte(bytes[offset + length]) { return false }
    offset += length
    return true
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"):
      true
    default: false
    }
  }
}
