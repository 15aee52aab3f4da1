package import Renderer
internal import Reports
internal import ScenarioFiles
internal import SceneGraph
internal import SourceText

/// Rooms, people and props by name, read once and kept for as long as there is room for them.
///
/// A file that is missing or broken is no reason to stop: `form` then makes a stand-in, and `faults` says once what was
/// wrong. It needs a current OpenGL context.
package final class AssetFolder {
  /// Where the files are; nil when nothing is to be drawn at all, not even a stand-in.
  package let path: String?
  /// What could not be read.
  package private(set) var found: [AssetFault] = []
  /// What could not be read, in words.
  package var faults: [String] { found.map { $0.words(.english) } }
  /// Why models could not be read, by name.
  private var broken: [String: SceneError] = [:]
  private var standIns: [StandIn: Model] = [:]
  private var models: [String: Model?] = [:]
  /// Names of models, the one that was asked for last at the end.
  private var used: [String] = []
  /// What the present place has asked for, which stays.
  private var wanted: Set<String> = []
  /// How much memory models may take before those that nobody has asked for longest are let go: as much as the fullest
  /// place of our scenarios needs. `MemoryTests` walks through them.
  static let mostBytes = 52 << 20
  private let textures = SharedTextures()
  private var ahead: ReadAhead?
  /// Whether textures of people are taken at half their size. What was read before stays as it is for as long as the
  /// present place shows it.
  package var halvesFigures = true {
    didSet {
      guard halvesFigures != oldValue else { return }
      isOutdated = true
      ahead = path.map { AssetFolder.ahead($0, halvesFigures) }
    }
  }
  private var isOutdated = false

  /// Takes the folder `Assets`.
  package init(path: String?) {
    self.path = path
    ahead = path.map { AssetFolder.ahead($0, true) }
  }

  private static func ahead(_ path: String, _ halvesFigures: Bool) -> ReadAhead {
    ReadAhead { AssetFolder.read($0, in: path, halvesFigures, known: $1) }
  }

  /// Takes what else could not be read; the same is told once.
  func tell(_ fault: AssetFault) {
    if !found.contains(fault) { found.append(fault) }
  }

  /// Tells that there is no such model, and which other one is shown instead.
  func tell(missing name: String, shown other: String) {
    if has(other) { tell(fault(of: name, shown: .other(other))) }
  }

  private func fault(of name: String, shown: AssetFault.Shown?) -> AssetFault {
    if let error = broken[name] {
      return AssetFault(file: error.file, reason: .unreadable("\(error)"), shown: shown)
    }
    guard let path, Disk.isFolder(path) else {
      return AssetFault(file: path ?? "", reason: .noFolder, shown: shown)
    }
    return AssetFault(file: "\(path)/\(name).glb", reason: .noFile, shown: shown)
  }

  /// Whether there is such a model.
  package func has(_ name: String) -> Bool {
    guard let path else { return false }
    return Disk.exists("\(path)/\(name).glb")
  }

  /// A model such as `People/wang`, else a form that the program makes itself; nil only without any folder.
  package func form(_ name: String) -> Model? {
    if let model = read(name) { return model }
    guard path != nil else { return nil }
    let kind = StandIn(for: name)
    tell(fault(of: name, shown: kind.shown))
    // The artists' card is the better one.
    if kind == .card, let card = read(Casting.standIn) { return card }
    if let known = standIns[kind] { return known }
    do {
      let made = try Model(kind.scene)
      standIns[kind] = made
      return made
    } catch {
      preconditionFailure("a form that the program makes can be drawn: \(error)")
    }
  }

  /// Whether a model stands for one that could not be read.
  func isStandIn(_ model: Model) -> Bool {
    standIns.values.contains { $0 === model } || models[Casting.standIn].map { $0 === model } ?? false
  }

  /// A model that need not be there, such as a fire; nil when there is none that can be read.
  package func model(_ name: String) -> Model? {
    let model = read(name)
    if model == nil, broken[name] != nil { tell(fault(of: name, shown: nil)) }
    return model
  }

  private func read(_ name: String) -> Model? {
    wanted.insert(name)
    if let known = models[name] { return known }
    let read = load(name)
    models[name] = read
    used.append(name)
    letGo()
    return read
  }

  /// How much memory the models take that are kept here.
  package var byteCount: Int { Model.byteCount(of: models.values.compactMap { $0 }) }

  /// Lets go what takes too much memory, first what was asked for longest ago, but none of some names, nor what is asked
  /// for from now on. What is still shown somewhere stays until it is no longer.
  package func trim(keeping names: [String]) {
    if isOutdated { (models, used, isOutdated) = ([:], [], false) }
    wanted = Set(names)
    // What is asked for again and again is not noted each time: here is where it counts as used.
    used = used.filter { !names.contains($0) } + names.filter { models[$0] != nil }
    letGo()
    FreedMemory.returnSmallPieces()
  }

  private func letGo() {
    for name in used where !wanted.contains(name) && byteCount > AssetFolder.mostBytes { models[name] = nil }
    used = used.filter { models[$0] != nil }
  }

  /// Begins to read models that will soon be asked for, in this order; what an earlier call wanted beyond these is given
  /// up.
  package func prepare(_ names: [String]) {
    var wanted: [String] = []
    for name in names where models[name] == nil && !wanted.contains(name) && has(name) { wanted.append(name) }
    ahead?.begin(wanted, known: textures.known)
  }

  private func load(_ name: String) -> Model? {
    guard let path, has(name) else { return nil }
    do {
      let reading =
        ahead?.take(name) ?? AssetFolder.read(name, in: path, halvesFigures, known: textures.known)
      let content = try reading.get()
      if let error = content.lightFault {
        tell(AssetFault(file: error.file, reason: .unreadable("\(error)"), shown: .plainLight(name)))
      }
      return try Model(content, sharing: textures)
    } catch {
      broken[name] = error
      return nil
    }
  }

  /// Reads and unpacks a model, on any thread.
  private static func read(
    _ name: String, in path: String, _ halvesFigures: Bool, known: Set<TextureKey>
  ) -> Result<ModelContent, SceneError> {
    Result { () throws(SceneError) in
      let scene = try SceneFile.load("\(path)/\(name).glb")
      let extras = Extras(scene.extras)
      var light: ImagePixels?
      var fault: SceneError?
      if let file = extras.word("lightmap"), !file.contains("/") {
        do throws(SceneError) {
          light = try SceneImage.load("\(path)/\(folder(of: name))/\(file)").decode()
        } catch {
          fault = error
        }
      }
      var content = try ModelContent(
        scene, lightmap: light, scale: extras.number("lightmapScale") ?? 1, halvesFigures: halvesFigures,
        known: known)
      content.lightFault = fault
      return content
    }
  }

  private static func folder(of name: String) -> String {
    name.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// An id as files are named: `glucoseMeter` is `glucose-meter`.
  package static func fileName(_ id: String) -> String {
    var name = ""
    for character in id.unicodeScalars {
      if (65...90).contains(character.value) {
        if !name.isEmpty { name += "-" }
        name.unicodeScalars.append(Unicode.Scalar(UInt8(character.value + 32)))
      } else {
        name.unicodeScalars.append(character)
      }
    }
    return name
  }
}
