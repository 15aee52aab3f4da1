import SourceText

/// Finds conversations with somebody whom the trainee can never meet.
///
/// It tells only what is plain from the file: the person is away at the start and nothing brings them, or stands in a
/// place to which no way leads, and neither the person nor the trainee is ever put elsewhere. `AuthoringLintTests`
/// holds it.
enum UnreachedSpeakers {
  static func check(_ scenario: Scenario, _ diagnostics: inout DiagnosticBag) {
    guard !scenario.conversations.isEmpty else { return }
    let moved = Moved(scenario)
    var told: [String] = []
    for conversation in scenario.conversations {
      let id = conversation.person.value
      guard let person = scenario.entities.first(where: { utf8Same($0.id.value, id) }),
        !told.contains(where: { utf8Same($0, id) }), !moved.isPut(id)
      else { continue }
      // People of the staff are away unless a place is given; who has no place at all is at hand everywhere.
      guard let place = person.place?.value ?? (person.sort == .staff ? "away" : nil) else { continue }
      if utf8Same(place, "away") {
        told.append(id)
        diagnostics.warning(
          "scenario/never-met",
          "'\(id)' is away at the start and nothing brings them, so nobody can talk to them",
          at: conversation.person.range, expected: "a 'place' for '\(id)', or an effect 'bring'",
          related: [(person.place?.range ?? person.id.range, "'\(id)' is declared here")])
      } else if let start = moved.traineeStart, !moved.walks(person), !moved.isPut("trainee"),
        !scenario.isWay(from: start, to: place)
      {
        told.append(id)
        diagnostics.warning(
          "scenario/never-met", "no way leads from '\(start)' to '\(place)', so nobody can talk to '\(id)'",
          at: conversation.person.range, expected: "a link, or an effect 'bring'",
          related: [(person.place?.range ?? person.id.range, "'\(id)' is there")])
      }
    }
  }

  /// Who is put somewhere by something.
  private struct Moved {
    /// Where the trainee begins; nil when that is not known.
    let traineeStart: String?
    private var put: Set<UTF8Key> = []
    private var acting: Set<UTF8Key> = []
    /// Something is done by or to whoever is meant at the time.
    private var anybodyIsPut = false
    private var anybodyActs = false

    init(_ scenario: Scenario) {
      let trainee = scenario.entities.first { $0.sort == .trainee }
      traineeStart = trainee?.place?.value
      for effect in scenario.allEffects {
        switch effect.kind {
        case .bring(let name, _, _): put.insert(UTF8Key(name.value))
        case .set(let path, _) where utf8Same(path.name, "place"),
          .setToValueOf(let path, _) where utf8Same(path.name, "place"):
          if case .entity(let id) = path.subject { put.insert(UTF8Key(id)) } else { anybodyIsPut = true }
        case .act(_, let actor, _, _):
          if case .entity(let id) = actor { acting.insert(UTF8Key(id)) } else { anybodyActs = true }
        default: break
        }
      }
      for variant in scenario.variants {
        for (path, _) in variant.set where utf8Same(path.name, "place") {
          if case .entity(let id) = path.subject { put.insert(UTF8Key(id)) }
        }
      }
      for action in scenario.actions where action.movesTarget {
        for id in action.on?.members ?? [] { put.insert(UTF8Key(id)) }
      }
    }

    /// Whether somebody can be put elsewhere, wherever they are.
    func isPut(_ id: String) -> Bool { anybodyIsPut || put.contains(UTF8Key(id)) }

    /// Whether somebody goes anywhere by themselves, told to or behind somebody.
    func walks(_ person: EntityDeclaration) -> Bool {
      person.follows != nil || !person.can.isEmpty || anybodyActs
        || acting.contains(UTF8Key(person.id.value))
    }
  }
}

extension Scenario {
  /// Whether links lead from one place to another.
  fileprivate func isWay(from start: String, to end: String) -> Bool {
    var reached = [start]
    var next = 0
    while next < reached.count {
      let here = reached[next]
      next += 1
      if utf8Same(here, end) { return true }
      for link in links {
        for (a, b) in [(link.from.value, link.to.value), (link.to.value, link.from.value)]
        where utf8Same(a, here) && !reached.contains(where: { utf8Same($0, b) }) {
          reached.append(b)
        }
      }
    }
    return false
  }
}
