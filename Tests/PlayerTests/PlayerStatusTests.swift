import Foundation
import SceneGraph
import Testing

@testable import Player

/// What the program says to a script: each exit status that its help promises.
@Suite("Exit status of the player")
struct PlayerStatusTests {
  private struct Outcome {
    let status: Int32
    let errors: String
  }

  /// Runs the program without a display.
  private func run(_ arguments: [String], with variables: [String: String] = [:]) throws -> Outcome {
    let process = Process()
    process.executableURL = RealWindowTests.executable
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"] { environment[name] = nil }
    environment["SDL_AUDIODRIVER"] = "dummy"
    environment.merge(variables) { $1 }
    process.environment = environment
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    process.standardError = try FileHandle(forWritingTo: file)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, errors: try String(contentsOf: file, encoding: .utf8))
  }

  static let scenario = [
    "--scenarios", Place.scenarios + "/hypoglycaemia-response", "--assets", Place.assets,
  ]

  @Test("help and what was drawn end with 0")
  func done() throws {
    #expect(try run(["--help"]).status == 0)
    let picture = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".png")
    defer { try? FileManager.default.removeItem(at: picture) }
    let drawn = try run(
      ["render", "hypoglycaemia-response", "-o", picture.path, "--size", "320x320", "--quality", "0"]
        + Self.scenario)
    #expect(drawn.status == 0, "\(drawn.errors)")
    #expect(FileManager.default.fileExists(atPath: picture.path))
  }

  @Test("models are drawn by themselves, and of several that cannot be each says why")
  func models() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (aed, cup) = (Place.assets + "/Props/aed.glb", Place.assets + "/Props/cup.glb")
    let picture = folder.appending(path: "aed.png")
    let drawn = try run(["model", aed, "-o", picture.path, "--size", "320x320"])
    #expect(drawn.status == 0, "\(drawn.errors)")
    // In its middle stands what is no background.
    let seen = try SceneImage.load(picture.path).decode()
    let middle = (seen.height / 2 * seen.width + seen.width / 2) * 4
    #expect(seen.pixels[middle..<(middle + 3)] != seen.pixels[0..<3])

    let (broken, missing) = (folder.appending(path: "broken.glb"), folder.appending(path: "missing.gltf"))
    try Data("glTF?".utf8).write(to: broken)
    let checked = try run(["model", aed, broken.path, cup, missing.path, "--size", "320x320"])
    #expect(checked.status == 3 && checked.errors.contains("2 of 4 files cannot be drawn"))
    #expect(checked.errors.contains("broken.glb") && checked.errors.contains("missing.gltf"))
    #expect(try run(["model", aed, cup, "-o", picture.path]).status == 64)
  }

  @Test(
    "a picture with a stand-in is drawn, told of and ends with 1",
    arguments: [
      ([], ["People/wang.glb"], "People/wang.glb", "a plain figure is shown"),
      ([], ["Rooms/single-room.glb"], "Rooms/single-room.glb", "a plain room is shown"),
      (
        ["Rooms/single-room.glb"], [], "Rooms/single-room.glb: there is no such file", "a plain room is shown"
      ),
      ([], ["Rooms/single-room.lightmap.jpg"], "single-room.lightmap.jpg", "is shown in plain light"),
      (["Rooms/single-room.lightmap.jpg"], [], "single-room.lightmap.jpg", "is shown in plain light"),
    ] as [([String], [String], String, String)])
  func notWhole(missing: [String], cut: [String], file: String, shown: String) throws {
    let assets = try BrokenAssets(missing: missing, cut: cut)
    let picture = assets.folder.appending(path: "room.png").path
    let arguments = [
      "render", "hypoglycaemia-response", "--at", "room3", "-o", picture, "--size", "320x320", "--quality",
      "0",
      "--scenarios", Place.scenarios + "/hypoglycaemia-response", "--assets", assets.path,
    ]
    let drawn = try run(arguments)
    #expect(drawn.status == 1)
    #expect(
      drawn.errors.contains("stand-in") && drawn.errors.contains(file) && drawn.errors.contains(shown),
      "\(drawn.errors)")
    #expect(drawn.errors.split(separator: "\n").count == 1, "\(drawn.errors)")
    #expect(FileManager.default.fileExists(atPath: picture))
  }

  @Test("without a display it ends with 3, and says how to play in text")
  func noDisplay() throws {
    let data = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: data) }
    let refused = try run(["--data", data.path] + Self.scenario)
    #expect(refused.status == 3)
    #expect(refused.errors.contains("practicum-player: error: "))
    #expect(refused.errors.contains("display") && refused.errors.contains("practicum play NAME --text"))
  }

  @Test(
    "what is named and cannot be used ends with 3",
    arguments: [
      (["--script", "/nowhere/at.all"], "/nowhere/at.all: it cannot be read"),
      (["--scenarios", "/nowhere"], "there is no file or folder '/nowhere'"),
      (
        ["render", "no-such", "-o", "x.png", "--scenarios", Place.scenarios + "/scald-first-aid"],
        "there is no scenario 'no-such'; there are: scald-first-aid"
      ),
      (
        ["render", "hypoglycemia-response", "-o", "x.png"] + scenario,
        "there is no scenario 'hypoglycemia-response'; did you mean 'hypoglycaemia-response'?"
      ),
      (
        [
          "render", "scald-first-aid", "-o", "x.png", "--scenarios", Place.scenarios + "/scald-first-aid",
          "--assets", "/nowhere",
        ], "there is no folder '/nowhere'"
      ),
      (
        ["render", "hypoglycaemia-response", "--at", "room4", "-o", "x.png"] + scenario,
        "has no place 'room4'; did you mean 'room3'?"
      ),
      (
        ["render", "hypoglycaemia-response", "-o", "/nowhere/x.png", "--size", "320x320"] + scenario,
        "/nowhere/x.png"
      ),
    ])
  func operating(arguments: [String], words: String) throws {
    let refused = try run(arguments)
    #expect(refused.status == 3)
    #expect(refused.errors.contains(words), "\(refused.errors)")
  }

  @Test("a driver that is too old ends with 3, and says how to play in text")
  func oldDriver() throws {
    let refused = try run(
      ["render", "hypoglycaemia-response", "-o", "x.png", "--size", "320x320"] + Self.scenario,
      with: ["MESA_GL_VERSION_OVERRIDE": "2.1"])
    #expect(refused.status == 3)
    #expect(refused.errors.contains("OpenGL"), "\(refused.errors)")
    #expect(refused.errors.contains("practicum play NAME --text"), "\(refused.errors)")
  }

  @Test("a scenario with mistakes is named, and a folder without models is drawn with stand-ins and told of")
  func nothingToDraw() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let drill = folder.appending(path: "broken")
    try FileManager.default.createDirectory(at: drill, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(#"{"format": "practicum/1", "id": "broken"}"#.utf8).write(
      to: drill.appending(path: "scenario.json"))
    let mistaken = try run(["render", "broken", "-o", "x.png", "--scenarios", folder.path])
    #expect(mistaken.status == 3)
    #expect(mistaken.errors.contains("'broken' has mistakes; the first: "), "\(mistaken.errors)")
    let picture = folder.appending(path: "x.png").path
    let empty = try run(
      ["render", "scald-first-aid", "-o", picture, "--size", "320x320", "--assets", folder.path]
        + ["--scenarios", Place.scenarios + "/scald-first-aid"])
    #expect(empty.status == 1)
    #expect(
      empty.errors.contains("\(folder.path)/Rooms/") && empty.errors.contains("; a plain room is shown"),
      "\(empty.errors)")
    #expect(FileManager.default.fileExists(atPath: picture))
  }

  @Test("a picture of a script has the size that the script says")
  func size() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (script, picture) = (folder.appending(path: "s"), folder.appending(path: "x.png"))
    try Data("size 400 330\nshot \(picture.path)\n".utf8).write(to: script)
    let drawn = try run(
      ["render", "--script", script.path, "--size", "640x480", "--quality", "0"] + Self.scenario)
    #expect(drawn.status == 0, "\(drawn.errors)")
    // Width and height stand at a fixed place.
    let header = try Data(contentsOf: picture)[16..<24]
    #expect(Array(header) == [0, 0, 400 >> 8, 400 & 255, 0, 0, 330 >> 8, 330 & 255])
  }

  @Test("a script that goes wrong ends with 3 and names the line")
  func wrongScript() throws {
    for (text, words) in [("dance", "line 1: 'dance' is no step"), ("\npress nothing", "line 2: no button")] {
      let script = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try Data(text.utf8).write(to: script)
      defer { try? FileManager.default.removeItem(at: script) }
      let refused = try run(["render", "--script", script.path, "--size", "320x320"] + Self.scenario)
      #expect(refused.status == 3)
      #expect(refused.errors.contains(words), "\(refused.errors)")
    }
  }

  @Test(
    "wrong usage ends with 64",
    arguments: [
      ["--size", "1x1"], ["--no-such"], ["render"], ["--quality", "7"], ["--seed", "9007199254740992"],
    ])
  func usage(arguments: [String]) throws {
    #expect(try run(arguments).status == 64)
  }

  @Test("it is told in the language that was asked for, else in that of the environment")
  func usageInChinese() throws {
    let asked = try run(["--lang", "zh-Hans", "--quality", "7"])
    #expect(asked.status == 64 && asked.errors.contains("应为0、1或2"), "\(asked.errors)")
    let around = try run(["render"], with: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(around.status == 64 && around.errors.contains("render要写明情景"), "\(around.errors)")
    let english = try run(["render", "--lang", "en"], with: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(english.errors.contains("render needs a scenario"), "\(english.errors)")
  }
}
