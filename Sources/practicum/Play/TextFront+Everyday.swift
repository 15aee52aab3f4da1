import Playing
import ScenarioFormat
import Simulation

// What is said in everyday words that name no act here: `read the card`, `explain to wang`, `look at his face`.

extension TextFront {
  /// What a line means by words that mean a sense or a talk only where nothing else is called so; and whether that is
  /// plain, or must be asked back. Nil when they mean nothing either.
  ///
  /// - Parameter found: What fits the line doubtfully.
  func everyday(_ line: String, _ offers: OfferList, _ found: OfferSearch.Found?) -> (Offer, isSure: Bool)? {
    let meant = offers.all.compactMap { offer in
      everydayCandidate(offer).map { (offer: offer, candidate: $0) }
    }
    if let best = OfferSearch.find(query(line), among: meant.map(\.candidate)), best.isSure {
      let offer = meant[best.places[0]].offer
      if best.fit == .whole { return (offer, true) }
      // A part of a name alone is asked back where something else is nearly called so.
      if found.map({ $0.places.count > 1 }) ?? true { return (offer, found == nil) }
    }
    guard let (offer, isBody) = somebody(line, offers) else { return nil }
    return isBody || found.map { $0.places.count > 1 } ?? true ? (offer, isBody) : nil
  }

  private func everydayCandidate(_ offer: Offer) -> OfferSearch.Candidate? {
    switch offer.kind {
    case .walk: return nil
    case .talk(let index):
      guard let person = compiled.names.entity(compiled.scenario.conversations[index].person.value) else {
        return nil
      }
      return everyday(.talk, person)
    case .act(let act, let target):
      guard case .builtIn(.look) = compiled.names.acts[act].source, let target else { return nil }
      return everyday(.look, target)
    }
  }

  private func everyday(_ act: BuiltInDeclaration.Act, _ entity: EntityIndex) -> OfferSearch.Candidate {
    OfferSearch.Candidate(BuiltInVerbs.everyday(for: act).map(phrase), to: names(entity).map(phrase))
  }

  /// The sense used on somebody of whom a line names a part or something unknown, such as `look at his hands`; and
  /// whether it is a part of the body. Nil when nobody or several can be meant.
  private func somebody(_ line: String, _ offers: OfferList) -> (Offer, isBody: Bool)? {
    let line = OfferSearch.fold(line)
    let spoken = OfferSearch.split(line, keepingAll: true)
    for sense in [BuiltInDeclaration.Act.look, .feel, .listen] {
      let said = BuiltInVerbs.words(for: sense).filter {
        OfferSearch.isChinese($0) ? line.hasPrefix($0) : spoken.first == $0
      }
      guard let verb = said.max(by: { $0.count < $1.count }) else { continue }
      let people = offers.all.filter { offer in
        guard case .act(let act, let target?) = offer.kind,
          case .builtIn(sense) = compiled.names.acts[act].source
        else { return false }
        return isPerson(target)
      }
      let named = people.filter { offer in
        guard case .act(_, let target?) = offer.kind else { return false }
        return names(target).contains { isNamed($0, in: line, spoken) }
      }
      let isHis = BuiltInVerbs.pronouns.contains {
        OfferSearch.isChinese($0) ? line.contains($0) : spoken.contains($0)
      }
      let meant = named.isEmpty && isHis ? people : named
      guard meant.count == 1 else { return nil }
      let rest = OfferSearch.isChinese(verb) ? String(line.dropFirst(verb.count)) : line
      let isBody = BuiltInVerbs.bodyParts.contains {
        OfferSearch.isChinese($0) ? rest.contains($0) : spoken.contains($0)
      }
      return (meant[0], isBody)
    }
    return nil
  }

  /// Whether a line holds a name: in Chinese the whole of it, else one of its words that is not a mere title.
  private func isNamed(_ name: String, in line: String, _ spoken: [String]) -> Bool {
    let name = phrase(name)
    if name.isChinese { return line.contains(name.text) }
    return name.words.contains {
      $0.count > 2 && !["mrs", "miss", "nurse", "doctor"].contains($0) && spoken.contains($0)
    }
  }

  private func isPerson(_ entity: EntityIndex) -> Bool {
    let declaration = compiled.scenario.entities[entity]
    return ![.trainee, .place, .exhibit].contains(declaration.sort) && !declaration.isFixed
      && compiled.program.entities[entity].holderSlot == nil && stage.ends(ofDoor: entity).isEmpty
  }
}
