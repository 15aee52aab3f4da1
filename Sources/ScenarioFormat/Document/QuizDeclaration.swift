/// A bank of questions.
public struct QuizDeclaration: Sendable {
  /// An answer.
  public struct Option: Sendable {
    /// Id.
    public var id: Name
    /// Words.
    public var text: AuthoredText
    /// Whether it is right.
    public var isRight: Bool
  }

  /// A question.
  public struct Question: Sendable {
    /// Id.
    public var id: Name
    /// The exhibit it is about.
    public var about: Name?
    /// Words.
    public var text: AuthoredText
    /// Answers, in order before shuffling.
    public var options: [Option]
    /// Why that is right.
    public var why: AuthoredText?
    /// Source.
    public var source: Name?
  }

  /// Id.
  public var id: Name
  /// Title.
  public var title: AuthoredText
  /// Where it is answered; nil: anywhere.
  public var place: Name?
  /// How many questions are drawn.
  public var ask: Int
  /// Whether questions and options are shuffled.
  public var shuffle: Bool
  /// How often one may answer each question.
  public var tries: Int
  /// Questions, in order.
  public var questions: [Question]
}
