import Reports
import Testing

@testable import Player

/// What a voice is given to say.
@Suite("Pronunciation")
struct PronunciationTests {
  @Test(
    "figures and their units are written out in English",
    arguments: [
      ("Her glucose is 2.8 mmol/L.", "Her glucose is 2.8 millimoles per litre."),
      ("Give 15 g of sugar, 1 g at most more.", "Give 15 grams of sugar, 1 gram at most more."),
      ("124/66 mmHg, 72/min", "124 over 66 millimetres of mercury, 72 per minute"),
      ("Wait 10-15 min (or 1 h).", "Wait 10 to 15 minutes (or 1 hour)."),
      ("Oxygen at 2 L/min, 250 mL of water", "Oxygen at 2 litres per minute, 250 millilitres of water"),
      ("39.4 °C at 10:30", "39.4 degrees Celsius at 10:30"),
      ("Set the back to 90°", "Set the back to 90 degrees"),
      ("88–92 % is enough", "88 to 92 % is enough"),
      // What only looks like a unit, or belongs to a word.
      ("SpO2 and the 4AT: 8 students, 3 girls", "SpO2 and the 4AT: 8 students, 3 girls"),
      ("On 2026-11-27", "On 2026-11-27"),
      ("No figures at all.", "No figures at all."),
      ("", ""),
    ])
  func english(written: String, said: String) {
    #expect(Pronunciation.of(written, .english) == said)
  }

  @Test(
    "figures and their units are written out in Chinese",
    arguments: [
      ("血糖5.6 mmol/L，吃15 g葡萄糖。", "血糖5点6毫摩尔每升，吃15克葡萄糖。"),
      ("血压124/66 mmHg，脉搏72/min", "血压124比66毫米汞柱，脉搏72次每分钟"),
      ("血氧88–92 %", "血氧百分之88到92"),
      ("占体表的1.5%。", "占体表的百分之1点5。"),
      ("体温39.4 °C，10:30复测", "体温39点4摄氏度，10点30分复测"),
      ("10:30:06到了", "10点30分06秒到了"),
      ("侧倾约30°，地高辛片0.25 mg", "侧倾约30度，地高辛片0点25毫克"),
      ("4AT得4分，SpO2正常", "4AT得4分，SpO2正常"),
    ])
  func chinese(written: String, said: String) {
    #expect(Pronunciation.of(written, .chinese) == said)
  }

  @Test("words without figures stay as they are, whatever they are", arguments: ReportLanguage.allCases)
  func others(language: ReportLanguage) {
    for text in ["王爷爷：“头晕。”", "٣٤ and ½", "…5", "%", "/min", "e\u{301}"] {
      #expect(Pronunciation.of(text, language) == text)
    }
  }
}
