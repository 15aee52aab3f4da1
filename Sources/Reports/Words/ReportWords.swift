internal import Assessment
internal import Attempts
internal import ScenarioFormat
internal import Simulation

/// Every fixed word of every report, in both languages, in one file.
///
/// What a scenario says comes from its own texts; here stands only what reports say by themselves. A word without a
/// translation does not compile; `GradingRenderingTests` notices one that was left in English.
struct ReportWords: Sendable {
  let language: ReportLanguage

  /// The words of this language.
  func say(_ english: String, _ chinese: String) -> String { language.say(english, chinese) }

  /// A remark behind something.
  func inBrackets(_ remark: String) -> String { say(" (\(remark))", "（\(remark)）") }

  // MARK: Of one report

  var passed: String { say("PASSED", "通过") }
  var notPassed: String { say("NOT PASSED", "未通过") }
  func score(_ points: Int, _ maximum: Int, _ percent: Int) -> String {
    say("\(percent)% (\(points) of \(maximum) points)", "\(percent)%（\(points)/\(maximum)分）")
  }
  func passMark(_ percent: String) -> String { say("pass mark \(percent)%", "及格线\(percent)%") }
  var checklist: String { say("Checklist", "评分清单") }
  var domains: String { say("Parts of the score", "分项得分") }
  var criticalErrors: String { say("Critical errors", "严重错误") }
  var signs: String { say("What could have been noticed", "本可以发现的") }
  var unsafeActs: String { say("Unwise acts", "不当操作") }
  var unneededActs: String { say("Acts that nothing asked for", "清单以外的操作") }
  var outOfOrder: String { say("Out of order", "次序不对") }
  var help: String { say("Help that was asked for", "使用过的提示") }
  var decisions: String { say("Signals at each decision", "每次操作时的指标") }
  var evidence: String { say("Record", "记录") }
  var why: String { say("why", "原因") }
  var rightAnswer: String { say("right answer", "正确答案") }
  var lookAgain: String { say("look again at", "可再看") }
  var next: String { say("next time", "下次") }
  var source: String { say("source", "来源") }
  var essential: String { say("essential", "关键项") }
  var unscored: String { say("unscored", "不计分") }
  var falseRecord: String { say("a value was written that was never measured", "填写了从未测量过的数值") }
  var whyFalseRecord: String {
    say("whoever comes next treats by what stands there", "后面的人会按记录上的数值处置")
  }
  var nextFalseRecord: String {
    say("measure first, then write down what you read", "先测量，再如实填写读数")
  }
  func hint(_ rung: Int, _ cost: Int) -> String { say("hint \(rung), cost \(cost)", "第\(rung)级提示，扣\(cost)分") }
  func rewinds(_ count: Int) -> String {
    say(count == 1 ? "taken back once" : "taken back \(count) times", "回退\(count)次")
  }
  func capped(_ item: String) -> String {
    say("capped, because nothing was earned for: \(item)", "因此项未得分而封顶：\(item)")
  }
  var criticallyCapped: String { say("capped by a critical error", "因严重错误封顶") }
  func allowance(_ percent: Int) -> String { say("time allowance \(percent)%", "时间放宽至\(percent)%") }
  func shown(_ from: String, _ to: String) -> String { say("showed \(from) to \(to)", "\(from)至\(to)可见") }
  func noticed(_ at: String) -> String { say("noticed at \(at)", "\(at)已发现") }
  func perceived(_ at: String) -> String { say("perceived at \(at), not marked", "\(at)察觉但未标记") }
  var overlooked: String { say("not noticed", "未发现") }
  func window(_ from: String?, _ to: String?) -> String {
    switch (from, to) {
    case (nil, let to?): say("expected within \(to)", "应在\(to)内完成")
    case (let from?, let to?): say("expected after \(from) to \(to)", "应在\(from)至\(to)之间完成")
    case (let from?, nil): say("expected after \(from) or later", "应在\(from)之后完成")
    case (nil, nil): ""
    }
  }
  /// What the number behind a time says.
  var entryNumbers: String {
    say(
      "The number behind # is that of the entry in the recorded attempt.", "#后的数字是练习记录中的条目编号。")
  }
  var whatItProves: String {
    say(
      "Re-simulated: these entries give this score. It does not prove who sat there.",
      "经重新模拟核实：这些操作得到这一分数；并不证明操作者是谁。")
  }

  func verdict(_ verdict: ScoreReport.Verdict) -> String {
    switch verdict {
    case .met: say("met", "达成")
    case .partly: say("partly", "部分达成")
    case .missed: say("missed", "未达成")
    case .leftOut: say("does not count here", "本次不计")
    case .critical: say("critical error", "严重错误")
    }
  }

  func critical(_ kind: Rubric.Critical) -> String {
    switch kind {
    case .cap: say("caps the score", "分数封顶")
    case .fail: say("not passed", "不予通过")
    case .end: say("ends the run, not passed", "结束运行，不予通过")
    }
  }

  func ended(_ reason: EndReason) -> String {
    switch reason {
    case .effect: say("the scenario ended", "情景结束")
    case .finished: say("finished by the trainee", "学员宣布完成")
    case .left: say("the trainee left", "学员中途离开")
    case .limit: say("the time was over", "时间到")
    case .fault: say("the scenario failed", "情景出错")
    }
  }

  var sums: String { say("Scores on the chart", "量表得分") }
  var written: String { say("written", "填写") }
  var right: String { say("right", "正确") }
  var noSum: String { say("no right sum: part of the row is empty", "这一行没有填全，无法计算正确得分") }

  func finding(_ kind: Finding.Kind) -> String {
    switch kind {
    case .done: say("done", "已做")
    case .outOfOrder: say("out of order", "次序不对")
    case .tooEarly: say("too early", "太早")
    case .tooLate: say("too late", "太晚")
    case .violated: say("this happened", "发生了此事")
    case .corrected: say("put right in time", "及时纠正")
    case .kept: say("kept to", "做到了")
    case .unanswered: say("not answered in time", "未及时处理")
    case .noticed: say("noticed", "已发现")
    case .falseAlarm: say("marked what was not there", "标记了不存在的征象")
    case .overlooked: say("overlooked", "遗漏")
    case .told: say("told", "已说明")
    case .leftUnsaid: say("left unsaid", "未说明")
    case .toldWrong: say("said what is wrong there", "说了不该说的")
    case .toldHarmful: say("said what does harm", "说了有害的")
    case .invented: say("said what had not been learned", "说了尚未得知的")
    case .notReadBack: say("not read back", "未复述")
    case .right: say("answered rightly", "答对")
    case .wrong: say("answered wrongly", "答错")
    case .notAnswered: say("not answered", "未作答")
    case .recorded: say("recorded", "已记录")
    case .unrecorded: say("not recorded", "未记录")
    case .wrongEntry: say("written wrongly", "填写有误")
    case .falseEntry: say("written without having been measured", "未测量就填写")
    case .brokeOff: say("no longer as it should be", "不再符合要求")
    case .holds: say("as it should be from now on", "从此符合要求")
    case .pause: say("a pause too long", "停顿过长")
    case .inTurn: say("in turn", "按次序")
    case .outOfTurn: say("out of turn", "次序不对")
    case .unheard: say("not heard, the time was over", "时间已到，对方没有听到")
    case .noneTold: say("none of these was said", "以下各项一项也没有说明")
    case .toldElsewhere: say("said under another heading", "说在了别的栏目下")
    }
  }
  /// An item that is earned only when others were done before.
  var countsAfter: String { say("counts only after this is done", "做到此项之后才计分") }
  /// An act that came before what had to come first.
  var cameFirst: String { say("this came first", "先做了") }
  /// Something else than an act, before which the act had to be done.
  var undone: String { say("not done by then", "到此时仍未做") }
  /// An act before which something had to be done, or to hold.
  var unprepared: String { say("not done before this", "此前没有做到") }
  func answered(_ option: String) -> String { say("your answer: \(option)", "你的回答：\(option)") }

  // MARK: Of a line of time

  var trainee: String { say("trainee", "学员") }
  func started(_ act: String) -> String { say("begins: \(act)", "开始：\(act)") }
  func completed(_ act: String) -> String { say("done: \(act)", "完成：\(act)") }
  func interrupted(_ act: String) -> String { say("cut off: \(act)", "中断：\(act)") }
  func refused(_ act: String, _ reason: String) -> String {
    say("refused: \(act) (\(reason))", "不能做：\(act)（\(reason)）")
  }
  func mistake(_ act: String) -> String { say("unwise: \(act)", "不当：\(act)") }
  func measured(_ what: String, _ value: String) -> String {
    say("reads \(what): \(value)", "读数 \(what)：\(value)")
  }
  func ruled(_ id: String) -> String { say("rule \(id)", "规则 \(id)") }
  func due(_ id: String) -> String { say("comes due: \(id)", "到时：\(id)") }
  func faulted(_ what: String) -> String { say("the scenario failed: \(what)", "情景出错：\(what)") }
  func hinted(_ item: String, _ rung: Int) -> String { say("hint \(rung) for \(item)", "提示\(rung)：\(item)") }
  func rewound(_ entry: Int) -> String {
    entry < 0
      ? say("goes back to the start", "回退到开始") : say("goes back to after entry \(entry)", "回退到第\(entry)条之后")
  }
  func paused(_ seconds: String) -> String { say("pause, claimed \(seconds) s", "暂停，自报\(seconds)秒") }
  func noted(_ text: String) -> String { say("note: \(text)", "备注：\(text)") }
  func erased(_ count: Int) -> String { say("(\(count) characters, erased)", "（\(count)字，已删除）") }
  var resumed: String { say("resumed after a break in the recording", "记录中断后继续") }
  func takenBack(_ act: String) -> String { say("taken back: \(act)", "已回退：\(act)") }

  func refusal(_ refusal: Refusal) -> String {
    switch refusal {
    case .busy: say("busy", "正忙")
    case .outOfReach: say("out of reach", "够不到")
    case .noWay: say("there is no way", "无路可到")
    case .notAllowed: say("not allowed", "不允许")
    case .alreadyThere: say("already there", "已在那里")
    }
  }

  // MARK: Of grading

  /// The word for a verdict; data formats use the English one always.
  func verdict(_ verdict: Verdict) -> String { self.verdict(named: verdict.word) }

  func verdict(named word: String) -> String {
    switch word {
    case "verified": say(word, "已核实")
    case "regraded": say(word, "已重新评分")
    case "mismatch": say(word, "不一致")
    case "incomplete": say(word, "未完成")
    case "unsupported": say(word, "版本不支持")
    case "unknown scenario": say(word, "情景未知")
    case "malformed": say(word, "格式错误")
    default: say(word, "情景出错")
    }
  }

  func reason(_ reason: RegradeReason) -> String {
    switch reason {
    case .noFinalChecksum: say("no final checksum to compare with", "没有可比对的最终校验值")
    case .otherRubric: say("scored by another version of the checklist", "按另一版评分清单评分")
    }
  }

  func place(_ place: MismatchPlace) -> String {
    switch place {
    case .score: say("the run agrees, the claimed score does not", "运行一致，所报分数不符")
    case .checkpoint(let after?, let upTo):
      say("parts after tick \(after), by tick \(upTo)", "在第\(after)刻之后、第\(upTo)刻之前分歧")
    case .checkpoint(nil, let upTo): say("parts by tick \(upTo)", "在第\(upTo)刻之前分歧")
    }
  }

  /// What failed and where, with what it read; when it was is for whoever tells it.
  func fault(_ fault: ScenarioFault, at moment: String? = nil) -> String {
    self.fault(fault.fault) + (moment.map { say(" at ", "，时间") + $0 } ?? "") + circumstances(of: fault)
  }

  /// Where something failed, and what it read.
  func circumstances(of fault: ScenarioFault) -> String {
    var said = ""
    if !fault.expression.isEmpty { said += say(" in ", "，位置") + fault.expression }
    if !fault.signal.isEmpty { said += say(", signal ", "，信号") + fault.signal }
    if !fault.place.isEmpty { said += inBrackets(fault.place) }
    if !fault.values.isEmpty {
      said += say("; it read ", "；读到") + fault.values.joined(separator: say(", ", "、"))
    }
    return said
  }

  func fault(_ fault: Fault) -> String {
    switch fault {
    case .expression: say("an expression failed", "表达式出错")
    case .notFinite: say("a value is not a finite number", "数值不是有限数")
    case .tooManyDoses: say("a ninth dose", "剂量超过八次")
    case .rounds: say("rules kept firing", "规则不停触发")
    case .work: say("more events than a run may have", "事件过多")
    }
  }

  func signature(_ finding: AttemptSigning.Finding) -> String {
    switch finding {
    case .absent: say("not signed", "未签名")
    case .valid: say("signature valid", "签名有效")
    case .untrusted: say("signed by a key that is not trusted", "签名密钥不受信任")
    case .broken: say("SIGNATURE BROKEN", "签名无效")
    }
  }
  func otherMode(_ mode: String, _ demanded: String) -> String {
    say("played in mode \(mode), demanded is \(demanded)", "模式为\(mode)，要求\(demanded)")
  }
  func claimed(_ claimed: ClaimedScore, _ computed: ClaimedScore) -> String {
    say(
      "claimed \(claimed.points)/\(claimed.max), re-simulated \(computed.points)/\(computed.max)",
      "所报\(claimed.points)/\(claimed.max)，核实\(computed.points)/\(computed.max)")
  }
  func count(_ attempts: Int, _ passes: Int) -> String {
    say(
      "\(attempts) \(attempts == 1 ? "attempt" : "attempts"), \(passes) passed", "共\(attempts)份，通过\(passes)份")
  }
  var atLine: String { say("line", "行") }
}
