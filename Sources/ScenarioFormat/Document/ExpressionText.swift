public import Simulation
public import SourceText

/// A CEL condition or number as the author wrote it, with the names that hold where it stands.
///
/// The text is not parsed here; compilation does that and points into `range`. A JSON string without escapes begins
/// one byte after `range.lower`.
public struct ExpressionText: Sendable {
  /// The CEL text.
  public var text: String
  /// The JSON string that holds it, quotes included.
  public var range: SourceRange
  /// What the names of this place mean.
  public var scope: ExpressionScope

  /// Whether it names a property or signal of anybody: `.sleeve` as a whole word.
  func reads(property name: String) -> Bool {
    let text = Array(self.text.utf8)
    let wanted = Array(".\(name)".utf8)
    guard text.count >= wanted.count else { return false }
    return (0...(text.count - wanted.count)).contains { start in
      guard text[start..<start + wanted.count].elementsEqual(wanted) else { return false }
      let end = start + wanted.count
      if end == text.count { return true }
      let next = text[end]
      return
        !(next == UInt8(ascii: "_") || next >= 0x30 && next <= 0x39
        || next | 0x20 >= 0x61 && next | 0x20 <= 0x7A)
    }
  }
}

/// What `it`, `actor`, parameters and bound variables mean where an expression stands.
///
/// Entities, places, groups, `trainee`, `elapsed()` and the history functions are known everywhere and not listed.
public struct ExpressionScope: Sendable {
  /// What `it` is.
  public enum It: Sendable, Equatable {
    /// There is no `it` here.
    case none
    /// Always this entity: the place is written once for a kind and unrolled for each member.
    case entity(String)
    /// The one acted on: one of these entities, in byte order of their ids.
    case anyOf([String])
  }

  /// What `it` is.
  public var it: It = .none
  /// Actions (declared or built in) of which one is under way or has just completed: their common parameters and
  /// `actor` can be named. Empty where no act is spoken of.
  public var acts: [String] = []
  /// Variables of `each` and parameters of fragments, the innermost last; they hide entities of the same name.
  public var bindings: [Binding] = []
  /// Actions and conversations that the fragment of this place brings; they hide others of the same name.
  public var ownNames: [OwnName] = []

  /// A name with a fixed value.
  public struct Binding: Sendable {
    /// The name as it stands in expressions.
    public var name: String
    /// What it means.
    public var value: BoundValue
  }

  /// What a fragment calls one of its own, and what it is called where the fragment is used.
  public struct OwnName: Sendable {
    /// What has names of its own.
    public enum Sort: Sendable {
      /// An action.
      case action
      /// A conversation.
      case conversation
    }

    /// What it is.
    public var sort: Sort
    /// The name within the fragment.
    public var name: String
    /// The id here.
    public var id: String
  }

  /// The id of something that is called so here: of the fragment's own, else the name itself.
  public func id(of name: String, _ sort: OwnName.Sort) -> String {
    ownNames.last { $0.sort == sort && utf8Equal($0.name, name) }?.id ?? name
  }

  /// The value of a name, innermost first; nil when it is not bound here.
  public func value(of name: String) -> BoundValue? {
    bindings.last { utf8Equal($0.name, name) }?.value
  }
}

/// What an `each` variable or a fragment parameter stands for.
public enum BoundValue: Sendable, Equatable {
  /// An entity by id.
  case entity(String)
  /// A number.
  case number(Double)
  /// A truth value.
  case bool(Bool)
  /// A duration in ticks.
  case duration(Tick)
  /// A word: a choice, or the id of a form, fact, report, quiz, action or tag.
  case word(String)
}

/// A number that is either written down or worked out.
public enum Quantity: Sendable {
  /// Written as a number.
  case constant(Double, SourceRange)
  /// Written as CEL.
  case expression(ExpressionText)

  /// Where it stands.
  public var range: SourceRange {
    switch self {
    case .constant(_, let range): range
    case .expression(let text): text.range
    }
  }
}

/// A plain value of a property, as `to`, `start` and variants take it.
public enum PlainValue: Sendable, Equatable {
  /// `true` or `false`.
  case bool(Bool)
  /// A number.
  case number(Double)
  /// A choice or the id of an entity.
  case word(String)
  /// The parameter of the act of this name.
  case parameter(String)
}

/// Somebody or something named where names are resolved at run time.
public enum Subject: Sendable, Equatable {
  /// The one acted on. Where `it` is one fixed entity the loader has already put `entity` here.
  case it
  /// The one who acts.
  case actor
  /// This entity.
  case entity(String)
  /// The entity chosen for this parameter of the act.
  case parameter(String)
}

/// A property or signal of somebody: `it.finger`, `wang.glucoseBase`.
public struct SlotPath: Sendable {
  /// Whose.
  public var subject: Subject
  /// The id of the property or signal.
  public var name: String
  /// Where it stands.
  public var range: SourceRange
}
