import Reports
import ScenarioFormat
import Simulation
import SourceText

/// A picture of reference runs of one signal: curves, and the published figures with their tolerance.
///
/// `PlotsCommand` draws every model of the library; `PlotsTests` holds that what is drawn is what the checks say.
struct ModelPlot {
  /// Name of its file, without suffix.
  let name: String
  /// The runs, drawn over each other.
  let curves: [ReferenceRuns.Curve]

  /// The pictures of a library: one for each signal of a kind, and another one where times differ too much.
  static func plots(_ curves: [ReferenceRuns.Curve]) -> [ModelPlot] {
    var plots: [ModelPlot] = []
    var names: [String] = []
    for curve in curves {
      let name = "\(curve.kind)-\(curve.check.of.value)"
      if !names.contains(where: { utf8Equal($0, name) }) { names.append(name) }
    }
    for name in names {
      let own = curves.filter { utf8Equal("\($0.kind)-\($0.check.of.value)", name) }.sorted {
        end($0) < end($1)
      }
      var groups: [[ReferenceRuns.Curve]] = []
      for curve in own {
        if let first = groups.last?.first, end(curve) <= 4 * end(first), groups[groups.count - 1].count < 6 {
          groups[groups.count - 1].append(curve)
        } else {
          groups.append([curve])
        }
      }
      for (number, group) in groups.enumerated() {
        plots.append(ModelPlot(name: groups.count == 1 ? name : "\(name)-\(number + 1)", curves: group))
      }
    }
    return plots
  }

  private static func end(_ curve: ReferenceRuns.Curve) -> Tick { curve.points.last?.tick ?? 0 }

  // MARK: Drawing

  private static let colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#444444"]
  private static let (width, height, left, top, right, bottom) = (720.0, 400.0, 60.0, 34.0, 16.0, 44.0)

  /// The picture as SVG.
  var svg: String {
    let last = Double(curves.map(ModelPlot.end).max() ?? 1)
    let values = curves.flatMap { curve in
      curve.points.map(\.value)
        + curve.readings.flatMap {
          [$0.expected - curve.check.tolerance, $0.expected + curve.check.tolerance]
        }
    }
    let step = ModelPlot.step((values.max() ?? 1) - (values.min() ?? 0))
    let low = ((values.min() ?? 0) / step).rounded(.down) * step
    let high = max(((values.max() ?? 1) / step).rounded(.up) * step, low + step)
    let plotWidth = ModelPlot.width - ModelPlot.left - ModelPlot.right
    let plotHeight = ModelPlot.height - ModelPlot.top - ModelPlot.bottom
    func x(_ tick: Tick) -> String { ModelPlot.short(ModelPlot.left + Double(tick) / last * plotWidth) }
    func y(_ value: Double) -> String {
      ModelPlot.short(ModelPlot.top + (high - value) / (high - low) * plotHeight)
    }
    let total = ModelPlot.height + 18 * Double(curves.count)
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(ModelPlot.short(ModelPlot.width)) \(ModelPlot.short(total))" font-family="sans-serif" font-size="12">
      <rect width="100%" height="100%" fill="white"/>
      <text x="\(ModelPlot.short(ModelPlot.left))" y="20" font-size="14">\(XMLText.content(title))</text>

      """
    var line = low
    while line <= high + step / 2 {
      svg +=
        "<path d=\"M\(x(0)) \(y(line))H\(ModelPlot.short(ModelPlot.width - ModelPlot.right))\" stroke=\"#ddd\"/>"
      svg +=
        "<text x=\"\(ModelPlot.short(ModelPlot.left - 6))\" y=\"\(y(line))\" dy=\"4\" text-anchor=\"end\">\(ModelPlot.short(line))</text>\n"
      line += step
    }
    for part in 0...6 {
      let tick = Tick(last / 6 * Double(part))
      svg +=
        "<text x=\"\(x(tick))\" y=\"\(ModelPlot.short(ModelPlot.height - 24))\" text-anchor=\"middle\">\(ModelPlot.time(tick))</text>\n"
    }
    for (number, curve) in curves.enumerated() {
      let colour = ModelPlot.colours[number % ModelPlot.colours.count]
      let path = curve.points.map { "\(x($0.tick)) \(y($0.value))" }.joined(separator: "L")
      svg += "<path d=\"M\(path)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\"/>\n"
      for reading in curve.readings {
        let (from, to) = (
          y(reading.expected - curve.check.tolerance), y(reading.expected + curve.check.tolerance)
        )
        svg +=
          "<path d=\"M\(x(reading.tick)) \(from)V\(to)\" stroke=\"\(colour)\" stroke-width=\"5\" opacity=\"0.35\"/>"
        svg +=
          "<circle cx=\"\(x(reading.tick))\" cy=\"\(y(reading.expected))\" r=\"4\" fill=\"white\" stroke=\"\(colour)\" stroke-width=\"2\"/>\n"
      }
      let y = ModelPlot.short(ModelPlot.height + 18 * Double(number))
      svg +=
        "<path d=\"M\(ModelPlot.short(ModelPlot.left)) \(y)h24\" stroke=\"\(colour)\" stroke-width=\"2\"/>"
      svg +=
        "<text x=\"\(ModelPlot.short(ModelPlot.left + 32))\" y=\"\(y)\" dy=\"4\">\(XMLText.content(ModelPlot.words(curve.check)))</text>\n"
    }
    return svg + "</svg>\n"
  }

  /// What is drawn.
  var title: String {
    guard let first = curves.first else { return name }
    let unit = first.unit.isEmpty ? "" : " (\(first.unit))"
    return
      "\(first.kind): \(first.check.of.value)\(unit). Lines: the model; circles: reference figures with tolerance"
  }

  /// A check in a line: its id, what is set, what is given.
  static func words(_ check: SignalCheck) -> String {
    var parts = check.set.map { "\($0.id.value) \(word($0.value.value))" }
    parts += check.doses.map { "\($0.dose.value) \(short($0.amount)) at \(ModelPlot.time($0.at))" }
    return check.id.value + (parts.isEmpty ? ": nothing is done" : ": " + parts.joined(separator: ", "))
  }

  private static func word(_ value: PlainValue) -> String {
    switch value {
    case .bool(let truth): String(truth)
    case .number(let number): short(number)
    case .word(let text), .parameter(let text): text
    }
  }

  /// A round distance of lines that gives five to ten of them.
  private static func step(_ span: Double) -> Double {
    var step = 0.01
    for factor in [2, 2.5, 2, 2, 2.5, 2, 2, 2.5, 2, 2, 2.5, 2] as [Double] where span / step > 10 {
      step *= factor
    }
    return step
  }

  /// A time as `1h30m`, `85s`.
  static func time(_ tick: Tick) -> String {
    let seconds = Int(tick) / 100
    if seconds < 120 { return "\(seconds)s" }
    if seconds < 7200 { return "\(seconds / 60)m" + (seconds % 60 == 0 ? "" : "\(seconds % 60)s") }
    return "\(seconds / 3600)h" + (seconds / 60 % 60 == 0 ? "" : "\(seconds / 60 % 60)m")
  }

  /// A number to a hundredth, without needless noughts.
  static func short(_ number: Double) -> String {
    let rounded = (number * 100).rounded() / 100
    return rounded == rounded.rounded() ? String(Int(rounded)) : rounded.description
  }
}
