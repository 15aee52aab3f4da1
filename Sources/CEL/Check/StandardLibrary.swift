/// The functions every expression may call, with the types they take and give.
///
/// The standard definitions of CEL, and of its extensions: optionals, bindings, strings, math (without square root
/// being anything but `math.sqrt`), encoders and comprehensions with two variables. Overload ids are those of the
/// other implementations where they have one. What each does is in `Functions`; `LibraryTests` calls every overload.
enum StandardLibrary {
  static let functions: [String: [Overload]] = {
    var table: [String: [Overload]] = [:]
    for (name, overloads) in operators + conversions + collections + text + time + optionals + math {
      table[name, default: []] += overloads
    }
    return table
  }()

  /// The names that denote types, as values.
  static let types: [String: CELType] = [
    "bool": .bool, "int": .int, "uint": .uint, "double": .double, "string": .string, "bytes": .bytes,
    "list": .list(.dyn), "map": .map(.dyn, .dyn), "null_type": .null, "type": .type(nil),
    "google.protobuf.Timestamp": .timestamp, "google.protobuf.Duration": .duration,
    "optional_type": .optional(.dyn),
  ]

  /// The names that denote constants.
  static let constants: [String: Int64] = ["google.protobuf.NullValue.NULL_VALUE": 0]

  /// The one message that can be built: a JSON value, which is a CEL value.
  static let jsonValueName = "google.protobuf.Value"

  private static let a = CELType.typeParameter("A")
  private static let b = CELType.typeParameter("B")

  private static func each(_ name: String, _ types: [CELType], _ make: (CELType, String) -> Overload)
    -> (String, [Overload])
  {
    (name, types.map { make($0, $0.description) })
  }

  // MARK: Operators

  private static let operators: [(String, [Overload])] =
    [
      (Operator.conditional, [Overload("conditional", [.bool, a, a], a)]),
      (Operator.and, [Overload("logical_and", [.bool, .bool], .bool)]),
      (Operator.or, [Overload("logical_or", [.bool, .bool], .bool)]),
      (Operator.not, [Overload("logical_not", [.bool], .bool)]),
      (Operator.notStrictlyFalse, [Overload("not_strictly_false", [.bool], .bool)]),
      (Operator.equal, [Overload("equals", [a, a], .bool)]),
      (Operator.notEqual, [Overload("not_equals", [a, a], .bool)]),
      (
        Operator.insert,
        [
          Overload("map_insert_key_value", [.map(a, b), a, b], .map(a, b)),
          Overload("map_insert_entry", [.map(a, b), .map(a, b)], .map(a, b)),
        ]
      ),
      each(Operator.less, ordered) { Overload("less_\($1)", [$0, $0], .bool) },
      each(Operator.lessOrEqual, ordered) { Overload("less_equals_\($1)", [$0, $0], .bool) },
      each(Operator.greater, ordered) { Overload("greater_\($1)", [$0, $0], .bool) },
      each(Operator.greaterOrEqual, ordered) { Overload("greater_equals_\($1)", [$0, $0], .bool) },
      each(Operator.negate, [.int, .double]) { Overload("negate_\($1)", [$0], $0) },
      each(Operator.multiply, numbers) { Overload("multiply_\($1)", [$0, $0], $0) },
      each(Operator.divide, numbers) { Overload("divide_\($1)", [$0, $0], $0) },
      each(Operator.modulo, [.int, .uint]) { Overload("modulo_\($1)", [$0, $0], $0) },
      each(Operator.add, numbers + [.string, .bytes, .duration]) { Overload("add_\($1)", [$0, $0], $0) },
      (
        Operator.add,
        [
          Overload("add_timestamp_duration", [.timestamp, .duration], .timestamp),
          Overload("add_duration_timestamp", [.duration, .timestamp], .timestamp),
          Overload("add_list", [.list(a), .list(a)], .list(a)),
        ]
      ),
      each(Operator.subtract, numbers + [.duration]) { Overload("subtract_\($1)", [$0, $0], $0) },
      (
        Operator.subtract,
        [
          Overload("subtract_timestamp_timestamp", [.timestamp, .timestamp], .duration),
          Overload("subtract_timestamp_duration", [.timestamp, .duration], .timestamp),
        ]
      ),
    ]

  private static let numbers: [CELType] = [.int, .uint, .double]
  private static let ordered: [CELType] = [
    .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration,
  ]

  // MARK: Conversions

  private static let conversions: [(String, [Overload])] = [
    each("int", [.int, .uint, .double, .string, .timestamp]) { Overload("\($1)_to_int", [$0], .int) },
    each("uint", [.uint, .int, .double, .string]) { Overload("\($1)_to_uint", [$0], .uint) },
    each("double", [.double, .int, .uint, .string]) { Overload("\($1)_to_double", [$0], .double) },
    each("string", [.string, .bool, .int, .uint, .double, .bytes, .timestamp, .duration]) {
      Overload("\($1)_to_string", [$0], .string)
    },
    each("bytes", [.bytes, .string]) { Overload("\($1)_to_bytes", [$0], .bytes) },
    each("bool", [.bool, .string]) { Overload("\($1)_to_bool", [$0], .bool) },
    each("timestamp", [.timestamp, .string, .int]) { Overload("\($1)_to_timestamp", [$0], .timestamp) },
    each("duration", [.duration, .string]) { Overload("\($1)_to_duration", [$0], .duration) },
    ("dyn", [Overload("to_dyn", [a], .dyn)]),
    ("type", [Overload("type", [a], .type(a))]),
  ]

  // MARK: Lists and maps

  private static let collections: [(String, [Overload])] = [
    (
      Operator.isIn,
      [
        Overload("in_list", [a, .list(a)], .bool),
        Overload("in_map", [a, .map(a, b)], .bool),
      ]
    ),
    (
      Operator.index,
      [
        Overload("index_list", [.list(a), .int], a),
        Overload("index_map", [.map(a, b), a], b),
        Overload("optional_list_index_int", [.optional(.list(a)), .int], .optional(a)),
        Overload("optional_map_index_value", [.optional(.map(a, b)), a], .optional(b)),
      ]
    ),
    (
      Operator.optionalIndex,
      [
        Overload("list_optindex_optional_int", [.list(a), .int], .optional(a)),
        Overload("optional_list_optindex_optional_int", [.optional(.list(a)), .int], .optional(a)),
        Overload("map_optindex_optional_value", [.map(a, b), a], .optional(b)),
        Overload("optional_map_optindex_optional_value", [.optional(.map(a, b)), a], .optional(b)),
      ]
    ),
    each("size", [.string, .bytes]) { Overload("size_\($1)", [$0], .int) },
    each("size", [.string, .bytes]) { Overload("\($1)_size", member: true, [$0], .int) },
    (
      "size",
      [
        Overload("size_list", [.list(a)], .int),
        Overload("list_size", member: true, [.list(a)], .int),
        Overload("size_map", [.map(a, b)], .int),
        Overload("map_size", member: true, [.map(a, b)], .int),
      ]
    ),
  ]

  // MARK: Text

  private static let text: [(String, [Overload])] = [
    ("contains", [Overload("contains_string", member: true, [.string, .string], .bool)]),
    ("startsWith", [Overload("starts_with_string", member: true, [.string, .string], .bool)]),
    ("endsWith", [Overload("ends_with_string", member: true, [.string, .string], .bool)]),
    (
      "matches",
      [
        Overload("matches", [.string, .string], .bool),
        Overload("matches_string", member: true, [.string, .string], .bool),
      ]
    ),
    ("charAt", [Overload("string_char_at_int", member: true, [.string, .int], .string)]),
    (
      "indexOf",
      [
        Overload("string_index_of_string", member: true, [.string, .string], .int),
        Overload("string_index_of_string_int", member: true, [.string, .string, .int], .int),
      ]
    ),
    (
      "lastIndexOf",
      [
        Overload("string_last_index_of_string", member: true, [.string, .string], .int),
        Overload("string_last_index_of_string_int", member: true, [.string, .string, .int], .int),
      ]
    ),
    ("lowerAscii", [Overload("string_lower_ascii", member: true, [.string], .string)]),
    ("upperAscii", [Overload("string_upper_ascii", member: true, [.string], .string)]),
    (
      "replace",
      [
        Overload("string_replace_string_string", member: true, [.string, .string, .string], .string),
        Overload(
          "string_replace_string_string_int", member: true, [.string, .string, .string, .int], .string),
      ]
    ),
    (
      "split",
      [
        Overload("string_split_string", member: true, [.string, .string], .list(.string)),
        Overload("string_split_string_int", member: true, [.string, .string, .int], .list(.string)),
      ]
    ),
    (
      "substring",
      [
        Overload("string_substring_int", member: true, [.string, .int], .string),
        Overload("string_substring_int_int", member: true, [.string, .int, .int], .string),
      ]
    ),
    ("trim", [Overload("string_trim", member: true, [.string], .string)]),
    ("reverse", [Overload("string_reverse", member: true, [.string], .string)]),
    (
      "join",
      [
        Overload("list_join", member: true, [.list(.string)], .string),
        Overload("list_join_string", member: true, [.list(.string), .string], .string),
      ]
    ),
    ("strings.quote", [Overload("strings_quote", [.string], .string)]),
    ("format", [Overload("string_format", member: true, [.string, .list(.dyn)], .string)]),
    ("base64.encode", [Overload("base64_encode_bytes", [.bytes], .string)]),
    ("base64.decode", [Overload("base64_decode_string", [.string], .bytes)]),
  ]

  // MARK: Time

  private static let time: [(String, [Overload])] =
    [
      "getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear", "getHours",
      "getMinutes", "getSeconds", "getMilliseconds",
    ].map { name in
      (
        name,
        [
          Overload("timestamp_\(name)", member: true, [.timestamp], .int),
          Overload("timestamp_\(name)_with_tz", member: true, [.timestamp, .string], .int),
        ]
      )
    }
    + ["getHours", "getMinutes", "getSeconds", "getMilliseconds"].map { name in
      (name, [Overload("duration_\(name)", member: true, [.duration], .int)])
    }

  // MARK: Optionals

  private static let optionals: [(String, [Overload])] = [
    ("optional.of", [Overload("optional_of", [a], .optional(a))]),
    ("optional.ofNonZeroValue", [Overload("optional_ofNonZeroValue", [a], .optional(a))]),
    ("optional.none", [Overload("optional_none", [], .optional(a))]),
    ("optional.unwrap", [Overload("optional_unwrap", [.list(.optional(a))], .list(a))]),
    ("unwrapOpt", [Overload("optional_unwrapOpt", member: true, [.list(.optional(a))], .list(a))]),
    ("hasValue", [Overload("optional_hasValue", member: true, [.optional(a)], .bool)]),
    ("value", [Overload("optional_value", member: true, [.optional(a)], a)]),
    ("or", [Overload("optional_or_optional", member: true, [.optional(a), .optional(a)], .optional(a))]),
    ("orValue", [Overload("optional_orValue_value", member: true, [.optional(a), a], a)]),
  ]

  // MARK: Mathematics

  private static let math: [(String, [Overload])] =
    [
      ("math.ceil", [Overload("math_ceil_double", [.double], .double)]),
      ("math.floor", [Overload("math_floor_double", [.double], .double)]),
      ("math.round", [Overload("math_round_double", [.double], .double)]),
      ("math.trunc", [Overload("math_trunc_double", [.double], .double)]),
      ("math.isNaN", [Overload("math_isNaN_double", [.double], .bool)]),
      ("math.isInf", [Overload("math_isInf_double", [.double], .bool)]),
      ("math.isFinite", [Overload("math_isFinite_double", [.double], .bool)]),
      each("math.abs", numbers) { Overload("math_abs_\($1)", [$0], $0) },
      each("math.sign", numbers) { Overload("math_sign_\($1)", [$0], $0) },
      each("math.sqrt", numbers) { Overload("math_sqrt_\($1)", [$0], .double) },
      each("math.bitAnd", [.int, .uint]) { Overload("math_bitAnd_\($1)_\($1)", [$0, $0], $0) },
      each("math.bitOr", [.int, .uint]) { Overload("math_bitOr_\($1)_\($1)", [$0, $0], $0) },
      each("math.bitXor", [.int, .uint]) { Overload("math_bitXor_\($1)_\($1)", [$0, $0], $0) },
      each("math.bitNot", [.int, .uint]) { Overload("math_bitNot_\($1)_\($1)", [$0], $0) },
      each("math.bitShiftLeft", [.int, .uint]) { Overload("math_bitShiftLeft_\($1)_int", [$0, .int], $0) },
      each("math.bitShiftRight", [.int, .uint]) { Overload("math_bitShiftRight_\($1)_int", [$0, .int], $0) },
    ] + extremes(Operator.greatest, "math_greatest") + extremes(Operator.least, "math_least")

  private static func extremes(_ name: String, _ id: String) -> [(String, [Overload])] {
    var overloads: [Overload] = []
    for left in numbers { overloads.append(Overload("\(id)_\(left)", [left], left)) }
    for left in numbers {
      for right in numbers {
        overloads.append(Overload("\(id)_\(left)_\(right)", [left, right], left == right ? left : .dyn))
      }
    }
    for element in numbers {
      overloads.append(Overload("\(id)_list_\(element)", [.list(element)], element))
    }
    return [(name, overloads)]
  }
}
