import Foundation
import Testing

/// What the debrief says of what went wrong: the act, the field and its value, the question, the fact.
@Suite("debrief")
struct DebriefTests {
  private func debrief(_ scenario: String, _ lines: String, _ language: String, variant: String? = nil) throws
    -> String
  {
    let chosen = variant.map { ["--variant", $0] } ?? []
    let played = try Program.run(
      [
        "play", scenario, "--text", "--mode", "exam", "--seed", "1", "--lang", language,
      ] + chosen, input: lines)
    // Lines are wrapped wherever the terminal ends.
    let words = played.output.split { $0 == " " || $0 == "\n" }.joined(separator: language == "en" ? " " : "")
    #expect(played.status == 0, "\(played.error)")
    return words
  }

  @Test("A value that was never measured is named with its chart, row, field and value, and why it matters")
  func falseRecords() throws {
    let lines = "go room 3\nglucose chart\n5\n\n1\nfinish\n"
    let english = try debrief("hypoglycaemia-response", lines, "en", variant: "swallowSafe")
    #expect(english.contains("never measured: Glucose chart, Mr Wang, Glucose 5.0 mmol/L"), "\(english)")
    #expect(english.contains("never measured: Glucose chart, Mr Wang, Consciousness alert"), "\(english)")
    #expect(english.components(separatedBy: "measure first, then write down").count == 2)
    let chinese = try debrief(
      "hypoglycaemia-response", "去3号房\n血糖记录单\n5\n\n1\n完成\n", "zh-Hans", variant: "swallowSafe")
    #expect(chinese.contains("填写了从未测量过的数值：血糖记录单，王爷爷，"), "\(chinese)")
    #expect(chinese.contains("下次：先测量，再如实填写读数"), "\(chinese)")
  }

  @Test("A question that was answered wrongly is named with the answer given; times are those of the clock")
  func questions() throws {
    let lines = "go message room\nquiz\n1\n1\n1\n1\n1\nfinish\n"
    let english = try debrief("memorial-hall-visit", lines, "en")
    #expect(english.contains("answered wrongly: “"), "\(english)")
    #expect(english.contains("(your answer: "), "\(english)")
    #expect(english.contains(" 09:0"), "\(english)")
    let chinese = try debrief("memorial-hall-visit", "去留言室\n测验\n1\n1\n1\n1\n1\n完成\n", "zh-Hans")
    #expect(chinese.contains("答错：“"), "\(chinese)")
    #expect(chinese.contains("（你的回答："), "\(chinese)")
  }

  @Test(
    "Of several facts of which one was needed all are named; what stood under another heading is not called unsaid"
  )
  func facts() throws {
    let english = try debrief("feeding-dysphagia", "report\n\n\n\n\nn\nfinish\n", "en")
    #expect(english.contains("none of these was said: "), "\(english)")
    #expect(english.contains(" / "), "\(english)")
    let chinese = try debrief("feeding-dysphagia", "报告\n\n1 2 3 4 5 6 7 8\n\n\n否\n完成\n", "zh-Hans")
    #expect(chinese.contains("说在了别的栏目下："), "\(chinese)")
  }

  @Test("What to go on with has its title in either language, and the id by which it is started")
  func goesOn() throws {
    let english = try debrief("fall-found-response", "finish\n", "en")
    #expect(english.contains("Go on with: Found on the floor (fall-found-response)"), "\(english)")
    let chinese = try debrief("fall-found-response", "完成\n", "zh-Hans")
    #expect(chinese.contains("（fall-found-response）"), "\(chinese)")
    #expect(!chinese.contains("可继续：fall-found-response"), "\(chinese)")
  }

  @Test("What happened too early is named, and one act stands once among the unwise ones")
  func acts() throws {
    let english = try debrief(
      "hypoglycaemia-response", "go room 3\ntake orange juice\ngive by mouth orange juice 15\nfinish\n", "en",
      variant: "swallowUnsafe")
    #expect(
      english.contains("this came first: Give him sugar, food or drink (by mouth) – Mr Wang: "), "\(english)")
    let unwise = english.components(separatedBy: "Unwise acts").last?.components(separatedBy: "Record").first
    #expect(unwise?.components(separatedBy: "Give him sugar").count == 2, "\(english)")
  }

  @Test(
    "What had to come before something and had not been done is called undone, not something that happened")
  func undone() throws {
    let english = try Program.run(["run", "ppe-donning-doffing", "--test", "typical"]).output
    let item = english.components(separatedBy: "One look into the mirror before the door").last ?? ""
    #expect(item.prefix(200).contains("10:01:21  not done by then"), "\(item.prefix(200))")
    let chinese = try Program.run(["run", "ppe-donning-doffing", "--test", "typical", "--lang", "zh-Hans"])
    #expect(chinese.output.contains("10:01:21  到此时仍未做"), "\(chinese.output)")
  }

  @Test("A value that was told stands in the debrief as it was said")
  func toldValues() throws {
    let english = try debrief(
      "hypoglycaemia-response",
      "go room 3\ntake glucose meter\ntest glucose\nreport\n1 2 3 4 5 6 7 8 9\n\n\n\nn\nfinish\n", "en",
      variant: "swallowSafe")
    #expect(english.contains(#/Glucose measured: [0-9]+\.[0-9] mmol/#), "\(english)")
    #expect(!english.contains("Glucose measured: …"), "\(english)")
    let chinese = try debrief(
      "hypoglycaemia-response", "去3号房\n拿血糖仪\n测血糖\n报告\n1 2 3 4 5 6 7 8 9\n\n\n\n否\n完成\n", "zh-Hans",
      variant: "swallowSafe")
    #expect(chinese.contains(#/实测血糖：[0-9]+\.[0-9]mmol/#), "\(chinese)")
    #expect(!chinese.contains("实测血糖：…"), "\(chinese)")
  }

  @Test(
    "What must not happen, and did not, says after what it counts; what does not count says what to do when it does"
  )
  func unmetAndUncounted() throws {
    let english = try debrief("hypoglycaemia-response", "finish\n", "en", variant: "swallowUnsafe")
    #expect(
      english.contains("No insulin counts only after this is done: Test the glucose within 3 minutes"),
      "\(english)")
    #expect(
      english.contains("Set the timer when you give the sugar next time: Sugar, timer, then talk."),
      "\(english)")
    let chinese = try debrief("hypoglycaemia-response", "完成\n", "zh-Hans", variant: "swallowUnsafe")
    #expect(chinese.contains("不打胰岛素做到此项之后才计分：3分钟内测血糖"), "\(chinese)")
    #expect(chinese.contains("给糖时就设好计时器下次：给糖、计时，再说话。"), "\(chinese)")
  }
}
