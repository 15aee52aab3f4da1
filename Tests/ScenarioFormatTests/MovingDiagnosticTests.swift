import SourceText
import Testing

@Suite("What an author is told about moving, helping and following")
struct MovingDiagnosticTests {
  private static let push =
    #"{"push": {"title": "Push", "on": {"any": "resident"}, "moves": "it", "speed": SPEED, "parameters": {"to": {"one": "place"}}}, "#

  @Test(
    "A speed for each word names the words of one choice, all of them",
    arguments: [
      (
        #"{"alert": 0.5, "confused": 0.3, "drowsi": 0.2}"#,
        [
          "'{\"alert\": 0.5, \"confused\": 0.3, \"drowsi\": 0.2}' error scenario/missing-key: there is no speed for 'drowsy' [one for each word of 'mind': alert, confused, drowsy]",
          "'\"drowsi\"' error scenario/unknown-word: 'mind' is never 'drowsi' [alert, confused, drowsy] (drowsy)",
        ]
      ),
      (
        #"{"fast": 2}"#,
        [
          "'{\"fast\": 2}' error scenario/unknown-property: no choice of those who are moved has these words [the words of a property that is a choice]"
        ]
      ),
    ])
  func words(speed: String, told: [String]) {
    let actions = SmallScenario.part("actions").replacing(
      "{\"weigh\"", with: Self.push.replacing("SPEED", with: speed) + "\"weigh\"")
    #expect(SmallScenario(["actions": actions]).told() == told)
  }

  @Test("Nobody follows themselves, or what goes nowhere")
  func following() {
    func told(_ follows: String) -> [String] {
      SmallScenario([
        "entities": SmallScenario.part("entities").replacing(
          "\"name\": \"Mr Wang\"", with: "\"name\": \"Mr Wang\", \"follows\": \"\(follows)\"")
      ]).told()
    }
    #expect(
      told("spoon") == [
        "'\"spoon\"' error scenario/not-an-actor: 'spoon' goes nowhere by itself [the trainee, a person of kind 'staff', or somebody who follows]"
      ])
    #expect(
      told("wang") == [
        "'\"wang\"' error scenario/circular: 'wang' follows itself [somebody else at the head]"
      ])
    #expect(told("trainee") == [])
  }
}
