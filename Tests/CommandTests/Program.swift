import Foundation

/// The built program, run as a process the way people run it.
enum Program {
  /// What came of a run.
  struct Result: Sendable {
    /// Exit status.
    let status: Int32
    /// Standard output.
    let output: String
    /// Standard error.
    let error: String
  }

  /// The checkout.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The program beside the test bundle that runs now.
  static let executable: URL = {
    var folder = URL(filePath: CommandLine.arguments[0]).standardizedFileURL
    for _ in 0..<6 {
      folder.deleteLastPathComponent()
      let candidate = folder.appending(path: "practicum")
      if (try? candidate.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true,
        FileManager.default.isExecutableFile(atPath: candidate.path)
      {
        return candidate
      }
    }
    return root.appending(path: ".build/debug/practicum")
  }()

  /// Runs the program.
  ///
  /// - Parameters:
  ///   - arguments: the command line behind its name.
  ///   - input: standard input; nil for none.
  ///   - folder: the working folder; the checkout unless told otherwise.
  ///   - environment: variables that differ.
  static func run(
    _ arguments: [String], input: String? = nil, in folder: URL = root, environment: [String: String] = [:]
  ) throws -> Result {
    try run(executable, arguments, input: input, in: folder, environment: environment)
  }

  /// Runs any program.
  static func run(
    _ program: URL, _ arguments: [String], input: String? = nil, in folder: URL = root,
    environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "COLUMNS"] { variables[name] = nil }
    variables.merge(environment) { $1 }
    process.environment = variables
    // Files instead of pipes: neither side can fill a pipe and wait for the other.
    let scratch = try Scratch()
    defer { scratch.remove() }
    try (input ?? "").write(to: scratch.path("in"), atomically: false, encoding: .utf8)
    for name in ["out", "err"] {
      try Data().write(to: scratch.path(name))
    }
    process.standardInput = try FileHandle(forReadingFrom: scratch.path("in"))
    process.standardOutput = try FileHandle(forWritingTo: scratch.path("out"))
    process.standardError = try FileHandle(forWritingTo: scratch.path("err"))
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .uncaughtSignal
        ? 128 + process.terminationStatus : process.terminationStatus,
      output: String(decoding: try Data(contentsOf: scratch.path("out")), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: scratch.path("err")), as: UTF8.self))
  }
}

/// A folder of its own for one test.
struct Scratch {
  /// The folder.
  let folder: URL

  /// Makes it.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "practicum-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// A path in it.
  func path(_ name: String) -> URL { folder.appending(path: name) }

  /// Writes a file in it and answers its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let url = path(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: false, encoding: .utf8)
    return url.path
  }

  /// Removes it with all it holds.
  func remove() { try? FileManager.default.removeItem(at: folder) }
}
