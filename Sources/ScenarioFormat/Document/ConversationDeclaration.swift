/// A dialogue.
public struct ConversationDeclaration: Sendable {
  /// Where it begins: the first whose condition holds.
  public struct Opening: Sendable {
    /// When; nil: always.
    public var condition: ExpressionText?
    /// Node.
    public var node: Name
  }

  /// Something the trainee can say.
  public struct Choice: Sendable {
    /// Id; scripts name it `conversation.node.choice`.
    public var id: Name
    /// Offered only if this holds; nil: always.
    public var condition: ExpressionText?
    /// Words.
    public var say: AuthoredText
    /// Answer.
    public var reply: AuthoredText?
    /// What it does.
    public var then: [EffectDeclaration]
    /// Next node; nil: the conversation closes.
    public var goTo: Name?
  }

  /// A point of the dialogue.
  public struct Node: Sendable {
    /// Id.
    public var id: Name
    /// What the person says.
    public var says: AuthoredText
    /// What can be said.
    public var choices: [Choice]
  }

  /// Id.
  public var id: Name
  /// With whom.
  public var person: Name
  /// Possible only if this holds.
  public var condition: ExpressionText?
  /// What is told otherwise.
  public var otherwise: AuthoredText?
  /// Where it begins; never empty.
  public var opens: [Opening]
  /// Nodes, in order.
  public var nodes: [Node]
}
