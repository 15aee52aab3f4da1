internal import CEL
internal import Simulation
internal import SourceText

extension ProgramBuilder {
  func lintStart() {}
}
