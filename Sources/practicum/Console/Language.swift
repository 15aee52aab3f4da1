public import ArgumentParser
public import Reports
import SourceText

/// A language that people can read the program in: those that reports can be written in.
typealias Language = ReportLanguage

extension ReportLanguage: ExpressibleByArgument {
  /// The language of the environment: Chinese where the locale says so, else English.
  static var ofEnvironment: Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { EnvironmentVariable.value($0) }.first {
      !$0.isEmpty
    }
    return locale?.hasPrefix("zh") == true ? .chinese : .english
  }

  /// The language that the command line asks for, whether or not it can be understood otherwise; else that of the
  /// environment.
  static var ofInvocation: Language {
    let arguments = CommandLine.arguments.dropFirst()
    let named = arguments.lazy.compactMap { argument in
      argument.hasPrefix("--lang=") ? String(argument.dropFirst(7)) : nil
    }.first
    let behind = arguments.firstIndex(of: "--lang").flatMap { place in
      arguments.indices.contains(place + 1) ? arguments[place + 1] : nil
    }
    return (named ?? behind).flatMap { Language(typed: $0) } ?? .ofEnvironment
  }

  /// A message of the program in this language: what stands on its lines is looked up line by line.
  func message(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let words = line.drop { $0 == " " }
      return line.prefix(line.count - words.count) + diagnostics.phrase(String(words))
    }.joined(separator: "\n")
  }

  /// Diagnostics in this language, without a last line break.
  func lines(_ bag: DiagnosticBag) -> String {
    DiagnosticText.render(bag, in: diagnostics).trimmingSuffix("\n")
  }

  /// One diagnostic in this language, without a last line break.
  func lines(_ diagnostic: Diagnostic) -> String {
    DiagnosticText.render(diagnostic, in: diagnostics).trimmingSuffix("\n")
  }

  /// The language of `--lang`, by whatever it is called.
  public init?(argument: String) { self.init(typed: argument) }

  /// The language of a typed name; nil when there is none.
  init?(typed name: String) {
    switch name.lowercased() {
    case "en", "english", "英文", "英语": self = .english
    case "zh", "zh-hans", "zh-cn", "chinese", "中文", "汉语": self = .chinese
    default: return nil
    }
  }
}

/// `--lang`, for everything that people read.
struct LanguageOption: ParsableArguments {
  @Option(name: .customLong("lang"), help: "Language: en or zh-Hans (default: that of the environment).")
  var chosen: Language?

  /// The language to speak.
  var language: Language { chosen ?? .ofEnvironment }
}
