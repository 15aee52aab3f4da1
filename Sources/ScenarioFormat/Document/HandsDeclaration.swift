/// Hands, what they have touched, and how that spreads.
public struct HandsDeclaration: Sendable {
  /// Something that is worn: a layer over zones of the body, dirty or clean on its outside.
  public struct Garment: Sendable {
    /// Id.
    public var id: Name
    /// Title.
    public var title: AuthoredText
    /// Zones it lies over.
    public var covers: [Name]
  }

  /// How many things can be carried.
  public var slots: Int
  /// Levels from clean to dirty.
  public var levels: [Name]
  /// Level at the start.
  public var start: Name
  /// Tags of acts that soil to the last level.
  public var soiledBy: [Name]
  /// Whether touching copies the level.
  public var spreadsByTouch: Bool
  /// What can be worn, from the innermost to the outermost.
  public var worn: [Garment]

  /// The zone that touches.
  public static let handsZone = "hands"
  /// What a garment is while nobody wears it.
  public static let off = "off"

  /// Zones of the body, the hands first, then those that something worn lies over, in the order written.
  public var zones: [String] {
    var zones = [HandsDeclaration.handsZone]
    for zone in worn.flatMap(\.covers) where !zones.contains(where: { utf8Same($0, zone.value) }) {
      zones.append(zone.value)
    }
    return zones
  }

  /// What lies over a zone, the outermost first, by index.
  public func layers(over zone: String) -> [Int] {
    worn.indices.reversed().filter { worn[$0].covers.contains { utf8Same($0.value, zone) } }
  }
}
