package import Renderer
internal import ScenarioFiles
internal import SceneGraph

/// Rooms, people and props by name, read once and kept for as long as there is room for them.
///
/// A file that is missing or broken is no reason to stop: whoever asks gets nil and uses a stand-in, and `faults` says
/// what was wrong. It needs a current OpenGL context.
package final class AssetFolder {
  /// Where the files are; nil when there are none.
  package let path: String?
  /// What could not be read, in words.
  package private(set) var faults: [String] = []
  private var models: [String: Model?] = [:]
  /// Names of models, the one that was asked for last at the end.
  private var used: [String] = []
  /// What the present place has asked for, which stays.
  private var wanted: Set<String> = []
  /// How much memory models may take before those that nobody has asked for longest are let go: as much as the fullest
  /// place of our scenarios needs. `MemoryTests` walks through them.
  static let mostBytes = 64 << 20
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

  /// Takes what else could not be read, in words.
  func tell(_ fault: String) { faults.append(fault) }

  /// Whether there is such a model.
  package func has(_ name: String) -> Bool {
    guard let path else { return false }
    return Disk.exists("\(path)/\(name).glb")
  }

  /// A model such as `People/wang`; nil when there is none that can be read.
  package func model(_ name: String) -> Model? {
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
      return try Model(reading.get(), sharing: textures)
    } catch {
      faults.append("\(error)")
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
      if let file = extras.word("lightmap"), !file.contains("/") {
        light = try SceneImage.load("\(path)/\(folder(of: name))/\(file)").decode()
      }
      return try ModelContent(
        scene, lightmap: light, scale: extras.number("lightmapScale") ?? 1, halvesFigures: halvesFigures,
        known: known)
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
