// swift-tools-version: 6.2
import PackageDescription

/// Benchmarks are a package of their own, so that nobody who builds Practicum builds them.
let package = Package(
  name: "practicum-benchmarks",
  dependencies: [.package(name: "practicum", path: "..")],
  targets: [
    .target(name: "CAllocations"),
    .executableTarget(
      name: "bench-conditions", dependencies: ["CAllocations", .product(name: "PracticumCore", package: "practicum")]),
    .executableTarget(
      name: "bench-drill", dependencies: ["CAllocations", .product(name: "PracticumCore", package: "practicum")]),
    .executableTarget(
      name: "bench-render", dependencies: ["CAllocations", .product(name: "PracticumScenes", package: "practicum")]),
    .executableTarget(
      name: "bench-scenarios", dependencies: [.product(name: "PracticumCore", package: "practicum")]),
  ]
)
