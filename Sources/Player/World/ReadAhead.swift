internal import Dispatch
internal import Renderer
internal import SceneGraph
internal import Synchronization

/// Reads models on a second thread before they are asked for: those of a place while its room is drawn for the first
/// time, then those of the places beyond its doors.
///
/// Whoever asks for a model that is still waiting reads it himself, and so both threads work; for one that is being read
/// he waits. What was read and not asked for takes at most `mostBytes`. `ReadAheadTests` holds this.
final class ReadAhead: Sendable {
  /// What a model is made of, or why it cannot be.
  typealias Reading = Result<ModelContent, SceneError>

  fileprivate enum Piece {
    case waiting
    case beingRead(DispatchSemaphore)
    case read(Reading)
  }

  fileprivate struct Work {
    var pieces: [String: Piece] = [:]
    /// Names in the order in which they will be needed.
    var order: [String] = []
    var byteCount = 0
    var isRunning = false
    var known: Set<TextureKey> = []
  }

  /// How much memory may be taken by what nobody has asked for yet.
  static let mostBytes = 20 << 20

  private let work = Mutex(Work())
  private let queue = DispatchQueue(label: "models")
  private let read: @Sendable (String, Set<TextureKey>) -> Reading

  /// Takes how a model is read, by its name and the textures that need not be unpacked.
  init(_ read: @escaping @Sendable (String, Set<TextureKey>) -> Reading) { self.read = read }

  /// Begins to read. What was asked for before and is no longer among the names is forgotten.
  func begin(_ names: [String], known: Set<TextureKey>) {
    let mustRun = work.withLock { work in
      for (name, piece) in work.pieces where !names.contains(name) {
        if case .beingRead = piece { continue }
        work.forget(name)
      }
      for name in names where work.pieces[name] == nil { work.pieces[name] = .waiting }
      work.order = names
      work.known = known
      defer { work.isRunning = true }
      return !work.isRunning
    }
    if mustRun { queue.async { self.run() } }
  }

  /// What was read of a model; nil when nobody has begun to.
  func take(_ name: String) -> Reading? {
    let piece = work.withLock { work in
      let piece = work.pieces[name]
      if case .beingRead = piece { return piece }
      work.forget(name)
      return piece
    }
    switch piece {
    case .read(let reading): return reading
    case .waiting, nil: return nil
    case .beingRead(let isDone):
      isDone.wait()
      return take(name)
    }
  }

  private func run() {
    while true {
      let isDone = DispatchSemaphore(value: 0)
      let next: (name: String, known: Set<TextureKey>)? = work.withLock { work in
        guard work.byteCount < ReadAhead.mostBytes, let name = work.next else {
          work.isRunning = false
          return nil
        }
        work.pieces[name] = .beingRead(isDone)
        return (name, work.known)
      }
      guard let next else { return }
      let reading = read(next.name, next.known)
      work.withLock { work in
        work.pieces[next.name] = .read(reading)
        work.byteCount += reading.byteCount
      }
      isDone.signal()
    }
  }
}

extension ReadAhead.Work {
  /// What is to be read next.
  fileprivate var next: String? {
    order.first { if case .waiting = pieces[$0] { true } else { false } }
  }

  fileprivate mutating func forget(_ name: String) {
    if case .read(let reading) = pieces.removeValue(forKey: name) { byteCount -= reading.byteCount }
  }
}

extension ReadAhead.Reading {
  fileprivate var byteCount: Int { (try? get().byteCount) ?? 0 }
}
