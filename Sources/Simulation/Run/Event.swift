/// What the trainee does at a tick: the only thing from outside that enters a run.
///
/// A recorder stamps an event with the tick after the last one shown, so ticks rise strictly (semantics 5). Names
/// were turned into indices by the caller, which refuses unknown ones; the engine judges only what it means.
public struct Event: Sendable, Equatable {
  /// When.
  public var tick: Tick
  /// Index of the action.
  public var action: Int
  /// Entity it is done to, or nil.
  public var target: EntityIndex?
  /// One word per declared parameter: bit pattern of a number, index of a choice or entity, bit mask of a set, or
  /// length of a text in scalars.
  public var parameters: [UInt64]

  /// Creates an event.
  public init(tick: Tick, action: Int, target: EntityIndex? = nil, parameters: [UInt64] = []) {
    self.tick = tick
    self.action = action
    self.target = target
    self.parameters = parameters
  }
}

/// What a run starts from, besides the program.
public struct Start: Sendable, Equatable {
  /// Seed of all draws: 0 to 2^53 - 1.
  public var seed: UInt64
  /// Index of the pinned variant; nil lets the seed draw one.
  public var variant: Int?
  /// State words that the caller sets before the first tick, such as the trainee's role: index of the slot and word.
  public var settings: [Setting]

  /// One slot set by the caller.
  public struct Setting: Sendable, Equatable {
    /// Index of the slot in the layout.
    public var slot: Int
    /// Its word.
    public var word: UInt64

    /// Creates a setting.
    public init(slot: Int, word: UInt64) {
      self.slot = slot
      self.word = word
    }
  }

  /// Creates a start.
  public init(seed: UInt64, variant: Int? = nil, settings: [Setting] = []) {
    precondition(seed < 1 << 53, "seeds survive every JSON reader only up to 2^53 - 1")
    self.seed = seed
    self.variant = variant
    self.settings = settings
  }
}
