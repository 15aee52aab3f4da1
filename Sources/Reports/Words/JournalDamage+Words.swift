public import Attempts

extension JournalDamage {
  /// What is lost with the damage, and where it is kept, as one sentence or more.
  public func told(_ language: ReportLanguage) -> String {
    let entries = unusedEntries == 1 ? "1 whole entry" : "\(unusedEntries) whole entries"
    var said = language.say("Line \(line) of the journal is damaged: ", "记录的第\(line)行已损坏：")
    said +=
      unusedEntries == 0
      ? language.say("the attempt counts up to there.", "只采用此前的部分。")
      : language.say(
        "the attempt counts up to there, and \(entries) behind it \(unusedEntries == 1 ? "is" : "are") not used.",
        "只采用此前的部分，其后\(unusedEntries)条完整的记录未采用。")
    if let keptAs {
      said += language.say(" The journal as it was is kept as \(keptAs).", "损坏的原件保存为\(keptAs)。")
    }
    return said
  }
}
