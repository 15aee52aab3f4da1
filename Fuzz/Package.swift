// swift-tools-version: 6.2
import PackageDescription

/// Fuzz targets are a package of their own: they link only with the sanitizers' run-time library.
let package = Package(
  name: "practicum-fuzz",
  dependencies: [.package(name: "practicum", path: "..")],
  targets: [
    .executableTarget(
      name: "fuzz",
      dependencies: [
        .product(name: "Practicum", package: "practicum"),
        .product(name: "PracticumScenes", package: "practicum"),
      ])
  ]
)
