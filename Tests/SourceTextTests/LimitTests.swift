import SourceText
import Testing

/// Each limit of `Limits.swift` at n and n + 1. Those of shown text are in `DiagnosticTextTests`, those of bags in
/// `DiagnosticBagTests`.
@Suite("Limits")
struct LimitTests {
  private func rule(_ text: String, _ limits: JSONLimits = .standard) -> String? {
    parse(text, limits: limits).diagnostics.sorted.first?.rule
  }

  private func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  @Test("depth", arguments: [0, 1, 2, 64, 127, 128])
  func depth(_ n: Int) {
    let limits = JSONLimits(depth: n)
    if n > 0 { #expect(rule(nested(n), limits) == nil) }
    #expect(rule("1", limits) == nil)
    #expect(rule(nested(n + 1), limits) == "json/limit-depth")
    let objects = String(repeating: "{\"a\":", count: n + 1) + "1" + String(repeating: "}", count: n + 1)
    #expect(rule(objects, limits) == "json/limit-depth")
  }

  @Test("the standard depth is 128, and siblings do not add up")
  func standardDepth() {
    #expect(rule(nested(128)) == nil)
    #expect(rule(nested(129)) == "json/limit-depth")
    #expect(rule("[" + Array(repeating: nested(127), count: 3).joined(separator: ",") + "]") == nil)
    #expect(rule(String(repeating: "[", count: 100_000)) == "json/limit-depth")
  }

  @Test("bytes")
  func bytes() {
    #expect(rule("[1, 2]", JSONLimits(bytes: 6)) == nil)
    #expect(rule("[1, 2]", JSONLimits(bytes: 5)) == "json/limit-bytes")
    #expect(JSONLimits.standard.bytes == 16 << 20)
  }

  @Test("values, with arrays and objects counted but not keys")
  func values() {
    #expect(rule("[1, {\"a\": 2}, []]", JSONLimits(values: 5)) == nil)
    #expect(rule("[1, {\"a\": 2}, []]", JSONLimits(values: 4)) == "json/limit-values")
    #expect(rule("1", JSONLimits(values: 0)) == "json/limit-values")
    #expect(JSONLimits.standard.values == 1_000_000)
  }

  @Test("bytes of a string or key, escapes resolved")
  func strings() {
    #expect(rule("[\"血a\"]", JSONLimits(stringBytes: 4)) == nil)
    #expect(rule("[\"血a\"]", JSONLimits(stringBytes: 3)) == "json/limit-string")
    #expect(rule(#"["\u0041\n\/"]"#, JSONLimits(stringBytes: 3)) == nil)
    #expect(rule(#"["\u0041\n\/"]"#, JSONLimits(stringBytes: 2)) == "json/limit-string")
    #expect(rule("{\"abc\": 1}", JSONLimits(stringBytes: 3)) == nil)
    #expect(rule("{\"abc\": 1}", JSONLimits(stringBytes: 2)) == "json/limit-string")
    #expect(JSONLimits.standard.stringBytes == 1 << 20)
  }

  @Test("a name of as many scalars as the limit is looked for, a longer one is not")
  func names() {
    let n = NearestNameLimits.scalars
    let name = String(repeating: "ab", count: n / 2)
    #expect(NearestName.suggest(name.dropLast() + "c", among: [name]) == name)
    #expect(NearestName.suggest(name + "b", among: [name]) == nil)
    #expect(NearestName.suggest(name, among: [name + "b"]) == nil)
  }

  @Test("limits that cannot be kept are refused")
  func badLimits() async {
    await #expect(processExitsWith: .failure) { _ = JSONLimits(depth: 129) }
    await #expect(processExitsWith: .failure) { _ = JSONLimits(depth: -1) }
    await #expect(processExitsWith: .failure) { _ = JSONLimits(bytes: -1) }
  }
}
