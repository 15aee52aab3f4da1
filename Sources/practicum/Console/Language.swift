import ArgumentParser
import FoundationEssentials

/// A language that people can read the program in.
enum Language: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// English.
  case english = "en"
  /// Chinese in simplified characters.
  case chinese = "zh-Hans"

  /// The language of the environment: Chinese where the locale says so, else English.
  static var ofEnvironment: Language {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.hasPrefix("zh") == true ? .chinese : .english
  }

  /// The language of a typed name; nil when there is none.
  init?(typed name: String) {
    switch name.lowercased() {
    case "en", "english", "英文", "英语": self = .english
    case "zh", "zh-hans", "zh-cn", "chinese", "中文", "汉语": self = .chinese
    default: return nil
    }
  }

  /// The words of this language.
  func say(_ english: String, _ chinese: String) -> String {
    self == .english ? english : chinese
  }
}

/// `--lang`, for everything that people read.
struct LanguageOption: ParsableArguments {
  @Option(name: .customLong("lang"), help: "Language: en or zh-Hans (default: that of the environment).")
  var chosen: Language?

  /// The language to speak.
  var language: Language { chosen ?? .ofEnvironment }
}
