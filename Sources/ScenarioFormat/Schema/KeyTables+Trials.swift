import Simulation

/// Claims and scripted attempts: never part of a digest.
extension KeyTables {
  static let trials: [Shape] = [
    Shape(
      "claim", "a claim",
      [
        Key("id", .string(.id), .required, .none, "Id."),
        Key("always", .condition, .optional, .none, "Holds at all times."),
        Key("reachable", .condition, .optional, .none, "Can be reached: some attempt shows it."),
        Key(
          "in", .word(["everyVariant", "someVariant"]), .optional, .none,
          "Where it can be reached (someVariant)."),
        Key("neverPassIf", .condition, .optional, .none, "Nobody passes if this holds at the end."),
      ],
      alternatives: [.init("always"), .init("reachable", allows: ["in"]), .init("neverPassIf")]),
    Shape(
      "test", "a test",
      [
        Key("id", .string(.id), .required, .none, "Id."),
        Key("variant", .string(.id), .optional, .none, "Variant (drawn)."),
        Key("role", .string(.id), .optional, .none, "Role (the first)."),
        Key("mode", .string(.id), .optional, .none, "Mode (exam)."),
        Key("profile", .string(.id), .optional, .none, "Profile (none)."),
        Key("seed", .integer(0...9_007_199_254_740_991), .filled("0"), .none, "Seed."),
        Key("script", .list(.shape("step"), atLeast: 0), .optional, .none, "What is done."),
        Key("plays", .word(["nothing", "everythingInOrder"]), .optional, .none, "What is done, in a word."),
        Key("expect", .shape("testExpectation"), .required, .none, "The result it must have."),
      ], alternatives: [.init("script"), .init("plays")]),
    Shape(
      "step", "a step",
      [
        Key("at", .moment, .optional, .none, "When (as soon as the step before is done)."),
        Key(
          "breaksOff", .yes, .optional, .none,
          "Begins at its moment, even when it breaks off what is being done."),
        Key("act", .string(.id), .optional, .none, "An act."),
        Key("choice", .string(.path), .optional, .none, "A choice: CONVERSATION.NODE.CHOICE."),
        Key("on", .string(.id), .optional, .none, "On whom or what."),
        Key("to", .string(.id), .optional, .none, "Where."),
        Key("until", .either([.moment]), .optional, .none, "Until when."),
        Key("form", .string(.id), .optional, .none, "Into which form."),
        Key("row", .string(.id), .optional, .none, "Into which row."),
        Key("report", .string(.id), .optional, .none, "Which report."),
        Key("quiz", .string(.id), .optional, .none, "Of which quiz."),
        Key("question", .string(.id), .optional, .none, "Which question."),
        Key("option", .string(.id), .optional, .none, "Which answer."),
        Key("order", .shape("order"), .optional, .none, "What a colleague is asked to do."),
        Key("byName", .bool, .optional, .none, "Whether the colleague is called by name (true)."),
        Key("with", .anything, .optional, .none, "Values."),
        Key("beats", .integer(1...BeatRun.most), .optional, .none, "So many beats of a rhythm (1)."),
        Key("rate", .number(BeatRun.rates), .optional, .none, "At so many a minute."),
        Key("beside", .bool, .optional, .none, "While the steps before go on (false)."),
      ],
      alternatives: [
        .init(
          "act",
          allows: [
            "beats", "rate", "beside",
            "on", "to", "until", "form", "row", "report", "quiz", "question", "option", "order", "byName",
            "with",
          ]),
        .init("choice", allows: ["beside"]),
      ]),
    Shape(
      "order", "an order",
      [
        Key("act", .string(.id), .required, .none, "The act."),
        Key("on", .string(.id), .optional, .none, "On whom or what."),
        Key("to", .string(.id), .optional, .none, "Where."),
        Key("with", .map(.id, .plain), .optional, .none, "Values."),
      ]),
    Shape(
      "testExpectation", "an expected result",
      [
        Key("passed", .bool, .optional, .none, "Whether it passes."),
        Key("percent", .either([.number(0...100), .shape("fromTo")]), .optional, .none, "Percent."),
        Key(
          "critical", .list(.string(.path), atLeast: 0), .optional, .none,
          "Items with a critical error, exactly."),
        Key("met", .list(.string(.path), atLeast: 0), .optional, .none, "Items earned in full."),
        Key("missed", .list(.string(.path), atLeast: 0), .optional, .none, "Items that earned nothing."),
        Key("ending", .string(.id), .optional, .none, "Ending."),
        Key("holds", .list(.condition, atLeast: 0), .optional, .none, "What holds at the end."),
      ]),
    Shape(
      "fromTo", "a range",
      [
        Key("from", .number(0...100), .required, .none, "Least."),
        Key("to", .number(0...100), .required, .none, "Most."),
      ]),
  ]
}
