internal import CEL
internal import Simulation
public import SourceText

/// Turns a checked scenario into a program, piece by piece.
///
/// While it works, slots and signals are numbered in the order of declaration; `finish` lays them out and renumbers
/// everything. Expressions stay terms until then, so that history is kept only for what some expression asks for.
/// What an author got wrong is collected in `diagnostics`; a part with a mistake compiles to nothing.
///
/// The checklist compiler is its other user: it asks for patterns and probes after everything that runs is there.
/// `CompileTests` holds what each construct comes to.
public final class ProgramBuilder {
  /// The scenario being compiled.
  public let scenario: Scenario
  /// All that was found wrong.
  public var diagnostics: DiagnosticBag
  /// The program so far; offsets in it are numbers of declared slots, signals are numbered as declared.
  var program = Program()
  /// Words for people, with those of built-in acts.
  var texts: Texts

  // Slots.
  var layout = StateLayout.Builder()
  var handles: [StateLayout.Builder.Handle] = []
  var slotIDs: [String] = []
  var slotKinds: [StateLayout.Kind] = []

  // Expressions.
  var terms: [SlotTerm] = []
  var expressionTexts: [ExpressionText?] = []
  /// Where each expression stands in the author's file; nil for what the compiler adds.
  var expressionPlaces: [SourceRange?] = []
  private var expressionOfConstant: [SlotConstant: ExpressionIndex] = [:]

  // What names stand for.
  var entityOf: [UTF8Key: EntityIndex] = [:]
  var propertySlots: [PropertyKey: SlotProperty] = [:]
  var signalOf: [PropertyKey: Int] = [:]
  var levelSlots: [EntityIndex: Int] = [:]
  /// Slots of whoever acts: for each zone of the body, and for each thing worn.
  var zoneSlots: [[EntityIndex: Int]] = []
  var garmentSlots: [[EntityIndex: Int]] = []
  var actorOf: [EntityIndex: Int] = [:]
  var acts: [ActDraft] = []
  var actsOf: [UTF8Key: [Int]] = [:]
  var measurementOf: [PropertyKey: Int] = [:]
  var countOf: [CountKey: Int] = [:]
  var arrivalOf: [EntityIndex: (appointment: Int, place: Int)] = [:]
  var conversationSlots: [Int] = []
  var countSlots: [Int: Int] = [:]
  var sinceSlots: [Int: Int] = [:]
  var startedSlots: [Int: Int] = [:]
  var refusedSlots: [Int: Int] = [:]
  /// Whether `compileRun` came to its end; otherwise no name can be relied upon.
  var isRunCompiled = false
  var roleSlot: Int?
  /// What is kept of the beats of acts with a rhythm.
  var rhythms: [Int: RhythmState] = [:]
  var attentionSlot: Int?
  var places: [EntityIndex] = []
  var signProbes: [Int] = []
  var endingExpressions: [ExpressionIndex?] = []
  var quizDrafts: [QuizDraft] = []
  var textOfBuiltIn: [UTF8Key: Int] = [:]
  var decays: [Tick: Decay] = [:]
  var timers: [Int] = []
  /// Appointments of timeline entries: of the entry, and of its repetition.
  var timelineAppointments: [UTF8Key: (entry: Int, again: Int?)] = [:]
  var signTerms: [Int: SlotTerm] = [:]
  // Known when finished: index in the layout and in the program for the numbers given at declaration.
  var slotIndexOf: [Int] = []
  var signalIndexOf: [Int] = []
  /// Rules with the place of what they were written as, for lints.
  /// Where conditions stand of which something was told.
  var lintedTexts: Set<String> = []
  var ruleSources: [(rule: Int, text: ExpressionText)] = []

  /// A property or signal of one entity.
  struct PropertyKey: Hashable {
    var entity: EntityIndex
    var name: UTF8Key
  }

  /// An act before its effects are known.
  struct ActDraft {
    /// What a script writes: `look`, `giveByMouth`, `write`.
    var act: String
    /// Path of ids in the program: `write.glucoseLog`.
    var id: String
    /// Parameters by name, in the order of the program.
    var parameters: [ActParameter]
    /// Tags.
    var tags: [String]
    /// What it stands for.
    var source: ActSource
    /// Whom it can be done to.
    var targets: [EntityIndex]
  }

  /// A quiz in the program.
  struct QuizDraft {
    var sample: Int
    var tries: [Int]
    var act: Int
  }

  private struct SlotConstant: Hashable {
    var word: UInt64
    var type: SlotProgram.ResultType
  }

  /// What the scenario was loaded for.
  let purpose: ScenarioLoader.Purpose

  /// Takes a scenario; `compileRun` does the work.
  public init(
    _ scenario: Scenario, for purpose: ScenarioLoader.Purpose = .everything,
    diagnostics: DiagnosticBag = DiagnosticBag()
  ) {
    self.scenario = scenario
    self.purpose = purpose
    self.diagnostics = diagnostics
    texts = scenario.texts
  }

  // MARK: Slots

  /// Declares a number of the state.
  func numberSlot(_ id: String, initial: Double, low: Double? = nil, high: Double? = nil) -> Int {
    handles.append(
      layout.number(
        id, initial: initial, low: low ?? -Double.greatestFiniteMagnitude,
        high: high ?? Double.greatestFiniteMagnitude))
    return declared(id, .number)
  }
  /// Declares a count or tick of the state.
  func integerSlot(_ id: String, initial: Int32) -> Int {
    handles.append(layout.integer(id, initial: initial))
    return declared(id, .integer)
  }
  /// Declares a Boolean, choice or reference of the state.
  func byteSlot(_ id: String, initial: Int) -> Int {
    handles.append(layout.byte(id, initial: UInt8(truncatingIfNeeded: initial)))
    return declared(id, .byte)
  }
  private func declared(_ id: String, _ kind: StateLayout.Kind) -> Int {
    slotIDs.append(id)
    slotKinds.append(kind)
    if slotIDs.count == CompileLimits.slots + 1 {
      diagnostics.error(
        "scenario/too-large", "the scenario has more than \(CompileLimits.slots) pieces of state",
        at: scenario.range)
    }
    return slotIDs.count - 1
  }

  /// The number of a slot where the program wants an offset.
  func offset(_ slot: Int) -> UInt16 { UInt16(truncatingIfNeeded: slot) }

  // MARK: Expressions

  /// Keeps a term as an expression of the program.
  ///
  /// Constants are shared, except those with a place of their own: a fault is told there.
  func expression(
    _ term: SlotTerm, _ name: String, of text: ExpressionText? = nil, at place: SourceRange? = nil
  ) -> ExpressionIndex {
    if let word = term.constant, text == nil, place == nil {
      let key = SlotConstant(word: word, type: term.type.resultType)
      if let known = expressionOfConstant[key] { return known }
      expressionOfConstant[key] = terms.count
    }
    terms.append(term)
    expressionTexts.append(text)
    expressionPlaces.append(text?.range ?? place)
    program.expressionNames.append(name)
    return terms.count - 1
  }

  /// Lowers a condition and keeps it; nil when it has a mistake.
  func condition(_ text: ExpressionText, _ name: String) -> ExpressionIndex? {
    conditionTerm(text).map { expression($0, name, of: text) }
  }

  /// Lowers a condition; nil when it has a mistake.
  ///
  /// - Parameter isClaim: whether it says what is so rather than when something happens: a claim may be `false`.
  func conditionTerm(_ text: ExpressionText, isClaim: Bool = false) -> SlotTerm? {
    var lowering = SlotLowering(resolver: ScenarioResolver(builder: self, scope: text.scope))
    let term = lowering.condition(text.text)
    report(lowering.problems, in: text)
    if let term, purpose.looksForDoubts { lint(term, text, isClaim: isClaim) }
    return term
  }

  /// Lowers a number; nil when it has a mistake.
  func numberTerm(_ quantity: Quantity) -> SlotTerm? {
    switch quantity {
    case .constant(let value, _): return .number(value)
    case .expression(let text):
      var lowering = SlotLowering(resolver: ScenarioResolver(builder: self, scope: text.scope))
      let term = lowering.number(text.text)
      report(lowering.problems, in: text)
      if let term, purpose.looksForDoubts {
        lintArithmetic(term, text)
        lintRange(term, text, isKept: true)
      }
      return term
    }
  }

  /// Lowers an expression of any type; nil when it has a mistake.
  func valueTerm(_ text: ExpressionText) -> SlotTerm? {
    var lowering = SlotLowering(resolver: ScenarioResolver(builder: self, scope: text.scope))
    let term = lowering.lower(text.text)
    report(lowering.problems, in: text)
    if let term, purpose.looksForDoubts {
      lintArithmetic(term, text)
      lintRange(term, text, isKept: true)
    }
    return term
  }

  /// Tells problems at their places in the author's file.
  func report(_ problems: [SlotProblem], in text: ExpressionText) {
    for problem in problems {
      diagnostics.add(
        Diagnostic(
          severity: problem.isWarning ? .warning : .error, rule: problem.rule, message: problem.message,
          place: text.place(of: problem.range), expected: problem.expected, suggestion: problem.suggestion))
    }
  }

  // MARK: Words

  /// A text of a built-in act, in the two languages that built-in acts speak.
  func builtInText(_ path: String, _ english: String, _ chinese: String) -> Int {
    if let known = textOfBuiltIn[UTF8Key(path)] { return known }
    let index = texts.append(path: "builtIn." + path, english: english, chinese: chinese)
    textOfBuiltIn[UTF8Key(path)] = index
    return index
  }

  /// Index of an entity that the loader has checked to exist.
  func entity(_ id: String) -> EntityIndex {
    guard let index = entityOf[UTF8Key(id)] else {
      preconditionFailure("the loader resolves every entity: \(id)")
    }
    return index
  }

  /// Id of an entity.
  func entityID(_ index: EntityIndex) -> String { scenario.entities[index].id.value }
}

/// How large a compiled scenario may be: `CompileLimitTests` tries each at its value and one past it.
public enum CompileLimits {
  /// Entities: a reference is one byte, and 255 is nobody.
  public static let entities = 250
  /// Pieces of state.
  public static let slots = 8000
  /// Words of a choice: a test against a list is one mask of 64 bits.
  public static let words = 64
  /// Facts or signs of one entity: a set is one mask of 64 bits.
  public static let setMembers = 64
  /// Questions of a quiz: what is drawn has its rank in one byte, and 255 is not asked.
  public static let questions = 254
  /// Doses that one signal holds.
  public static let doses = 8
}

extension Texts {
  /// Adds words that no file holds.
  mutating func append(path: String, english: String, chinese: String) -> Int {
    paths.append(path)
    lines.append(
      languages.indices.map { index in
        let isChinese = languages[index].utf8.starts(with: "zh".utf8)
        return isChinese
          ? [chinese] : (index == 0 || languages[index].utf8.starts(with: "en".utf8) ? [english] : nil)
      })
    return paths.count - 1
  }
}
