/// The fields of `google.protobuf.Value`, the one message that an expression can build: it stands for a JSON value,
/// and every JSON value is a value of the language.
enum JSONValueField: String, CaseIterable {
  case null = "null_value"
  case number = "number_value"
  case string = "string_value"
  case bool = "bool_value"
  case structure = "struct_value"
  case list = "list_value"
}
