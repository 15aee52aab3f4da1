public import Simulation

extension Rubric {
  /// A chart with rows and fields, filled in by acts of the trainee.
  public struct ChartForm: Sendable {
    /// Its id.
    public var id: String
    /// Its rows.
    public var rows: [Row]
    /// Its fields.
    public var fields: [Field]

    /// One row.
    public struct Row: Sendable {
      /// Whom it is about.
      public var entity: EntityIndex?
      /// The act of filling it in.
      public var act: Act

      /// Creates a row.
      public init(entity: EntityIndex?, act: Act) {
        self.entity = entity
        self.act = act
      }
    }

    /// One field.
    public struct Field: Sendable {
      /// Its id.
      public var id: String
      /// Parameter of the act that holds the entry.
      public var parameter: Int
      /// Word of an entry left empty; nil when it cannot be.
      public var blank: UInt64?
      /// Values of the choices as a reading would give them; empty for a number.
      public var choices: [Double]
      /// What is expected.
      public var expects: Expectation
      /// How far a number may be off.
      public var tolerance: Double
      /// For each row the measurements of counts from which the reading is worked out; empty without any.
      public var counts: [[Int]]
      /// Ticks after the reading by which it is due, before the time allowance; nil for the window of the item.
      public var due: Tick?

      /// Creates a field.
      public init(
        id: String, parameter: Int, blank: UInt64? = nil, choices: [Double] = [],
        expects: Expectation = .nothing,
        tolerance: Double = 0, due: Tick? = nil, counts: [[Int]] = []
      ) {
        self.id = id
        self.parameter = parameter
        self.blank = blank
        self.choices = choices
        self.expects = expects
        self.tolerance = tolerance
        self.due = due
        self.counts = counts
      }
    }

    /// What an entry is compared with.
    public enum Expectation: Sendable {
      /// With nothing.
      case nothing
      /// With what was measured: for each row the measurement, -1 where there is none.
      case reading([Int])
      /// With the truth at the time of writing: for each row a probe, and the words for true and false.
      case truth(probes: [Int], yes: UInt64, no: UInt64)
      /// With the sum of a scale over other fields of the row.
      case scale(Int)
      /// With what that sum means: for each choice the result, -1 where it names none.
      case result(Int, [Int])
    }

    /// Creates a form.
    public init(id: String, rows: [Row], fields: [Field]) {
      self.id = id
      self.rows = rows
      self.fields = fields
    }
  }

  /// A table from which a sum is read, such as an early warning score.
  public struct Scale: Sendable {
    /// Its id.
    public var id: String
    /// What is added up.
    public var parts: [Part]
    /// What a sum means, the first that fits.
    public var results: [Result]
    /// The result that one part of three points gives at least.
    public var singleThree: Int?

    /// What a sum means.
    public struct Result: Sendable, Equatable {
      /// Its id.
      public var id: String
      /// Up to and including; nil without an upper bound.
      public var to: Double?
      /// Greater than; nil without a lower bound.
      public var above: Double?
      /// In words: a compiled text.
      public var says: Int?

      /// Creates a result.
      public init(id: String, to: Double? = nil, above: Double? = nil, says: Int? = nil) {
        self.id = id
        self.to = to
        self.above = above
        self.says = says
      }
    }

    /// One line of the table.
    public struct Part: Sendable {
      /// Index of the field in the form whose entry decides.
      public var field: Int
      /// Bands of a number, the first that fits; or one entry for each choice.
      public var bands: [Band]

      /// Creates a line.
      public init(field: Int, bands: [Band]) {
        self.field = field
        self.bands = bands
      }
    }

    /// One band.
    public struct Band: Sendable, Equatable {
      /// Up to and including; nil without an upper bound.
      public var to: Double?
      /// Greater than; nil without a lower bound.
      public var above: Double?
      /// What it adds.
      public var adds: Double

      /// Creates a band.
      public init(to: Double? = nil, above: Double? = nil, adds: Double) {
        self.to = to
        self.above = above
        self.adds = adds
      }
    }

    /// Creates a scale.
    public init(id: String, parts: [Part], results: [Result] = [], singleThree: Int? = nil) {
      self.id = id
      self.parts = parts
      self.results = results
      self.singleThree = singleThree
    }

    /// The sum for values of the parts in order; nil when a value fits no band.
    public func sum(of values: [Double]) -> Double? {
      points(for: values).map { $0.reduce(0, +) }
    }

    /// What a sum means, by index, of entries of which one may have given three points; nil when it means nothing.
    ///
    /// Results stand in their order, mildest first, where one of three points alone raises them.
    public func result(of sum: Double, values: [Double]) -> Int? {
      let found = results.firstIndex { result in
        (result.to.map { sum <= $0 } ?? true) && (result.above.map { sum > $0 } ?? true)
      }
      guard let singleThree, points(for: values)?.contains(3) == true else { return found }
      return max(found ?? singleThree, singleThree)
    }

    /// What each part adds; nil when a value fits no band.
    private func points(for values: [Double]) -> [Double]? {
      var points: [Double] = []
      for (part, value) in zip(parts, values) {
        guard
          let band = part.bands.first(where: { band in
            (band.to.map { value <= $0 } ?? true) && (band.above.map { value > $0 } ?? true)
          })
        else { return nil }
        points.append(band.adds)
      }
      return points
    }
  }
}
