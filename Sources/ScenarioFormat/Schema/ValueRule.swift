import Simulation

/// What a value of the format may be. One rule serves the checker, the JSON Schema, the canonical form and the
/// documentation, so that they cannot part. `SchemaAgreementTests` holds loader and schema together.
indirect enum ValueRule: Sendable {
  /// A string, or a list of lines.
  case text
  /// A string of a certain form.
  case string(StringForm)
  /// One of these words.
  case word([String])
  /// A CEL condition or expression.
  case condition
  /// A number, or a CEL expression.
  case quantity
  /// A number between two ends.
  case number(ClosedRange<Double>)
  /// A whole number between two ends.
  case integer(ClosedRange<Int>)
  /// `true` or `false`.
  case bool
  /// Only `true`.
  case yes
  /// A duration such as `"1m30s"`, in ticks between two ends.
  case duration(ClosedRange<Tick>)
  /// A duration since the start, or a time of day such as `"10:45"`.
  case moment
  /// A plain value: `true`, a number or a string.
  case plain
  /// An object of this shape.
  case shape(String)
  /// An object of the first shape if it has one of these keys, else of the second.
  case shapeByKey([String], then: String, else: String)
  /// A list with at least so many elements.
  case list(ValueRule, atLeast: Int)
  /// A list whose elements are objects with an `id` each, no id twice.
  case listWithIds(ValueRule)
  /// An object whose keys are ids of this form.
  case map(StringForm, ValueRule)
  /// A list of exactly these two.
  case pair(ValueRule, ValueRule)
  /// One of several, told apart by the JSON type; at most one rule for each type.
  case either([ValueRule])
  /// In fragments: the name of a parameter may stand here.
  case orParameter(ValueRule)
  /// Any JSON value; checked by whoever reads it.
  case anything

  /// Whether a value of this rule can be a text or hold one.
  var mayHoldText: Bool {
    switch self {
    case .text, .shape, .shapeByKey: true
    case .list(let rule, _), .listWithIds(let rule), .map(_, let rule): rule.mayHoldText
    case .either(let rules): rules.contains { $0.mayHoldText }
    default: false
    }
  }

  /// Whether a value of this rule can hold keys, each with a part of its own.
  var mayHoldParts: Bool {
    switch self {
    case .shape, .shapeByKey: true
    case .list(let rule, _), .listWithIds(let rule), .map(_, let rule): rule.mayHoldParts
    case .either(let rules): rules.contains { $0.mayHoldParts }
    default: false
    }
  }

  /// Any duration of at least one tick and at most 30 days.
  static let anyDuration = ValueRule.duration(1...FormatLimits.longestDuration)
  /// A duration that may be zero.
  static let anyDurationOrZero = ValueRule.duration(0...FormatLimits.longestDuration)
  /// Any finite number.
  static let anyNumber = ValueRule.number(-FormatLimits.greatestNumber...FormatLimits.greatestNumber)
  /// A number that is not negative.
  static let notNegative = ValueRule.number(0...FormatLimits.greatestNumber)
  /// A list of ids.
  static let ids = ValueRule.list(.string(.id), atLeast: 0)
  /// Names of poses, skins and so on.
  static let looks = ValueRule.map(.id, .string(.line))
}

/// What a string may look like.
enum StringForm: String, Sendable, CaseIterable {
  /// camelCase, a CEL identifier, not a word of CEL.
  case id
  /// kebab-case.
  case kebab
  /// Letters, digits and hyphens, as sources are called.
  case referenceId
  /// Ids joined by dots.
  case path
  /// Three numbers joined by dots.
  case version
  /// `library:NAME`.
  case library
  /// A language, `en` or `zh-Hans`.
  case language
  /// Year-month-day.
  case dayOrNever
  /// `hh:mm`.
  case timeOfDay
  /// A time of day or `nextTimer`.
  case waitStop
  /// `assets:PATH` or a path beside the scenario.
  case asset
  /// A spreadsheet beside the scenario.
  case spreadsheet
  /// `NAME in GROUP`.
  case each
  /// An amount and a unit, `15 g`.
  case amount
  /// Hexadecimal digits.
  case hex
  /// One line of at least one character.
  case line
  /// The word `start`.
  case start
  /// The word `reading`, or a plain word.
  case anyText

  /// The regular expression of the JSON Schema; the loader tests the same by hand.
  var pattern: String {
    switch self {
    case .id: "^[a-z][A-Za-z0-9]*$"
    case .kebab: "^[a-z0-9]+(-[a-z0-9]+)*$"
    case .referenceId: "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"
    case .path: "^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*$"
    case .version: "^[0-9]{1,6}\\.[0-9]{1,6}\\.[0-9]{1,6}$"
    case .library: "^library:[a-z0-9]+(-[a-z0-9]+)*$"
    case .language: "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
    case .dayOrNever: "^([0-9]{4}-[0-9]{2}-[0-9]{2}|never)$"
    case .timeOfDay: "^([01][0-9]|2[0-3]):[0-5][0-9]$"
    case .waitStop: "^(nextTimer|([01][0-9]|2[0-3]):[0-5][0-9])$"
    case .asset: "^(assets:)?[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$"
    case .spreadsheet: "^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\\.csv$"
    case .each: "^[a-z][A-Za-z0-9]* in [a-z][A-Za-z0-9]*$"
    case .amount: "^[0-9]+(\\.[0-9]+)? [^ ].*$"
    case .hex: "^[0-9a-f]{8,64}$"
    case .line: "^[^\\n\\r]+$"
    case .start: "^start$"
    case .anyText: "^"
    }
  }

  /// What it is, in words that can stand after "expected".
  var words: String {
    switch self {
    case .id: "an id in camelCase (letters and digits, a small letter first)"
    case .kebab: "an id in kebab-case (small letters, digits, single hyphens)"
    case .referenceId: "an id of letters, digits and hyphens"
    case .path: "ids joined by dots, such as wang.glucose"
    case .version: "three numbers such as 1.0.0"
    case .library: "library: and the name of a file there, such as library:care"
    case .language: "a language such as en or zh-Hans"
    case .dayOrNever: "a day such as 2026-11-01, or never"
    case .timeOfDay: "a time of day such as 10:30"
    case .waitStop: "nextTimer or a time of day such as 12:00"
    case .asset: "a path inside the scenario's folder or assets: and a path there"
    case .spreadsheet: "a .csv file inside the scenario's folder"
    case .each: "a name, the word in, and a group, such as r in residents"
    case .amount: "a number, a space and a unit, such as 15 g"
    case .hex: "8 to 64 hexadecimal digits"
    case .line: "a text of one line"
    case .start: "the word start"
    case .anyText: "a text"
    }
  }
}
