/// A language that reports can be written in.
public enum ReportLanguage: String, Sendable, CaseIterable {
  /// English.
  case english = "en"
  /// Chinese in simplified characters.
  case chinese = "zh-Hans"

  /// The words of this language.
  package func say(_ english: String, _ chinese: String) -> String { self == .english ? english : chinese }
}
