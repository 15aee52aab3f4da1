import SourceText
import Testing

@Suite("The nearest name")
struct NearestNameTests {
  @Test(
    "slips, capitals and separators lead to the name that was meant",
    arguments: [
      ("glucse", "glucose"), ("gluocse", "glucose"), ("glucosee", "glucose"), ("Glucose", "glucose"),
      ("heart-rate", "heartRate"), ("heart_rate", "heartRate"), ("heartrate", "heartRate"),
      ("HeartRte", "heartRate"), ("resident.glucose", "residentGlucose"), ("spo2", "spO2"), ("bsd", "bed"),
    ])
  func found(_ wrong: String, _ right: String) {
    #expect(NearestName.suggest(wrong, among: ["unrelated", right, "somethingElse"]) == right)
  }

  @Test(
    "what is too far is not suggested",
    arguments: [
      ("glucose", "insulin"), ("a", "b"), ("ab", "cd"), ("bed", "bad1"), ("x", "xyz"), ("", "a"),
      ("abc", "xbz"),
      ("血", "糖"), ("pulse", "impulsive"),
    ])
  func notFound(_ wrong: String, _ candidate: String) {
    #expect(NearestName.suggest(wrong, among: [candidate]) == nil)
  }

  @Test("without candidates there is no suggestion")
  func none() {
    #expect(NearestName.suggest("glucose", among: []) == nil)
    #expect(NearestName.suggest("glucose", among: [""]) == nil)
  }

  @Test("of equally near names the one nearer as written is taken, then the first by bytes, in any order")
  func ties() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<20 {
      #expect(
        NearestName.suggest("gate", among: ["date", "gale", "fate", "late"].shuffled(using: &generator))
          == "date")
      #expect(NearestName.suggest("Hands", among: ["HANDS", "hands"].shuffled(using: &generator)) == "hands")
      #expect(
        NearestName.suggest("doorA", among: ["doorB", "doora", "door"].shuffled(using: &generator)) == "doora"
      )
    }
  }

  @Test("names are compared scalar by scalar, Chinese ones too")
  func chinese() {
    #expect(NearestName.suggest("低血唐处理", among: ["高血压处理", "低血糖处理"]) == "低血糖处理")
  }

  @Test(
    "the distance counts what is left out, added, replaced and swapped",
    arguments: [
      ("", "", 0), ("a", "", 1), ("", "ab", 2), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1),
      ("abc", "abcd", 1), ("abc", "axc", 1), ("ca", "abc", 3), ("kitten", "sitting", 3),
      ("abcdef", "badcfe", 3),
    ])
  func distances(_ a: String, _ b: String, _ wanted: Int) {
    let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    for bound in 0...8 {
      let found = NearestName.distance(a, b, atMost: bound)
      #expect(found == (wanted <= bound ? wanted : nil))
      #expect(found == NearestName.distance(b, a, atMost: bound))
    }
  }
}
