import Simulation

/// Places, kinds, people and things, and what can be noticed about them.
extension KeyTables {
  static let signKeys = [
    Key("id", .string(.id), .required, .run, "Id."),
    Key("when", .condition, .optional, .run, "When it shows (always)."),
    Key("noticedBy", .word(["look", "listen", "feel"]), .required, .run, "The sense that notices it."),
    Key("says", .text, .required, .text, "In words."),
    Key("decoy", .bool, off, .run, "Offered but never there."),
    Key("looks", .looks, .optional, .text, "In the picture."),
    Key("sound", .string(.line), .optional, .text, "As a sound."),
  ]

  /// Aliases: a text of which every line is one.
  static let also = Key(
    "also", .text, .optional, .text, "Other words by which it is found when typed, one a line; never shown.")

  static let entityKeys = [
    Key("kind", .list(.string(.id), atLeast: 1), .optional, .run, "Its kinds."),
    Key("name", .text, .optional, .text, "Name."),
    also,
    Key("fixed", .bool, .optional, .run, "Cannot be taken (as its kinds say)."),
    Key("place", .string(.id), .optional, .run, "Where it is at the start."),
    Key("node", .string(.line), .optional, .text, "Node of the scene."),
    Key("looks", .looks, .optional, .text, "Appearance."),
    Key("can", .ids, none, .run, "What a colleague does when asked."),
    Key("speed", .number(0.01...100), .optional, .run, "Metres a second."),
    Key("crowd", .integer(1...1000), .filled("1"), .run, "How many people it stands for."),
    Key("ifNotNamed", .anyDurationOrZero, .filled("0"), .run, "Delay when nobody is called by name."),
    Key(
      "follows", .string(.id), .optional, .run,
      "Walks after this one: the trainee, staff or another follower."),
  ]

  static let placeKeys = [
    also,
    Key("node", .string(.line), .optional, .text, "Node of the scene."),
    Key("kind", .list(.string(.id), atLeast: 1), .optional, .run, "Its kinds."),
    Key("looks", .looks, .optional, .text, "Appearance."),
  ]

  /// Where a curve is read and what is read there: two numbers in either order, and so no range.
  static let point = ValueRule.pair(.orParameter(.anyNumber), .anyNumber)

  static let world: [Shape] = [
    Shape(
      "place", "a place",
      [
        Key("is", .string(.path), .optional, .none, "The library place it is: FILE.NAME."),
        Key("title", .text, .optional, .text, "Title."),
      ] + placeKeys, alternatives: [.init("is", allows: ["title"]), .init("title")], extra: .plain),
    Shape(
      "libraryPlace", "a library place", [Key("title", .text, .required, .text, "Title.")] + placeKeys,
      extra: .plain),
    Shape(
      "link", "a way between two places",
      [
        Key("between", .pair(.string(.id), .string(.id)), .required, .run, "The two places."),
        Key("metres", .number(0...100_000), .required, .run, "Length."),
        Key(
          "door", .string(.id), .optional, .run, "The door in it; of a library file, a member of that file."),
      ]),
    Shape(
      "kind", "a kind",
      [
        Key("title", .text, .optional, .text, "Title."),
        Key(
          "fixed", .bool, .optional, .run, "Its members cannot be taken, as furniture and what is built in."),
        Key("properties", .map(.id, .shape("property")), .optional, .run, "State that changes by effects."),
        Key("signals", .map(.id, .shape("signal")), .optional, .run, "Numbers that move by themselves."),
        Key("signs", .listWithIds(.shape("kindSign")), none, .run, "What can be noticed."),
        Key(
          "rules", .listWithIds(.shape("kindRule")), none, .run, "What happens when something becomes true."),
        Key("checks", .listWithIds(.shape("signalCheck")), none, .none, "Reference runs of its signals."),
      ]),
    Shape(
      "property", "a property",
      [
        Key("bool", .yes, .optional, .run, "True or false."),
        Key("number", .pair(.anyNumber, .anyNumber), .optional, .run, "A number between two ends."),
        Key("choice", .list(.string(.id), atLeast: 1), .optional, .run, "One of these words."),
        Key("one", .string(.id), .optional, .run, "One entity of this kind."),
        Key(
          "condition", .condition, .optional, .run,
          "True while this holds; a member may write a condition of its own."),
        Key("text", .yes, .optional, .run, "A constant text, not state."),
        Key("title", .text, .optional, .text, "Title."),
        Key("titles", .map(.id, .text), .optional, .text, "Titles of the words of a choice."),
        Key("step", .number(1e-9...1e9), .optional, .run, "Display step."),
        Key("unit", .string(.line), .optional, .text, "Unit."),
        Key(
          "start", .plain, .optional, .run,
          "Value at the start (false, the lower end, the first word, nobody)."),
      ],
      alternatives: [
        .init("bool", allows: ["start"]), .init("number", allows: ["step", "unit", "start"]),
        .init("choice", allows: ["titles", "start"]), .init("one", allows: ["start"]), .init("condition"),
        .init("text"),
      ]),
    Shape(
      "signal", "a signal",
      [
        Key("title", .text, .optional, .text, "Title."),
        Key("unit", .string(.line), .optional, .text, "Unit."),
        Key("range", .pair(.anyNumber, .anyNumber), .required, .run, "Least and greatest reading."),
        Key(
          "replaces", .yes, .optional, .run,
          "Takes the place of the signal of this name that an earlier kind brings."),
        Key("step", .number(1e-9...1e9), .optional, .run, "Display step (unrounded)."),
        Key(
          "normal", .pair(.anyNumber, .anyNumber), .optional, .text,
          "What is usual: a reading outside is marked low or high, as a monitor would."),
        Key("start", .anyNumber, .optional, .run, "Value at the start."),
        Key(
          "sample", .duration(Tick.perSecond...FormatLimits.longestRun), .filled("100"), .run,
          "How often a coupled target or rate is read: whole seconds (1s)."),
        Key(
          "deadband", .notNegative, .optional, .run,
          "A reading counts if it differs by this (a quarter of the step; 0 for a rate)."),
        Key("relax", .shape("relax"), .optional, .run, "Goes toward a value."),
        Key("rate", .quantity, .optional, .run, "Changes by this amount."),
        Key("per", .anyDuration, .optional, .run, "The time in which a rate brings its amount."),
        Key("hold", .yes, .optional, .run, "Stays."),
        Key("computed", .condition, .optional, .run, "Is worked out from others."),
        Key(
          "course", .list(.pair(.anyDurationOrZero, .anyNumber), atLeast: 1), .optional, .run,
          "Effect of one dose over time."),
        Key("perDose", .string(.amount), .optional, .run, "The dose the course belongs to."),
        Key(
          "repeats", .anyDuration, .optional, .run, "The course begins again after each such time (it rests)."
        ),
        Key(
          "curve", .list(point, atLeast: 2), .optional, .run,
          "Straight lines between these pairs of the value of and what is read; level beyond the ends."),
        Key("of", .condition, .optional, .run, "The value that the curve is read at."),
      ],
      alternatives: [
        .init("relax", needs: [["start"]]), .init("rate", needs: [["per"], ["start"]]),
        .init("hold", needs: [["start"]]),
        .init("computed"), .init("course", needs: [["perDose"]], allows: ["repeats"]),
        .init("curve", needs: [["of"]]),
      ]),
    Shape(
      "relax", "a relaxation",
      [
        Key("to", .quantity, .required, .run, "The value it goes toward."),
        Key(
          "timeConstant", .either([.anyDuration, .shape("upDown")]), .optional, .run,
          "Time for 63 % of the way."),
        Key(
          "settles", .either([.anyDuration, .shape("upDown")]), .optional, .run, "Time for 95 % of the way."),
      ],
      alternatives: [.init("timeConstant"), .init("settles")]),
    Shape(
      "upDown", "times up and down",
      [
        Key("up", .anyDuration, .required, .run, "Going up."),
        Key("down", .anyDuration, .required, .run, "Going down."),
      ]),
    Shape(
      "signalCheck", "a reference run",
      [
        Key("id", .string(.id), .required, .none, "Id."),
        Key("of", .string(.id), .required, .none, "The signal."),
        Key("set", .map(.id, .plain), .optional, .none, "Values before the start."),
        Key("doses", .list(.shape("checkDose"), atLeast: 0), none, .none, "Doses given."),
        Key("tolerance", .notNegative, .required, .none, "How far off it may be."),
        Key(
          "expect", .list(.pair(.anyDurationOrZero, .anyNumber), atLeast: 1), .required, .none, "Readings."),
      ]),
    Shape(
      "checkDose", "a dose",
      [
        Key("at", .anyDurationOrZero, .required, .none, "When."),
        Key("dose", .string(.id), .required, .none, "The course."),
        Key("amount", .anyNumber, .required, .none, "How much."),
      ]),
    Shape(
      "entity", "an entity",
      [Key("is", .string(.path), .optional, .none, "A member of the library, FILE.NAME, to differ from.")]
        + entityKeys,
      extra: .plain),
    Shape("member", "a library member", entityKeys, extra: .plain),
    Shape(
      "group", "a group",
      [
        Key("members", .list(.string(.id), atLeast: 1), .optional, .run, "The members."),
        Key("from", .string(.spreadsheet), .optional, .run, "A spreadsheet with a row for each member."),
        Key(
          "kind", .list(.string(.id), atLeast: 1), .optional, .run, "Kinds of the members of a spreadsheet."),
      ],
      alternatives: [.init("members"), .init("from", needs: [["kind"]])]),
    Shape(
      "variant", "a variant",
      [
        Key("title", .text, .optional, .text, "Title."),
        Key("use", .string(.id), .optional, .run, "A fragment whose values and doses it takes."),
        Key("with", .map(.id, .plain), .optional, .run, "Values of the parameters of the fragment."),
        Key(
          "set", .map(.path, .plain), .optional, .run,
          "Starting values, ENTITY.PROPERTY; they win over those of the fragment."),
        Key("doses", .list(.shape("variantDose"), atLeast: 0), none, .run, "Doses given before the start."),
      ]),
    Shape(
      "variantDose", "a dose before the start",
      [
        Key("dose", .string(.path), .required, .run, "The course, ENTITY.SIGNAL."),
        Key("amount", .anyNumber, .required, .run, "How much."),
        Key("ago", .anyDurationOrZero, .required, .run, "How long before the start."),
      ]),
    Shape(
      "profile", "a profile",
      [
        Key("title", .text, .optional, .none, "Title."),
        Key("set", .map(.path, .plain), .optional, .none, "Starting values, ENTITY.PROPERTY."),
        Key("leaveOut", .list(.string(.path), atLeast: 0), none, .none, "Items that are left out."),
        Key(
          "replace", .map(.path, .shape("itemChange")), .optional, .none, "Items of which some keys differ."),
        Key(
          "unscored", .list(.string(.path), atLeast: 0), none, .none, "Items that are shown but not scored."),
      ]),
    Shape("kindSign", "a sign", signKeys),
    Shape("sign", "a sign", [Key("of", .string(.id), .required, .run, "Whose sign it is.")] + signKeys),
    Shape(
      "hands", "hands",
      [
        Key("slots", .integer(1...8), .filled("2"), .run, "How many things can be carried."),
        Key("levels", .list(.string(.id), atLeast: 2), .required, .run, "Levels from clean to dirty."),
        Key("start", .string(.id), .required, .run, "Level at the start."),
        Key("soiledBy", .ids, none, .run, "Tags of acts that soil to the last level."),
        Key("spread", .word(["byTouch"]), .optional, .run, "Touching copies the level (it does not)."),
        Key(
          "worn", .listWithIds(.shape("garment")), .optional, .run,
          "What can be worn over hands and body, from the innermost to the outermost."),
      ]),
    Shape(
      "garment", "something worn",
      [
        Key("id", .string(.id), .required, .run, "Id; in conditions trainee.ID is off or its level."),
        Key("title", .text, .required, .text, "Title."),
        Key(
          "covers", .list(.string(.id), atLeast: 1), .required, .run,
          "Zones it lies over: hands, or a name of your own, which trainee.NAME gives the level of."),
      ]),
    Shape(
      "exhibit", "an exhibit",
      [
        Key("title", .text, .required, .text, "Title."),
        also,
        Key("place", .string(.id), .required, .run, "Where it hangs."),
        Key("node", .string(.line), .optional, .text, "Node of the scene."),
        Key("label", .text, .optional, .text, "The label."),
        Key("narration", .text, .optional, .text, "The narration."),
        Key("listenTakes", .anyDuration, .filled("3000"), .run, "How long the narration takes (30s)."),
        Key("closeUp", .text, .optional, .text, "What is seen from near."),
        Key("certainty", .word(["documented", "textbook", "disputed"]), .optional, .text, "How sure it is."),
        Key("source", .string(.referenceId), .optional, .text, "Source."),
        Key(
          "media", .list(.either([.string(.asset), .shape("medium")]), atLeast: 0), none, .text,
          "Pictures seen from near: files, PNG or JPEG."),
      ]),
    Shape(
      "medium", "a picture",
      [
        Key("file", .string(.asset), .required, .text, "Its file, PNG or JPEG."),
        Key(
          "text", .text, .optional, .text,
          "What it shows, for whoever reads instead of seeing it (the name of the file)."),
      ]),
  ]
}
