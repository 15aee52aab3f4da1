package import Renderer
internal import ScenarioFiles
internal import SceneGraph

/// Rooms, people and props by name, read once and kept.
///
/// A file that is missing or broken is no reason to stop: whoever asks gets nil and uses a stand-in, and `faults` says
/// what was wrong. It needs a current OpenGL context.
package final class AssetFolder {
  /// Where the files are; nil when there are none.
  package let path: String?
  /// What could not be read, in words.
  package private(set) var faults: [String] = []
  private var models: [String: Model?] = [:]

  /// Takes the folder `Assets`.
  package init(path: String?) { self.path = path }

  /// Whether there is such a model.
  package func has(_ name: String) -> Bool {
    guard let path else { return false }
    return Disk.exists("\(path)/\(name).glb")
  }

  /// A model such as `People/wang`; nil when there is none that can be read.
  package func model(_ name: String) -> Model? {
    if let known = models[name] { return known }
    let read = load(name)
    models[name] = read
    return read
  }

  private func load(_ name: String) -> Model? {
    guard let path, has(name) else { return nil }
    do {
      let scene = try SceneFile.load("\(path)/\(name).glb")
      let extras = Extras(scene.extras)
      var light: ImagePixels?
      if let file = extras.word("lightmap"), !file.contains("/") {
        light = try SceneImage.load("\(path)/\(AssetFolder.folder(of: name))/\(file)").decode()
      }
      return try Model(scene, lightmap: light, scale: extras.number("lightmapScale") ?? 1)
    } catch {
      faults.append("\(error)")
      return nil
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
