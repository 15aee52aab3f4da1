package import Attempts
package import Reports

/// Why nothing that a trainee does is kept: the folder for it cannot be had. The hall says so before anything is begun,
/// and the debrief once more. `KeepingTests` reads it.
package enum KeepingFault: Sendable, Equatable {
  /// The environment names no folder of one's own.
  case noHome
  /// The folder cannot be made, with the words of the operating system.
  case cannotBeMade(folder: String, reason: String)
  /// The folder is there, and nothing may be written in it.
  case cannotBeWritten(folder: String, reason: String)

  /// What is wrong.
  package func cause(_ language: ReportLanguage) -> String {
    switch self {
    case .noHome:
      language.say(
        "there is no folder of your own (neither HOME nor XDG_DATA_HOME is set)",
        "没有您自己的文件夹（HOME 和 XDG_DATA_HOME 都未设置）")
    case .cannotBeMade(let folder, let reason):
      language.say(
        "the folder \(folder) cannot be made (\(reason))", "无法建立文件夹 \(folder)（系统提示：\(reason)）")
    case .cannotBeWritten(let folder, let reason):
      language.say(
        "nothing can be written in the folder \(folder) (\(reason))",
        "文件夹 \(folder) 无法写入（系统提示：\(reason)）")
    }
  }

  /// What is wrong, what follows from it, and what can be done.
  package func notice(_ language: ReportLanguage) -> String {
    language.say(
      """
      Nothing will be kept: \(cause(language)). You can play all the same, but what you break off cannot be gone on \
      with, there is no result to hand in, and settings are forgotten when you quit. To have them kept, quit and start \
      with --data and a folder in which you may write.
      """,
      """
      什么都不会保存：\(cause(language))。仍可照常练习，但中途退出后不能继续，没有可上交的结果文件，退出后设置也会丢失。\
      如需保存，请退出后用 --data 指定一个可写的文件夹重新启动。
      """)
  }
}

extension JournalError {
  /// Why an attempt cannot be kept or gone on with, for a trainee.
  package func words(_ language: ReportLanguage) -> String {
    switch self {
    case .inUse:
      language.say("it is being played in another window", "正在另一个窗口中进行")
    case .system(let file, _, let reason):
      language.say("the file \(file) cannot be written (\(reason))", "文件 \(file) 无法读写（系统提示：\(reason)）")
    case .diverged:
      language.say(
        "the scenario or the program has changed since", "情景或程序在此之后有改动，无法重现原来的过程")
    case .tooLarge: language.say("its record is too large", "记录文件过大")
    case .ofAnother(_, let scenario):
      language.say("it was begun in '\(scenario)'", "开始时的情景是“\(scenario)”")
    case .closed: language.say("it is finished already", "已经结束")
    case .exists(let file), .foreign(let file), .notBegun(let file), .inconsistent(let file, _, _):
      language.say("the file \(file) is damaged or is no record of an attempt", "文件 \(file) 已损坏，或不是练习记录")
    }
  }
}
