internal import SceneGraph

/// A picture on a panel, ready to be drawn: the same one for as long as it is shown.
package final class PanelImage: Sendable, Equatable {
  /// Pixels from left to right.
  package let width: Int
  /// Pixels from top to bottom.
  package let height: Int
  /// Blue, green, red and alpha of 8 bits each, with alpha multiplied in, row by row without gaps.
  let bytes: [UInt8]

  /// The longest side that is kept: no sheet is wider on any screen.
  static let longest = 1600

  /// Takes pixels; of more than can be shown each becomes the mean of several.
  init(_ pixels: ImagePixels) {
    let step = max(1, (max(pixels.width, pixels.height) + PanelImage.longest - 1) / PanelImage.longest)
    let (width, height) = (max(1, pixels.width / step), max(1, pixels.height / step))
    var bytes = [UInt8](repeating: 0, count: width * height * 4)
    for y in 0..<height {
      for x in 0..<width {
        var sum = SIMD4<Int>.zero
        var count = 0
        for row in (y * step)..<min(pixels.height, (y + 1) * step) {
          for column in (x * step)..<min(pixels.width, (x + 1) * step) {
            let at = (row * pixels.width + column) * 4
            let alpha = Int(pixels.pixels[at + 3])
            for channel in 0..<3 { sum[channel] += Int(pixels.pixels[at + channel]) * alpha }
            sum.w += alpha
            count += 1
          }
        }
        let at = (y * width + x) * 4
        for channel in 0..<3 { bytes[at + 2 - channel] = UInt8(sum[channel] / (255 * max(1, count))) }
        bytes[at + 3] = UInt8(sum.w / max(1, count))
      }
    }
    (self.width, self.height, self.bytes) = (width, height, bytes)
  }

  package static func == (left: PanelImage, right: PanelImage) -> Bool { left === right }
}
