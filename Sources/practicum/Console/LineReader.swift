import Glibc

/// Reads a stream line by line, as bytes, without holding more than one line and a portion.
final class LineReader {
  private let descriptor: Int32
  private let name: String
  private var buffer: [UInt8] = []
  private var position = 0
  private var hasEnded = false
  /// Number of the line that `next` answered last, from 1.
  private(set) var number = 0

  /// A stream to read: its descriptor and its name in messages.
  typealias Stream = (descriptor: Int32, name: String)

  /// Takes an open stream.
  init(_ stream: Stream) {
    descriptor = stream.descriptor
    name = stream.name
  }

  deinit { if descriptor > 2 { close(descriptor) } }

  /// Opens a file; `-` is standard input.
  static func open(_ path: String) throws(Failure) -> Stream {
    if path == "-" { return (0, "standard input") }
    if InputFile.isFolder(path) { throw Failure("\(path): is a folder, and a file was expected") }
    // Safe: the path lives through the call.
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure("\(path): \(SystemReason.text(errno))") }
    return (descriptor, path)
  }

  /// The next line without its break; nil after the last one.
  ///
  /// A last line without a break counts, unless it is empty. After Ctrl-C there is none.
  ///
  /// - Parameter most: of a longer line only so many bytes are kept; without a number it is an error.
  func next(cuttingBehind most: Int? = nil) throws(Failure) -> [UInt8]? {
    if Interrupt.isAsked { return nil }
    var searched = position
    var beginning: [UInt8]?
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { position = end + 1 }
        number += 1
        return beginning ?? Array(buffer[position..<end])
      }
      searched = buffer.count
      if Interrupt.isAsked { return nil }
      if hasEnded {
        defer { position = buffer.count }
        guard position < buffer.count || beginning != nil else { return nil }
        number += 1
        return beginning ?? Array(buffer[position...])
      }
      if let most, beginning != nil || buffer.count - position > most {
        beginning = beginning ?? Array(buffer[position..<position + most])
        position = buffer.count
      }
      if position > 0 {
        buffer.removeFirst(position)
        searched -= position
        position = 0
      }
      if buffer.count > InputFile.limit {
        throw Failure("\(name):\(number + 1): the line is longer than 64 MiB")
      }
      guard Interrupt.waits(for: descriptor) else { return nil }
      let portion = try Descriptor.read(descriptor, name: name)
      if portion.isEmpty { hasEnded = true } else { buffer.append(contentsOf: portion) }
    }
  }
}
