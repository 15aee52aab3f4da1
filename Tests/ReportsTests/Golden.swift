import GoldenTexts
import Testing

/// Compares a text with a kept one.
///
/// Digests and checksums are left out: they move with every change of the compiler, and other tests hold them.
func expectGolden(_ written: String, _ name: String, _ location: SourceLocation = #_sourceLocation) {
  let text = written.replacing(#/\b[0-9a-f]{64}\b/#, with: "<digest>").replacing(
    #/\b[0-9a-f]{16}\b/#, with: "<checksum>")
  #expect(Golden.difference(text, from: name) == nil, sourceLocation: location)
}
