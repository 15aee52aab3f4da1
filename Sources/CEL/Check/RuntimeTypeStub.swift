enum RuntimeType { static func name(of type: CELType) -> String { type.description } }
enum JSONValueField: String, CaseIterable { case null = "null_value" }
