import Foundation
import GoldenTexts
import SceneGraph
import Testing

/// A table of what can be wrong with a file, and the exact text that each fault gives: `Goldens/malformed.txt`.
@Suite("Malformed scenes")
struct MalformedSceneTests {
  /// A part of the rich scene's JSON, and what stands there instead.
  static let edits: [(part: String, other: String)] = [
    // The file as a whole
    ("\"asset\":{\"version\":\"2.0\"},", ""),
    ("\"version\":\"2.0\"", "\"version\":\"1.0\""),
    ("\"version\":\"2.0\"", "\"version\":2"),
    ("\"version\":\"2.0\"", "\"version\":\"2.0\",\"minVersion\":\"2.1\""),
    (
      "\"extensionsRequired\":[\"KHR_texture_transform\"]",
      "\"extensionsRequired\":[\"KHR_draco_mesh_compression\"]"
    ),
    ("\"extensionsRequired\":[\"KHR_texture_transform\"]", "\"extensionsRequired\":[7]"),
    ("\"scene\":1", "\"scene\":2"),
    ("\"scene\":1", "\"scene\":1,\"scene\":0"),
    ("\"scene\":1,", "\"scene\":1"),
    // Buffers and views
    ("\"buffers\":[{\"byteLength\":", "\"buffers\":[{\"byteLength\":9"),
    ("\"buffers\":[{\"byteLength\":", "\"buffers\":[{\"uri\":\"data:;base64,A\",\"byteLength\":"),
    ("\"buffers\":[{\"byteLength\":", "\"buffers\":[{\"uri\":\"../a.bin\",\"byteLength\":"),
    ("\"buffers\":[{\"byteLength\":", "\"buffers\":[{\"uri\":\"a.bin\",\"byteLength\":"),
    ("\"buffers\":[{", "\"buffers\":[3,{"),
    ("{\"buffer\":0,\"byteOffset\":0", "{\"buffer\":1,\"byteOffset\":0"),
    ("{\"buffer\":0,\"byteOffset\":0", "{\"byteOffset\":0"),
    ("{\"buffer\":0,\"byteOffset\":0", "{\"buffer\":0,\"byteOffset\":999999"),
    ("{\"buffer\":0,\"byteOffset\":0", "{\"buffer\":0,\"byteOffset\":-1"),
    ("\"byteLength\":48}", "\"byteLength\":99999}"),
    ("\"byteLength\":48}", "\"byteLength\":0}"),
    ("\"byteLength\":48}", "\"byteLength\":9223372036854775807}"),
    ("\"byteLength\":48}", "\"byteLength\":9223372036854775808}"),
    ("\"byteLength\":48}", "\"byteLength\":1.5}"),
    ("\"byteStride\":4", "\"byteStride\":3"),
    ("\"byteStride\":4", "\"byteStride\":6"),
    ("\"byteStride\":4", "\"byteStride\":256"),
    // Accessors
    ("\"type\":\"VEC3\"", "\"type\":\"VEC5\""),
    ("\"type\":\"VEC3\",", ""),
    ("\"componentType\":5126", "\"componentType\":5124"),
    ("\"componentType\":5126,", ""),
    ("\"count\":4", "\"count\":0"),
    ("\"count\":4", "\"count\":5"),
    ("\"count\":4", "\"count\":9223372036854775807"),
    ("\"count\":4", "\"count\":\"4\""),
    ("\"bufferView\":0}", "\"bufferView\":99}"),
    ("\"bufferView\":0}", "\"bufferView\":0,\"byteOffset\":2}"),
    ("\"bufferView\":0}", "\"bufferView\":0,\"byteOffset\":4}"),
    ("\"bufferView\":0}", "\"bufferView\":0,\"byteOffset\":9223372036854775804}"),
    ("\"bufferView\":0}", "\"bufferView\":0,\"normalized\":true}"),
    ("\"bufferView\":0}", "\"bufferView\":0,\"normalized\":1}"),
    ("\"bufferView\":0}", "\"bufferView\":4}"),
    ("\"sparse\":{\"count\":2", "\"sparse\":{\"count\":5"),
    ("\"sparse\":{\"count\":2", "\"sparse\":{\"count\":4"),
    ("\"bufferView\":9,\"componentType\":5121", "\"bufferView\":9,\"componentType\":5120"),
    ("\"bufferView\":9,\"componentType\":5121", "\"bufferView\":8,\"componentType\":5121"),
    ("\"bufferView\":9,\"componentType\":5121", "\"bufferView\":4,\"componentType\":5121"),
    ("\"bufferView\":9,\"componentType\":5121", "\"bufferView\":17,\"componentType\":5121"),
    ("\"bufferView\":9,\"componentType\":5121", "\"componentType\":5121"),
    ("\"values\":{\"bufferView\":10}", "\"values\":3"),
    // Nodes
    ("\"children\":[1,2]", "\"children\":[1,2,99]"),
    ("\"children\":[1,2]", "\"children\":[1,2,1]"),
    ("\"children\":[1,2]", "\"children\":[1,2,3]"),
    ("\"children\":[1,2]", "\"children\":1"),
    ("\"children\":[3]", "\"children\":[3,0]"),
    ("\"nodes\":[0,4]", "\"nodes\":[0,1]"),
    ("\"nodes\":[0,4]", "\"nodes\":[0,0]"),
    ("\"nodes\":[0,4]", "\"nodes\":[0,6]"),
    ("\"name\":\"Hip\"", "\"name\":3"),
    ("\"translation\":[0,1,0]", "\"translation\":[0,1]"),
    ("\"translation\":[0,1,0]", "\"translation\":[0,1,\"0\"]"),
    ("\"translation\":[0,1,0]", "\"translation\":[0,1,1e39]"),
    ("\"translation\":[0,1,0]", "\"translation\":[0,1,1e309]"),
    ("\"rotation\":[0,0,0.6,0.8]", "\"rotation\":[0,0,0,0]"),
    ("\"rotation\":[0,0,0.6,0.8]", "\"matrix\":[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]"),
    ("\"matrix\":[0,2,", "\"matrix\":[0,2,0,"),
    ("0,7,8,9,1]", "0,7,8,9,2]"),
    ("\"matrix\":[0,2,", "\"matrix\":[1e38,1e38,"),
    ("\"mesh\":0", "\"mesh\":1"),
    ("\"mesh\":0,", ""),
    ("\"skin\":0", "\"skin\":-1"),
    ("\"weights\":[0.5]", "\"weights\":[0.5,0.5]"),
    ("\"camera\":0", "\"camera\":2"),
    ("{\"light\":2}", "{\"light\":3}"),
    ("{\"light\":2}", "2"),
    // Meshes
    ("\"attributes\":{\"POSITION\":0,", "\"attributes\":{\"POSITION\":2,"),
    ("\"attributes\":{\"POSITION\":0,", "\"attributes\":{\"POSITION\":4,"),
    ("\"attributes\":{\"POSITION\":0,", "\"attributes\":{\"POSITION\":99,"),
    ("\"NORMAL\":1", "\"NORMAL\":12"),
    ("\"TEXCOORD_0\":2", "\"TEXCOORD_0\":5"),
    ("\"COLOR_0\":4", "\"COLOR_0\":3"),
    ("\"JOINTS_0\":5", "\"JOINTS_0\":6"),
    ("\"JOINTS_0\":5,", ""),
    ("\"WEIGHTS_0\":6", "\"WEIGHTS_0\":5"),
    ("\"indices\":7", "\"indices\":0"),
    ("\"indices\":7", "\"indices\":11"),
    ("\"indices\":7", "\"indices\":7,\"mode\":7"),
    ("\"material\":0", "\"material\":3"),
    ("\"targets\":[{\"POSITION\":8", "\"targets\":[{\"POSITION\":14"),
    ("\"targets\":[{\"POSITION\":8,\"NORMAL\":9}]", "\"targets\":[8]"),
    ("\"weights\":[0.25]", "\"weights\":[]"),
    ("\"primitives\":[{", "\"primitives\":[{\"attributes\":{\"POSITION\":0}},{"),
    ("\"primitives\":[", "\"other\":["),
    ("\"primitives\":[", "\"primitives\":[],\"other\":["),
    // Skins
    ("\"joints\":[1,3]", "\"joints\":[]"),
    ("\"joints\":[1,3]", "\"joints\":[1,6]"),
    ("\"joints\":[1,3]", "\"joints\":[1]"),
    ("\"joints\":[1,3]", "\"joints\":[1,3,4]"),
    ("\"inverseBindMatrices\":10", "\"inverseBindMatrices\":0"),
    ("\"skeleton\":0", "\"skeleton\":6"),
    // Materials, textures, images
    ("\"baseColorFactor\":[1,0.5,0.25,0.75]", "\"baseColorFactor\":[1,0.5,0.25]"),
    ("\"baseColorFactor\":[1,0.5,0.25,0.75]", "\"baseColorFactor\":[1,0.5,0.25,1.5]"),
    ("\"roughnessFactor\":0.5", "\"roughnessFactor\":-0.5"),
    ("\"baseColorTexture\":{\"index\":0", "\"baseColorTexture\":{\"index\":2"),
    ("\"normalTexture\":{\"index\":1", "\"normalTexture\":{\"texCoord\":1"),
    ("\"texCoord\":1,\"strength\"", "\"texCoord\":2,\"strength\""),
    ("\"emissiveStrength\":4", "\"emissiveStrength\":-4"),
    ("\"alphaMode\":\"MASK\"", "\"alphaMode\":\"SOLID\""),
    ("\"doubleSided\":true", "\"doubleSided\":\"yes\""),
    ("\"offset\":[0.5,0.25]", "\"offset\":0.5"),
    ("{\"source\":0,\"sampler\":0}", "{\"source\":0,\"sampler\":1}"),
    ("{\"source\":0,\"sampler\":0}", "{\"source\":1,\"sampler\":0}"),
    ("\"magFilter\":9728", "\"magFilter\":9984"),
    ("\"minFilter\":9985", "\"minFilter\":1"),
    ("\"wrapS\":33071", "\"wrapS\":33072"),
    (
      "\"mimeType\":\"image/png\",\"bufferView\":",
      "\"mimeType\":\"image/png\",\"uri\":\"a.png\",\"bufferView\":"
    ),
    ("\"mimeType\":\"image/png\",\"bufferView\":", "\"other\":"),
    ("\"mimeType\":\"image/png\",\"bufferView\":", "\"mimeType\":\"image/png\",\"bufferView\":9,\"other\":"),
    ("\"mimeType\":\"image/png\",\"bufferView\":", "\"mimeType\":\"image/png\",\"bufferView\":9"),
    // Cameras and lights
    ("\"type\":\"perspective\",", ""),
    ("\"type\":\"perspective\"", "\"type\":\"fisheye\""),
    ("\"perspective\":{\"yfov\"", "\"other\":{\"yfov\""),
    ("\"yfov\":0.75,", ""),
    ("\"yfov\":0.75", "\"yfov\":0"),
    ("\"znear\":0.125", "\"znear\":0.125,\"zfar\":0.125"),
    ("\"xmag\":2", "\"xmag\":0"),
    ("\"type\":\"directional\"", "\"type\":\"area\""),
    ("\"type\":\"directional\",", ""),
    ("\"innerConeAngle\":0.25", "\"innerConeAngle\":1.5708"),
    ("\"outerConeAngle\":1.57079632679", "\"outerConeAngle\":0.25"),
    ("\"range\":4", "\"range\":0"),
    // Animations
    ("{\"sampler\":0,\"target\":{\"node\":1", "{\"sampler\":3,\"target\":{\"node\":1"),
    ("{\"sampler\":0,\"target\":{\"node\":1", "{\"target\":{\"node\":1"),
    ("\"target\":{\"node\":1,\"path\":\"translation\"}", "\"other\":1"),
    ("\"node\":1,\"path\":\"translation\"", "\"node\":6,\"path\":\"translation\""),
    ("\"node\":1,\"path\":\"translation\"", "\"node\":1,\"path\":\"position\""),
    ("\"node\":1,\"path\":\"translation\"", "\"node\":1,\"path\":\"weights\""),
    ("\"node\":1,\"path\":\"translation\"", "\"node\":1,\"path\":\"rotation\""),
    ("\"input\":11,\"output\":12", "\"output\":12"),
    ("\"input\":11,\"output\":12", "\"input\":11"),
    ("\"input\":11,\"output\":12", "\"input\":12,\"output\":12"),
    ("\"input\":11,\"output\":12", "\"input\":14,\"output\":12"),
    ("\"input\":11,\"output\":12", "\"input\":11,\"output\":0"),
    ("\"interpolation\":\"STEP\"", "\"interpolation\":\"CUBIC\""),
    ("\"interpolation\":\"STEP\"", "\"interpolation\":\"CUBICSPLINE\""),
  ]

  /// Files that are no .glb of a JSON text.
  static let containers: [(name: String, bytes: [UInt8])] = {
    let good = RichScene.writer.glb()
    func edited(_ edit: (inout [UInt8]) -> Void) -> [UInt8] {
      var bytes = good
      edit(&bytes)
      return bytes
    }
    let chunk = SceneWriter.bytes([UInt32(4), 0x4E4F_534A, 0x2020_7D7B])
    func glb(_ chunks: [UInt8]) -> [UInt8] {
      Array("glTF".utf8) + SceneWriter.bytes([UInt32(2), UInt32(12 + chunks.count)]) + chunks
    }
    return [
      ("nothing", []), ("no JSON", Array("hello".utf8)), ("an array", Array("[]".utf8)),
      ("a cut text", Array("{\"asset\":".utf8)),
      ("a mark before the text", [0xEF, 0xBB, 0xBF] + Array("{}".utf8)),
      ("a text that is not UTF-8", Array("{\"asset\":\"".utf8) + [0xFF] + Array("\"}".utf8)),
      ("deep text", [UInt8](repeating: UInt8(ascii: "["), count: 100_000)),
      ("a header alone", Array(good[..<12])), ("a short header", Array("glTF".utf8)),
      ("container version 1", edited { $0[4] = 1 }), ("a length beyond the file", edited { $0[10] = 9 }),
      ("a length of nothing", edited { for place in 8..<12 { $0[place] = 0 } }),
      (
        "a length in the middle",
        edited { $0.replaceSubrange(8..<12, with: SceneWriter.bytes([UInt32(good.count - 6)])) }
      ),
      ("a first chunk beyond the file", edited { $0[15] = 0x7F }),
      ("a first chunk of nothing", glb(SceneWriter.bytes([UInt32(0), 0x4E4F_534A]))),
      ("another first chunk", edited { $0[16] = 0x21 }), ("two JSON chunks", glb(chunk + chunk)),
      (
        "a chunk that is not a multiple of four",
        glb(SceneWriter.bytes([UInt32(5), 0x4E4F_534A, 0x2020_7D7B, 0x2020_2020]))
      ),
      ("the rest of a header", glb(chunk + [0, 0, 0, 0])),
      (
        "a number that is not finite",
        SceneWriter.glb(
          json: RichScene.writer.json(), binary: [0, 0, 0x80, 0x7F] + RichScene.writer.buffer.dropFirst(4))
      ),
      ("no binary chunk", SceneWriter.glb(json: RichScene.writer.json(), binary: nil)),
      (
        "numbers that go down",
        Array(
          """
          {"asset":{"version":"2.0"},"nodes":[{}],"buffers":[{"byteLength":24,"uri":"data:;base64,\
          AACAPwAAgD8AAAAAAAAAAAAAAAAAAAAA"}],"bufferViews":[{"buffer":0,"byteLength":24}],\
          "accessors":[{"type":"SCALAR","componentType":5126,"count":2,"bufferView":0},\
          {"type":"VEC3","componentType":5126,"count":2,"bufferView":0}],\
          "animations":[{"channels":[{"sampler":0,"target":{"node":0,"path":"scale"}}],"samplers":[{"input":0,"output":1}]}]}
          """.utf8)
      ),
    ]
  }()

  static func text(of bytes: [UInt8]) -> String {
    do {
      _ = try SceneFile.read(bytes, name: "room.glb")
      return "(read)"
    } catch {
      return "\(error)"
    }
  }

  @Test("every fault has its text, and every row of the table is a fault")
  func texts() throws {
    var lines = ""
    for (part, other) in Self.edits {
      let bytes = try #require(RichScene.edited(part, to: other), "\(part) is not in the scene")
      let text = Self.text(of: bytes)
      #expect(text != "(read)", "\(part) -> \(other)")
      lines += "\(part) -> \(other)\n    \(text)\n"
    }
    for (name, bytes) in Self.containers {
      let text = Self.text(of: bytes)
      #expect(text != "(read)", "\(name)")
      lines += "\(name)\n    \(text)\n"
    }
    #expect(Golden.difference(lines, from: "malformed.txt") == nil)
  }

  @Test("an error keeps its evidence")
  func evidence() throws {
    let bytes = try #require(RichScene.edited("\"camera\":0", to: "\"camera\":2"))
    #expect {
      _ = try SceneFile.read(bytes, name: "room.glb")
    } throws: { error in
      let error = error as? SceneError
      return error?.file == "room.glb" && error?.path == "nodes[4].camera" && error?.problem == "this is 2"
        && error?.expected == "an index of cameras, from 0 to 1" && error?.position != nil
    }
  }
}
