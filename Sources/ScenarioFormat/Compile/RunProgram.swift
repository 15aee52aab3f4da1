public import Simulation

/// The program of a simulation, told apart from CEL's planned expressions, which bear the same name.
public typealias RunProgram = Program
