import ArgumentParser
import Attempts
import Reports
import ScenarioFormat
import SourceText

/// How an attempt is begun: mode, role, variant, seed and the rest.
struct AttemptOptions: ParsableArguments {
  @Option(help: "Mode (default: practise; where there is none, learn, then exam).")
  var mode: String?

  @Option(help: "Role (default: the first).")
  var role: String?

  @Option(help: "Variant (default: drawn by the seed).")
  var variant: String?

  @Option(help: "Guideline profile.")
  var profile: String?

  @Option(help: "Seed of everything drawn, 0 to 2^53 - 1 (default: a new one; of a script 0).")
  var seed: UInt64?

  @Option(help: ArgumentHelp("Time allowance in percent: 100 to 400.", valueName: "percent"))
  var allowance: Int = 100

  @Option(help: "A pseudonymous id of the learner, kept in the record.")
  var learner: String?

  @Option(help: "Where ids are looked for.")
  var scenarios: String?

  /// Whether any option was given that says how a new attempt begins.
  var asksForAnything: Bool {
    mode != nil || role != nil || variant != nil || profile != nil || seed != nil || allowance != 100
      || learner != nil
  }

  mutating func validate() throws {
    let language = Language.ofInvocation
    if let seed, seed >= 1 << 53 {
      throw ValidationError(
        language.say(
          "--seed \(seed): the greatest seed is \((1 << 53) - 1).",
          "--seed \(seed)：种子最大是\((1 << 53) - 1)。"))
    }
    if !AttemptLimits.isAllowance(allowance) {
      throw ValidationError(
        language.say(
          "--allowance \(allowance): expected 100 to 400 in steps of 25.",
          "--allowance \(allowance)：应在100到400之间，每25一档。"))
    }
  }

  /// Why a key alone does not do.
  static func nothingToSign(_ language: Language) -> String {
    language.say(
      "--sign needs --record: there would be nothing to sign.", "--sign要和--record一起用，否则没有可签名的记录。")
  }

  /// The header of a new attempt.
  ///
  /// - Throws: when the scenario has no such mode, role or variant, with the nearest that it has.
  func header(_ compiled: CompiledScenario, _ language: Language?) throws(Failure) -> AttemptHeader {
    let scenario = compiled.scenario
    let modes = scenario.modes.map(\.id.value)
    let fallback = ["practise", "learn", "exam"].first { modes.contains($0) } ?? modes.first ?? "exam"
    let mode = try AttemptOptions.choose("mode", mode ?? fallback, among: modes)
    if let role { _ = try AttemptOptions.choose("role", role, among: scenario.roles.map(\.id.value)) }
    if let variant {
      _ = try AttemptOptions.choose("variant", variant, among: scenario.variants.map(\.id.value))
    }
    return compiled.header(
      engine: "practicum \(Practicum.release)", mode: mode, profile: profile, role: role, variant: variant,
      allowance: allowance, seed: seed, learner: learner, language: language?.rawValue)
  }

  /// Takes what a test or file says where no option did.
  mutating func adopt(variant: String?, role: String?, mode: String?, seed: UInt64) {
    self.variant = self.variant ?? variant
    self.role = self.role ?? role
    self.mode = self.mode ?? mode
    self.seed = self.seed ?? seed
  }

  /// The word, when it is one of those that there are.
  static func choose(_ what: String, _ word: String, among known: [String]) throws(Failure) -> String {
    if known.contains(where: { utf8Equal($0, word) }) { return word }
    let nearest = NearestName.suggest(word, among: known).map { "\n  did you mean '\($0)'?" } ?? ""
    let list = known.isEmpty ? "it has none" : "expected " + known.joined(separator: ", ")
    throw Failure("the scenario has no \(what) '\(word)'; \(list)\(nearest)", status: .usage)
  }

  /// Why an attempt cannot begin.
  static func describe(_ error: RecordingError) -> String { error.description }
}

/// Key files, with errors of this program.
enum KeyFiles {
  /// Reads a private key.
  static func privateKey(_ path: String) throws(Failure) -> PrivateKey {
    do {
      return try PrivateKey(contentsOfFile: path)
    } catch {
      throw Failure(error.description)
    }
  }

  /// Reads a public key.
  static func publicKey(_ path: String) throws(Failure) -> PublicKey {
    do {
      return try PublicKey(contentsOfFile: path)
    } catch {
      throw Failure(error.description)
    }
  }

  /// Signs a closed attempt.
  static func sign(_ attempt: Attempt, with key: PrivateKey) throws(Failure) -> Attempt {
    do {
      return try AttemptSigning.sign(attempt, with: key)
    } catch {
      throw Failure(error.description)
    }
  }
}
