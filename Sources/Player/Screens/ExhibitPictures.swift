internal import ScenarioFormat
internal import SceneGraph

/// The pictures of an exhibit, read from its scenario when they are to be seen and kept until another is looked at.
///
/// They come from strangers: what is no picture, broken, or has more pixels than anybody needs is left out and told, as a
/// missing model is. Its words are read all the same. `ExhibitPictureTests` holds both.
@MainActor
final class ExhibitPictures {
  /// Pixels of one picture.
  static let mostPixels = 16 << 20

  private let read: ((String) -> [UInt8]?)?
  private let tell: (AssetFault) -> Void
  private var known: [String: PanelImage?] = [:]
  private var told: [AssetFault] = []

  /// Takes a way to read files, and whom to tell what cannot be read.
  init(read: ((String) -> [UInt8]?)?, tell: @escaping (AssetFault) -> Void) {
    (self.read, self.tell) = (read, tell)
  }

  /// The picture of a file; nil when it cannot be shown.
  func picture(_ file: String) -> PanelImage? {
    if let picture = known[file] { return picture }
    let picture = load(file)
    known[file] = picture
    return picture
  }

  /// Lets go of all but some files.
  func keep(_ files: [String]) { known = known.filter { files.contains($0.key) } }

  private func load(_ file: String) -> PanelImage? {
    guard let read else { return nil }
    guard let bytes = read(file) else {
      complain(AssetFault(file: file, reason: .noPicture, shown: nil))
      return nil
    }
    var limits = SceneLimits.standard
    limits.imagePixels = ExhibitPictures.mostPixels
    do {
      return PanelImage(try SceneImage(encoded: bytes, file: file, limits: limits).decode())
    } catch {
      complain(AssetFault(file: file, reason: .unreadable("\(error)"), shown: nil))
      return nil
    }
  }

  /// Says once what is wrong.
  private func complain(_ fault: AssetFault) {
    guard !told.contains(fault) else { return }
    told.append(fault)
    tell(fault)
  }
}
