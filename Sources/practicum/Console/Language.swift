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
