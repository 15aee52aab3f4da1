import SourceText

/// JSON Schemas (2020-12) of the four kinds of files, made of the key tables.
///
/// They say all that a schema can say: keys, types, forms, ends of numbers, which keys go together. What only the
/// loader knows (names, ids given twice, the order of two ends) it leaves open; it never refuses what the loader
/// takes. `SchemaAgreementTests` holds both directions.
public enum Schema {
  /// Of `scenario.json`.
  public static func scenario() -> String { text("scenario") }
  /// Of `collection.json` and its like.
  public static func collection() -> String { text("collection") }
  /// Of a library file.
  public static func library() -> String { text("library") }
  /// Of `texts/LANGUAGE.json`.
  public static func texts() -> String { text("texts") }

  private static func text(_ root: String) -> String {
    var writer = SchemaWriter()
    writer.write(root)
    return writer.text
  }
}
