public import SourceText

extension ReportLanguage {
  /// How diagnostics are put in this language.
  public var diagnostics: DiagnosticWording { self == .english ? .english : .chinese }
}

extension DiagnosticWording {
  /// Chinese. Keys, ids and what else an author wrote stay as they are.
  public static let chinese = DiagnosticWording(
    severity: { severity in
      switch severity {
      case .error: "错误："
      case .warning: "警告："
      case .note: "说明："
      }
    },
    expected: "应为：", suggestion: { "是不是“\($0)”？" }, omitted: { "……还有\($0)条没有显示" },
    phrase: { ChinesePhrases.table.say($0) })
}
