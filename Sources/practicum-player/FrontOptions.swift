import ArgumentParser
import Player
import Reports
import ScenarioFiles

/// What both the window and a picture need: where things are, and how they are shown.
struct FrontOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Folder of scenarios (default: the folder Scenarios).", valueName: "folder"))
  var scenarios: String?

  @Option(
    help: ArgumentHelp("Folder of rooms, people and props (default: the folder Assets).", valueName: "folder")
  )
  var assets: String?

  @Option(
    help: ArgumentHelp(
      "Language: en or zh-Hans (default: as set, else that of the environment).", valueName: "code"))
  var lang: String?

  @Option(help: ArgumentHelp("Size of the window or picture.", valueName: "width x height"))
  var size = "1280x720"

  @Option(help: "Picture: 0 fast, 1 good, 2 best (default: as set, else what the machine can bear).")
  var quality: Int?

  @Option(help: ArgumentHelp("Size of text: 1 to 2.", valueName: "factor"))
  var textSize: Float?

  @Option(
    help: ArgumentHelp("Seed of what is drawn, for repeatable pictures and tests.", valueName: "number"))
  var seed: UInt64?

  mutating func validate() throws {
    func refuse(_ english: String, _ chinese: String) -> ValidationError {
      ValidationError(language.say(english, chinese))
    }
    if pixels == nil {
      throw refuse(
        "--size \(size): expected such as 1280x720, 320 to 8192 each.",
        "--size \(size)：应写成1280x720这样，各在320到8192之间。")
    }
    if let quality, !(0...2).contains(quality) {
      throw refuse("--quality \(quality): expected 0, 1 or 2.", "--quality \(quality)：应为0、1或2。")
    }
    if let lang, ReportLanguage(rawValue: lang) == nil {
      throw refuse("--lang \(lang): expected en or zh-Hans.", "--lang \(lang)：应为en或zh-Hans。")
    }
    if let textSize, !(1...2).contains(textSize) {
      throw refuse("--text-size \(textSize): expected 1 to 2.", "--text-size \(textSize)：应在1到2之间。")
    }
    if let seed, seed >= 1 << 53 {
      throw refuse(
        "--seed \(seed): the greatest seed is \((1 << 53) - 1).", "--seed \(seed)：种子最大是\((1 << 53) - 1)。")
    }
  }

  /// The language that was asked for, else that of the environment.
  var language: ReportLanguage {
    lang.flatMap { ReportLanguage(rawValue: $0) } ?? FrontOptions.environmentLanguage
  }

  /// The language of the environment.
  static var environmentLanguage: ReportLanguage {
    let isChinese =
      ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { SavedFile.environment($0) }
      .first { !$0.isEmpty }?.hasPrefix("zh") ?? false
    return isChinese ? .chinese : .english
  }

  /// The size in pixels.
  var pixels: (width: Int, height: Int)? {
    let parts = size.split(separator: "x").compactMap { Int($0) }
    guard parts.count == 2, parts.allSatisfy({ (320...8192).contains($0) }) else { return nil }
    return (parts[0], parts[1])
  }

  /// Settings: those kept, with what the options say instead.
  func settings(kept: Settings?) -> Settings {
    var settings = kept ?? Settings(language: language)
    if lang != nil { settings.language = language }
    if let textSize { settings.textSize = textSize }
    if let quality { settings.quality = quality }
    return settings
  }

  /// The scenarios.
  func library() throws -> Library {
    let folder = scenarios ?? FrontOptions.find("Scenarios")
    guard let folder else {
      throw Failure("there is no folder 'Scenarios' here; name one with --scenarios")
    }
    do {
      return try Library.open(folder)
    } catch {
      throw Failure("\(error)")
    }
  }

  /// The steps of a script.
  static func steps(_ path: String) throws -> InputScript {
    guard let bytes = SavedFile.read(path) else { throw Failure("\(path): it cannot be read") }
    do {
      return try InputScript(String(decoding: bytes, as: UTF8.self))
    } catch {
      throw Failure("\(path): \(error)")
    }
  }

  /// The folder of models. Where there is none and none was named, stand-ins are drawn, and what is missing is told.
  func assetFolder() throws -> String {
    guard let assets else { return FrontOptions.find("Assets") ?? "Assets" }
    guard Disk.isFolder(assets) else { throw Failure("there is no folder '\(assets)'") }
    return assets
  }

  /// A folder here, or beside or above the program.
  private static func find(_ name: String) -> String? {
    if Disk.isFolder(name) { return Disk.absolute(name) }
    guard var place = Disk.real("/proc/self/exe") else { return nil }
    while place != "/" {
      place = Disk.folder(of: place)
      let candidate = Disk.path(place, name)
      if Disk.isFolder(candidate) { return candidate }
    }
    return nil
  }
}
