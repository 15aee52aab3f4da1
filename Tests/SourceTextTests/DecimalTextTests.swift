import SourceText
import Testing

@Suite("Decimal text to double")
struct DecimalTextTests {
  private func double(_ text: String) -> Double? { DecimalText.double(text.utf8) }

  @Test(
    "hard cases are rounded as the standard library rounds them",
    arguments: [
      "0", "-0", "1", "0.1", "1e22", "1e23", "8.5e22", "9007199254740992", "9007199254740993",
      "9007199254740994",
      "9007199254740992.99999999999999999999", "9007199254740993.00000000000000000001",
      "9007199254740991.4999999999999999999999999999999995", "2.2250738585072011e-308",
      "2.2250738585072012e-308", "2.2250738585072014e-308",
      "2.225073858507201136057409796709131975934819546351645648023426109724822222021076945516529523908135087914149158913039621106870086438694594645527657207407820621743379988141063267329253552286881372149012981122451451889849057222307285255133155755015914397476397983411801999323962548289017107081850690630666655994938275772572015763062690663332647565300009245888316433037779791869612049497390377829704905051080609940730262937128958950003583799967207254304360284078895771796150945516748243471030702609144621572289880258182545180325707018860872113128079512233426288368622321503775666622503982534335974568884423900265498198385487948292206894721689831099698365846814022854243330660339850886445804001034933970427567186443383770486037861622771738545623065874679014086723327636718751234567890123456789012345678901e-308",
      "4.9406564584124654e-324", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "2.5e-324",
      "1e-323", "1e-400", "1.7976931348623157e308", "1.7976931348623158e308", "1.797693134862315807e308",
      "1.7976931348623159e308", "1e309", "-1e400", "1.7976931348623157081e308",
      "0.500000000000000166533453693773481063544750213623046875", "3.518437208883201171875e13",
      "62.5364939768271845828", "8.10109172351e-10", "1.50000000000000011102230246251565",
      "1.00000000000000011102230246251565404236316680908203125",
      "1.00000000000000011102230246251565404236316680908203124",
      "1.00000000000000011102230246251565404236316680908203126", "179769313486231580793e289",
      "0.000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001e99",
      "123456789012345678901234567890", "6.02214076e23", "7.2057594037927933e16", "5e-324", "1e308", "1e-307",
      "1448997445238699", "358416272e-33", "104110013277974872254e-225", "9007199254740991e22",
      "18446744073709551615", "18446744073709551616", "9999999999999999999", "10000000000000000000",
    ])
  func hardCases(_ text: String) throws {
    let wanted = try #require(Double(text))
    #expect(double(text)?.bitPattern == wanted.bitPattern)
    #expect(double("-" + text.drop { $0 == "-" })?.bitPattern == (-wanted.magnitude).bitPattern)
  }

  @Test("the border of infinity is half a step above the greatest double")
  func overflow() {
    let half = exact(significand: (1 << 54) - 1, power: 970)
    #expect(double(half) == .infinity)
    #expect(double(lowered(half)) == .greatestFiniteMagnitude)
    #expect(double("-" + half) == -.infinity)
  }

  @Test("the border of zero is half of the smallest double, and goes to zero itself")
  func underflow() {
    let half = exact(significand: 1, power: -1075)
    #expect(double(half) == 0)
    #expect(double(raised(half)) == .leastNonzeroMagnitude)
    #expect(double("-" + half)?.sign == .minus)
    #expect(double(exact(significand: 3, power: -1075)) == 2 * Double.leastNonzeroMagnitude)
  }

  @Test("exact halves go to the even neighbour, the least bit more or less to its own side")
  func halves() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<400 {
      let bits = UInt64.random(in: 1..<0x7FE0_0000_0000_0000, using: &generator)
      let low = Double(bitPattern: bits)
      let high = low.nextUp
      // low = significand * 2^power; the half above it is (2 * significand + 1) * 2^(power - 1).
      let isSubnormal = bits >> 52 == 0
      let significand = bits & ((1 << 52) - 1) | (isSubnormal ? 0 : 1 << 52)
      let power = (isSubnormal ? 1 : Int(bits >> 52)) - 1075
      let half = exact(significand: 2 * significand + 1, power: power - 1)
      let even = significand % 2 == 0 ? low : high
      #expect(double(half)?.bitPattern == even.bitPattern)
      #expect(double(raised(half))?.bitPattern == high.bitPattern)
      #expect(double(lowered(half))?.bitPattern == low.bitPattern)
      #expect(double(exact(significand: significand, power: power))?.bitPattern == low.bitPattern)
    }
  }

  @Test("thousands of random texts are rounded as the standard library rounds them")
  func random() throws {
    var generator = SeededGenerator(seed: 9)
    for round in 0..<6000 {
      var text = ""
      if round % 3 == 0 {
        text = Double(bitPattern: generator.next() & 0x7FEF_FFFF_FFFF_FFFF).description
      } else {
        let digits = Int.random(in: 1...(round % 3 == 1 ? 20 : 60), using: &generator)
        for _ in 0..<digits { text += String(Int.random(in: 0...9, using: &generator)) }
        if Bool.random(using: &generator) {
          let place = Int.random(in: 0...digits, using: &generator)
          text.insert(".", at: text.index(text.startIndex, offsetBy: place))
        }
        if Bool.random(using: &generator) { text += "e\(Int.random(in: -345...310, using: &generator))" }
      }
      // The standard library wants a digit before the point; this does not.
      let wanted = try #require(Double(text.hasPrefix(".") ? "0" + text : text), "\(text)")
      #expect(double(text)?.bitPattern == wanted.bitPattern, "\(text)")
    }
  }

  @Test("what a double is written as is read back as that double")
  func roundTrip() {
    var generator = SeededGenerator(seed: 10)
    for _ in 0..<3000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(double(value.description)?.bitPattern == value.bitPattern)
    }
  }

  @Test(
    "texts that are not decimal numbers give nil",
    arguments: [
      "", "-", "+", ".", "-.", "e5", ".e5", "1e", "1e+", "1e-", "1.2.3", "1 ", " 1", "1a", "0x1", "nan",
      "inf", "Infinity", "--1", "1e5.0", "1,5", "１", "1_000",
    ])
  func refused(_ text: String) {
    #expect(double(text) == nil)
  }

  @Test(
    "other languages' spellings are read",
    arguments: [(".5", 0.5), ("5.", 5), ("+5", 5), ("+.5e1", 5), ("05", 5), ("1E2", 100), ("00.0", 0)])
  func lenient(_ text: String, _ value: Double) {
    #expect(double(text) == value)
  }

  @Test("digits beyond the kept ones still tip an exact half")
  func veryLong() {
    let half = "9007199254740993"
    let zeros = String(repeating: "0", count: 2000)
    #expect(double(half + "." + zeros) == 9_007_199_254_740_992)
    #expect(double(half + "." + zeros + "1") == 9_007_199_254_740_994)
    #expect(double("0." + zeros + "1e2001") == 1)
    #expect(double("1" + zeros + "e-2000") == 1)
    #expect(double("1e99999999999999999999999") == .infinity)
    #expect(double("1e-99999999999999999999999") == 0)
    #expect(double("0e99999999999999999999999") == 0)
  }

  /// `significand * 2^power` as exact decimal text with an exponent, at least two digits long.
  private func exact(significand: UInt64, power: Int) -> String {
    var digits: [Int] = String(significand).utf8.reversed().map { Int($0) - 48 }
    let factor = power >= 0 ? 2 : 5
    for _ in 0..<abs(power) {
      var carry = 0
      for index in digits.indices {
        let product = digits[index] * factor + carry
        digits[index] = product % 10
        carry = product / 10
      }
      while carry > 0 {
        digits.append(carry % 10)
        carry /= 10
      }
    }
    // A last zero gives room for the neighbours on both sides.
    let text = digits.reversed().map(String.init).joined() + "0"
    return "\(text)e\((power < 0 ? power : 0) - 1)"
  }

  /// The same with one more in the last digit, which is a zero.
  private func raised(_ text: String) -> String {
    guard let mark = text.firstIndex(of: "e") else { return text }
    return text[..<text.index(before: mark)] + "1" + text[mark...]
  }

  /// The same with one less in the last digit, which is a zero.
  private func lowered(_ text: String) -> String {
    guard let mark = text.firstIndex(of: "e") else { return text }
    var digits = Array(text[..<mark])
    var index = digits.count - 1
    while digits[index] == "0" {
      digits[index] = "9"
      index -= 1
    }
    digits[index] = Character(String((digits[index].wholeNumberValue ?? 1) - 1))
    return String(digits) + text[mark...]
  }
}
