/// How macros are written, for people who wrote them with the wrong number of arguments.
enum MacroForm {
  private static let forms: [(name: String, form: String)] = [
    ("has", "has(a.b)"), ("cel.bind", "cel.bind(x, value, expression)"), (".all", "list.all(x, condition)"),
    (".exists", "list.exists(x, condition)"), (".exists_one", "list.exists_one(x, condition)"),
    (".existsOne", "list.existsOne(x, condition)"), (".map", "list.map(x, value)"),
    (".filter", "list.filter(x, condition)"), (".transformList", "list.transformList(i, x, value)"),
    (".transformMap", "map.transformMap(k, v, value)"),
    (".transformMapEntry", "map.transformMapEntry(k, v, {key: value})"),
    (".optMap", "optional.optMap(x, value)"),
    (".optFlatMap", "optional.optFlatMap(x, optional)"),
  ]

  /// How the macro of this name is written; names of members begin with a dot.
  static func of(_ name: String) -> String? {
    forms.first { $0.name.utf8.elementsEqual(name.utf8) }?.form
  }

  /// The macros that go over a list or a map.
  static let members: [String] = ["all", "exists", "existsOne", "exists_one", "filter", "map"]
}
