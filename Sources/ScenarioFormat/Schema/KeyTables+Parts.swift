import Simulation

/// Facts, reports, forms, scales, conversations, quizzes, endings.
extension KeyTables {
  static let parts: [Shape] = [
    Shape(
      "fact", "a fact",
      [
        Key("text", .text, .required, .text, "In words; {value} stands for value."),
        Key(
          "learnedBy", .list(event, atLeast: 1), .optional, .rubric,
          "How it is learned (known from the start)."),
        Key("trueIf", .condition, .optional, .rubric, "When it is true (always)."),
        Key("value", .condition, .optional, .text, "Shown for {value}."),
      ]),
    Shape(
      "report", "a report",
      [
        Key("title", .text, .required, .text, "Title."),
        Key("to", .string(.id), .optional, .run, "Who hears it."),
        Key(
          "limit", .anyDuration, .optional, .rubric,
          "How long it is listened to: each thing said takes 5 seconds, what comes later is not heard."),
        Key(
          "readBack", .bool, off, .run,
          "Whether it should be read back: one more thing that the report needs, left to the trainee."),
        Key(
          "clockRuns", .bool, off, .run,
          "Time runs while it is put together: 5 seconds for each thing said, or for each part."),
        Key("slots", .listWithIds(.shape("slot")), .required, .run, "Its parts."),
      ]),
    Shape(
      "slot", "a part of a report",
      [
        Key("id", .string(.id), .required, .run, "Id."),
        Key("title", .text, .required, .text, "Title."),
        Key(
          "need", .list(.either([.string(.id), .shape("formNeed")]), atLeast: 1), .optional, .rubric,
          "All of these belong here."),
        Key(
          "needOneOf", .list(.either([.string(.id), .shape("formNeed")]), atLeast: 1), .optional, .rubric,
          "One of these belongs here."),
        Key("wrong", .ids, none, .rubric, "These do not belong here."),
        Key("harm", .ids, none, .rubric, "These do harm here."),
      ]),
    Shape("formNeed", "a field of a form", [Key("form", .string(.path), .required, .rubric, "FORM.FIELD")]),
    Shape(
      "form", "a form",
      [
        Key("title", .text, .required, .text, "Title."),
        Key("rowPer", .string(.id), .required, .run, "The kind that has rows."),
        Key("fields", .listWithIds(.shape("field")), .required, .run, "Its columns."),
      ]),
    Shape(
      "field", "a field",
      [
        Key("id", .string(.id), .required, .run, "Id."),
        Key("title", .text, .required, .text, "Title."),
        Key("number", .pair(.anyNumber, .anyNumber), .optional, .run, "A number between two ends."),
        Key("choice", .list(.string(.id), atLeast: 1), .optional, .run, "One of these words."),
        Key("titles", .map(.id, .text), .optional, .text, "Titles of the words."),
        Key("step", .number(1e-9...1e9), .optional, .run, "Step."),
        Key("unit", .string(.line), .optional, .text, "Unit."),
        Key("expect", .shape("fieldExpectation"), .optional, .rubric, "What is right (not compared)."),
        Key("tolerance", .notNegative, .filled("0"), .rubric, "How far off it may be."),
        Key("due", .anyDuration, .optional, .rubric, "How soon after the reading."),
      ], alternatives: [.init("number", allows: ["step", "unit"]), .init("choice", allows: ["titles"])]),
    Shape(
      "fieldExpectation", "what is right",
      [
        Key("reading", .string(.id), .optional, .rubric, "What was measured."),
        Key("scale", .string(.id), .optional, .rubric, "The sum of this scale."),
        Key(
          "result", .string(.id), .optional, .rubric, "What the sum of this scale means: ids of its results."),
        Key("yesIf", .condition, .optional, .rubric, "yes if this holds, else no."),
      ], alternatives: [.init("reading"), .init("scale"), .init("result"), .init("yesIf")]),
    Shape(
      "scale", "a scale",
      [
        Key("title", .text, .required, .text, "Title."),
        Key("source", .string(.referenceId), .optional, .text, "Source."),
        Key("sum", .list(.shape("addend"), atLeast: 1), .required, .rubric, "What is added up."),
        Key("results", .listWithIds(.shape("scaleResult")), none, .rubric, "What a sum means."),
        Key("singleThree", .string(.id), .optional, .rubric, "The result that one 3 gives at least."),
        Key("checks", .list(.shape("scaleCheck"), atLeast: 0), none, .none, "Worked examples."),
      ]),
    Shape(
      "addend", "an addend",
      [
        Key("of", .string(.id), .required, .rubric, "The field."),
        Key("bands", .list(.shape("band"), atLeast: 1), .optional, .rubric, "Points by number."),
        Key("cases", .map(.id, .anyNumber), .optional, .rubric, "Points by word."),
      ], alternatives: [.init("bands"), .init("cases")]),
    Shape(
      "band", "a band",
      [
        Key("to", .anyNumber, .optional, .rubric, "Up to and including."),
        Key("above", .anyNumber, .optional, .rubric, "Above and excluding."),
        Key("is", .anyNumber, .required, .rubric, "Points."),
      ], alternatives: [.init("to"), .init("above")]),
    Shape(
      "scaleResult", "a result",
      [
        Key("id", .string(.id), .required, .rubric, "Id."),
        Key("to", .anyNumber, .optional, .rubric, "Up to and including."),
        Key("above", .anyNumber, .optional, .rubric, "Above and excluding."),
        Key("says", .text, .required, .text, "In words."),
      ], alternatives: [.init("to"), .init("above")]),
    Shape(
      "scaleCheck", "a worked example",
      [
        Key("given", .map(.id, .plain), .required, .none, "Values."),
        Key("is", .anyNumber, .required, .none, "The sum."),
      ]),
    Shape(
      "conversation", "a conversation",
      [
        Key("id", .string(.id), .required, .run, "Id."),
        Key("person", .string(.id), .required, .run, "With whom."),
        Key("if", .condition, .optional, .run, "Possible only if this holds."),
        Key("else", .text, .optional, .text, "What is told otherwise."),
        Key(
          "opens", .list(.shape("opening"), atLeast: 1), .optional, .run, "Where it begins (the first node)."),
        Key("nodes", .listWithIds(.shape("node")), .required, .run, "Its points."),
      ]),
    Shape(
      "opening", "an opening",
      [
        Key("if", .condition, .optional, .run, "When."),
        Key("node", .string(.id), .required, .run, "The node."),
      ]),
    Shape(
      "node", "a node",
      [
        Key("id", .string(.id), .required, .run, "Id."),
        Key("says", .text, .required, .text, "What the person says."),
        Key("choices", .listWithIds(.shape("choice")), .required, .run, "What can be said."),
      ]),
    Shape(
      "choice", "a choice",
      [
        Key("id", .string(.id), .required, .run, "Id."),
        Key("if", .condition, .optional, .run, "Offered only if this holds."),
        Key("say", .text, .required, .text, "Words."),
        Key("reply", .text, .optional, .text, "Answer."),
        Key("then", effects, none, .run, "What it does."),
        Key("goTo", .string(.id), .filled("\"end\""), .run, "Next node; end closes."),
      ]),
    Shape(
      "quiz", "a quiz",
      [
        Key("title", .text, .required, .text, "Title."),
        Key("place", .string(.id), .optional, .run, "Where it is answered (anywhere)."),
        Key("ask", .integer(1...500), .optional, .run, "How many questions are drawn (all)."),
        Key("shuffle", .bool, off, .run, "Whether the order is drawn."),
        Key("tries", .integer(1...10), .filled("1"), .run, "How often each may be answered."),
        Key("questions", .listWithIds(.shape("question")), .required, .run, "The questions."),
      ]),
    Shape(
      "question", "a question",
      [
        Key("id", .string(.id), .required, .run, "Id."),
        Key("about", .string(.id), .optional, .text, "The exhibit it is about."),
        Key("text", .text, .required, .text, "Words."),
        Key("options", .listWithIds(.shape("option")), .required, .run, "Answers."),
        Key("why", .text, .optional, .text, "Why that is right."),
        Key("source", .string(.referenceId), .optional, .text, "Source."),
      ]),
    Shape(
      "option", "an answer",
      [
        Key("id", .string(.id), .required, .run, "Id."),
        Key("text", .text, .required, .text, "Words."),
        Key("right", .bool, off, .rubric, "Whether it is right."),
      ]),
    Shape(
      "ending", "an ending",
      [
        Key("id", .string(.id), .required, .run, "Id."),
        Key("title", .text, .required, .text, "Title."),
        Key(
          "if", .condition, .optional, .run,
          "Taken at the end if it is the first that holds (only by an effect)."),
        Key("story", .text, .optional, .text, "What becomes of it."),
        Key("continueWith", .string(.kebab), .optional, .text, "Scenario to go on with."),
      ]),
  ]
}
