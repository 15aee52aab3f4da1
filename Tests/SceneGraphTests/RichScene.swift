import Foundation

/// One small scene that has every kind of thing that is read, to be looked at whole, cut short and broken.
///
/// The numbers of its accessors are their places: see `accessors` below.
enum RichScene {
  static let writer: SceneWriter = {
    var writer = SceneWriter()
    // 0 positions, 1 normals, 2 and 3 texture coordinates, 4 colours, 5 joints, 6 weights, 7 indices
    writer.floats("VEC3", [0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0])
    writer.floats("VEC3", [0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1])
    writer.floats("VEC2", [0, 1, 1, 1, 1, 0, 0, 0])
    let lightmap = writer.view(SceneWriter.bytes([0, 65535, 65535, 65535, 65535, 0, 0, 0] as [UInt16]))
    writer.accessor("VEC2", 5123, count: 4, view: lightmap, more: ",\"normalized\":true")
    let colours = writer.view([255, 0, 0, 9, 0, 255, 0, 9, 0, 0, 255, 9, 51, 51, 51, 9], stride: 4)
    writer.accessor("VEC3", 5121, count: 4, view: colours, more: ",\"normalized\":true")
    let joints = writer.view([0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0])
    writer.accessor("VEC4", 5121, count: 4, view: joints)
    writer.floats("VEC4", [1, 3, 0, 0, 1, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0])
    writer.indices([0, 1, 2, 0, 2, 3])
    // 8 and 9 positions and normals of a morph target, the first one sparse
    let zeros = writer.view(SceneWriter.bytes([Float](repeating: 0, count: 12)))
    let places = writer.view([1, 3])
    let values = writer.view(SceneWriter.bytes([0, 0, 0.5, 0, 0, -0.5] as [Float]))
    writer.accessor(
      "VEC3", 5126, count: 4, view: zeros,
      more: """
        ,"sparse":{"count":2,"indices":{"bufferView":\(places),"componentType":5121},\
        "values":{"bufferView":\(values)}}
        """)
    writer.floats("VEC3", [0, 0, 0, 0.25, 0, 0, 0, 0, 0, 0, 0, 0])
    // 10 inverse bind matrices
    writer.floats(
      "MAT4",
      [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, -1, 0, 1])
    // 11 times, 12 translations, 13 rotations, 14 weights with tangents
    writer.floats("SCALAR", [0, 1])
    writer.floats("VEC3", [0, 0, 0, 2, 0, 0])
    writer.floats("VEC4", [0, 0, 0, 1, 0, 0, 1, 0])
    writer.floats("SCALAR", [0, 0, 0, 0, 1, 0])
    let png = writer.view(PNGWriter.rgba(width: 2, height: 1, [255, 0, 0, 255, 0, 255, 0, 128]))
    writer.members = [
      """
      "extensionsUsed":["KHR_lights_punctual","KHR_materials_unlit","KHR_texture_transform",\
      "KHR_materials_emissive_strength"],"extensionsRequired":["KHR_texture_transform"]
      """,
      """
      "extensions":{"KHR_lights_punctual":{"lights":[{"type":"directional","color":[1,0.5,0],"intensity":3},\
      {"type":"point","name":"Lamp","range":4},{"type":"spot","spot":{"innerConeAngle":0.25,"outerConeAngle":1.57079632679}}]}}
      """,
      """
      "scene":1,"scenes":[{"nodes":[5]},{"name":"Room","nodes":[0,4],"extras":{"lightmap":"room.jpg"}}]
      """,
      """
      "nodes":[{"name":"Root","children":[1,2],"extras":{"anchor":"start"}},\
      {"name":"Hip","children":[3],"translation":[0,1,0]},\
      {"name":"Person","mesh":0,"skin":0,"weights":[0.5]},\
      {"name":"Knee","rotation":[0,0,0.6,0.8],"scale":[1,2,3]},\
      {"name":"Eye","camera":0,"extensions":{"KHR_lights_punctual":{"light":2}},\
      "matrix":[0,2,0,0,-2,0,0,0,0,0,2,0,7,8,9,1]},{"name":"Other","camera":1}]
      """,
      """
      "meshes":[{"name":"Body","weights":[0.25],"extras":{"targetNames":["smile"]},"primitives":[\
      {"attributes":{"POSITION":0,"NORMAL":1,"TEXCOORD_0":2,"TEXCOORD_1":3,"COLOR_0":4,"JOINTS_0":5,"WEIGHTS_0":6},\
      "indices":7,"material":0,"targets":[{"POSITION":8,"NORMAL":9}]}]}]
      """,
      """
      "skins":[{"name":"Rig","joints":[1,3],"inverseBindMatrices":10,"skeleton":0}]
      """,
      """
      "materials":[{"name":"Skin","extras":{"pale":1},"pbrMetallicRoughness":{"baseColorFactor":[1,0.5,0.25,0.75],\
      "metallicFactor":0,"roughnessFactor":0.5,"baseColorTexture":{"index":0,"texCoord":1,"extensions":\
      {"KHR_texture_transform":{"offset":[0.5,0.25],"rotation":0.5,"scale":[2,3],"texCoord":0}}},\
      "metallicRoughnessTexture":{"index":1}},"normalTexture":{"index":1,"scale":0.5},\
      "occlusionTexture":{"index":1,"texCoord":1,"strength":0.25},"emissiveTexture":{"index":0},\
      "emissiveFactor":[1,0.5,0],"alphaMode":"MASK","alphaCutoff":0.25,"doubleSided":true,\
      "extensions":{"KHR_materials_emissive_strength":{"emissiveStrength":4}}},\
      {"alphaMode":"BLEND","extensions":{"KHR_materials_unlit":{}}},{}]
      """,
      """
      "textures":[{"source":0,"sampler":0},{"name":"Plain","source":0}],"images":[{"name":"Face",\
      "mimeType":"image/png","bufferView":\(png)}],\
      "samplers":[{"magFilter":9728,"minFilter":9985,"wrapS":33071,"wrapT":33648}]
      """,
      """
      "cameras":[{"name":"Lens","type":"perspective","perspective":{"yfov":0.75,"aspectRatio":1.5,"znear":0.125}},\
      {"type":"orthographic","orthographic":{"xmag":2,"ymag":1,"znear":0,"zfar":10}}]
      """,
      """
      "animations":[{"name":"wave","channels":[{"sampler":0,"target":{"node":1,"path":"translation"}},\
      {"sampler":1,"target":{"node":3,"path":"rotation"}},{"sampler":2,"target":{"node":2,"path":"weights"}},\
      {"sampler":0,"target":{"path":"translation"}}],\
      "samplers":[{"input":11,"output":12,"interpolation":"STEP"},{"input":11,"output":13},\
      {"input":11,"output":14,"interpolation":"CUBICSPLINE"}]}]
      """,
    ]
    return writer
  }()

  /// The file with a part of its JSON put otherwise; nil when there is no such part.
  static func edited(_ part: String, to other: String) -> [UInt8]? {
    let json = writer.json()
    guard let place = json.range(of: part) else { return nil }
    return SceneWriter.glb(json: json.replacingCharacters(in: place, with: other), binary: writer.buffer)
  }
}
