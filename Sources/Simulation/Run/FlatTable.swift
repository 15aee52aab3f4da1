/// A table of plain rows, read without bounds checks or reference counts on the engine's hot path.
///
/// The plan allocates its tables once, never writes them again, and frees them with itself. Indices come from the
/// verified program alone (`Program.verify`), which is the proof that an access stays inside; debug builds check it
/// all the same.
@safe struct FlatTable<Row: BitwiseCopyable> {
  private let rows: UnsafeMutablePointer<Row>
  let count: Int

  init(_ rows: [Row]) {
    count = rows.count
    unsafe self.rows = .allocate(capacity: max(1, rows.count))
    for (index, row) in rows.enumerated() { unsafe (self.rows + index).initialize(to: row) }
  }

  @inline(__always)
  subscript(index: Int) -> Row {
    // Yields the row where it lies: rows are large, and most readers want a field or two.
    _read {
      assert(index >= 0 && index < count)
      yield unsafe rows[index]
    }
  }

  var indices: Range<Int> { 0..<count }

  /// Frees the rows; the plan does so once, at its own end.
  func free() { unsafe rows.deallocate() }
}
