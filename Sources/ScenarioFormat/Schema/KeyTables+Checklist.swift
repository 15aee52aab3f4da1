import Simulation

/// Items, fragments and their use.
extension KeyTables {
  /// The act of a pattern: an event, `{"all": [...]}` or `{"any": [...]}`.
  static let act = ValueRule.either([
    .string(.start), .shapeByKey(["all", "any"], then: "allOf", else: "event"),
  ])

  /// Whether in this shape, and within it, the name of a parameter of the fragment may stand for a value.
  static func takesParameters(_ shape: String) -> Bool {
    utf8Same(shape, "fragmentItem") || utf8Same(shape, "fragmentDose") || utf8Same(shape, "fragmentAction")
  }

  /// Keys that say what is expected; `partial` may replace them.
  static let expectationKeys = [
    Key("do", act, .optional, .rubric, "This is done."),
    Key("never", event, .optional, .rubric, "This is not done."),
    Key("beforeEach", event, .optional, .rubric, "Before each time this happens."),
    Key("afterEach", event, .optional, .rubric, "After each time this happens."),
    Key("keep", .condition, .optional, .rubric, "This holds."),
    Key("every", .orParameter(.anyDuration), .optional, .rubric, "At least once in each such time."),
    Key("gap", .orParameter(.anyDuration), .optional, .rubric, "No pause longer than this."),
    Key("rhythm", .shape("rhythmOf"), .optional, .rubric, "Beats come as they should."),
    Key("find", .shape("find"), .optional, .rubric, "Signs are noticed."),
    Key("sort", .string(.each), .optional, .rubric, "Members come in the right order."),
    Key("record", .shape("record"), .optional, .rubric, "Rows of a form are right."),
    Key("report", .string(.id), .optional, .rubric, "This report is given."),
    Key("answer", .shape("answer"), .optional, .rubric, "A quiz is answered."),
    Key("different", .orParameter(.integer(1...500)), .optional, .rubric, "So many different ones."),
    Key("times", .orParameter(.integer(1...500)), .optional, .rubric, "So often (1; with gap 2)."),
    Key("repeatUntil", .condition, .optional, .rubric, "Again and again until this holds."),
    Key("have", .condition, .optional, .rubric, "This holds at that moment."),
    Key("noTouchBetween", .bool, .optional, .rubric, "Nothing is touched in between (false)."),
    Key("share", .number(0...1), .optional, .rubric, "Part of the time (1)."),
    Key("atLeast", .orParameter(.anyDuration), .optional, .rubric, "So long altogether."),
    Key("by", event, .optional, .rubric, "The act that moves a member."),
    Key("rightOrder", .list(.condition, atLeast: 1), .optional, .rubric, "Rank: the first that holds."),
    Key(
      "after", .list(.string(.path), atLeast: 1), .optional, .rubric, "Counts only after these items are met."
    ),
    Key("before", event, .optional, .rubric, "Counts only before the first such act."),
    Key(
      "within",
      .either([
        .orParameter(.anyDuration), .pair(.orParameter(.anyDurationOrZero), .orParameter(.anyDuration)),
      ]), .optional,
      .rubric, "The window."),
    Key("since", event, .optional, .rubric, "Where the window begins (the last of after)."),
  ]

  static let itemKeys =
    expectationKeys + [
      Key("id", .string(.id), .required, .rubric, "Id."),
      Key("title", .text, .required, .text, "Title."),
      Key("domain", .string(.id), .optional, .rubric, "Part of the score (the first)."),
      Key("points", .orParameter(.number(0...1000)), .required, .rubric, "Weight."),
      Key("each", .string(.each), .optional, .rubric, "One item for each member, points shared."),
      Key("partial", .list(.shape("partial"), atLeast: 1), .optional, .rubric, "What earns a part."),
      Key("applies", .condition, .optional, .rubric, "Read at the start (always)."),
      Key("appliesOnce", .condition, .optional, .rubric, "From the first tick it is true (always)."),
      Key(
        "otherwise", .word(["leaveOut", "fullMarks"]), .filled("\"leaveOut\""), .rubric,
        "When it does not apply (leaveOut)."),
      Key(
        "ifNever", .word(["nothing", "leaveOut", "fullMarks"]), .filled("\"nothing\""), .rubric,
        "When the occasion never came (nothing)."),
      Key("essential", .bool, off, .rubric, "Zero points cap the score."),
      Key("critical", .word(["cap", "fail", "end"]), .optional, .rubric, "What a wrong act does."),
      Key(
        "correctedWithin", .anyDurationOrZero, .optional, .rubric,
        "A mistake put right so soon is half a mistake (the collection's)."),
      Key("why", .text, .optional, .text, "Why it is expected."),
      Key("source", .string(.referenceId), .optional, .text, "Source."),
      Key("next", .text, .optional, .text, "What to do next time."),
      Key("hints", .text, .optional, .text, "Nudge, point, tell: one line each."),
    ]

  /// Keys beside the pattern word that all items may have.
  private static let doing = ["do", "have"]
  static let patterns: [Shape.Alternative] = [
    .init("never"),
    .init("beforeEach", needs: [["do", "have"]], allows: ["noTouchBetween"]),
    .init("afterEach", needs: [["do", "have"]], allows: ["noTouchBetween"]),
    .init("keep", allows: ["share", "atLeast"]),
    .init("every", needs: [["do"]]),
    .init("gap", needs: [["do"]], allows: ["times"]),
    .init("rhythm"),
    .init("find"),
    .init("sort", needs: [["by"], ["rightOrder"]]),
    .init("record"), .init("report"), .init("answer"),
    .init("do", allows: ["different", "times", "repeatUntil"]),
  ]

  static let checklists: [Shape] = [
    Shape("item", "a checklist item", itemKeys, alternatives: patterns),
    Shape(
      "itemChange", "changes of an item",
      itemKeys.filter { !utf8Same($0.name, "id") }.map { Key($0.name, $0.rule, .optional, .none, $0.meaning) }
    ),
    Shape(
      "partial", "partial credit",
      [Key("earns", .number(0...1), .required, .rubric, "Part of the points.")] + expectationKeys),
    Shape(
      "allOf", "several acts",
      [
        Key(
          "all",
          .list(.either([.string(.start), .shapeByKey(["any"], then: "oneOf", else: "event")]), atLeast: 1),
          .optional, .rubric, "All of these."),
        Key("any", .list(event, atLeast: 1), .optional, .rubric, "One of these, whichever."),
      ],
      alternatives: [.init("all"), .init("any")]),
    Shape(
      "oneOf", "one of several acts",
      [Key("any", .list(event, atLeast: 1), .required, .rubric, "One of these, whichever.")]),
    Shape(
      "rhythmOf", "a rhythm to be kept",
      [
        Key("of", .string(.id), .required, .rubric, "The action whose beats are judged."),
        Key(
          "judged", .word(RhythmDeclaration.Judged.allCases.map(\.rawValue)), .required, .rubric,
          "rate: points for good ones, half of them for 'half'; sets: for right ones; pauses: for those not too long."
        ),
        Key("least", .integer(1...10_000), .filled("10"), .rubric, "Fewer intervals are no rhythm (10)."),
      ]),
    Shape(
      "find", "what is to be found",
      [
        Key(
          "signsOf", .either([.string(.id), .list(.string(.id), atLeast: 1)]), .required, .rubric,
          "Whose signs."),
        Key("sense", .word(["look", "listen", "feel"]), .optional, .rubric, "By which sense (all)."),
      ]),
    Shape(
      "record", "what is to be recorded",
      [
        Key("form", .string(.id), .required, .rubric, "The form."),
        Key("row", .string(.id), .required, .rubric, "The row, or each."),
        Key("fields", .list(.string(.id), atLeast: 1), .optional, .rubric, "Only these fields of it (all)."),
        Key(
          "readings", .word(["all", "last"]), .filled("\"all\""), .rubric,
          "Which readings must be written down: each, or the last of each field (all)."),
      ]),
    Shape(
      "answer", "what is to be answered",
      [
        Key("quiz", .string(.id), .required, .rubric, "The quiz."),
        Key("share", .number(0...1), .filled("1"), .rubric, "Part that must be right (all)."),
      ]),
    Shape(
      "fragment", "a fragment",
      [
        Key("title", .text, .optional, .text, "Title."),
        Key("parameters", .map(.id, .shape("fragmentParameter")), .optional, .none, "What is filled in."),
        Key("checklist", .listWithIds(.shape("fragmentItem")), none, .none, "Its items."),
        Key(
          "actions", .map(.id, .shape("fragmentAction")), .optional, .none,
          "Its actions: action wipe of the use table is tableWipe."),
        Key(
          "conversations", .listWithIds(.shape("conversation")), none, .none,
          "Its conversations: conversation ask of the use table is tableAsk."),
        Key(
          "facts", .map(.id, .shape("fact")), .optional, .none,
          "Its facts: fact call of the use ring is ringCall."),
        Key("signs", .listWithIds(.shape("sign")), none, .none, "Its signs."),
        Key("rules", .listWithIds(.shape("rule")), none, .none, "Its rules."),
        Key(
          "set", .map(.path, .plain), .optional, .none, "Starting values that a variant takes with 'use'."),
        Key(
          "doses", .list(.shape("fragmentDose"), atLeast: 0), none, .none,
          "Doses before the start that a variant takes with 'use'."),
      ]),
    Shape(
      "fragmentDose", "a dose before the start",
      [
        Key("dose", .string(.path), .required, .run, "The course, ENTITY.SIGNAL."),
        Key("amount", .orParameter(.anyNumber), .required, .run, "How much."),
        Key("ago", .orParameter(.anyDurationOrZero), .required, .run, "How long before the start."),
      ]),
    Shape("fragmentItem", "a checklist item", itemKeys, alternatives: patterns),
    Shape("fragmentAction", "an action", actionKeys),
    Shape(
      "fragmentParameter", "a parameter of a fragment",
      [
        Key(
          "one", .string(.id), .optional, .none,
          "An entity of this kind, or form, report, quiz, fact, action, tag, place."),
        Key("number", .pair(.anyNumber, .anyNumber), .optional, .none, "A number between two ends."),
        Key("step", .number(1e-9...1e9), .optional, .none, "Step."),
        Key(
          "duration", .pair(.anyDurationOrZero, .anyDuration), .optional, .none,
          "A duration between two ends."),
        Key("choice", .list(.string(.id), atLeast: 1), .optional, .none, "One of these words."),
        Key("bool", .yes, .optional, .none, "Yes or no."),
        Key("start", .plain, .optional, .none, "Value when none is given."),
      ],
      alternatives: [
        .init("one"), .init("number", allows: ["step", "start"]), .init("duration", allows: ["start"]),
        .init("choice", allows: ["start"]), .init("bool", allows: ["start"]),
      ]),
    Shape(
      "use", "a use of a fragment",
      [
        Key("use", .string(.id), .required, .none, "The fragment."),
        Key("as", .string(.id), .optional, .none, "Prefix of its ids (its own id)."),
        Key("with", .map(.id, .plain), .optional, .none, "Values of its parameters."),
        Key(
          "weight", .number(0...1000), .optional, .none, "Weight of all its items together (their points)."),
        Key("leaveOut", .ids, none, .none, "Items that are left out."),
        Key("replace", .map(.id, .shape("itemChange")), .optional, .none, "Items of which some keys differ."),
      ]),
  ]
}
