import Simulation

/// Actions, events and effects.
extension KeyTables {
  /// An entity, `it`, a variable, a parameter; or any of a kind.
  static let target = ValueRule.either([.string(.id), .shape("anyOf")])
  /// An event, or the word `start`.
  static let event = ValueRule.either([.string(.start), .shape("event")])
  /// Effects.
  static let effects = ValueRule.list(.shape("effect"), atLeast: 0)

  /// Beats a minute: at least one tick apart.
  static let rate = ValueRule.number(1...600)
  /// What is busy while something is done.
  static let channels = ValueRule.list(.word(["hands", "voice", "eyes"]), atLeast: 0)

  static let actionKeys: [Key] = [
    Key("title", .text, .required, .text, "Title."),
    also,
    Key("reply", .text, .optional, .text, "What is said when it is done."),
    Key("on", target, .optional, .run, "On whom or what (nothing)."),
    Key("at", .string(.id), .optional, .run, "The place where it is done (where the target is)."),
    Key("parameters", .map(.id, .shape("parameter")), .optional, .run, "Values to choose."),
    Key("takes", .orParameter(.anyDurationOrZero), .filled("100"), .run, "How long it takes (1s)."),
    Key(
      "moves", .word(["it"]), .optional, .run, "The target goes along to the place of the parameter to."),
    Key(
      "speed", .either([.number(0.01...100), .map(.id, .number(0.01...100))]), .optional, .run,
      "Metres a second while moving; or one for each word of a choice that the target has."),
    Key(
      "helpers", .integer(0...8), .filled("0"), .run,
      "Other free staff needed in the place; busy until it is done, and led along."),
    Key(
      "uses", channels, none, .run,
      "What is busy; acts that share nothing run beside each other (everything)."),
    Key("rhythm", .shape("rhythm"), .optional, .run, "It is one beat of many, done at a rate."),
    Key(
      "reach", .word(["samePlace", "anywhere"]), .filled("\"samePlace\""), .run,
      "How near one must be (samePlace)."),
    Key("tags", .ids, none, .run, "Names for patterns."),
    Key(
      "requires", .list(.shape("requirement"), atLeast: 0), none, .run,
      "What must hold, else it is impossible."),
    Key(
      "unwise", .listWithIds(.shape("unwise")), none, .run,
      "Mistakes that can be made, with their consequence."),
    Key("then", effects, none, .run, "What it does."),
    Key("reads", .list(.string(.path), atLeast: 0), none, .run, "What it reads."),
    Key(
      "readsAfter", .list(.string(.path), atLeast: 0), .optional, .run,
      "What it reads once it has done what it does."),
    Key(
      "counts", .string(.path), .optional, .run,
      "What it counts: a rate per minute; the count is shown, the rate is read."),
    Key(
      "for", .list(.duration(Tick.perSecond...300 * Tick.perSecond), atLeast: 1), .optional, .run,
      "How long one may count, parameter during: whole seconds."),
    Key(
      "poorTechnique", .list(.shape("poorTechnique"), atLeast: 0), none, .run, "What shifts a reading."),
    Key(
      "touch", .list(.string(.id), atLeast: 0), none, .run,
      "What it touches; also what one wears, and zones of one's own body."),
    Key("putsOn", .string(.id), .optional, .run, "What is put on."),
    Key("takesOff", .string(.id), .optional, .run, "What is taken off."),
    Key(
      "soils", .map(.id, .string(.id)), .optional, .run,
      "To what level it soils what is outermost on a zone, or something worn."),
    Key("cleans", .word(["hands"]), .optional, .run, "What it cleans: what is outermost on the hands."),
    Key("against", .ids, none, .run, "Levels it cleans."),
    Key("notAgainst", .ids, .optional, .run, "Levels it does not clean, when it cleans all others."),
    Key("only", .list(.string(.id), atLeast: 1), .optional, .run, "Roles that may do it (all)."),
    Key("else", .text, .optional, .text, "What the others are told."),
    Key("interruptible", .bool, off, .run, "May be cut off by another act."),
    Key("while", .condition, .optional, .run, "Must stay true."),
    Key(
      "clockRuns", .bool, off, .run,
      "Time runs while its values are chosen: 5 seconds for each."),
  ]

  static let acts: [Shape] = [
    Shape("anyOf", "any of a kind", [Key("any", .string(.id), .required, .run, "The kind.")]),
    Shape("action", "an action", actionKeys),
    Shape(
      "rhythm", "a rhythm",
      [
        Key("good", .pair(rate, rate), .required, .rubric, "Slowest and fastest good rate."),
        Key(
          "half", .pair(rate, rate), .optional, .rubric, "Slowest and fastest rate that earns half (good)."),
        Key("unit", .word(["/min"]), .filled("\"/min\""), .none, "What rates count (beats a minute)."),
        Key("over", .integer(1...30), .filled("10"), .run, "Intervals over which a rate is taken (10)."),
        Key("set", .integer(2...200), .optional, .rubric, "Beats between two pauses (any number)."),
        Key("pauseFrom", .anyDuration, .filled("200"), .run, "A longer interval is a pause (2s)."),
        Key("longestPause", .anyDuration, .required, .run, "A longer pause breaks the rhythm."),
        Key(
          "key", .string(.line), .optional, .text,
          "The key on which it is tapped, in fronts that have keys; scores nothing."),
      ]),
    Shape(
      "requirement", "a requirement",
      [
        Key("id", .string(.id), .optional, .none, "Id, for translations."),
        Key("must", .condition, .required, .run, "Must hold."),
        Key("else", .text, .required, .text, "What is said otherwise."),
      ]),
    Shape(
      "unwise", "an unwise act",
      [
        Key("id", .string(.id), .required, .run, "Id; events name ACTION.ID."),
        Key("if", .condition, .required, .run, "When it is unwise."),
        Key("then", effects, none, .run, "The consequence."),
      ]),
    Shape(
      "poorTechnique", "poor technique",
      [
        Key("id", .string(.id), .optional, .none, "Id."),
        Key("if", .condition, .required, .run, "When it is done badly."),
        Key("reading", .string(.path), .required, .run, "Which reading."),
        Key("adds", .quantity, .required, .run, "By how much."),
      ]),
    Shape(
      "parameter", "a parameter",
      [
        Key("number", .pair(.anyNumber, .anyNumber), .optional, .run, "A number between two ends."),
        Key("choice", .list(.string(.id), atLeast: 1), .optional, .run, "One of these words."),
        Key("one", .string(.id), .optional, .run, "One entity of this kind."),
        Key(
          "write", .pair(.integer(0...500), .integer(1...500)), .optional, .run,
          "Free text, least and most characters; never scored."),
        Key("bool", .yes, .optional, .run, "Yes or no."),
        Key("title", .text, .optional, .text, "Title."),
        Key("titles", .map(.id, .text), .optional, .text, "Titles of the words of a choice."),
        Key("step", .number(1e-9...1e9), .optional, .run, "Step (1)."),
        Key("unit", .string(.line), .optional, .text, "Unit."),
        Key("start", .plain, .optional, .text, "What is offered first."),
      ],
      alternatives: [
        .init("number", allows: ["step", "unit", "start"]), .init("choice", allows: ["titles", "start"]),
        .init("one"),
        .init("write"), .init("bool", allows: ["start"]),
      ]),
    Shape(
      "builtIn", "a built-in act",
      [
        Key("takes", .anyDurationOrZero, .required, .run, "How long it takes."),
        Key("uses", channels, none, .run, "What is busy (everything)."),
      ]),
    Shape(
      "event", "an event",
      [
        Key("action", .string(.id), .optional, .run, "An act is done."),
        Key("tag", .string(.id), .optional, .run, "An act with this tag is done."),
        Key("choice", .string(.path), .optional, .run, "A choice is made: CONVERSATION.NODE.CHOICE."),
        Key("unwise", .string(.path), .optional, .run, "An unwise act is done: ACTION.ID."),
        Key(
          "poorTechnique", .string(.path), .optional, .run, "An act is done with poor technique: ACTION.ID."),
        Key("sign", .string(.path), .optional, .run, "A sign is noticed."),
        Key("when", .condition, .optional, .run, "This becomes true."),
        Key("on", target, .optional, .run, "On whom or what (anything)."),
        Key("by", .string(.id), .optional, .run, "By whom (anybody)."),
        Key("at", .string(.id), .optional, .run, "In which place (any)."),
        Key("form", .string(.id), .optional, .run, "Into which form."),
        Key("report", .string(.id), .optional, .run, "Which report."),
        Key("quiz", .string(.id), .optional, .run, "Of which quiz."),
        Key("where", .condition, .optional, .run, "Must hold then."),
        Key("for", .anyDurationOrZero, .optional, .run, "And stays true so long."),
        Key("since", event, .optional, .run, "Counts only after this."),
      ],
      alternatives: [
        .init("action", allows: ["on", "by", "at", "form", "report", "quiz", "where"]),
        .init("tag", allows: ["on", "by", "at", "where"]),
        .init("choice", allows: ["where"]), .init("unwise", allows: ["on", "by", "at", "where"]),
        .init("poorTechnique", allows: ["on", "by", "at", "where"]),
        .init("sign", allows: ["on", "where"]), .init("when", allows: ["for", "since"]),
      ]),
    Shape(
      "effect", "an effect",
      [
        Key("id", .string(.id), .optional, .none, "Id, for translations."),
        Key("if", .condition, .optional, .run, "Only if this holds."),
        Key("set", .string(.path), .optional, .run, "A property or signal takes a value."),
        Key("to", .plain, .optional, .run, "The value; of bring and act, the place."),
        Key("toValueOf", .condition, .optional, .run, "The value, worked out."),
        Key("dose", .string(.path), .optional, .run, "A dose is given to a signal."),
        Key("amount", .quantity, .optional, .run, "How much."),
        Key("over", .anyDuration, .optional, .run, "Spread over this time."),
        Key("stop", .string(.path), .optional, .run, "All doses of a signal end."),
        Key("callOff", .string(.id), .optional, .run, "A timeline entry does not happen, or not again."),
        Key("tell", .text, .optional, .text, "A text is shown."),
        Key("speak", .string(.id), .optional, .run, "Somebody speaks."),
        Key("says", .text, .optional, .text, "What is said."),
        Key("bring", .string(.id), .optional, .run, "Somebody comes."),
        Key("delay", .anyDurationOrZero, .optional, .run, "After this time (at once)."),
        Key("act", .string(.id), .optional, .run, "Somebody is told to act."),
        Key("by", .string(.id), .optional, .run, "Who."),
        Key("on", .string(.id), .optional, .run, "On whom or what."),
        Key("with", .map(.id, .plain), .optional, .run, "Values of its parameters."),
        Key("timer", .anyDuration, .optional, .run, "Rings after this time."),
        Key("end", .string(.id), .optional, .run, "The run ends so."),
      ],
      alternatives: [
        .init("set", needs: [["to", "toValueOf"]]), .init("dose", needs: [["amount"]], allows: ["over"]),
        .init("stop"), .init("callOff"),
        .init("speak", needs: [["says"]]), .init("bring", needs: [["to"]], allows: ["delay"]),
        .init("act", needs: [["by"]], allows: ["on", "to", "with"]), .init("timer", allows: ["tell"]),
        .init("end"),
        .init("tell"),
      ]),
    Shape(
      "timelineEntry", "a timeline entry",
      [
        Key("id", .string(.id), .required, .run, "Id."),
        Key("at", .either([.moment, .shape("between")]), .optional, .run, "When."),
        Key("between", .pair(.moment, .moment), .optional, .run, "At a drawn time."),
        Key(
          "delay", .either([.anyDurationOrZero, .shape("between")]), .optional, .run, "So long after since."),
        Key("since", event, .optional, .run, "The event from which the delay counts."),
        Key("every", .anyDuration, .optional, .run, "And again after each such time."),
        Key("unless", .condition, .optional, .run, "Not if this holds then."),
        Key("then", effects, .required, .run, "What happens."),
      ],
      alternatives: [
        .init("at", allows: ["every"]), .init("between", allows: ["every"]),
        .init("delay", needs: [["since"]]),
      ]),
    Shape(
      "between", "a drawn time",
      [Key("between", .pair(.moment, .moment), .required, .run, "Earliest and latest.")]),
    Shape(
      "rule", "a rule",
      [
        Key("id", .string(.id), .required, .run, "Id."),
        Key("each", .string(.each), .optional, .run, "One rule for each member."),
        Key("when", .condition, .optional, .run, "When this becomes true."),
        Key("for", .anyDurationOrZero, .optional, .run, "And stays true so long."),
        Key("whenever", event, .optional, .run, "Whenever this happens."),
        Key("then", effects, .required, .run, "What happens."),
      ], alternatives: [.init("when", allows: ["for"]), .init("whenever")]),
    Shape(
      "kindRule", "a rule of a kind",
      [
        Key("id", .string(.id), .required, .run, "Id."),
        Key("when", .condition, .optional, .run, "When this becomes true."),
        Key("for", .anyDurationOrZero, .optional, .run, "And stays true so long."),
        Key("whenever", event, .optional, .run, "Whenever this happens."),
        Key("then", effects, .required, .run, "What happens."),
      ], alternatives: [.init("when", allows: ["for"]), .init("whenever")]),
  ]
}
