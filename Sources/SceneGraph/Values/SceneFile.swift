public import SourceText

/// A scene read from a glTF 2.0 file: plain flat values that refer to each other by index.
///
/// Nothing here knows of a window or a graphics card. Whatever can be wrong with a file is found when it is loaded:
/// every index leads somewhere, every list is as long as it must be, no number is infinite, the nodes form a forest.
/// Accessors that nothing uses are not looked at. Only images are unpacked later, by `SceneImage.decode()`.
/// `SceneLoadTests` and `MalformedSceneTests` hold this.
public struct SceneFile: Sendable {
  /// The name of the file as it was given.
  public var name: String
  /// The nodes, in the order of the file.
  public var nodes: [SceneNode]
  /// Every node of the file, each after its parent.
  public var order: [Int]
  /// The outermost nodes of the scene that is shown.
  public var roots: [Int]
  /// The name of the scene that is shown.
  public var sceneName: String
  /// What the author added to the scene that is shown.
  public var extras: JSONNode?
  /// The scenes of the file, of which one is shown.
  public var scenes: [SceneRoots]
  /// The meshes.
  public var meshes: [SceneMesh]
  /// The materials.
  public var materials: [SceneMaterial]
  /// The textures.
  public var textures: [SceneTexture]
  /// The images.
  public var images: [SceneImage]
  /// The skins.
  public var skins: [SceneSkin]
  /// The animations.
  public var animations: [SceneAnimation]
  /// The cameras.
  public var cameras: [SceneCamera]
  /// The lights.
  public var lights: [SceneLight]

  /// The first node of a name.
  public func node(named name: String) -> Int? {
    nodes.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// The first animation of a name.
  public func animation(named name: String) -> Int? {
    animations.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// The nodes that are shown with some roots: these and all below them, each after its parent.
  public func nodes(below roots: [Int]) -> [Int] {
    var found: [Int] = []
    var isIn = [Bool](repeating: false, count: nodes.count)
    for root in roots { isIn[root] = true }
    for node in order {
      if let parent = nodes[node].parent, isIn[parent] { isIn[node] = true }
      if isIn[node] { found.append(node) }
    }
    return found
  }
}

/// One scene of a file: what is shown together.
public struct SceneRoots: Sendable {
  /// Its name; empty when it has none.
  public var name: String
  /// The outermost nodes.
  public var roots: [Int]
  /// What the author added.
  public var extras: JSONNode?
}
