package import Reports

/// Words as a voice is to say them: figures and their units written out, since voices read `5.6 mmol/L` as five, six, slash.
///
/// Only what belongs to a number is changed: its point, the sign between two of them, and the unit behind. What is not known
/// is left as it is written. `PronunciationTests` holds the table.
package enum Pronunciation {
  /// How a unit is said: after one, after more, and in Mandarin. Longer ones stand before those with which they begin.
  private static let units: [(written: String, one: String, many: String, chinese: String)] = [
    ("mmol/L", "millimole per litre", "millimoles per litre", "毫摩尔每升"),
    ("mmHg", "millimetre of mercury", "millimetres of mercury", "毫米汞柱"),
    ("L/min", "litre per minute", "litres per minute", "升每分钟"),
    ("/min", "per minute", "per minute", "次每分钟"),
    ("min", "minute", "minutes", "分钟"),
    ("mg", "milligram", "milligrams", "毫克"),
    ("µg", "microgram", "micrograms", "微克"),
    ("kg", "kilogram", "kilograms", "公斤"),
    ("mL", "millilitre", "millilitres", "毫升"),
    ("ml", "millilitre", "millilitres", "毫升"),
    ("mm", "millimetre", "millimetres", "毫米"),
    ("cm", "centimetre", "centimetres", "厘米"),
    ("lx", "lux", "lux", "勒克斯"),
    ("°C", "degree Celsius", "degrees Celsius", "摄氏度"),
    ("℃", "degree Celsius", "degrees Celsius", "摄氏度"),
    ("°", "degree", "degrees", "度"),
    ("g", "gram", "grams", "克"),
    ("L", "litre", "litres", "升"),
    ("m", "metre", "metres", "米"),
    ("h", "hour", "hours", "小时"),
    ("s", "second", "seconds", "秒"),
  ]

  /// What is to be said for what is written.
  package static func of(_ written: String, _ language: ReportLanguage) -> String {
    let characters = Array(written)
    var said = ""
    var place = 0
    while place < characters.count {
      let isInWord = belongsToWord(characters[..<place])
      if characters[place].isDigit, !isInWord {
        said += number(characters, &place, language)
      } else if characters[place].isDigit {
        // The figures of a word such as SpO2 are its own.
        while place < characters.count, characters[place].isDigit {
          said.append(characters[place])
          place += 1
        }
      } else {
        said.append(characters[place])
        place += 1
      }
    }
    return said
  }

  /// A number, or several with signs between them, and the unit behind.
  private static func number(
    _ characters: [Character], _ place: inout Int, _ language: ReportLanguage
  ) -> String {
    let start = place
    var said = digits(characters, &place)
    var isDate = said.count > 3
    var colons = 0
    while place + 1 < characters.count, characters[place + 1].isDigit {
      guard var sign = word(for: characters[place], language, isDate: isDate) else { break }
      if characters[place] == ":" {
        // Of the second: minutes are over.
        if colons > 0, language == .chinese { sign = "分" }
        colons += 1
      }
      place += 1
      let more = digits(characters, &place)
      isDate = isDate || more.count > 3
      said += sign + more
    }
    if colons > 0, language == .chinese { said += colons == 1 ? "分" : "秒" }
    let isOne = place == start + 1 && characters[start] == "1"
    var end = place
    if end < characters.count, characters[end] == " " { end += 1 }
    if end < characters.count, characters[end] == "%", language == .chinese {
      place = end + 1
      return "百分之" + said
    }
    for unit in units where characters[end...].starts(with: unit.written) {
      let after = end + unit.written.count
      if after < characters.count, characters[after].isLetterOfLatin || characters[after] == "/" { continue }
      place = after
      return language == .chinese ? said + unit.chinese : said + " " + (isOne ? unit.one : unit.many)
    }
    return said
  }

  /// Whether figures behind these characters belong to the word or the date that they end with.
  private static func belongsToWord(_ before: ArraySlice<Character>) -> Bool {
    guard let last = before.last else { return false }
    return last.isLetterOfLatin || last == "." || last == "-" && before.dropLast().last?.isDigit == true
  }

  private static func digits(_ characters: [Character], _ place: inout Int) -> String {
    let start = place
    while place < characters.count, characters[place].isDigit { place += 1 }
    return String(characters[start..<place])
  }

  /// How a sign between two numbers is said; nil where they do not belong together.
  private static func word(for sign: Character, _ language: ReportLanguage, isDate: Bool) -> String? {
    switch (sign, language) {
    case (".", .chinese), (":", .chinese): "点"
    case (".", .english), (":", .english): String(sign)
    case ("/", _) where !isDate: language == .chinese ? "比" : " over "
    case ("-", _) where !isDate, ("–", _) where !isDate: language == .chinese ? "到" : " to "
    default: nil
    }
  }
}

extension Character {
  fileprivate var isDigit: Bool { isASCII && isWholeNumber }
  fileprivate var isLetterOfLatin: Bool { isASCII && isLetter }
}
