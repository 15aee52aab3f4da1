import SceneGraph
import Testing

@testable import Renderer

@Suite("Smaller copies of a texture")
struct TextureLevelsTests {
  private func picture(_ width: Int, _ height: Int, _ red: [UInt8]) -> ImagePixels {
    ImagePixels(width: width, height: height, pixels: red.flatMap { [$0, 10, 200, 255] })
  }

  @Test func eachPixelIsTheMeanOfFourInEveryChannel() {
    let pixels = ImagePixels(
      width: 2, height: 2,
      pixels: [255, 0, 1, 255, 255, 0, 2, 255, 254, 4, 3, 0, 255, 0, 4, 255])
    #expect(pixels.halved.pixels == [255, 1, 3, 191])
  }

  @Test(
    arguments: [
      (5, 3, [[5, 3], [2, 1], [1, 1]]), (1, 4, [[1, 4], [1, 2], [1, 1]]), (1, 1, [[1, 1]]),
      (192, 192, [[192, 192], [96, 96], [48, 48], [24, 24], [12, 12], [6, 6], [3, 3], [1, 1]]),
    ])
  func eachIsHalfAsLargeDownToOnePixel(width: Int, height: Int, sizes: [[Int]]) {
    let whole = picture(width, height, [UInt8](repeating: 7, count: width * height))
    let levels = TextureLevels(whole, sampler: TextureSampler())
    #expect(levels.pictures.map { [$0.width, $0.height] } == sizes)
    #expect(levels.byteCount == sizes.reduce(0) { $0 + $1[0] * $1[1] * 4 })
    #expect(
      levels.pictures.allSatisfy {
        $0 == picture($0.width, $0.height, [UInt8](repeating: 7, count: $0.width * $0.height))
      })
  }

  @Test func anOddColumnAndRowAreLeftOut() {
    let halved = picture(3, 3, [0, 100, 255, 100, 200, 255, 255, 255, 255]).halved
    #expect(halved == picture(1, 1, [100]))
  }

  @Test func aSamplerThatUsesNoneGetsNone() {
    #expect(
      TextureLevels(picture(4, 4, [UInt8](repeating: 0, count: 16)), sampler: .forLightmaps).pictures.count
        == 1)
  }
}
