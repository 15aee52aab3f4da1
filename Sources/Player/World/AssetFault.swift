package import Reports

/// What could not be read of the models and pictures, and what is shown instead.
package struct AssetFault: Sendable, Equatable {
  /// The file or folder.
  package let file: String
  /// Why it could not be read.
  package let reason: Reason
  /// What is shown instead; nil for nothing.
  package let shown: Shown?

  /// Why a file could not be read.
  package enum Reason: Sendable, Equatable {
    case noFolder, noFile, noPicture
    /// What its reader said.
    case unreadable(String)
  }

  /// What is shown in place of a file.
  package enum Shown: Sendable, Equatable {
    case room, figure, card
    /// The model of a name, without its own light.
    case plainLight(String)
    /// Another model, by its name.
    case other(String)
  }

  /// In words.
  package func words(_ language: ReportLanguage) -> String {
    let why =
      switch reason {
      case .noFolder: language.say("there is no folder '\(file)' of models", "没有模型文件夹“\(file)”")
      case .noFile: language.say("\(file): there is no such file", "没有文件 \(file)")
      case .noPicture:
        language.say("\(file): there is no such picture, or it is too large", "没有图片 \(file)，或图片过大")
      case .unreadable(let problem): language.say(problem, "\(file) 已损坏，无法读取")
      }
    return shown.map { why + language.say("; ", "；") + $0.words(language) } ?? why
  }
}

extension AssetFault.Shown {
  fileprivate func words(_ language: ReportLanguage) -> String {
    switch self {
    case .room: language.say("a plain room is shown", "改用简单的房间显示")
    case .figure: language.say("a plain figure is shown", "改用简单的人形显示")
    case .card: language.say("a plain card is shown", "改用简单的卡片显示")
    case .plainLight(let name): language.say("\(name) is shown in plain light", "\(name) 以普通光线显示")
    case .other(let name): language.say("\(name) is shown", "改用 \(name) 显示")
    }
  }
}
