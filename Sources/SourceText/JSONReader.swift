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
    var byte = peek()
    var comma = -1
    let expectation: Expectation
    switch state {
    case .memberValue:
      expectation = .memberValue
    case .afterValue:
      guard depth > 0 else { return try documentEnd() }
      guard byte == UInt8(ascii: ",") else { return try levelEnd(byte) }
      comma = offset
      offset &+= 1
      skipSpace()
      byte = peek()
      expectation = isInObject ? .nextKey : .nextElement
    case .firstMember:
      if byte == UInt8(ascii: "}") { return close(.endObject) }
      expectation = .firstKey
    case .firstElement:
      if byte == UInt8(ascii: "]") { return close(.endArray) }
      expectation = .firstElement
    case .document:
      expectation = .document
    }
    tokenLower = offset
    let isKey = expectation == .nextKey || expectation == .firstKey
    if byte == UInt8(ascii: "\"") {
      let slice = try scanString()
      tokenUpper = offset
      guard isKey else {
        state = .afterValue
        return .string(slice)
      }
      skipSpace()
      guard peek() == UInt8(ascii: ":") else { throw fault(.colon) }
      offset &+= 1
      state = .memberValue
      return .key(slice)
    }
    if isKey { throw fault(expectation, comma: comma) }
    if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
      return try open(isObject: byte == UInt8(ascii: "{"))
    }
    let token: JSONToken
    if JSONReader.isDigit(byte) || byte == UInt8(ascii: "-") {
      token = .number(try scanNumber())
    } else if let word = skipWord(byte) {
      token = word
    } else {
      throw fault(expectation, comma: comma)
    }
    tokenUpper = offset
    state = .afterValue
    return token
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

  /// What may stand after the last value of the document: nothing.
  private mutating func documentEnd() throws(JSONSyntaxError) -> JSONToken {
    guard offset == count else { throw fault(.documentEnd) }
    tokenLower = count
    tokenUpper = count
    return .end
  }

  /// What may stand after a value instead of a comma: the end of what it is in.
  private mutating func levelEnd(_ byte: UInt8) throws(JSONSyntaxError) -> JSONToken {
    switch byte {
    case UInt8(ascii: "}") where isInObject: return close(.endObject)
    case UInt8(ascii: "]") where !isInObject: return close(.endArray)
    default: throw fault(.commaOrEnd)
    }
  }

  @inline(__always)
  private mutating func close(_ token: JSONToken) -> JSONToken {
    tokenLower = offset
    offset &+= 1
    tokenUpper = offset
    depth &-= 1
    levels >>= 1
    state = .afterValue
    return token
  }

  @inline(__always)
  private mutating func open(isObject: Bool) throws(JSONSyntaxError) -> JSONToken {
    guard depth < maximumDepth else { throw JSONSyntaxError(.limitDepth, offset, offset + 1) }
    offset &+= 1
    tokenUpper = offset
    depth &+= 1
    levels = levels << 1 | (isObject ? 1 : 0)
    state = isObject ? .firstMember : .firstElement
    return isObject ? .beginObject : .beginArray
  }

  /// Steps over `true`, `false` or `null` when exactly that stands here.
  private mutating func skipWord(_ first: UInt8) -> JSONToken? {
    switch first {
    case UInt8(ascii: "t"): skipWord("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): skipWord("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): skipWord("null") ? .null : nil
    default: nil
    }
  }

  private mutating func skipWord(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    for index in 0..<length {
      // Safe: the index is below the length of the static string, whose memory is never freed.
      guard unsafe byte(at: offset + index) == word.utf8Start[index] else { return false }
    }
    guard !JSONReader.isWordByte(byte(at: offset + length)) else { return false }
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
