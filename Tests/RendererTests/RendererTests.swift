import Testing

@testable import Renderer
@testable import SceneGraph

@MainActor
@Suite("Pictures", .serialized)
struct RendererTests {
  private func expect(
    _ picture: ImagePixels, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let difference = GoldenPicture.difference(picture, from: name)
    #expect(difference == nil, sourceLocation: sourceLocation)
  }

  /// Light from the right, so that shadows fall to the left.
  private let sideways = Lighting(
    keyDirection: normalized(SIMD3(-0.6, -0.75, -0.1)), keyColour: SIMD3(0.75, 0.72, 0.66),
    ambientUp: SIMD3(0.55, 0.56, 0.58), ambientSide: SIMD3(0.42, 0.42, 0.43),
    ambientDown: SIMD3(0.30, 0.28, 0.25))
  private let red: (UInt8, UInt8, UInt8, UInt8) = (200, 60, 50, 255)
  private let cream: (UInt8, UInt8, UInt8, UInt8) = (240, 230, 210, 255)

  @Test func aTexturedBox() throws {
    try Stage.open()
    var scene = SceneBuilding()
    let texture = try scene.texture(64, SceneBuilding.squares(red, cream, 16))
    let material = scene.material { $0.baseColourTexture = texture }
    scene.add(SceneBuilding.box(SIMD3(1, 1, 1), material: material))
    let box = Placement(try Model(scene.scene))
    expect(try Stage.draw([box], from: SIMD3(2.4, 1.8, 3), at: .zero), "textured-box")
  }

  @Test func aTextureIsTurnedScaledAndShiftedAsTheFileSays() throws {
    try Stage.open()
    var scene = SceneBuilding()
    // Red in the upper left quarter only.
    let texture = try scene.texture(32) { x, y in x < 16 && y < 16 ? red : cream }
    let plain = scene.material {
      $0.baseColourTexture = texture
      $0.isUnlit = true
    }
    let moved = scene.material {
      $0.baseColourTexture = TextureReference(
        texture: texture.texture, transform: TextureTransform(offset: SIMD2(0.5, 0)))
      $0.isUnlit = true
    }
    scene.add(SceneBuilding.sheet(0.9, material: plain), at: SIMD3(-1, 0, 0))
    scene.add(SceneBuilding.sheet(0.9, material: moved), at: SIMD3(1, 0, 0))
    let picture = try Stage.draw(
      [Placement(try Model(scene.scene))], from: SIMD3(0, 0, 3.2), at: .zero)
    #expect(colour(picture, 0.2, 0.35) == SIMD3(200, 60, 50))
    #expect(colour(picture, 0.4, 0.35) == SIMD3(240, 230, 210))
    #expect(colour(picture, 0.6, 0.35) == SIMD3(240, 230, 210))
    #expect(colour(picture, 0.8, 0.35) == SIMD3(200, 60, 50))
  }

  @Test func atNightTheGardenIsDarkAndALampIsNot() throws {
    try Stage.open()
    var scene = SceneBuilding()
    let garden = try scene.texture(8) { _, _ in (200, 200, 200, 255) }
    let view = scene.material {
      $0.baseColourTexture = garden
      $0.isUnlit = true
    }
    let lamp = scene.material { $0.isUnlit = true }
    scene.add(SceneBuilding.sheet(0.9, material: view), at: SIMD3(-1, 0, 0))
    scene.add(SceneBuilding.sheet(0.9, material: lamp), at: SIMD3(1, 0, 0))
    var night = Lighting.plain
    (night.indoors, night.outdoors) = (SIMD3(0.8, 0.6, 0.6), SIMD3(0.1, 0.1, 0.2))
    let picture = try Stage.draw(
      [Placement(try Model(scene.scene))], from: SIMD3(0, 0, 3.2), at: .zero, lighting: night)
    #expect(colour(picture, 0.3, 0.5) == SIMD3(20, 20, 40))
    #expect(colour(picture, 0.7, 0.5) == SIMD3(204, 153, 153))
  }

  @Test func aTextureCanBeLaidOnByTheSecondCoordinates() throws {
    try Stage.open()
    var scene = SceneBuilding()
    let texture = try scene.texture(32) { x, _ in x < 16 ? red : cream }
    let material = scene.material {
      $0.baseColourTexture = TextureReference(texture: texture.texture, texcoord: 1)
      $0.isUnlit = true
    }
    var sheet = SceneBuilding.sheet(1, material: material)
    sheet.texcoords1 = sheet.texcoords0.map { SIMD2(1 - $0.x, $0.y) }
    scene.add(sheet)
    let picture = try Stage.draw([Placement(try Model(scene.scene))], from: SIMD3(0, 0, 2.5), at: .zero)
    #expect(colour(picture, 0.4, 0.5) == SIMD3(240, 230, 210))
    #expect(colour(picture, 0.6, 0.5) == SIMD3(200, 60, 50))
  }

  /// A floor and two walls, with light that fades towards the corner.
  private func corner(_ quality: Quality = .medium, with others: [Placement] = []) throws -> ImagePixels {
    try Stage.draw(
      [Placement(try cornerModel())] + others, from: SIMD3(1.6, 1.7, 2.2), at: SIMD3(-0.2, 0.4, -0.2),
      quality: quality, lighting: sideways)
  }

  private func cornerModel() throws -> Model {
    var scene = SceneBuilding()
    let texture = try scene.texture(64, SceneBuilding.squares((150, 110, 70, 255), (170, 130, 90, 255), 8))
    let planks = scene.material {
      $0.baseColourTexture = texture
      $0.roughness = 0.4
    }
    let wall = scene.material { $0.baseColour = SIMD4(0.7, 0.75, 0.6, 1) }
    for (half, place, material) in [
      (SIMD3<Float>(2, 0.05, 2), SIMD3<Float>(0, -0.05, 0), planks),
      (SIMD3(2, 1.5, 0.05), SIMD3(0, 1.5, -2), wall), (SIMD3(0.05, 1.5, 2), SIMD3(-2, 1.5, 0), wall),
    ] {
      var box = SceneBuilding.box(half, material: material)
      box.texcoords1 = box.positions.map { at in
        let world = at + place
        return SIMD2((world.x + 2) / 4, (world.z + 2 + world.y) / 4)
      }
      scene.add(box, at: place)
    }
    let light = SceneBuilding.pixels(32) { x, y in
      let bright = UInt8(60 + (x + y) * 3)
      return (bright, bright, UInt8(Int(bright) * 9 / 10), 255)
    }
    return try Model(scene.scene, lightmap: light, scale: 1.5)
  }

  @Test func aRoomWithBakedLight() throws {
    try Stage.open()
    expect(try corner(), "baked-corner")
  }

  @Test(arguments: Quality.allCases)
  func everyQualityDrawsTheSamePlaceWithItsOwnMeans(quality: Quality) throws {
    try Stage.open()
    var scene = SceneBuilding()
    let paint = scene.material { _ in }
    scene.add(SceneBuilding.box(SIMD3(0.3, 0.5, 0.3), material: paint, colour: SIMD4(0.2, 0.3, 0.8, 1)))
    let post = Placement(
      try Model(scene.scene),
      at: Matrix4(
        translation: SIMD3(-0.3, 0.5, -0.2), rotation: SIMD4(0, 0, 0, 1), scale: SIMD3(1, 1, 1)),
      throwsShadow: true)
    expect(try corner(quality, with: [post]), "quality-\(quality)")
  }

  @Test func whatThrowsAShadowDarkensTheFloorBehindItAndNothingElse() throws {
    try Stage.open()
    var scene = SceneBuilding()
    scene.add(SceneBuilding.box(SIMD3(0.3, 0.5, 0.3)), at: SIMD3(0, 0.5, 0))
    let model = try Model(scene.scene)
    let room = Placement(try cornerModel())
    func draw(_ throwsShadow: Bool) throws -> ImagePixels {
      try Stage.draw(
        [room, Placement(model, throwsShadow: throwsShadow)], from: SIMD3(1.6, 1.7, 2.2),
        at: SIMD3(-0.2, 0.4, -0.2), lighting: sideways)
    }
    let (with, without) = (try draw(true), try draw(false))
    var (darker, brighter) = (0, 0)
    for index in with.pixels.indices {
      let apart = Int(with.pixels[index]) - Int(without.pixels[index])
      if apart < -8 { darker += 1 }
      if apart > 8 { brighter += 1 }
    }
    #expect(darker > 200)
    #expect(brighter == 0)
  }

  @Test func aFigureThatSits() throws {
    try Stage.open()
    let model = try Stage.asset("People/wang")
    let figure = Placement(model)
    let index = try #require(model.scene.animation(named: "sit"))
    model.scene.animations[index].sample(at: 0, into: &figure.pose)
    let middle = {
      figure.update(); return figure.bounds.centre
    }()
    expect(try Stage.draw([figure], from: middle + SIMD3(0.7, 0.4, 1.5), at: middle), "figure-sits")
    figure.paleness = 1
    let pale = try Stage.draw([figure], from: middle + SIMD3(0.7, 0.4, 1.5), at: middle)
    expect(pale, "figure-sits-pale")
  }

  @Test func twoOfOneModelMakeDifferentFaces() throws {
    try Stage.open()
    var sheet = SceneBuilding.sheet(0.5)
    sheet.morphs = [
      MorphTarget(
        name: "wide", positions: sheet.positions.map { SIMD3($0.x, 0, 0) }, normals: [], tangents: [])
    ]
    var scene = SceneBuilding()
    let node = scene.add(sheet)
    let model = try Model(scene.scene)
    func place(_ x: Float) -> Placement {
      Placement(
        model,
        at: Matrix4(translation: SIMD3(x, 0, 0), rotation: SIMD4(0, 0, 0, 1), scale: SIMD3(1, 1, 1)))
    }
    let (first, second) = (place(-1.2), place(1.2))
    second.pose.weights[second.pose.weightRanges[node].lowerBound] = 1
    let picture = try Stage.draw([first, second], from: SIMD3(0, 0, 4), at: .zero)
    func width(_ columns: Range<Int>) -> Int {
      columns.count { colour(picture, (Float($0) + 0.5) / 160, 0.5).x > 100 }
    }
    let (narrow, wide) = (width(0..<80), width(80..<160))
    #expect(narrow > 10)
    #expect((wide - narrow * 2).magnitude <= 2)
    // Back to no weight: the model's own shape again.
    second.pose.weights[second.pose.weightRanges[node].lowerBound] = 0
    let again = try Stage.draw([first, second], from: SIMD3(0, 0, 4), at: .zero)
    let rest = (80..<160).count { colour(again, (Float($0) + 0.5) / 160, 0.5).x > 100 }
    #expect((rest - narrow).magnitude <= 1)
  }

  @Test func facesOfOurPeopleMove() throws {
    try Stage.open()
    let model = try Stage.asset("People/wang")
    let figure = Placement(model)
    let head = try #require(model.scene.node(named: "head"))
    let eye = figure.worldMatrix(of: head).transform(point: .zero) + SIMD3(0, 0.1, 0)
    func draw() throws -> ImagePixels {
      try Stage.draw([figure], from: eye + SIMD3(0.1, 0, 0.5), at: eye)
    }
    let calm = try draw()
    expect(calm, "face-calm")
    for (node, range) in figure.pose.weightRanges.enumerated() where !range.isEmpty {
      let mesh = try #require(model.scene.nodes[node].mesh)
      for (index, morph) in model.scene.meshes[mesh].primitives[0].morphs.enumerated()
      where morph.name == "eyes_closed" || morph.name == "pain" {
        figure.pose.weights[range.lowerBound + index] = 1
      }
    }
    expect(try draw(), "face-in-pain")
  }

  @Test func thinAlphaIsCutOutAndGlassShowsWhatIsBehind() throws {
    try Stage.open()
    var scene = SceneBuilding()
    let texture = try scene.texture(32, SceneBuilding.squares((90, 160, 70, 255), (90, 160, 70, 0), 8))
    let leaves = scene.material {
      $0.baseColourTexture = texture
      $0.alphaMode = .mask
    }
    let glass = scene.material {
      $0.baseColour = SIMD4(0.3, 0.6, 0.9, 0.4)
      $0.alphaMode = .blend
    }
    scene.add(SceneBuilding.box(SIMD3(2, 2, 0.1), colour: SIMD4(0.8, 0.4, 0.2, 1)), at: SIMD3(0, 0, -2))
    scene.add(SceneBuilding.sheet(0.8, material: leaves), at: SIMD3(-0.7, 0, 0))
    scene.add(SceneBuilding.sheet(0.8, material: glass), at: SIMD3(0.9, 0, 0.5))
    let picture = try Stage.draw([Placement(try Model(scene.scene))], from: SIMD3(0, 0, 3), at: .zero)
    expect(picture, "mask-and-glass")
  }

  @Test func alphaMeansNothingWhereASurfaceIsOpaque() throws {
    try Stage.open()
    var scene = SceneBuilding()
    let material = scene.material {
      $0.baseColour = SIMD4(1, 1, 1, 0)
      $0.isUnlit = true
    }
    scene.add(SceneBuilding.sheet(1, material: material))
    let picture = try Stage.draw([Placement(try Model(scene.scene))], from: SIMD3(0, 0, 2), at: .zero)
    #expect(colour(picture, 0.5, 0.5) == SIMD3(255, 255, 255))
  }

  @Test func coloursOfVerticesAreMixedAcrossASurface() throws {
    try Stage.open()
    var scene = SceneBuilding()
    let material = scene.material { $0.isUnlit = true }
    scene.add(
      SceneBuilding.sheet(
        1, material: material,
        colours: [SIMD4(1, 0, 0, 1), SIMD4(0, 1, 0, 1), SIMD4(0, 1, 0, 1), SIMD4(1, 0, 0, 1)]))
    let picture = try Stage.draw([Placement(try Model(scene.scene))], from: SIMD3(0, 0, 2.5), at: .zero)
    let (left, right) = (colour(picture, 0.3, 0.5), colour(picture, 0.7, 0.5))
    #expect(left.x > 180 && left.y < 160)
    #expect(right.y > 180 && right.x < 160)
    // Half of two lights is what displays store as 186, not as 128.
    let middle = colour(picture, 0.5, 0.5)
    #expect(abs(middle.x - 186) < 4 && abs(middle.y - 186) < 4)
  }

  @Test func anOutlineShowsAroundAndNotUpon() throws {
    try Stage.open()
    var scene = SceneBuilding()
    scene.add(SceneBuilding.box(SIMD3(0.6, 0.6, 0.6), colour: SIMD4(0.1, 0.1, 0.4, 1)))
    let box = Placement(try Model(scene.scene))
    box.outline = SIMD3(1, 0.8, 0.1)
    let picture = try Stage.draw([box], from: SIMD3(1, 1, 3), at: .zero)
    expect(picture, "outline")
    #expect(colour(picture, 0.5, 0.5).x < 128)
  }

  @Test func mirroredPartsShowTheirOutsides() throws {
    try Stage.open()
    var scene = SceneBuilding()
    let paint = scene.material { _ in }
    let box = SceneBuilding.box(SIMD3(0.5, 0.5, 0.5), material: paint)
    scene.add(box, at: SIMD3(-0.8, 0, 0))
    scene.add(box, at: SIMD3(0.8, 0, 0), scale: SIMD3(-1, 1, 1))
    let picture = try Stage.draw(
      [Placement(try Model(scene.scene))], from: SIMD3(0, 0.9, 3), at: .zero,
      lighting: Lighting(
        keyDirection: normalized(SIMD3(0, -1, -0.5)), keyColour: SIMD3(0.7, 0.7, 0.7),
        ambientUp: SIMD3(0.3, 0.3, 0.3), ambientSide: SIMD3(0.3, 0.3, 0.3),
        ambientDown: SIMD3(0.3, 0.3, 0.3)))
    // Light from the front and above: both look alike, as in a mirror.
    for (x, y) in [(Float(0.3), Float(0.5)), (0.25, 0.4), (0.3, 0.6)] {
      let (left, right) = (colour(picture, x, y), colour(picture, 1 - x - 1.0 / 160, y))
      let apart = left &- right
      #expect(max(apart.x.magnitude, apart.y.magnitude, apart.z.magnitude) <= 6)
    }
    #expect(colour(picture, 0.3, 0.5).x > 120)
  }

  @Test func theInsideOfATwoSidedSheetIsLitFromItsOwnSide() throws {
    try Stage.open()
    var scene = SceneBuilding()
    let material = scene.material { $0.isDoubleSided = true }
    scene.add(SceneBuilding.sheet(1, material: material))
    let sheet = Placement(try Model(scene.scene))
    func draw(_ light: SIMD3<Float>, from z: Float) throws -> Int {
      let lighting = Lighting(
        keyDirection: light, keyColour: SIMD3(0.8, 0.8, 0.8), ambientUp: .zero, ambientSide: .zero,
        ambientDown: .zero)
      return colour(
        try Stage.draw([sheet], from: SIMD3(0, 0, z), at: .zero, lighting: lighting), 0.5, 0.5
      ).x
    }
    let front = try draw(SIMD3(0, 0, -1), from: 2.5)
    #expect(front > 150)
    #expect(try draw(SIMD3(0, 0, 1), from: -2.5) == front)
    #expect(try draw(SIMD3(0, 0, -1), from: -2.5) < 5)
  }

  @Test func texturesSayWhereASurfaceShinesAndWhereLightDoesNotReach() throws {
    try Stage.open()
    var scene = SceneBuilding()
    let half = try scene.texture(16) { x, _ in x < 8 ? (255, 255, 255, 255) : (0, 0, 0, 255) }
    let shining = scene.material {
      $0.baseColour = SIMD4(0, 0, 0, 1)
      $0.emissive = SIMD3(1, 1, 1)
      $0.emissiveTexture = half
    }
    let shaded = scene.material { $0.occlusionTexture = half }
    scene.add(SceneBuilding.sheet(0.9, material: shining), at: SIMD3(-1, 0, 0))
    scene.add(SceneBuilding.sheet(0.9, material: shaded), at: SIMD3(1, 0, 0))
    let lighting = Lighting(
      keyDirection: SIMD3(0, -1, 0), keyColour: .zero, ambientUp: SIMD3(0.5, 0.5, 0.5),
      ambientSide: SIMD3(0.5, 0.5, 0.5), ambientDown: SIMD3(0.5, 0.5, 0.5))
    let picture = try Stage.draw(
      [Placement(try Model(scene.scene))], from: SIMD3(0, 0, 3.2), at: .zero, lighting: lighting)
    #expect(colour(picture, 0.2, 0.5).x > 200)
    #expect(colour(picture, 0.4, 0.5).x < 30)
    #expect(colour(picture, 0.6, 0.5).x > 150)
    #expect(colour(picture, 0.8, 0.5).x < 30)
  }

  @Test(arguments: [Quality.medium, .high])
  func aTextureSaysWhereASurfaceIsMetal(quality: Quality) throws {
    try Stage.open()
    var scene = SceneBuilding()
    // Blue says how metallic, green how rough: at the left rough metal, at the right chalk.
    let metal = try scene.texture(16) { x, _ in (0, 255, x < 8 ? 255 : 0, 255) }
    let surface = scene.material {
      $0.metallic = 1
      $0.metallicRoughnessTexture = metal
    }
    scene.add(SceneBuilding.sheet(1, material: surface))
    let lighting = Lighting(
      keyDirection: SIMD3(0, -1, 0), keyColour: .zero, ambientUp: SIMD3(0.5, 0.5, 0.5),
      ambientSide: SIMD3(0.5, 0.5, 0.5), ambientDown: SIMD3(0.5, 0.5, 0.5))
    let picture = try Stage.draw(
      [Placement(try Model(scene.scene))], from: SIMD3(0, 0, 2.5), at: .zero, quality: quality,
      lighting: lighting)
    // Chalk gives back the light around it, rough metal mirrors half of it.
    #expect(colour(picture, 0.7, 0.5).x > 160)
    #expect(colour(picture, 0.3, 0.5).x < 140)
  }

  /// A material asks for any of the features together, and a driver compiles only what it is asked for: each two of them,
  /// and all at once, must be words that it understands.
  @Test func driversUnderstandEveryFeatureBesideEveryOther() throws {
    try Stage.open()
    let features = (0..<23).map { ShaderText.Features(rawValue: 1 << $0) }
    #expect(features.last == .lamps, "the features have grown: so must this test")
    // Light from around is drawn only where none of these stand in its place.
    let lit = ShaderText.Features(features).subtracting([.depthOnly, .outline, .unlit])
    var wanted: Set<ShaderText.Features> = [lit, lit.subtracting(.lightmapped)]
    for one in features {
      for other in features { wanted.formUnion([[one, other], [one, other, .glossy]]) }
    }
    for features in wanted {
      #expect(throws: Never.self, "\(features.definitions)") {
        _ = try ShaderProgram(
          vertex: ShaderText.vertex, fragment: ShaderText.fragment, definitions: features.definitions)
      }
    }
  }

  @Test func modelsThatShowOneImageShareItsTextureUntilTheLastOfThemGoes() throws {
    try Stage.open()
    func content(_ texel: UInt8, known: Set<TextureKey> = []) throws -> ModelContent {
      var scene = SceneBuilding()
      let texture = try scene.texture(8) { _, _ in (texel, 0, 0, 255) }
      let material = scene.material { $0.baseColourTexture = texture }
      scene.add(SceneBuilding.sheet(1, material: material))
      return try ModelContent(scene.scene, known: known)
    }
    let shared = SharedTextures()
    var first: Model? = try Model(content(90), sharing: shared)
    let other = try Model(content(91), sharing: shared)
    #expect(shared.known.count == 2)
    let early = try content(90, known: shared.known)
    #expect(early.pictures[0].levels == nil, "what is in the graphics memory is not unpacked again")
    var second: Model? = try Model(early, sharing: shared)
    #expect(try #require(first?.texture(0)) === second?.texture(0))
    #expect(first?.texture(0) !== other.texture(0))
    first = nil
    #expect(shared.known.count == 2)
    second = nil
    #expect(shared.known.count == 1)
    // Prepared while the texture was there, uploaded when it has gone.
    #expect(try Model(early, sharing: shared).texture(0)?.width == 8)
  }

  /// A white sheet, turned a little, before a dark background.
  private func slantedSheet(_ quality: Quality) throws -> ImagePixels {
    var scene = SceneBuilding()
    let paint = scene.material { $0.isUnlit = true }
    scene.add(SceneBuilding.sheet(1, material: paint))
    let turned = Matrix4(
      translation: .zero, rotation: Quaternion.rotation(about: SIMD3(0, 0, 1), radians: 0.12),
      scale: SIMD3(1, 1, 1))
    return try Stage.draw(
      [Placement(try Model(scene.scene), at: turned)], from: SIMD3(0, 0, 3), at: .zero, quality: quality)
  }

  @Test func atTheHighestQualityTheStepsOfAnEdgeAreMixedAndNothingElseIs() throws {
    try Stage.open()
    let (hard, soft) = (try slantedSheet(.medium), try slantedSheet(.high))
    let (dark, white) = (Int(hard.pixels[0]), 255)
    var shades: Set<Int> = []
    for y in 0..<Stage.height {
      for x in 0..<Stage.width {
        func level(_ picture: ImagePixels, _ x: Int, _ y: Int) -> Int {
          let (x, y) = (max(0, min(Stage.width - 1, x)), max(0, min(Stage.height - 1, y)))
          return Int(picture.pixels[(y * Stage.width + x) * 4])
        }
        let before = level(hard, x, y)
        #expect(before == dark || before == white, "without smoothing there are two colours")
        let now = level(soft, x, y)
        let isAtEdge = [(-1, 0), (1, 0), (0, -1), (0, 1)].contains { level(hard, x + $0, y + $1) != before }
        if !isAtEdge { #expect(now == before, "(\(x), \(y)) is not at the edge") }
        // It becomes lighter or darker, never more so than what is beside it.
        #expect((dark...white).contains(now))
        if now != before { shades.insert(now) }
      }
    }
    // Along eight pixels of one step there are as many shades.
    #expect(shades.count >= 8)
  }

  @Test(arguments: [Quality.medium, .high])
  func whileTheCameraStandsThePictureStaysThatOfAWholeDrawing(quality: Quality) throws {
    try Stage.open()
    let room = Placement(try cornerModel())
    var scene = SceneBuilding()
    scene.add(SceneBuilding.box(SIMD3(0.2, 0.2, 0.2), colour: SIMD4(0.8, 0.2, 0.2, 1)))
    let glassy = scene.material {
      $0.baseColour = SIMD4(0.3, 0.6, 0.9, 0.4)
      $0.alphaMode = .blend
    }
    scene.add(SceneBuilding.sheet(0.3, material: glassy), at: SIMD3(0.2, 0.2, 0.5))
    let ball = Placement(try Model(scene.scene))
    let renderer = try Renderer(quality: quality)
    let canvas = try Canvas(width: Stage.width, height: Stage.height, isSmoothed: quality.isSmoothed)
    let camera = Camera(position: SIMD3(1.6, 1.7, 2.2), lookingAt: SIMD3(-0.2, 0.4, -0.2))
    func draw(_ renderer: Renderer) throws -> ImagePixels {
      try renderer.draw(
        [room, ball], camera: camera, lighting: .plain, background: SIMD3(0.2, 0.25, 0.3), on: canvas)
      return canvas.read()
    }
    for frame in 0..<14 {
      // It moves, rests long enough to become part of the layer, and moves again.
      if frame < 6 || frame > 11 {
        ball.transform = Matrix4(
          translation: SIMD3(Float(frame) * 0.05 - 0.4, 0.4, -0.3), rotation: SIMD4(0, 0, 0, 1),
          scale: SIMD3(1, 1, 1))
      }
      if frame == 9 { room.outline = SIMD3(1, 1, 0) }
      let kept = try draw(renderer)
      let whole = try draw(Renderer(quality: quality))
      #expect(kept == whole, "frame \(frame)")
    }
  }

  @Test func whatIsDrawnAtOnceIsWhatIsCopied() throws {
    try Stage.open()
    var scene = SceneBuilding()
    scene.add(SceneBuilding.box(SIMD3(1, 1, 1)))
    let (standing, moving) = (Placement(try Model(scene.scene)), Placement(try Model(scene.scene)))
    for quality in Quality.allCases {
      let renderer = try Renderer(quality: quality)
      let canvas = try Canvas(width: 64, height: 48, isSmoothed: quality.isSmoothed)
      let target = try Canvas(width: 64, height: 48)
      // The camera moves, then stands: what is at rest is then taken from the frame before.
      for frame in 0..<12 {
        moving.transform.w.x = Float(frame) * 0.05
        let camera = Camera(position: SIMD3(0, 0.5, 3 + Float(min(frame, 5)) * 0.1))
        try renderer.draw(
          [standing, moving], camera: camera, lighting: .plain, background: SIMD3(0.2, 0.3, 0.4), on: canvas,
          shownOn: target)
        let whole = try Canvas(width: 64, height: 48, isSmoothed: quality.isSmoothed)
        try Renderer(quality: quality).draw(
          [standing, moving], camera: camera, lighting: .plain, background: SIMD3(0.2, 0.3, 0.4), on: whole)
        #expect(target.read() == whole.read(), "\(quality), frame \(frame)")
      }
    }
  }

  @Test func aPictureIsAnotherOnlyWhenSomethingSeenHasChanged() throws {
    try Stage.open()
    var scene = SceneBuilding()
    scene.add(SceneBuilding.box(SIMD3(1, 1, 1)))
    let model = try Model(scene.scene)
    let (box, other) = (Placement(model), Placement(model))
    var seen = SeenPicture()
    var camera = Camera(position: SIMD3(0, 0, 3))
    func isOther(_ placements: [Placement]) -> Bool {
      seen.isOther(placements, camera: camera, lighting: .plain, background: .zero)
    }
    #expect(isOther([box]))
    #expect(!isOther([box]))
    // The same pose and place are set again, as they are in each frame.
    box.pose = Pose(of: model.scene)
    box.pose.translations[0] = .zero
    box.transform = .identity
    box.outline = nil
    #expect(!isOther([box]))
    let changes: [(String, () -> Void)] = [
      ("the eye", { camera.position.x = 1 }), ("a node", { box.pose.translations[0].x = 0.1 }),
      ("the place", { box.transform.w.y = 1 }), ("an outline", { box.outline = SIMD3(1, 1, 0) }),
      ("paleness", { box.paleness = 0.5 }), ("a hidden node", { box.hiddenNodes = [0] }),
      ("what is shown", { box.isShown = false }),
    ]
    for (name, change) in changes {
      change()
      #expect(isOther([box]), "\(name)")
      #expect(!isOther([box]), "after \(name)")
    }
    #expect(isOther([box, other]))
    #expect(isOther([other, box]))
    #expect(isOther([other]))
    #expect(isOther([]))
    #expect(!isOther([]))
  }

  @Test func weightsOfMorphTargetsAreSeen() throws {
    try Stage.open()
    var sheet = SceneBuilding.sheet(0.5)
    sheet.morphs = [MorphTarget(name: "", positions: sheet.positions, normals: [], tangents: [])]
    var scene = SceneBuilding()
    let node = scene.add(sheet)
    let placement = Placement(try Model(scene.scene))
    var seen = SeenPicture()
    func isOther() -> Bool {
      seen.isOther([placement], camera: Camera(position: .zero), lighting: .plain, background: .zero)
    }
    #expect(isOther())
    placement.pose.weights[placement.pose.weightRanges[node].lowerBound] = 0.5
    #expect(isOther())
    placement.pose.weights[placement.pose.weightRanges[node].lowerBound] = 0.5
    #expect(!isOther())
  }

  @Test func aSkinWithMoreJointsThanShadersHoldIsRefused() throws {
    try Stage.open()
    var scene = SceneBuilding()
    var sheet = SceneBuilding.sheet(1)
    sheet.joints = [SIMD4<UInt16>](repeating: SIMD4(300, 0, 0, 0), count: 4)
    sheet.weights = [SIMD4<Float>](repeating: SIMD4(1, 0, 0, 0), count: 4)
    let node = scene.add(sheet)
    scene.nodes[node].skin = 0
    scene.skins = [
      SceneSkin(
        name: "", joints: [Int](repeating: node, count: 301),
        inverseBindMatrices: [Matrix4](repeating: .identity, count: 301), skeleton: nil)
    ]
    let error = #expect(throws: SceneError.self) { try Model(scene.scene) }
    #expect(
      error?.description == "test: skins[0].joints: the skin has 301 joints; expected at most 256")
  }

  @Test func aBentMeshIsBoundedByWhereItsJointsCarryIt() throws {
    try Stage.open()
    var scene = SceneBuilding()
    var sheet = SceneBuilding.sheet(1)
    sheet.joints = [SIMD4<UInt16>](repeating: .zero, count: 4)
    sheet.weights = [SIMD4<Float>](repeating: SIMD4(1, 0, 0, 0), count: 4)
    let node = scene.add(sheet)
    scene.nodes[node].skin = 0
    scene.nodes.append(
      SceneNode(
        name: "joint", parent: nil, children: [], translation: SIMD3(50, 0, 0),
        rotation: SIMD4(0, 0, 0, 1), scale: SIMD3(2, 2, 2), mesh: nil, skin: nil, camera: nil, light: nil,
        weights: [], extras: nil))
    scene.skins = [
      SceneSkin(name: "", joints: [1], inverseBindMatrices: [.identity], skeleton: nil)
    ]
    let placement = Placement(try Model(scene.scene))
    placement.update()
    #expect(placement.bounds == Box(SIMD3(48, -2, 0), SIMD3(52, 2, 0)))
  }

  @Test func fromFarAwayTheCoarseMeshIsDrawnInsteadOfTheFineOne() throws {
    try Stage.open()
    var scene = SceneBuilding()
    let fine = scene.material {
      $0.baseColour = SIMD4(1, 0, 0, 1)
      $0.isUnlit = true
    }
    let coarse = scene.material {
      $0.baseColour = SIMD4(0, 1, 0, 1)
      $0.isUnlit = true
    }
    scene.add(SceneBuilding.sheet(1, material: fine))
    scene.nodes[scene.add(SceneBuilding.sheet(1, material: coarse), at: SIMD3(0, 0, 0.1))].name = "it.far"
    let placement = Placement(try Model(scene.scene))
    func draw(from z: Float) throws -> SIMD3<Int> {
      colour(try Stage.draw([placement], from: SIMD3(0, 0, z), at: .zero), 0.5, 0.5)
    }
    #expect(try draw(from: 3) == SIMD3(255, 0, 0))
    #expect(try draw(from: 9) == SIMD3(0, 255, 0))
    placement.hiddenNodes = [1]
    #expect(try draw(from: 9).y < 100)
  }

  @Test func aCanvasOfImpossibleSizeIsRefusedInWords() throws {
    try Stage.open()
    let error = #expect(throws: GraphicsError.self) { try Canvas(width: 1 << 20, height: 1 << 20) }
    #expect(error?.kind == .refused)
    #expect(error?.detail.contains("a picture of 1048576 x 1048576") == true)
  }
}
