internal import COpenGL
internal import SceneGraph

/// The vertices of one placement with its morph targets applied: of those parts alone that have any, such as a face.
///
/// They are its own, so that two people of one model can make different faces. Targets are mixed on this side and
/// written over the part's vertices, only where a weight has changed. `RendererTests` draws two faces of one model.
final class MorphedShape {
  let vertexArray: GLuint
  private let vertexBuffer: GLuint
  private var vertices: [Model.Vertex]
  private var written: [Float]

  /// Begins with the model's own shape.
  init(of model: Model) {
    vertices = model.morphing
    written = [Float](repeating: 0, count: model.weightCount)
    (vertexArray, vertexBuffer) = Model.upload(vertices, indexBuffer: model.indexBuffer, isChanging: true)
  }

  deinit {
    var (array, buffer) = (vertexArray, vertexBuffer)
    unsafe glDeleteVertexArrays(1, &array)
    unsafe glDeleteBuffers(1, &buffer)
  }

  /// Applies the weights of a pose.
  func mix(_ pose: borrowing Pose, of model: Model) {
    for part in model.parts where !part.morphs.isEmpty {
      let range = pose.weightRanges[part.node]
      if pose.weights[range].elementsEqual(written[range]) { continue }
      mix(part, pose.weights[range], of: model)
    }
    for index in written.indices { written[index] = pose.weights[index] }
  }

  private func mix(_ part: Model.Part, _ weights: ArraySlice<Float>, of model: Model) {
    let first = part.morphingVertex
    let primitive = model.scene.meshes[part.source.mesh].primitives[part.source.primitive]
    for index in 0..<part.vertexCount {
      var position = primitive.positions[index]
      var normal = primitive.normals.isEmpty ? SIMD3(0, 0, 1) : primitive.normals[index]
      for (target, morph) in part.morphs.enumerated() where target < weights.count {
        let weight = weights[weights.startIndex + target]
        guard weight != 0 else { continue }
        if !morph.positions.isEmpty { position += morph.positions[index] * weight }
        if !morph.normals.isEmpty { normal += morph.normals[index] * weight }
      }
      vertices[first + index].position = (position.x, position.y, position.z)
      vertices[first + index].normal = Encoding.direction(normalized(normal), 0)
    }
    glBindBuffer(GLenum(GL_ARRAY_BUFFER), vertexBuffer)
    let stride = MemoryLayout<Model.Vertex>.stride
    // Safe: the part's vertices lie within the array, and the buffer is as large.
    unsafe vertices.withUnsafeBytes { bytes in
      let piece = unsafe UnsafeRawBufferPointer(
        rebasing: bytes[(first * stride)..<((first + part.vertexCount) * stride)])
      unsafe glBufferSubData(GLenum(GL_ARRAY_BUFFER), first * stride, piece.count, piece.baseAddress)
    }
  }
}
