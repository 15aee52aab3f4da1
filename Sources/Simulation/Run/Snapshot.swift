/// A complete copy of a run at a tick boundary, restorable into any run of the same program and start.
///
/// It holds the state and what lies beside it for rubric and checksum; caches are left behind.
public struct Snapshot: Sendable {
  let bytes: ContiguousArray<UInt8>
  let checkpointed: ContiguousArray<UInt8>
  let tick: Tick
  let end: (reason: EndReason, ending: Int?, tick: Tick)?
  let faultRecord: FaultRecord?
  let probeValues: ContiguousArray<UInt8>
  let pendingEvents: ContiguousArray<UInt64>
  let chain: UInt64
  let eventCount: Int
  let work: Int
  let checkpointCount: Int
  /// Entries in the trace when the snapshot was taken.
  public let traceCount: Int
}

extension Simulation {
  /// Copies the run as it is after the present tick.
  public func snapshot() -> Snapshot {
    let size = plan.program.layout.size
    func copy(_ block: UnsafeMutableRawPointer) -> ContiguousArray<UInt8> {
      ContiguousArray((0..<size).map { unsafe block.load(fromByteOffset: $0, as: UInt8.self) })
    }
    return unsafe Snapshot(
      bytes: copy(state), checkpointed: copy(checkpointed), tick: tick, end: end, faultRecord: faultRecord,
      probeValues: ContiguousArray((0..<plan.probes.count).map { unsafe probeValues[$0] }),
      pendingEvents: pendingEvents, chain: chain, eventCount: eventCount, work: work,
      checkpointCount: checkpoints.count, traceCount: trace.count)
  }

  /// Goes back, or forward, to a snapshot of a run of the same program and start.
  ///
  /// Checkpoints and trace are cut to what they were; a trace taken in between stays taken.
  public mutating func restore(_ snapshot: Snapshot) {
    precondition(snapshot.bytes.count == plan.program.layout.size, "a snapshot belongs to one program")
    for (index, byte) in snapshot.bytes.enumerated() {
      unsafe state.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
    }
    for (index, byte) in snapshot.checkpointed.enumerated() {
      unsafe checkpointed.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
    }
    tick = snapshot.tick
    end = snapshot.end
    faultRecord = snapshot.faultRecord
    for (index, value) in snapshot.probeValues.enumerated() { unsafe probeValues[index] = value }
    pendingEvents = snapshot.pendingEvents
    chain = snapshot.chain
    eventCount = snapshot.eventCount
    work = snapshot.work
    if checkpoints.count > snapshot.checkpointCount {
      checkpoints.removeLast(checkpoints.count - snapshot.checkpointCount)
    }
    if trace.count > snapshot.traceCount { trace.removeLast(trace.count - snapshot.traceCount) }
    pendingEnd = nil
    closing = nil
    isFaulted = false
    hasChanged = true
    dropCaches()
  }
}
