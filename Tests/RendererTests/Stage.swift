import Foundation
import Testing

@testable import Renderer
@testable import SceneGraph

/// Where the pictures of tests are drawn.
@MainActor
enum Stage {
  private static var context: OffscreenContext?
  static let (width, height) = (160, 120)

  /// Makes a context that is current on the thread of the test that asks: the main actor is not always on the same one,
  /// and other suites have contexts of their own. Without a driver there is nothing to test with, and tests say so.
  static func open() throws {
    // The one before goes first: it leaves the thread without a current one.
    context = nil
    context = try OffscreenContext()
  }

  /// Draws one picture.
  static func draw(
    _ placements: [Placement], from eye: SIMD3<Float>, at target: SIMD3<Float>, quality: Quality = .medium,
    lighting: Lighting = .plain
  ) throws -> ImagePixels {
    let renderer = try Renderer(quality: quality)
    let canvas = try Canvas(width: width, height: height, isSmoothed: quality.isSmoothed)
    try renderer.draw(
      placements, camera: Camera(position: eye, lookingAt: target), lighting: lighting,
      background: SIMD3(0.2, 0.25, 0.3), on: canvas)
    return canvas.read()
  }

  static let assets = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Assets").path

  static func asset(_ name: String) throws -> Model { try Model(SceneFile.load("\(assets)/\(name).glb")) }
}

/// Pictures kept in the folder `Goldens`; `RECORD_GOLDENS=1` writes them anew.
@MainActor
enum GoldenPicture {
  /// Drivers round differently, and none draws edges alike: few pixels may differ, and on average hardly.
  static let (mean, share, apart) = (1.5, 0.02, 24)

  /// Compares a picture with the kept one; nil when they are alike.
  static func difference(_ picture: ImagePixels, from name: String) -> String? {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
    let file = folder.appending(path: name + ".png").path
    do {
      if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try PNGFile.write(picture, to: file)
        return nil
      }
      return difference(picture, try SceneImage.load(file).decode()).map { "\(name): \($0)" }
    } catch {
      return "\(error)"
    }
  }

  /// Compares two pictures; nil when they are alike.
  static func difference(_ a: ImagePixels, _ b: ImagePixels) -> String? {
    guard a.width == b.width, a.height == b.height else { return "their sizes differ" }
    var sum = 0
    var different = 0
    for pixel in stride(from: 0, to: a.pixels.count, by: 4) {
      var most = 0
      for channel in 0..<3 {
        let apart = abs(Int(a.pixels[pixel + channel]) - Int(b.pixels[pixel + channel]))
        sum += apart
        most = max(most, apart)
      }
      if most > apart { different += 1 }
    }
    let meanOfAll = Double(sum) / Double(a.width * a.height * 3)
    let shareOfAll = Double(different) / Double(a.width * a.height)
    if meanOfAll <= mean && shareOfAll <= share { return nil }
    return "on average \(meanOfAll) apart, \(shareOfAll * 100) % of the pixels by more than \(apart)"
  }
}

/// The colour at a place of a picture, 0 to 1 from the left and the top.
func colour(_ picture: ImagePixels, _ x: Float, _ y: Float) -> SIMD3<Int> {
  let column = min(picture.width - 1, Int(x * Float(picture.width)))
  let row = min(picture.height - 1, Int(y * Float(picture.height)))
  let at = (row * picture.width + column) * 4
  return SIMD3(Int(picture.pixels[at]), Int(picture.pixels[at + 1]), Int(picture.pixels[at + 2]))
}
