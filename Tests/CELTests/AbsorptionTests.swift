import CEL
import Testing

/// What `&&`, `||`, `all` and `exists` make of errors.
@Suite("Absorption of errors")
struct AbsorptionTests {
  /// Stands for true, false, an error, and a value that is no bool.
  static let sides = ["true", "false", "(1/0 > 0)", "dyn('no')"]

  static func outcome(_ text: String) throws -> String {
    let program = CELProgram(unchecked: try Parser.parse(text))
    do {
      guard case .bool(let value) = try program.evaluate() else { return "?" }
      return value ? "true" : "false"
    } catch {
      return "error"
    }
  }

  static func and(_ left: String, _ right: String) -> String {
    if left == "false" || right == "false" { return "false" }
    return left == "true" && right == "true" ? "true" : "error"
  }

  static func or(_ left: String, _ right: String) -> String {
    if left == "true" || right == "true" { return "true" }
    return left == "false" && right == "false" ? "false" : "error"
  }

  @Test("follows the truth tables, whichever side the error is on", arguments: Self.sides, Self.sides)
  func tables(_ left: String, _ right: String) throws {
    #expect(try Self.outcome("\(left) && \(right)") == Self.and(left, right))
    #expect(try Self.outcome("\(left) || \(right)") == Self.or(left, right))
    #expect(try Self.outcome("!(!(\(left)) || !(\(right)))") == Self.and(left, right))
  }

  @Test("holds for chains of three, which are built balanced", arguments: Self.sides)
  func chains(_ first: String) throws {
    for second in Self.sides {
      for third in Self.sides {
        #expect(
          try Self.outcome("\(first) && \(second) && \(third)") == Self.and(Self.and(first, second), third))
        #expect(
          try Self.outcome("\(first) || \(second) || \(third)") == Self.or(Self.or(first, second), third))
      }
    }
  }

  @Test("goes through all and exists, element by element", arguments: Self.sides)
  func quantifiers(_ first: String) throws {
    for second in Self.sides {
      for third in Self.sides {
        let list = "[0, 1, 2]"
        let choice = "i == 0 ? \(first) : i == 1 ? \(second) : \(third)"
        #expect(
          try Self.outcome("\(list).all(i, \(choice))") == Self.and(Self.and(first, second), third))
        #expect(try Self.outcome("\(list).exists(i, \(choice))") == Self.or(Self.or(first, second), third))
        let isError = [first, second, third].contains { $0 != "true" && $0 != "false" }
        let count = [first, second, third].count { $0 == "true" }
        #expect(
          try Self.outcome("\(list).exists_one(i, \(choice))")
            == (isError ? "error" : count == 1 ? "true" : "false"))
      }
    }
  }

  @Test("keeps the first error when none is absorbed")
  func first() throws {
    let program = CELProgram(unchecked: try Parser.parse("1/0 > 0 && 1%0 > 0"))
    do {
      _ = try program.evaluate()
      Issue.record("has a value")
    } catch {
      #expect(error.message == "division by zero")
    }
  }

  @Test("does not reach the branch of ?: that is not taken, nor a condition that fails")
  func conditional() throws {
    #expect(try Self.outcome("true ? true : 1/0 > 0") == "true")
    #expect(try Self.outcome("false ? 1/0 > 0 : true") == "true")
    #expect(try Self.outcome("(1/0 > 0) ? true : true") == "error")
  }
}
