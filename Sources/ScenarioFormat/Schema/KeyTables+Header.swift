import Simulation

/// Whole files and what stands at their top.
extension KeyTables {
  static let headers: [Shape] = [
    Shape(
      "scenario", "a scenario",
      [
        Key("format", .word(["practicum/1"]), .required, .none, "The format: practicum/1."),
        Key("semantics", .integer(1...1_000_000), .required, .run, "The meaning it was written for: 1."),
        Key("id", .string(.kebab), .required, .none, "Identity, the name of the folder."),
        Key("version", .string(.version), .required, .none, "Version, for people."),
        Key("kind", .word(["drill", "visit"]), .required, .none, "A care drill or a visit."),
        Key("collection", .string(.library), .optional, .none, "What all scenarios of the collection share."),
        Key(
          "include", .list(.string(.library), atLeast: 0), .optional, .none,
          "Pieces of the library; their rules come in this order."),
        Key("title", .text, .required, .text, "Title."),
        Key("summary", .text, .optional, .text, "One or two sentences."),
        Key("objectives", .text, .optional, .text, "What is to be learned, one line each."),
        Key("briefing", .text, .optional, .text, "What the trainee is told before the start."),
        Key(
          "roles", .list(.string(.id), atLeast: 1), .optional, .run,
          "Roles that may play; all when not written."),
        Key(
          "limit", .duration(Tick.perSecond...FormatLimits.longestRun), .required, .run, "The longest run."),
        Key("clock", .shape("clock"), .optional, .run, "Time of day and waiting."),
        Key("languages", .shape("languages"), .optional, .text, "The written language and the others."),
        Key("licence", .string(.line), .optional, .none, "Licence of the content."),
        Key("authors", .list(.string(.line), atLeast: 0), .optional, .none, "Who wrote it."),
        Key("limits", .text, .optional, .text, "What it must not be used for."),
        Key("references", .map(.referenceId, .shape("reference")), .optional, .text, "Sources."),
        Key(
          "scene", .string(.asset), .optional, .text,
          "A model of everything, for other programs; ours shows each place by its looks.room."),
        Key("places", .map(.id, .shape("place")), .optional, .run, "Where one can be; away is built in."),
        Key("links", .list(.shape("link"), atLeast: 0), .optional, .run, "Walking distances."),
        Key("kinds", .map(.id, .shape("kind")), .optional, .run, "Like things, written once."),
        Key("entities", .map(.id, .shape("entity")), .optional, .run, "People and things."),
        Key("exhibits", .map(.id, .shape("exhibit")), .optional, .run, "What a museum or hall shows."),
        Key("groups", .map(.id, .shape("group")), .optional, .run, "Named sets."),
        Key(
          "variants", .map(.id, .shape("variant")), .optional, .run,
          "Bundles of starting values, drawn by seed or pinned."),
        Key(
          "profiles", .map(.id, .shape("profile")), .optional, .none,
          "Guideline profiles, fixed by the course."),
        Key("signs", .listWithIds(.shape("sign")), none, .run, "What can be noticed."),
        Key("hands", .shape("hands"), .optional, .run, "Hands and contamination."),
        Key(
          "builtIn", .map(.id, .shape("builtIn")), .optional, .run,
          "Times of the acts that every scenario has."),
        Key("actions", .map(.id, .shape("action")), .optional, .run, "What can be done."),
        Key("facts", .map(.id, .shape("fact")), .optional, .run, "What can be known and reported."),
        Key("forms", .map(.id, .shape("form")), .optional, .run, "Charts."),
        Key("scales", .map(.id, .shape("scale")), .optional, .run, "Tables that turn readings into a score."),
        Key("reports", .map(.id, .shape("report")), .optional, .run, "Reports and calls."),
        Key("conversations", .listWithIds(.shape("conversation")), none, .run, "Dialogues."),
        Key("quizzes", .map(.id, .shape("quiz")), .optional, .run, "Question banks."),
        Key("timeline", .listWithIds(.shape("timelineEntry")), none, .run, "What happens by the clock."),
        Key("rules", .listWithIds(.shape("rule")), none, .run, "What happens when something becomes true."),
        Key(
          "fragments", .map(.id, .shape("fragment")), .optional, .none, "Pieces with parameters."),
        Key(
          "checklist", .listWithIds(.shapeByKey(["use"], then: "use", else: "item")), none, .rubric,
          "What is expected."),
        Key("endings", .listWithIds(.shape("ending")), none, .run, "How it can end."),
        Key(
          "claims", .listWithIds(.shape("claim")), none, .none,
          "What must be so in every attempt; held against attempts by practicum test, not proved."),
        Key("tests", .listWithIds(.shape("test")), none, .none, "Scripted attempts with their results."),
        Key(
          "modes", .map(.id, .shape("modeChange")), .optional, .rubric,
          "Modes, where they differ from the collection."),
        Key(
          "scoring", .shape("scoringChange"), .optional, .rubric, "Caps and correction, where they differ."),
        Key(
          "domains", .listWithIds(.shape("domain")), .optional, .rubric,
          "Parts of the score, instead of the collection's."),
        Key("walkingSpeed", .number(0.01...100), .optional, .run, "Metres a second."),
      ]),
    Shape(
      "collection", "a collection",
      [
        Key(
          "format", .word(["practicum-collection/1"]), .required, .none, "The format: practicum-collection/1."
        ),
        Key("id", .string(.kebab), .required, .none, "Identity."),
        Key("version", .string(.version), .required, .none, "Version."),
        Key("title", .text, .required, .text, "Title."),
        Key("licence", .string(.line), .optional, .none, "Licence of the content."),
        Key("authors", .list(.string(.line), atLeast: 0), .optional, .none, "Who wrote it."),
        Key("languages", .shape("languages"), .required, .text, "The written language and the others."),
        Key("limits", .text, .optional, .text, "What it must not be used for."),
        Key("roles", .map(.id, .shape("role")), .required, .run, "Roles."),
        Key("modes", .map(.id, .shape("mode")), .required, .rubric, "Modes."),
        Key("scoring", .shape("scoring"), .optional, .rubric, "Caps and correction."),
        Key("domains", .listWithIds(.shape("domain")), .required, .rubric, "Parts of the score, in order."),
        Key("walkingSpeed", .number(0.01...100), .optional, .run, "Metres a second (1.2)."),
      ]),
    Shape(
      "library", "a library file",
      [
        Key("format", .word(["practicum-library/1"]), .required, .none, "The format: practicum-library/1."),
        Key("id", .string(.kebab), .required, .none, "Identity."),
        Key("version", .string(.version), .required, .none, "Version."),
        Key(
          "include", .list(.string(.library), atLeast: 0), .optional, .none,
          "Library files this one needs; they come first."),
        Key("references", .map(.referenceId, .shape("reference")), .optional, .text, "Sources."),
        Key("hands", .shape("hands"), .optional, .run, "Hands and contamination."),
        Key(
          "builtIn", .map(.id, .shape("builtIn")), .optional, .run,
          "Times of the acts that every scenario has."),
        Key("kinds", .map(.id, .shape("kind")), .optional, .run, "Like things, written once."),
        Key(
          "members", .map(.id, .shape("member")), .optional, .run, "People and things to be taken with is."),
        Key("places", .map(.id, .shape("libraryPlace")), .optional, .run, "Places to be taken with is."),
        Key(
          "links", .list(.shape("link"), atLeast: 0), .optional, .run,
          "Walking distances between these places, where a scenario has both."),
        Key("actions", .map(.id, .shape("action")), .optional, .run, "What can be done."),
        Key("facts", .map(.id, .shape("fact")), .optional, .run, "What can be known and reported."),
        Key("forms", .map(.id, .shape("form")), .optional, .run, "Charts."),
        Key("scales", .map(.id, .shape("scale")), .optional, .run, "Tables that turn readings into a score."),
        Key("reports", .map(.id, .shape("report")), .optional, .run, "Reports and calls."),
        Key("rules", .listWithIds(.shape("rule")), none, .run, "What happens when something becomes true."),
        Key(
          "fragments", .map(.id, .shape("fragment")), .optional, .none, "Pieces with parameters."),
      ]),
    Shape(
      "texts", "a texts file",
      [
        Key("format", .word(["practicum-texts/1"]), .required, .none, "The format: practicum-texts/1."),
        Key("language", .string(.language), .required, .none, "The language of the texts."),
        Key("of", .string(.kebab), .required, .none, "Id of the scenario, or library."),
        Key("texts", .map(.anyText, .text), .required, .text, "Each text by its path of ids."),
        Key(
          "stamps", .map(.anyText, .string(.hex)), .optional, .none,
          "By the same path, the first 8 or more hexadecimal digits of the SHA-256 of the written text that was translated (lines joined by line breaks)."
        ),
      ]),
    Shape(
      "languages", "languages",
      [
        Key("written", .string(.language), .required, .text, "The language that stands in the files."),
        Key("also", .list(.string(.language), atLeast: 0), none, .text, "Languages of the texts folder."),
      ]),
    Shape(
      "reference", "a source",
      [
        Key(
          "title", .text, .required, .text,
          "Title, as it is cited; need not be translated where it is the name of a publication."),
        Key("url", .string(.line), .optional, .text, "Address."),
        Key("publisher", .string(.line), .optional, .text, "Who published it."),
        Key("jurisdiction", .string(.line), .optional, .text, "Where it holds."),
        Key(
          "checked", .string(.dayOrNever), .optional, .text,
          "Day on which somebody looked; never, where nobody has yet."),
      ]),
    Shape(
      "role", "a role", [Key("title", .text, .required, .text, "Title.")]),
    Shape(
      "mode", "a mode",
      [
        Key("title", .text, .optional, .text, "Title (the id)."),
        Key("passMark", .number(0...100), .required, .rubric, "Percent needed."),
        Key(
          "hintPrices", .list(.number(0...100), atLeast: 0), none, .rubric,
          "Points a hint costs, by rung (no hints)."),
        Key("rewind", .bool, off, .rubric, "Whether one may go back."),
        Key("showsChecklist", .bool, off, .rubric, "Whether the checklist is shown while playing."),
      ]),
    Shape(
      "modeChange", "a mode",
      [
        Key("title", .text, .optional, .text, "Title."),
        Key("passMark", .number(0...100), .optional, .rubric, "Percent needed."),
        Key(
          "hintPrices", .list(.number(0...100), atLeast: 0), .optional, .rubric,
          "Points a hint costs, by rung."),
        Key("rewind", .bool, .optional, .rubric, "Whether one may go back."),
        Key("showsChecklist", .bool, .optional, .rubric, "Whether the checklist is shown while playing."),
      ]),
    Shape(
      "scoring", "scoring",
      [
        Key(
          "essentialCap", .number(0...100), .filled("59"), .rubric,
          "Percent left at most when an essential item earned nothing."),
        Key(
          "criticalCap", .number(0...100), .filled("59"), .rubric,
          "Percent left at most after a critical error of kind cap."),
        Key(
          "correctedWithin", .anyDurationOrZero, .filled("1000"), .rubric,
          "A mistake put right within this time is half a mistake (10s)."),
        Key("correctedEarns", .number(0...1), .filled("0.5"), .rubric, "Part of the points then."),
      ]),
    Shape(
      "scoringChange", "scoring",
      [
        Key(
          "essentialCap", .number(0...100), .optional, .rubric,
          "Percent left at most when an essential item earned nothing."),
        Key(
          "criticalCap", .number(0...100), .optional, .rubric,
          "Percent left at most after a critical error of kind cap."),
        Key(
          "correctedWithin", .anyDurationOrZero, .optional, .rubric,
          "A mistake put right within this time is half a mistake."),
        Key("correctedEarns", .number(0...1), .optional, .rubric, "Part of the points then."),
      ]),
    Shape(
      "domain", "a domain",
      [
        Key("id", .string(.id), .required, .rubric, "Id."),
        Key("title", .text, .required, .text, "Title."),
      ]),
    Shape(
      "clock", "a clock",
      [
        Key(
          "starts", .string(.timeOfDay), .optional, .run, "Time of day at the start (no clock on the wall)."),
        Key("waitUntil", .list(.string(.waitStop), atLeast: 0), none, .run, "What waiting offers."),
        Key(
          "wokenBy", .list(.word(["sign", "arrival", "timer"]), atLeast: 0), none, .run, "What ends waiting."),
      ]),
  ]
}
