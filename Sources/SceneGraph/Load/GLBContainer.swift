/// The parts of a .glb file: its JSON and its one binary buffer.
struct GLBContainer {
  let json: ArraySlice<UInt8>
  let binary: ArraySlice<UInt8>?

  static func isGLB(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x67, 0x6C, 0x54, 0x46]) }

  init(_ bytes: [UInt8]) throws(SceneFault) {
    guard bytes.count >= 20 else {
      throw SceneFault(
        nil, "the file ends after \(bytes.count) bytes", expected: "a header of 12 bytes and a chunk")
    }
    let version = Self.word(bytes, 4)
    guard version == 2 else {
      throw SceneFault(nil, "this is version \(version) of the container", expected: "version 2")
    }
    let length = Self.word(bytes, 8)
    guard length <= bytes.count, length >= 20 else {
      throw SceneFault(
        nil, "the header says that there are \(length) bytes, and there are \(bytes.count)",
        expected: "the length of the file")
    }
    var place = 12
    var json: ArraySlice<UInt8>?
    var binary: ArraySlice<UInt8>?
    var number = 0
    while place < length {
      guard length - place >= 8 else {
        throw SceneFault(nil, "the file ends within the header of chunk \(number)", expected: "8 bytes")
      }
      let size = Self.word(bytes, place)
      let type = Self.word(bytes, place + 4)
      guard size <= length - place - 8 else {
        throw SceneFault(
          nil, "chunk \(number) has \(size) bytes, and \(length - place - 8) are left",
          expected: "chunks within the file")
      }
      guard size % 4 == 0 || place + 8 + size == length else {
        throw SceneFault(nil, "chunk \(number) has \(size) bytes", expected: "a multiple of 4")
      }
      let content = bytes[(place + 8)..<(place + 8 + size)]
      switch (number, type) {
      case (0, 0x4E4F_534A): json = content
      case (1, 0x004E_4942): binary = content
      case (0, _):
        throw SceneFault(nil, "the first chunk is not the JSON", expected: "a chunk of the type JSON")
      case (_, 0x4E4F_534A), (_, 0x004E_4942):
        throw SceneFault(
          nil, "chunk \(number) is of the type \(type == 0x4E4F_534A ? "JSON" : "BIN")",
          expected: "the JSON as the first chunk, its binary buffer as the second")
      // Chunks of other types are to be ignored.
      default: break
      }
      place += 8 + size
      number += 1
    }
    guard let json else {
      throw SceneFault(nil, "there is no chunk", expected: "a chunk of the type JSON")
    }
    self.json = json
    self.binary = binary
  }

  private static func word(_ bytes: [UInt8], _ place: Int) -> Int {
    Int(bytes[place]) | Int(bytes[place + 1]) << 8 | Int(bytes[place + 2]) << 16 | Int(bytes[place + 3]) << 24
  }
}
