/// Mistakes that an instructor can make: what is replaced in the small scenario, and by what.
struct LoadMistake {
  /// What stands in the small scenario.
  var old: String
  /// What is written instead.
  var new: String

  init(_ old: String, _ new: String) {
    self.old = old
    self.new = new
  }

  /// Mistakes in keys, values, ids and names.
  static let inValues: [LoadMistake] = [
    .init("\"takes\": \"10s\"", "\"take\": \"10s\""),
    .init("\"takes\": \"10s\"", "\"takes\": \"10 sec\""),
    .init("\"takes\": \"10s\"", "\"takes\": \"5 minutes\""),
    .init("\"takes\": \"10s\"", "\"takes\": 10"),
    .init("\"takes\": \"10s\"", "\"takes\": \"soon\""),
    .init("\"takes\": \"10s\"", "\"takes\": [\"10s\"]"),
    .init("\"limit\": \"10m\",", ""),
    .init("\"limit\": \"10m\"", "\"limit\": \"25h\""),
    .init("\"metres\": 4", "\"metres\": \"4 m\""),
    .init("\"id\": \"small-drill\"", "\"id\": \"Small Drill\""),
    .init("\"version\": \"1.0.0\"", "\"version\": \"1.0\""),
    .init("\"kind\": \"drill\"", "\"kind\": \"dril\""),
    .init("\"semantics\": 1", "\"semantics\": 2"),
    .init("\"format\": \"practicum/1\"", "\"format\": \"practicum/2\""),
    .init("\"starts\": \"10:30\"", "\"starts\": \"10.30\""),
    .init("\"clock\": {\"starts\": \"10:30\", \"waitUntil\": [\"11:00\"], \"wokenBy\": [\"sign\"]},", ""),
    .init("\"mug\": {", "\"coffee_mug\": {"),
    .init("\"mug\": {", "\"if\": {"),
    .init("\"mug\": {", "\"hall\": {"),
    .init("\"mug\": {", "\"people\": {"),
    .init("\"mug\": {", "\"ann\": {"),
    .init("\"age\": {\"number\": [0, 120]}", "\"age\": {\"number\": [120, 0]}"),
    .init("\"warm\": {\"bool\": true}", "\"warm\": {\"bool\": false}"),
    .init("\"warm\": {\"bool\": true}", "\"warm\": {\"start\": false}"),
    .init("\"warm\": {\"bool\": true}", "\"warm\": {\"bool\": true, \"number\": [0, 1]}"),
    .init("\"start\": 70, \"hold\": true", "\"hold\": true"),
    .init(
      "\"start\": 70, \"hold\": true",
      "\"start\": 70, \"hold\": true, \"relax\": {\"to\": 5, \"settles\": \"1m\"}"),
    .init("[[\"0m\", 0], [\"10m\", 2]]", "[[\"0m\", 0], [\"0m\", 2]]"),
    .init("\"name\": \"Mug\", \"place\": \"room\"", "\"name\": \"Mug\", \"place\": \"rom\""),
    .init("\"name\": \"Bob\"", "\"named\": \"Bob\""),
    .init("\"name\": \"Bob\"", "\"mind\": \"alrt\""),
    .init("\"name\": \"Bob\"", "\"age\": 130"),
    .init("\"name\": \"Bob\"", "\"age\": \"80 years\""),
    .init("\"name\": \"Bob\"", "\"warm\": \"yes\""),
    .init("\"name\": \"Bob\"", "\"sugar\": 5"),
    .init("\"kind\": [\"cup\"]", "\"kind\": [\"cups\"]"),
    .init("\"kind\": [\"cup\"]", "\"is\": \"things.cup\""),
    .init("\"kind\": [\"cup\"], \"name\"", "\"name\""),
    .init("\"members\": [\"ann\", \"bob\"]", "\"members\": [\"ann\", \"bop\"]"),
    .init("\"ann.mind\": \"asleep\"", "\"ann.mnd\": \"asleep\""),
    .init("\"ann.mind\": \"asleep\"", "\"an.mind\": \"asleep\""),
    .init("\"ann.mind\": \"asleep\"", "\"mind\": \"asleep\""),
    .init("\"dose\": \"ann.sugar\"", "\"dose\": \"ann.pulse\""),
    .init("\"set\": \"it.mind\", \"to\": \"alert\"", "\"set\": \"it.mind\", \"to\": \"awake\""),
    .init("\"set\": \"it.mind\", \"to\": \"alert\"", "\"set\": \"it.mind\""),
    .init(
      "\"set\": \"it.mind\", \"to\": \"alert\"", "\"set\": \"it.mind\", \"to\": \"alert\", \"delay\": \"3s\""),
    .init("\"set\": \"it.mind\", \"to\": \"alert\"", "\"sett\": \"it.mind\", \"to\": \"alert\""),
    .init("\"set\": \"it.warm\", \"to\": true", "\"set\": \"actr.warm\", \"to\": true"),
    .init("\"set\": \"bob.mind\"", "\"set\": \"it.mind\""),
    .init("\"action\": \"feel\", \"on\": \"ann\"", "\"action\": \"feal\", \"on\": \"ann\""),
    .init("\"action\": \"feel\", \"on\": \"ann\"", "\"action\": \"feel\", \"on\": \"anna\""),
    .init("\"need\": [\"cold\"]", "\"need\": [\"colt\"]"),
    .init("\"expect\": {\"reading\": \"mind\"}", "\"expect\": {\"reading\": \"mnid\"}"),
    .init("\"rowPer\": \"person\"", "\"rowPer\": \"persons\""),
    .init("\"person\": \"ann\"", "\"person\": \"annn\""),
    .init("\"goTo\": \"end\"", "\"goTo\": \"helo\""),
    .init("\"at\": \"10:35\"", "\"at\": \"10:75\""),
    .init("\"with\": {\"who\": \"ann\"}", "\"with\": {\"who\": \"mug\"}"),
    .init("\"with\": {\"who\": \"ann\"}", "\"with\": {\"whom\": \"ann\"}"),
    .init("\"with\": {\"who\": \"ann\"}", "\"with\": {\"who\": \"ann\", \"times\": 5}"),
    .init("\"with\": {\"who\": \"ann\"}", "\"with\": {\"who\": \"ann\", \"soon\": \"10 min\"}"),
    .init("\"with\": {\"who\": \"ann\"}", "\"with\": {\"who\": \"ann\"}, \"leaveOut\": [\"greets\"]"),
    .init("\"use\": \"greeting\"", "\"use\": \"greetings\""),
    .init("\"within\": \"soon\"", "\"within\": \"son\""),
    .init("\"domain\": \"care\"", "\"domain\": \"car\""),
    .init("\"source\": \"BOOK\"", "\"source\": \"BOOKS\""),
    .init("\"after\": [\"first.greet\"]", "\"after\": [\"first.greets\"]"),
    .init("\"unwise\": \"wake.rough\"", "\"unwise\": \"wake.ruff\""),
    .init("\"never\": {\"unwise\": \"wake.rough\"}, \"points\": 0", "\"points\": 0"),
    .init(
      "\"never\": {\"unwise\": \"wake.rough\"}", "\"never\": {\"unwise\": \"wake.rough\"}, \"keep\": \"true\""
    ),
    .init(
      "\"never\": {\"unwise\": \"wake.rough\"}",
      "\"never\": {\"unwise\": \"wake.rough\", \"form\": \"chart\"}"),
    .init(
      "\"record\": {\"form\": \"chart\", \"row\": \"ann\"}",
      "\"record\": {\"form\": \"chart\", \"row\": \"mug\"}"),
    .init(
      "\"record\": {\"form\": \"chart\", \"row\": \"ann\"}",
      "\"record\": {\"form\": \"charts\", \"row\": \"ann\"}"),
    .init("\"report\": \"call\"", "\"report\": \"cal\""),
    .init("\"each\": \"p in people\"", "\"each\": \"p in peple\""),
    .init("\"each\": \"p in people\"", "\"each\": \"people\""),
    .init("\"action\": \"cover\", \"on\": \"ann\"", "\"action\": \"cover\", \"on\": \"mug\""),
    .init("\"tag\": \"kind\"", "\"tag\": \"kinds\""),
    .init("\"choice\": \"talk.hello.bye\"", "\"choice\": \"talk.hello.by\""),
    .init("\"sign\": \"sleeps\"", "\"sign\": \"sleep\""),
    .init("\"do\": {\"sign\": \"sleeps\"}", "\"do\": {\"sign\": \"sleeps\"}, \"within\": [\"2m\", \"1m\"]"),
    .init("\"do\": {\"sign\": \"sleeps\"}", "\"do\": {\"sign\": \"sleeps\"}, \"partial\": [{\"earns\": 2}]"),
    .init("\"id\": \"i10\"", "\"id\": \"i9\""),
    .init("\"title\": \"Ten\"", "\"title\": \"Ten\", \"title\": \"Eleven\""),
    .init("\"ending\": \"done\"", "\"ending\": \"dome\""),
    .init("\"variant\": \"sleepy\"", "\"variant\": \"sleepi\""),
    .init("\"missed\": [\"cover\", \"all\"]", "\"missed\": [\"covers\"]"),
    .init("\"plays\": \"nothing\"", "\"plays\": \"nothin\""),
    .init("\"must\": \"it.age < 100.0\"", "\"must\": 100"),
    .init("\"if\": \"true\"", "\"if\": \" \""),
    .init("\"title\": \"A small drill\"", "\"title\": 5"),
    .init("\"title\": \"A small drill\"", "\"title\": \"A small drill\", \"scene\": \"../ward.glb\""),
    .init("\"title\": \"A small drill\"", "\"title\": \"A small drill\", \"scene\": \"/etc/passwd\""),
    .init("\"title\": \"A small drill\"", "\"title\": \"A small drill\", \"include\": [\"library:care\"]"),
    .init("\"title\": \"A small drill\"", "\"title\": \"A small drill\", \"include\": [\"library:../care\"]"),
    .init("\"title\": \"A small drill\"", "\"title\": \"A small drill\", \"collection\": \"library:all\""),
    .init("\"title\": \"A small drill\"", "\"title\": \"A small drill\", \"roles\": [\"nurse\"]"),
    .init("\"plays\": \"nothing\"", "\"script\": [{\"act\": \"wakes\", \"on\": \"ann\"}]"),
    .init("\"plays\": \"nothing\"", "\"script\": [{\"act\": \"wake\", \"on\": \"anne\"}]"),
    .init("\"plays\": \"nothing\"", "\"script\": [{\"choice\": \"talk.hello.by\"}]"),
    .init("\"plays\": \"nothing\"", "\"script\": [{\"choice\": \"hello.bye\"}]"),
    .init("\"plays\": \"nothing\"", "\"script\": [{\"action\": \"wake\"}]"),
    .init("\"plays\": \"nothing\"", "\"script\": [{\"at\": \"3 min\", \"act\": \"go\", \"to\": \"hal\"}]"),
    .init(
      "\"action\": \"cover\", \"on\": \"ann\"", "\"action\": \"cover\", \"on\": \"ann\", \"form\": \"chart\""),
  ]

  /// Mistakes and doubts about the whole.
  static let inSense: [LoadMistake] = [
    .init("\"after\": [\"first.greet\"]", "\"after\": [\"cover\"]"),
    .init("\"title\": \"Ten\"", "\"title\": \"Nine\""),
    .init("{\"id\": \"i9\", \"title\": \"Nine\", \"find\": {\"signsOf\": \"ann\"}, \"points\": 1},", ""),
    .init("\"why\": \"Cold.\", \"source\": \"BOOK\"", "\"why\": \"Below 36 he shivers.\""),
    .init("\"why\": \"Cold.\"", "\"why\": \"Below 36 he shivers.\""),
    .init("\"must\": \"it.age < 100.0\"", "\"must\": \"it.mind == 'asleep'\""),
    .init(
      "\"endings\": [{\"id\": \"done\", \"title\": \"Done\", \"if\": \"true\"}]",
      "\"endings\": [{\"id\": \"done\", \"title\": \"Done\"}]"),
    .init(
      "\"do\": {\"sign\": \"sleeps\"}",
      "\"do\": {\"sign\": \"sleeps\"}, \"applies\": \"bob.warm && ann.pulse > 3.0\""),
    .init(
      "\"do\": {\"sign\": \"sleeps\"}", "\"do\": {\"sign\": \"sleeps\"}, \"applies\": \"ann.sugar > 1.0\""),
    .init("\"after\": [\"first.greet\"]", "\"after\": [\"i6\"]"),
    .init("\"if\": \"it.mind == 'alert'\"", "\"if\": \"it.age >= 100.0 && it.warm\""),
    .init("\"if\": \"it.mind == 'alert'\"", "\"if\": \"it.age >= 99.0 && it.warm\""),
  ]

  /// What is said about each of some mistakes, as people see it.
  static func report(_ mistakes: [LoadMistake]) -> String {
    mistakes.map { "### \($0.old)  ->  \($0.new)\n\(LoadCase.base.replacing($0.old, $0.new).report())" }
      .joined(separator: "\n")
  }
}
