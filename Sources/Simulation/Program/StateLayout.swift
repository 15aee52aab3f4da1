/// Where everything lies in the state of a live simulation.
///
/// State is one block of bytes: first the slots of eight bytes, then of four, then of one, each in byte order of id.
/// That order is the order in which the checksum reads them (semantics 25), and a snapshot is a copy of the block.
/// Behind them, in the same order, lie slots that only the rubric reads: history that a checklist asks for. They are
/// outside the checksum, so that a corrected rubric leaves the checksums of old attempts alone (semantics 1 and 2).
/// The compiler declares slots; nothing else decides offsets.
public struct StateLayout: Sendable {
  /// What a slot holds.
  public enum Kind: UInt8, Sendable {
    /// An IEEE double, never NaN, infinite or -0.
    case number
    /// Ticks or a count: signed 32 bits.
    case integer
    /// A Boolean, a choice or a reference.
    case byte

    /// Bytes it takes.
    public var size: Int {
      switch self {
      case .number: 8
      case .integer: 4
      case .byte: 1
      }
    }
  }

  /// One slot.
  public struct Slot: Sendable {
    /// Path of ids, for example `wang.mind`; unique.
    public var id: String
    /// What it holds.
    public var kind: Kind
    /// Value before variant and draws: bit pattern of the double, or the integer sign-extended.
    public var initial: UInt64
    /// Least value that can be stored in a number; writes are clamped.
    public var low: Double
    /// Greatest value that can be stored in a number; writes are clamped.
    public var high: Double
    /// Byte offset in the block.
    public var offset: UInt16
    /// Whether nothing that runs reads it, so that it lies outside the checksum.
    public var isObserved = false
  }

  /// All slots, by ascending offset.
  public private(set) var slots: [Slot] = []
  /// Bytes of the whole block, a multiple of eight.
  public private(set) var size = 0
  /// Bytes that the checksum reads: those before the first slot that only the rubric reads; a multiple of eight.
  public private(set) var checkedSize = 0

  /// Creates an empty layout.
  public init() {}

  /// Collects declarations before offsets are known.
  ///
  /// Declarations answer with a handle; `layOut` turns handles into offsets.
  public struct Builder: Sendable {
    /// A slot declared and not yet laid out.
    public struct Handle: Sendable, Hashable {
      fileprivate let index: Int
    }
    /// Where slots lie in the layout, by handle.
    public struct Places: Sendable {
      fileprivate let slotOf: [Int]

      /// Index of a slot; nil for a handle of another builder.
      public subscript(_ handle: Handle) -> Int? {
        slotOf.indices.contains(handle.index) ? slotOf[handle.index] : nil
      }
    }
    private var declared: [Slot] = []
    /// Whether what is declared from now on is read by the rubric only.
    public var isObserving = false

    /// Creates a builder without slots.
    public init() {}

    /// Declares a number.
    public mutating func number(
      _ id: String, initial: Double, low: Double = -Double.greatestFiniteMagnitude,
      high: Double = Double.greatestFiniteMagnitude
    ) -> Handle {
      declare(
        Slot(id: id, kind: .number, initial: (initial + 0.0).bitPattern, low: low, high: high, offset: 0))
    }
    /// Declares ticks or a count.
    public mutating func integer(_ id: String, initial: Int32) -> Handle {
      declare(
        Slot(id: id, kind: .integer, initial: UInt64(bitPattern: Int64(initial)), low: 0, high: 0, offset: 0))
    }
    /// Declares a Boolean, a choice or a reference.
    public mutating func byte(_ id: String, initial: UInt8) -> Handle {
      declare(Slot(id: id, kind: .byte, initial: UInt64(initial), low: 0, high: 0, offset: 0))
    }

    private mutating func declare(_ slot: Slot) -> Handle {
      declared.append(slot)
      declared[declared.count - 1].isObserved = isObserving
      return Handle(index: declared.count - 1)
    }

    /// Decides the offsets.
    ///
    /// - Returns: The layout, and for each handle the index of its slot in it.
    public func layOut() -> (layout: StateLayout, slotOf: Places) {
      let order = declared.indices.sorted { a, b in
        let (left, right) = (declared[a], declared[b])
        if left.isObserved != right.isObserved { return right.isObserved }
        if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
        return Self.precedes(left.id, right.id)
      }
      var layout = StateLayout()
      var slotOf = [Int](repeating: 0, count: declared.count)
      var offset = 0
      for index in order {
        var slot = declared[index]
        if slot.isObserved, layout.slots.last?.isObserved != true {
          offset = (offset + 7) / 8 * 8
          layout.checkedSize = offset
        }
        precondition(offset + slot.kind.size <= Int(UInt16.max), "the compiler limits the size of the state")
        slot.offset = UInt16(offset)
        offset += slot.kind.size
        slotOf[index] = layout.slots.count
        layout.slots.append(slot)
      }
      layout.size = (offset + 7) / 8 * 8
      if layout.slots.last?.isObserved != true { layout.checkedSize = layout.size }
      return (layout, Places(slotOf: slotOf))
    }

    /// By bytes. Ids of one entity share long beginnings, and spans are walked faster than the strings themselves.
    private static func precedes(_ a: String, _ b: String) -> Bool {
      let (x, y) = (a.utf8.span, b.utf8.span)
      for index in 0..<min(x.count, y.count) where x[index] != y[index] { return x[index] < y[index] }
      return x.count < y.count
    }

    /// Number of slots declared so far.
    public var count: Int { declared.count }
  }

  /// Index of the slot at a byte offset, which must be the start of a slot.
  public func slot(at offset: UInt16) -> Int {
    var (low, high) = (0, slots.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if slots[middle].offset <= offset { low = middle } else { high = middle }
    }
    precondition(low < slots.count && slots[low].offset == offset, "no slot starts at this offset")
    return low
  }
}
