internal import CPango

/// Sets words with Pango: any script, line breaks where its language allows them, a font for every letter.
///
/// Fonts come from fontconfig: the first family that is installed is used, Chinese and Latin in one.
@safe package final class Typesetter: TextMeasure {
  /// Families in order of preference.
  static let families = "Noto Sans CJK SC, WenQuanYi Micro Hei, Noto Sans, DejaVu Sans, sans-serif"

  private let surface: OpaquePointer
  let context: OpaquePointer
  private var known: [Key: SIMD2<Float>] = [:]

  private struct Key: Hashable {
    var text: String
    var size: Float
    var isBold: Bool
    var width: Float
  }

  /// Makes one.
  package init() {
    // Safe: a surface of one pixel is always made; both are let go in `deinit` only.
    guard let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 1, 1),
      let context = unsafe cairo_create(surface)
    else { preconditionFailure("cairo always answers a surface and a context") }
    unsafe self.surface = surface
    unsafe self.context = context
  }

  deinit {
    unsafe cairo_destroy(context)
    unsafe cairo_surface_destroy(surface)
  }

  package func measure(_ text: String, size: Float, isBold: Bool, width: Float) -> SIMD2<Float> {
    let key = Key(text: text, size: size, isBold: isBold, width: width)
    if let extent = known[key] { return extent }
    let extent = unsafe Typesetter.withLayout(context, text, size: size, isBold: isBold, width: width) {
      layout in
      var (across, down) = (Int32(0), Int32(0))
      unsafe pango_layout_get_pixel_size(layout, &across, &down)
      return SIMD2(Float(across), Float(down))
    }
    if known.count > 4000 { known.removeAll(keepingCapacity: true) }
    known[key] = extent
    return extent
  }

  /// What stands on the last line of words that are set in lines of a width.
  func lastLine(of text: String, size: Float, isBold: Bool, width: Float) -> String {
    let text = LineEnds.kept(text)
    return unsafe Typesetter.withLayout(context, text, size: size, isBold: isBold, width: width) { layout in
      let count = unsafe pango_layout_get_line_count(layout)
      guard let line = unsafe pango_layout_get_line_readonly(layout, count - 1) else { return "" }
      return unsafe String(decoding: Array(text.utf8)[Int(line.pointee.start_index)...], as: UTF8.self)
    }
  }

  /// Lends a layout of words in lines of a width.
  static func withLayout<Result>(
    _ context: OpaquePointer, _ text: String, size: Float, isBold: Bool, width: Float,
    _ use: (OpaquePointer) -> Result
  ) -> Result {
    // Safe: Pango always answers a layout and a description; both are let go here, after their last use.
    let text = LineEnds.kept(text)
    guard let layout = unsafe pango_cairo_create_layout(context),
      let description = unsafe pango_font_description_from_string(families)
    else { preconditionFailure("Pango always answers a layout") }
    defer {
      unsafe pango_font_description_free(description)
      unsafe g_object_unref(UnsafeMutableRawPointer(layout))
    }
    unsafe pango_font_description_set_absolute_size(description, Double(size) * Double(PANGO_SCALE))
    unsafe pango_font_description_set_weight(description, isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    unsafe pango_layout_set_font_description(layout, description)
    unsafe pango_layout_set_width(layout, Int32(max(1, width)) * Int32(PANGO_SCALE))
    unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    // Quotation marks are as wide as a Chinese letter only among Chinese letters.
    if !text.contains(where: \.isIdeograph), let attributes = unsafe pango_attr_list_new() {
      unsafe pango_attr_list_insert(attributes, pango_attr_font_features_new("pwid=1"))
      unsafe pango_layout_set_attributes(layout, attributes)
      unsafe pango_attr_list_unref(attributes)
    }
    unsafe pango_layout_set_text(layout, text, Int32(text.utf8.count))
    return unsafe use(layout)
  }
}
