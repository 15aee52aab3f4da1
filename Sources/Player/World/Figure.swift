internal import Glibc
package import Playing
package import Renderer
internal import ScenarioFormat
internal import SceneGraph
package import Simulation
internal import SourceText

/// How somebody looks now: posture, face, skin and breathing, from his state and the signs that show.
///
/// The words are those of the shared library (`posture`, `mind`) and of `looks` of signs (`pose`, `face`, `skin`). A
/// word that is not known changes nothing. `FigureTests` holds the table.
package struct Figure: Sendable, Equatable {
  /// The whole body.
  package enum Posture: String, Sendable {
    case standing, sitting, onEdge, lying, onSide, fallen, slumped, kneeling
  }

  /// Somebody whom a sign shows with him: a colleague who presses on his chest, a friend who holds his hand.
  package struct Attendant: Sendable, Equatable {
    /// What he does: the name of the look.
    package enum Manner: String, Sendable {
      /// Kneels and holds a hand.
      case beside
      /// Kneels and presses on the chest.
      case presses = "pressedBy"
      /// Stands back and looks on.
      case nearby
    }
    /// The entity by its id, or the figure of somebody who is none.
    package var name: String
    /// What he does.
    package var manner: Manner
  }

  /// How a head is held: as one likes, so that it looks about, or as somebody was laid or told.
  package enum Head: Sendable {
    case free, back, chinDown
  }

  /// The arm of a side.
  package enum Arm: String, Sendable {
    case left, right
    /// How its bones' names end.
    var suffix: String { self == .left ? ".L" : ".R" }
  }

  /// The body.
  package var posture: Posture = .standing
  /// Morph targets of the face by name, with how far each is applied.
  package var face: [String: Float] = [:]
  /// How far the second skin shows.
  package var paleness: Float = 0
  /// Breaths a minute.
  package var breathing: Float = 15
  /// Trembling, 0 to 1.
  package var tremor: Float = 0
  /// Whether he speaks just now.
  package var isTalking = false
  /// Whether his eyes close now and then.
  package var blinks = true
  /// How far the upper body is raised from lying, by the backrest below it, in radians.
  package var raised: Float = 0
  /// How far the back of somebody who sits leans back from upright, in radians.
  package var leaning: Float = 0
  /// Whether somebody who lies in bed has slid toward its foot end.
  package var hasSlid = false
  /// How somebody holds his head.
  package var head: Head = .free
  /// Whether the feet of somebody who sits hang above the floor.
  package var feetHang = false
  /// The arm that is held under a tap; nil for none.
  package var rinsed: Arm?
  /// Where the tap's water runs, in the body's coordinates; nil while he does not stand there.
  package var water: SIMD3<Float>?
  /// What can be seen on him, by the words of signs' looks: his model shows what hangs on its joints `mark.<word>`.
  package var marks: Set<String> = []
  /// What he has not got on: his model hides what hangs on its joints `worn.<word>`.
  package var bare: Set<String> = []
  /// Poses of a part of the body, laid over the posture where his model has an animation of this name.
  package var gestures: [String] = []
  /// Who is with him.
  package var attendants: [Attendant] = []
  /// Whether he presses on somebody's chest.
  package var presses = false
  /// Whether lying on the side is lying on the left one.
  package var isOnLeft = false

  /// Somebody as he is in the run.
  package init(of entity: EntityIndex, in session: Session, isTalking: Bool) {
    let compiled = session.compiled
    if let word = Figure.choice(entity, "posture", session) { take(posture: word) }
    if Motion.isTrue("inBed", of: entity, session) { posture = .lying }
    if let word = Figure.choice(entity, "mind", session) { take(mind: word) }
    if Figure.choice(entity, "head", session).map({ utf8Equal($0, "chinDown") }) ?? false { head = .chinDown }
    if isSeated, case .number(let degrees)? = Motion.value(of: entity, "backAngle", session) {
      leaning = Figure.leaning(degrees)
    }
    for name in ["resp", "breathing", "respiration"] {
      if let signal = compiled.names.signal(of: entity, name) {
        breathing = Float(max(0, min(60, session.stage.reading(of: signal))))
      }
    }
    for (index, sign) in compiled.names.signs.enumerated() {
      let isHis = sign.entity == entity
      guard isHis || Figure.owner(of: sign.entity, session) == entity, session.stage.shows(sign),
        let declaration = session.declaration(ofSign: index), !declaration.isDecoy
      else { continue }
      // A part of his body shows what it has by its own word: `sacrum-red`.
      let part = isHis ? nil : Figure.choice(sign.entity, "part", session)
      for look in declaration.looks {
        if isHis {
          take(look: look.id.value, look.value)
        } else if let part {
          marks.insert("\(part)-\(look.value)")
        }
      }
    }
    // Whoever is led to the tap goes there as it begins.
    if rinsed == nil, let now = session.stage.running, session.stage.target(ofRunning: now.act) == entity,
      compiled.names.acts[now.act].tags.contains(where: { utf8Equal($0, "tap") })
    {
      rinsed = Figure.armAtTap(of: entity, session)
    }
    self.isTalking = isTalking
    if isTalking { face["unresponsive"] = nil }
    // What the water runs over is not held in the other hand.
    if rinsed != nil { gestures.removeAll { utf8Equal($0, "guarding") } }
  }

  /// Whether he looks at whoever attends to him.
  package var looksBack: Bool {
    ["eyes_closed", "unresponsive", "drowsy"].allSatisfy { face[$0] == nil } && !presses && head == .free
  }

  /// Whether he sits on a seat, with a back to lean on.
  package var isSeated: Bool { posture == .sitting || posture == .slumped }

  /// Whether he can walk as he is.
  package var canWalk: Bool { posture == .standing }
  /// Whether he lies on a bed.
  package var isOnBed: Bool { posture == .lying || posture == .onSide }

  /// A figure at rest.
  package init() {}

  /// The word that a choice property of an entity has now; nil when there is none.
  package static func choice(_ entity: EntityIndex, _ property: String, _ session: Session) -> String? {
    guard let slot = session.compiled.names.property(of: entity, property),
      let declaration = session.compiled.scenario.entities[entity].properties.first(where: {
        utf8Equal($0.id.value, property)
      }),
      case .choice(let words) = declaration.kind
    else { return nil }
    let index = Int(truncatingIfNeeded: session.stage.run.slot(slot))
    return words.indices.contains(index) ? words[index].value : nil
  }

  /// Whose body an entity is a part of, such as a place where bone presses on skin: whom its property `person` names.
  static func owner(of part: EntityIndex, _ session: Session) -> EntityIndex? {
    guard let slot = session.compiled.names.property(of: part, "person"),
      case .one? = session.compiled.scenario.entities[part].properties.first(where: {
        utf8Equal($0.id.value, "person")
      })?.kind
    else { return nil }
    return EntityIndex(truncatingIfNeeded: session.stage.run.slot(slot))
  }

  /// The arm of somebody that a sign of his shows under a tap, whether it shows now or not.
  private static func armAtTap(of entity: EntityIndex, _ session: Session) -> Arm? {
    session.compiled.names.signs.indices.lazy.filter { session.compiled.names.signs[$0].entity == entity }
      .compactMap { session.declaration(ofSign: $0)?.looks.first { utf8Equal($0.id.value, "tap") } }
      .compactMap { Arm(rawValue: $0.value) }.first
  }

  mutating func take(posture word: String) {
    switch word {
    case "lying", "supine": posture = .lying
    case "onSide": posture = .onSide
    case "sitting", "reclined": posture = .sitting
    case "edge": posture = .onEdge
    case "standing": posture = .standing
    case "floor", "fallen": posture = .fallen
    default: break
    }
  }

  mutating func take(mind word: String) {
    switch word {
    case "confused": face["worry"] = 0.7
    case "drowsy":
      face["drowsy"] = 1
      if posture == .sitting { posture = .slumped }
    case "painOnly", "unresponsive":
      face["unresponsive"] = 1
      face["eyes_closed"] = 1
      blinks = false
      if posture == .sitting { posture = .slumped }
    default: face["smile"] = max(face["smile"] ?? 0, 0.15)
    }
  }

  mutating func take(look name: String, _ word: String) {
    marks.insert(word)
    bare.insert(name)
    if utf8Equal(name, "pose") { gestures.append(word) }
    if let manner = Attendant.Manner(rawValue: name) {
      attendants.append(Attendant(name: word, manner: manner))
    }
    switch (name, word) {
    // Drops on a skin of its own colour: who is not said to be pale is not seen to be.
    case ("skin", "sweat"): feelUnwell()
    case ("skin", "pale"), ("skin", "blue"), ("skin", "mottled"):
      paleness = max(paleness, 0.8)
      feelUnwell()
    // It itches, also where a model has no weals.
    case ("skin", "rash"): face["worry"] = max(face["worry"] ?? 0, 0.7)
    case ("face", "pain"), ("pose", "guarding"): face["pain"] = 1
    case ("face", _): face["worry"] = max(face["worry"] ?? 0, 0.6)
    case ("pose", "drowsy"): take(mind: "drowsy")
    case ("pose", "unconscious"): take(mind: "unresponsive")
    case ("pose", "restless"), ("pose", "searching"), ("pose", "dazed"), ("pose", "sway"):
      face["worry"] = max(face["worry"] ?? 0, 0.8)
      face["smile"] = nil
    case ("pose", "shiver"), ("pose", "tremble"):
      tremor = 1
      feelUnwell()
    case ("pose", "choking"):
      face["pain"] = 1
      tremor = 0.6
    case ("pose", "fast-breathing"): breathing = max(breathing, 30)
    case ("pose", "slow-breathing"): breathing = min(breathing, 6)
    case ("pose", "down"), ("pose", "floor"): posture = .fallen
    case ("pose", "head-back"): head = .back
    case ("pose", "feet-hang"): feetHang = true
    case ("pose", "reclined"):
      take(posture: word)
      if leaning == 0 { leaning = 0.5 }
    case ("tap", let arm): rinsed = Arm(rawValue: arm)
    case ("pose", "slid"):
      hasSlid = true
      if posture == .sitting { posture = .slumped }
    case ("pose", "belly-held"): face["pain"] = 1
    case ("pose", "rail-clutched"): face["worry"] = 1
    case ("pose", "attentive"): face["smile"] = 0.7
    case ("pose", "left"), ("pose", "right"):
      posture = .onSide
      isOnLeft = utf8Equal(word, "left")
    case ("pose", let posture): take(posture: posture)
    default: break
    }
  }

  /// Nobody who is unwell smiles.
  private mutating func feelUnwell() {
    face["smile"] = nil
    face["worry"] = max(face["worry"] ?? 0, 0.35)
  }

  /// Whether the face looks along the floor.
  package var isUpright: Bool {
    switch posture {
    case .standing, .sitting, .onEdge, .slumped, .kneeling: true
    case .lying, .onSide, .fallen: false
    }
  }

  /// The floor that the body takes, as x, z of two corners in its own coordinates.
  func rectangle(in scene: SceneFile) -> SIMD4<Float> {
    var matrices: [Matrix4] = []
    scene.worldMatrices(of: pose(of: scene), into: &matrices)
    let joints = scene.nodes.indices.filter { node in
      let name = scene.nodes[node].name
      return !name.hasPrefix("mark.") && !name.hasPrefix("worn.")
    }
    let points = joints.map { matrices[$0].transform(point: .zero) }
    let (x, z) = (points.map(\.x), points.map(\.z))
    // Flesh is about the joints, and toes are before them.
    let around: Float = 0.08
    return SIMD4(
      (x.min() ?? 0) - around, (z.min() ?? 0) - around, (x.max() ?? 0) + around, (z.max() ?? 0) + around)
  }

  /// What on a body poses of signs are about, by the bones where it is seen.
  private static let seen: [String: [String]] = [
    "reclined": ["hips"], "slid": ["hips"], "feet-hang": ["foot.L", "foot.R"], "leg-out": ["foot.R"],
    "arm-drop": ["hand.L"], "guarding": ["hand.L", "hand.R"], "left-arm-hangs": ["hand.L"],
    "right-leg-trembles": ["shin.R", "foot.R"], "belly-held": ["hips"], "stirs": ["hand.R"],
  ]

  /// The joints of a model at which signs show something: what he has on him and what he has not got on, and his pose.
  func shown(in scene: SceneFile) -> [Int] {
    let bones = Set(gestures.flatMap { Figure.seen[$0] ?? [] })
    // A blanket and bare feet in bed are no sign.
    let (marks, bare) = (marks.subtracting(["blanket"]), bare.subtracting(["shoes"]))
    return scene.nodes.indices.filter { node in
      let name = scene.nodes[node].name
      return bones.contains(name) || Figure.hangs(name, "mark.", marks) || Figure.hangs(name, "worn.", bare)
    }
  }

  /// Whether what hangs on a joint of this name is one of some words: `mark.scald.forearm.R`.
  private static func hangs(_ name: String, _ prefix: String, _ words: Set<String>) -> Bool {
    guard name.hasPrefix(prefix) else { return false }
    let rest = name.utf8.dropFirst(prefix.utf8.count)
    return words.contains { word in
      rest.starts(with: word.utf8) && rest.dropFirst(word.utf8.count).first == UInt8(ascii: ".")
    }
  }

  /// How the bones lie, without breath and speech.
  func pose(of scene: SceneFile) -> Pose {
    var pose = Pose(of: scene)
    stand(in: scene, walk: nil, &pose)
    return pose
  }

  private func stand(in scene: SceneFile, walk: Float?, _ pose: inout Pose) {
    if let walk, let animation = scene.animation(named: "walk") {
      scene.animations[animation].sample(at: walk * scene.animations[animation].duration, into: &pose)
    } else if let name = animations.first(where: { scene.animation(named: $0) != nil }),
      let animation = scene.animation(named: name)
    {
      scene.animations[animation].sample(at: 0, into: &pose)
    }
    for gesture in gestures {
      guard let animation = scene.animation(named: gesture) else { continue }
      scene.animations[animation].sample(at: 0, into: &pose)
    }
    show(in: scene, &pose)
    let limbs = Limbs(of: scene)
    for gesture in gestures { limbs.gesture(gesture, isUpright: isUpright, &pose) }
    // By as much as the backrest below.
    if raised > 0 { limbs.bend("spine", by: raised, &pose) }
    if isSeated { sit(limbs, &pose) }
    hold(limbs, &pose)
    if let rinsed, let water, walk == nil { limbs.rinse(rinsed, at: water, &pose) }
  }

  /// Leans back on a seat: the thighs stay on it, the arms hang beside it. Feet that hang are a little higher, and droop.
  private func sit(_ limbs: Limbs, _ pose: inout Pose) {
    if leaning > 0 {
      limbs.bend("hips", by: -leaning, &pose)
      for side in [".L", ".R"] {
        limbs.bend("thigh" + side, by: leaning, &pose)
        limbs.bend("upperarm" + side, by: leaning * 0.75, &pose)
      }
    }
    guard feetHang else { return }
    for side in [".L", ".R"] {
      limbs.bend("thigh" + side, by: -0.2, &pose)
      limbs.bend("shin" + side, by: 0.12, &pose)
      limbs.bend("foot" + side, by: 0.5, &pose)
    }
  }

  /// Holds the head: level even where the back leans, unless it lies back or the chin is down.
  private func hold(_ limbs: Limbs, _ pose: inout Pose) {
    let level = isSeated ? leaning * 0.8 : 0
    let forward: Float =
      switch head {
      case .free: level
      case .back: -0.45
      case .chinDown: level + 0.42
      }
    guard forward != 0 else { return }
    limbs.bend("neck", by: forward / 2, &pose)
    limbs.bend("head", by: forward / 2, &pose)
  }

  /// How far the hips go back on a seat for each radian that the back leans, in metres.
  static let settling: Float = 0.22

  /// How far a back leans that is so steep, in radians: 90 degrees are upright.
  static func leaning(_ degrees: Double) -> Float { Float(90 - max(30, min(90, degrees))) * .pi / 180 }

  /// Gives what is seen of him its size, and takes it from what he has not got on.
  private func show(in scene: SceneFile, _ pose: inout Pose) {
    for (node, name) in scene.nodes.indices.lazy.map({ ($0, scene.nodes[$0].name) }) {
      let isMark = name.hasPrefix("mark.")
      guard isMark || name.hasPrefix("worn.") else { continue }
      let isNamed = isMark ? Figure.hangs(name, "mark.", marks) : Figure.hangs(name, "worn.", bare)
      pose.scales[node] = isMark == isNamed ? SIMD3(1, 1, 1) : .zero
    }
  }

  /// How far the hips slide to the feet on a raised backrest, in metres: the back keeps its distance from the mattress,
  /// which bends at its underside.
  package static func slide(raised: Float) -> Float { 0.26 * tanf(raised / 2) }

  /// The names of the animations that show the posture, the best first.
  package var animations: [String] {
    switch posture {
    case .standing: ["stand"]
    case .sitting, .onEdge: ["sit"]
    case .lying: ["lie"]
    case .onSide: isOnLeft ? ["side-left", "side", "lie"] : ["side", "lie"]
    case .fallen: ["fallen", "lie"]
    case .slumped: ["slumped", "sit"]
    case .kneeling: presses ? ["press", "kneel", "stand"] : ["kneel", "stand"]
    }
  }

  /// How far morph targets of a face close the lids, beside that which does nothing else, as measured in the models.
  static let lids: [(morph: String, share: Float)] = [("drowsy", 0.5), ("pain", 0.55), ("smile", 0.11)]

  /// Poses a model: the posture, then breath, tremor, blinking and speech at a time in seconds.
  ///
  /// - Parameter walk: the share of two steps that is done, 0 to 1; nil for whoever does not walk.
  package func apply(to placement: Placement, seconds: Float, isStill: Bool, walk: Float? = nil) {
    let scene = placement.model.scene
    let limbs = Limbs(of: scene)
    var pose = placement.pose
    stand(in: scene, walk: walk, &pose)
    let phase = isStill ? 0 : sinf(seconds * breathing / 60 * 2 * Float.pi)
    if let chest = scene.node(named: "chest") {
      let swell = 1 + 0.012 * phase
      pose.scales[chest] = SIMD3(1 + 0.006 * phase, 1, swell)
    }
    if tremor > 0, !isStill {
      for (name, speed) in [("hand.L", Float(41)), ("hand.R", 43), ("head", 37)] {
        guard let node = scene.node(named: name) else { continue }
        let turn = Quaternion.rotation(about: SIMD3(0, 0, 1), radians: 0.03 * tremor * sinf(seconds * speed))
        pose.rotations[node] = Quaternion.product(pose.rotations[node], turn)
      }
    }
    if gestures.contains(where: { ["restless", "searching"].contains($0) }), !isStill {
      // The hands pluck, the head looks about.
      for (name, amount) in [("hand.L", 0.22 * sinf(seconds * 2.9)), ("hand.R", 0.22 * sinf(seconds * 2.3))] {
        limbs.bend(name, by: amount, &pose)
      }
      if let head = scene.node(named: "head") {
        let turn = Quaternion.rotation(about: SIMD3(0, 1, 0), radians: 0.28 * sinf(seconds * 0.8))
        pose.rotations[head] = Quaternion.product(pose.rotations[head], turn)
      }
    }
    if !isStill {
      for gesture in gestures { limbs.move(gesture, seconds: seconds, &pose) }
    }
    if presses, !isStill {
      // A hundred and ten times a minute, down for the shorter half.
      let down = max(0, sinf(seconds * 110 / 60 * 2 * Float.pi))
      limbs.bend("hips", by: 0.09 * down, &pose)
    }
    var face = face
    if blinks, !isStill {
      let cycle = seconds.truncatingRemainder(dividingBy: 4.3)
      if cycle < 0.16 { face["eyes_closed"] = max(face["eyes_closed"] ?? 0, 1) }
    }
    // Lids close once: what a face closes of them already is not closed again.
    if let closed = face["eyes_closed"] {
      let already = Figure.lids.reduce(0) { $0 + $1.share * (face[$1.morph] ?? 0) }
      face["eyes_closed"] = max(0, min(closed, 1 - already))
    }
    if isTalking { face["talk"] = isStill ? 0.4 : 0.25 + 0.35 * abs(sinf(seconds * 9.0)) }
    for (node, range) in pose.weightRanges.enumerated() where !range.isEmpty {
      guard let mesh = scene.nodes[node].mesh, let primitive = scene.meshes[mesh].primitives.first else {
        continue
      }
      for (index, morph) in primitive.morphs.enumerated() where index < range.count {
        pose.weights[range.lowerBound + index] = face[morph.name] ?? 0
      }
    }
    placement.pose = pose
    placement.paleness = paleness
  }
}
