/// Writes trees on one line, for tests and for people who wonder what the parser made of a text.
extension Expression {
  /// The tree in functional form, each node followed by what `annotate` gives for it.
  ///
  /// `a.b + 1` becomes `_+_(a.b, 1)`; comprehensions spell out all their parts.
  public func outline(annotate: (Expression) -> String = { _ in "" }) -> String {
    let text: String
    switch kind {
    case .literal(let constant): text = constant.outline
    case .identifier(let name): text = name
    case .select(let operand, let field, let isTest):
      let inner = "\(operand.outline(annotate: annotate)).\(field)"
      text = isTest ? "has(\(inner))" : inner
    case .call(let target, let function, let arguments):
      let list = arguments.map { $0.outline(annotate: annotate) }.joined(separator: ", ")
      text = (target.map { $0.outline(annotate: annotate) + "." } ?? "") + "\(function)(\(list))"
    case .list(let elements, let optionals):
      let optional = Set(optionals)
      let list = elements.enumerated().map { index, element in
        (optional.contains(index) ? "?" : "") + element.outline(annotate: annotate)
      }
      text = "[\(list.joined(separator: ", "))]"
    case .map(let entries):
      let list = entries.map { entry in
        (entry.isOptional ? "?" : "")
          + "\(entry.key.outline(annotate: annotate)): \(entry.value.outline(annotate: annotate))"
      }
      text = "{\(list.joined(separator: ", "))}"
    case .structure(let name, let fields):
      let list = fields.map { field in
        (field.isOptional ? "?" : "") + "\(field.name): \(field.value.outline(annotate: annotate))"
      }
      text = "\(name){\(list.joined(separator: ", "))}"
    case .comprehension(let loop):
      let variables = loop.variable + (loop.secondVariable.map { ", \($0)" } ?? "")
      let parts = [loop.range, loop.start, loop.condition, loop.step, loop.result].map {
        $0.outline(annotate: annotate)
      }
      text =
        "\(loop.macro.rawValue)<\(variables) in \(parts[0]); \(loop.accumulator) = \(parts[1]); while \(parts[2]); "
        + "\(parts[3]); \(parts[4])>"
    }
    return text + annotate(self)
  }
}

extension Constant {
  /// The literal as an author could write it, texts in double quotes with control characters escaped.
  public var outline: String {
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .int(let value): return String(value)
    case .uint(let value): return "\(value)u"
    case .double(let value): return "\(value)"
    case .string(let value): return "\"" + value.unicodeScalars.map(Constant.escape).joined() + "\""
    case .bytes(let value):
      return "b\""
        + value.map { byte in
          byte < 0x80
            ? Constant.escape(Unicode.Scalar(byte)) : "\\x" + String(byte, radix: 16)
        }.joined() + "\""
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default:
      guard scalar.value < 0x20 || scalar.value == 0x7F else { return String(scalar) }
      let digits = String(scalar.value, radix: 16)
      return "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits
    }
  }
}

extension CheckedExpression {
  /// The tree with each node's type after `~`, and with what names and calls mean after `^`.
  public func outline() -> String {
    expression.outline { node in
      guard node.id < types.count else { return "" }
      var text = "~\(types[node.id])"
      switch references[node.id] {
      case .variable(let name): text += "^\(name)"
      case .local(let name): text += "^\(name)!"
      case .constant(let value): text += "^=\(value)"
      case .type(let name): text += "^type \(name)"
      case .function(_, let overloads, _): text += "^" + overloads.joined(separator: "|")
      case nil: break
      }
      return text
    }
  }
}
