/// Every text of a scenario in every language it has, by index.
///
/// Placeholders in braces (`{it.name}`, `{value}`) are filled by whoever shows the text; parameters of fragments are
/// filled already. A language that lacks a text falls back to the written one.
public struct Texts: Sendable {
  /// Languages in the order of the scenario; the first is the one written in the files.
  public var languages: [String]
  /// Path of ids of each text, `actions.call120.title`.
  public internal(set) var paths: [String] = []
  /// Lines of each text, by language.
  var lines: [[[String]?]] = []

  /// How many texts there are.
  public var count: Int { paths.count }

  /// The lines of a text; the written language when there are none in this one.
  public func lines(_ index: Int, _ language: String) -> [String] {
    let place = languages.firstIndex { $0.utf8.elementsEqual(language.utf8) } ?? 0
    return lines[index][place] ?? lines[index][0] ?? []
  }

  /// A text, its lines joined by line breaks.
  public func text(_ index: Int, _ language: String) -> String {
    lines(index, language).joined(separator: "\n")
  }
}
