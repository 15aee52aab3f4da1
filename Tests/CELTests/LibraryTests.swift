import Testing

@testable import CEL

/// Every overload of every standard function, called at least once.
@Suite("The standard library")
struct LibraryTests {
  /// Expressions that hold, checked and unchecked.
  static let truths: [String] = [
    // Operators.
    "true && true || !true", "(true ? 1 : 2) == 1 && 1 != 2", "false < true && 1 < 2 && 1u < 2u && 1.0 < 2.0",
    "'a' < 'b' && b'a' < b'b' && timestamp(0) < timestamp(1) && duration('1s') < duration('2s')",
    "false <= true && 1 <= 2 && 1u <= 2u && 1.0 <= 2.0",
    "'a' <= 'b' && b'a' <= b'b' && timestamp(0) <= timestamp(1) && duration('1s') <= duration('2s')",
    "true > false && 2 > 1 && 2u > 1u && 2.0 > 1.0",
    "'b' > 'a' && b'b' > b'a' && timestamp(1) > timestamp(0) && duration('2s') > duration('1s')",
    "true >= false && 2 >= 1 && 2u >= 1u && 2.0 >= 1.0",
    "'b' >= 'a' && b'b' >= b'a' && timestamp(1) >= timestamp(0) && duration('2s') >= duration('1s')",
    "-(1) == -1 && -(1.5) == -1.5", "2 * 3 == 6 && 2u * 3u == 6u && 2.0 * 1.5 == 3.0",
    "7 / 2 == 3 && -7 / 2 == -3 && 7u / 2u == 3u && 7.0 / 2.0 == 3.5",
    "7 % 3 == 1 && -7 % 3 == -1 && 7u % 3u == 1u",
    "1 + 2 == 3 && 1u + 2u == 3u && 1.5 + 2.0 == 3.5 && 'a' + 'b' == 'ab' && b'a' + b'b' == b'ab'",
    "duration('1s') + duration('1m') == duration('61s') && [1] + [2] == [1, 2]",
    "timestamp(0) + duration('1s') == timestamp(1) && duration('1s') + timestamp(0) == timestamp(1)",
    "3 - 2 == 1 && 3u - 2u == 1u && 3.5 - 2.0 == 1.5 && duration('1m') - duration('1s') == duration('59s')",
    "timestamp(1) - timestamp(0) == duration('1s') && timestamp(1) - duration('1s') == timestamp(0)",
    "[1, 2].all(x, x > 0) && [1, 2].exists(x, x > 1)", "{'a': 1}.transformMap(k, v, v + 1) == {'a': 2}",
    "{'a': 1}.transformMapEntry(k, v, {v: k}) == {1: 'a'}",
    // Conversions.
    "int(1) == 1 && int(1u) == 1 && int(1.9) == 1 && int('-7') == -7 && int('+7') == 7 && int(timestamp(9)) == 9",
    "uint(1u) == 1u && uint(1) == 1u && uint(1.9) == 1u && uint('7') == 7u",
    "double(1.5) == 1.5 && double(1) == 1.0 && double(1u) == 1.0 && double('1.5e2') == 150.0 && double('-inf') < 0.0",
    "string('a') == 'a' && string(true) == 'true' && string(-1) == '-1' && string(1u) == '1' && string(0.5) == '0.5'",
    "string(b'a') == 'a' && string(timestamp(0)) == '1970-01-01T00:00:00Z' && string(duration('90s')) == '90s'",
    "bytes(b'a') == b'a' && bytes('é') == b'\\303\\251'", "bool(true) && bool('t') && !bool('FALSE')",
    "timestamp(timestamp(0)) == timestamp('1970-01-01T00:00:00Z') && timestamp(0) == timestamp('1970-01-01T08:00:00+08:00')",
    "duration(duration('1s')) == duration('1000ms')", "dyn(1) == 1 && type(1) == int && type([]) == list",
    // Lists and maps.
    "1 in [1, 2] && 'a' in {'a': 1}", "[1, 2][1] == 2 && {'a': 1}['a'] == 1",
    "optional.of([1])[0].value() == 1 && optional.of({'a': 1})['a'].value() == 1 && !optional.of([1])[1].hasValue()",
    "[1][?0].value() == 1 && !optional.of([1])[?1].hasValue() && {1: 2}[?1].value() == 2 && optional.of({1: 2})[?1].hasValue()",
    "!has({1: 2}.a) && has({'a': 1}.a) && !has(dyn({1: 2}).a)",
    "size('é') == 1 && size(b'é') == 2 && size([1]) == 1 && size({}) == 0",
    "'e\\u0301'.size() == 2 && b'ab'.size() == 2 && [].size() == 0 && {1: 2}.size() == 1",
    // Text.
    "'abc'.contains('bc') && 'abc'.startsWith('ab') && 'abc'.endsWith('bc') && !'abc'.endsWith('xabc')",
    "!'\\u00e9'.contains('e') && !'e\\u0301'.endsWith('\\u00e9')",
    "matches('abc', 'b') && 'abc'.matches('^a.c$')",
    "'héy'.charAt(1) == 'é' && 'abc'.charAt(3) == ''",
    "'abab'.indexOf('b') == 1 && 'abab'.indexOf('b', 2) == 3",
    "'abab'.lastIndexOf('b') == 3 && 'abab'.lastIndexOf('b', 2) == 1 && 'a'.lastIndexOf('abc') == -1",
    "'AbÉ'.lowerAscii() == 'abÉ' && 'aBé'.upperAscii() == 'ABé'",
    "'aaa'.replace('a', 'b') == 'bbb' && 'aaa'.replace('a', 'bb', 2) == 'bbbba' && 'ab'.replace('', '-') == '-a-b-'",
    "'ab'.replace('', '-', 1) == '-ab' && 'aaa'.replace('a', 'b', 0) == 'aaa' && ''.replace('', 'x') == 'x'",
    "'a,b,c'.split(',') == ['a', 'b', 'c'] && 'a,b,c'.split(',', 2) == ['a', 'b,c'] && 'abc'.split('') == ['a', 'b', 'c']",
    "''.split(',') == [''] && ''.split('') == [] && ','.split(',') == ['', ''] && 'abc'.split('', 2) == ['a', 'bc']",
    "'abcd'.substring(2) == 'cd' && 'abcd'.substring(1, 3) == 'bc'",
    "' \\u3000a\\n'.trim() == 'a' && '  '.trim() == ''",
    "'aé'.reverse() == 'éa'", "['a', 'b'].join() == 'ab' && ['a', 'b'].join(', ') == 'a, b'",
    "strings.quote('a\"\\n') == '\"a\\\\\"\\\\n\"'",
    "'%s %d %.1f %e %b %o %x %X %%'.format(['a', 1, 2.25, 1.0, 5, 8, 255, 'z']) == 'a 1 2.2 1.000000e+00 101 10 ff 7A %'",
    "'%s'.format([{'b': [1, 2.0], 'a': null}]) == '{a: null, b: [1, 2]}' && '%x'.format([-255]) == '-ff'",
    "base64.encode(b'\\377a') == '/2E=' && base64.decode('/2E=') == b'\\377a' && base64.decode('/2E') == b'\\377a'",
    // Time.
    "timestamp('2024-03-05T06:07:08.009Z').getFullYear() == 2024 && timestamp('2024-03-05T06:07:08.009Z').getMonth() == 2",
    "timestamp('2024-03-05T06:07:08.009Z').getDate() == 5 && timestamp('2024-03-05T06:07:08.009Z').getDayOfMonth() == 4",
    "timestamp('2024-03-05T06:07:08.009Z').getDayOfWeek() == 2 && timestamp('2024-03-05T06:07:08.009Z').getDayOfYear() == 64",
    "timestamp('2024-03-05T06:07:08.009Z').getHours() == 6 && timestamp('2024-03-05T06:07:08.009Z').getMinutes() == 7",
    "timestamp('2024-03-05T06:07:08.009Z').getSeconds() == 8 && timestamp('2024-03-05T06:07:08.009Z').getMilliseconds() == 9",
    "timestamp('2024-12-31T23:00:00Z').getFullYear('+08:00') == 2025 && timestamp('2024-12-31T23:00:00Z').getMonth('+08:00') == 0",
    "timestamp('2024-12-31T23:00:00Z').getDate('+08:00') == 1 && timestamp('2024-12-31T23:00:00Z').getDayOfMonth('+08:00') == 0",
    "timestamp('2024-12-31T23:00:00Z').getDayOfWeek('+08:00') == 3 && timestamp('2024-12-31T23:00:00Z').getDayOfYear('+08:00') == 0",
    "timestamp(0).getHours('-00:30') == 23 && timestamp(0).getMinutes('-00:30') == 30 && timestamp(0).getSeconds('-00:30') == 0",
    "timestamp('1960-01-01T00:00:00.5Z').getMilliseconds('+01:00') == 500",
    "duration('3723.5s').getHours() == 1 && duration('3723.5s').getMinutes() == 62 && duration('-3723.5s').getSeconds() == -3723",
    "duration('3723.5s').getMilliseconds() == 500",
    // Optionals.
    "optional.of(1).hasValue() && !optional.none().hasValue() && !optional.ofNonZeroValue(0.0).hasValue()",
    "optional.unwrap([optional.of(1), optional.none()]) == [1] && [optional.of(1)].unwrapOpt() == [1]",
    "optional.of(1).value() == 1 && optional.none().or(optional.of(2)).value() == 2 && optional.none().orValue(3) == 3",
    "{'a': 1}.?a.value() == 1 && !{'a': 1}.?b.hasValue()",
    // Mathematics.
    "math.ceil(1.2) == 2.0 && math.ceil(-1.2) == -1.0 && math.floor(-1.2) == -2.0 && math.floor(2.0) == 2.0",
    "math.round(2.5) == 3.0 && math.round(-2.5) == -3.0 && math.round(0.49999999999999994) == 0.0",
    "math.trunc(-1.9) == -1.0 && math.trunc(1e300) == 1e300 && math.ceil(4503599627370497.5) == 4503599627370498.0",
    "math.isNaN(0.0 / 0.0) && math.isInf(-1.0 / 0.0) && math.isFinite(1.0)",
    "math.abs(-1) == 1 && math.abs(1u) == 1u && math.abs(-1.5) == 1.5",
    "math.sign(-2) == -1 && math.sign(2u) == 1u && math.sign(-0.5) == -1.0",
    "math.sqrt(9) == 3.0 && math.sqrt(9u) == 3.0 && math.sqrt(2.25) == 1.5",
    "math.bitAnd(6, 3) == 2 && math.bitAnd(6u, 3u) == 2u && math.bitOr(6, 3) == 7 && math.bitOr(6u, 3u) == 7u",
    "math.bitXor(6, 3) == 5 && math.bitXor(6u, 3u) == 5u && math.bitNot(0) == -1 && math.bitNot(1u) == 18446744073709551614u",
    "math.bitShiftLeft(1, 3) == 8 && math.bitShiftLeft(1u, 64) == 0u && math.bitShiftRight(8, 3) == 1 && math.bitShiftRight(8u, 3) == 1u",
    "math.greatest(1) == 1 && math.greatest(1u) == 1u && math.greatest(1.0) == 1.0 && math.least(1) == 1 && math.least(1u) == 1u && math.least(1.0) == 1.0",
    "math.greatest(1, 2) == 2 && math.greatest(1, 2u) == 2u && math.greatest(1, 2.0) == 2.0 && math.greatest(1u, 2) == 2",
    "math.greatest(1u, 2u) == 2u && math.greatest(1u, 2.0) == 2.0 && math.greatest(1.0, 2) == 2 && math.greatest(1.0, 2u) == 2u && math.greatest(1.0, 2.0) == 2.0",
    "math.least(1, 2) == 1 && math.least(1, 2u) == 1 && math.least(1, 2.0) == 1 && math.least(1u, 2) == 1u",
    "math.least(1u, 2u) == 1u && math.least(1u, 2.0) == 1u && math.least(1.0, 2) == 1.0 && math.least(1.0, 2u) == 1.0 && math.least(1.0, 2.0) == 1.0",
    "math.greatest([1, 2]) == 2 && math.greatest([1u]) == 1u && math.greatest([1.0]) == 1.0",
    "math.least([1, 2]) == 1 && math.least([1u]) == 1u && math.least([1.0]) == 1.0",
    // Equality and order across types.
    "dyn(1) == 1u && dyn(1u) == 1.0 && dyn(1) < 1.5 && dyn(1.5) > 1u && dyn(-1) < 0u && dyn(18446744073709551615u) > 1",
    "dyn(1) != 'a' && dyn([]) != {} && dyn(null) != false && dyn([1]) == [1.0]",
    "0.0 / 0.0 != 0.0 / 0.0 && !(0.0 / 0.0 < 1.0) && !(0.0 / 0.0 >= 1.0) && 0.0 == -0.0",
  ]

  @Test("holds its promises, checked and unchecked", arguments: Self.truths)
  func truth(_ text: String) throws {
    let tree = try Parser.parse(text)
    for program in [CELProgram(try Checker.check(tree, in: Environment())), CELProgram(unchecked: tree)] {
      guard case .bool(true) = try program.evaluate() else {
        Issue.record("\(text) does not hold")
        continue
      }
    }
  }

  @Test("has no overload that these tests do not call")
  func coverage() throws {
    var called: Set<String> = []
    for text in Self.truths {
      let checked = try Checker.check(Parser.parse(text), in: Environment())
      for case .function(_, let overloads, _)? in checked.references { called.formUnion(overloads) }
    }
    let declared = Set(StandardLibrary.functions.values.joined().map(\.id))
    #expect(declared.subtracting(called).sorted() == [])
    #expect(StandardLibrary.functions.values.joined().count == declared.count)
  }

  @Test("has a body or a special form for every function, and no body without a declaration")
  func bodies() {
    let special: Set<String> = [
      Operator.conditional, Operator.and, Operator.or, Operator.notStrictlyFalse, ".or", ".orValue",
    ]
    var declared: Set<String> = []
    for (name, overloads) in StandardLibrary.functions {
      for overload in overloads { declared.insert(overload.isMember ? "." + name : name) }
    }
    #expect(declared.subtracting(Library.bodies.keys) == special)
    #expect(Set(Library.bodies.keys).subtracting(declared) == [])
  }
}
