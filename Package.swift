// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target builds in the Swift 6 language mode with the features that become the default in 7.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
    .enableUpcomingFeature("InferIsolatedConformances"),  // SE-0470
    .enableUpcomingFeature("ImmutableWeakCaptures"),  // SE-0481
]

/// The wrappers that hold C handles mark every unsafe call.
let strictAndMemorySafe: [SwiftSetting] = strict + [.strictMemorySafety()]

let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let csv = Target.Dependency.product(name: "SwiftCSV", package: "SwiftCSV")

func shared(
    _ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting]? = nil
) -> Target {
    .target(name: name, dependencies: dependencies, path: "Shared/\(name)", swiftSettings: settings ?? strict)
}

/// A worker sees values, rules, contracts, its store and the runtime, never the broker.
func worker(_ name: String, _ more: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .executableTarget(
        name: name,
        dependencies: ["Models", "Rules", "Contracts", "Database", "WorkerRuntime", log] + more,
        path: "Services/\(name)",
        exclude: ["README.md"] + exclude,
        swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies, path: "Tests/\(name)", exclude: exclude,
        swiftSettings: strict)
}

let package = Package(
    name: "baton",
    products: [
        .executable(name: "baton", targets: ["Baton"]),
        .executable(name: "baton-intake", targets: ["Intake"]),
        .executable(name: "baton-capture", targets: ["Capture"]),
        .executable(name: "baton-enrichment", targets: ["Enrichment"]),
        .executable(name: "baton-scoring", targets: ["Scoring"]),
        .executable(name: "baton-routing", targets: ["Routing"]),
        .executable(name: "baton-notification", targets: ["Notification"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(
            url: "https://github.com/apple/swift-configuration", from: "1.4.0",
            traits: [.defaults, "CommandLineArguments"]),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CRabbitMQ", path: "Shared/CRabbitMQ", pkgConfig: "librabbitmq"),
        .systemLibrary(name: "CPostgres", path: "Shared/CPostgres", pkgConfig: "libpq"),
        .systemLibrary(name: "CPublicSuffix", path: "Shared/CPublicSuffix", pkgConfig: "libpsl"),
        .target(
            name: "CPhoneNumbers", path: "Shared/CPhoneNumbers",
            linkerSettings: [.linkedLibrary("phonenumber"), .linkedLibrary("stdc++")]),
        .systemLibrary(name: "CZlib", path: "Shared/CZlib", pkgConfig: "zlib"),
        .target(name: "CMappedFiles", path: "Shared/CMappedFiles"),
        .systemLibrary(name: "CCurl", path: "Shared/CCurl", pkgConfig: "libcurl"),

        shared("Models"),
        shared("Rules", ["Models", "PublicSuffix", "PhoneNumbers"]),
        shared("Contracts", ["Models", crypto]),
        shared("Messaging", ["CRabbitMQ", log], settings: strictAndMemorySafe),
        shared("Database", ["CPostgres", crypto, log], settings: strictAndMemorySafe),
        shared("PublicSuffix", ["CPublicSuffix"]),
        shared("PhoneNumbers", ["CPhoneNumbers"]),
        shared("Mail", ["CCurl", log], settings: strictAndMemorySafe),
        shared("Compression", ["CZlib"]),
        shared("Notices", ["Models", "Rules", "Contracts", mustache]),
        shared("NoticeKnowledge", ["Notices", "Models", "Rules", "Contracts", "Database"]),
        shared(
            "WorkerRuntime",
            [
                "Contracts", "Models", "Messaging", "Database", log, metrics, coreMetrics, lifecycle, configuration,
                signals,
                hummingbird, "CMappedFiles",
            ]),

        worker("Intake", ["Compression", hummingbird, crypto, grdb], exclude: ["Vendors"]),
        worker("Capture", [crypto]),
        worker("Enrichment"),
        worker("Scoring"),
        worker("Routing"),
        worker("Notification", ["Notices", "NoticeKnowledge", "Mail", crypto, httpClient, nio, nioHTTP, nioSSL]),
        worker("Baton", ["Notices", "NoticeKnowledge", argumentParser, yams, csv, httpClient]),

        .target(
            name: "Support",
            dependencies: [
                "Contracts", "Models", "Messaging", "Database", "WorkerRuntime", log, httpClient, nio, nioHTTP,
                nioPosix, nioSSL,
            ],
            path: "Tests/Support", swiftSettings: strict),
        .testTarget(
            name: "FaultProxyTests", dependencies: ["FaultProxy"], path: "Tests/FaultProxyTests", swiftSettings: strict),
        tests("ModelCheck", []),
        tests("Models", ["Models", "Support"]),
        tests("Rules", ["Rules", "Models", "Support", "Figures", yams]),
        tests("Contracts", ["Contracts", "Models", "Support"]),
        tests("Messaging", ["Messaging", "CRabbitMQ", "Support", log]),
        tests("Database", ["Database", "Support"]),
        tests("PublicSuffix", ["PublicSuffix", "Support"]),
        tests("PhoneNumbers", ["PhoneNumbers", "Support"]),
        tests("Mail", ["Mail", "WorkerRuntime", "Support", log]),
        tests("Compression", ["Compression", "CZlib"]),
        .target(
            name: "NoticeSamples", dependencies: ["Notices", "Models"], path: "Tests/Notices/Samples",
            swiftSettings: strict),
        tests(
            "Notices", ["Notices", "NoticeSamples", "Contracts", "Models", "Rules", "Support"], exclude: ["Samples"]),
        tests(
            "WorkerRuntime",
            [
                "WorkerRuntime", "Contracts", "Models", "Messaging", "Database", "Support", "CMappedFiles", log,
                metrics, coreMetrics, lifecycle,
            ]),
        tests(
            "Intake",
            [
                "Intake", "Contracts", "Models", "Rules", "Messaging", "Database", "WorkerRuntime", "Support",
                lifecycle, log,
                metrics,
                grdb,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]),
        tests("Capture", ["Capture", "Contracts", "Models", "Rules", "Database", "WorkerRuntime", "Support"]),
        tests("Enrichment", ["Enrichment", "Contracts", "Models", "Rules", "Database", "WorkerRuntime", "Support"]),
        tests("Scoring", ["Scoring", "Contracts", "Models", "Rules", "Database", "WorkerRuntime", "Support"]),
        tests("Routing", ["Routing", "Contracts", "Models", "Rules", "Database", "WorkerRuntime", "Support"]),
        tests(
            "Notification",
            [
                "Notification", "Baton", "Notices", "NoticeSamples", "Contracts", "Models", "Rules", "Database",
                "WorkerRuntime", "Mail", "Support", log,
            ]),
        tests("Baton", ["Baton", "Contracts", "Models", "Rules", "Database", "WorkerRuntime", "Support"]),
        tests(
            "Integration",
            [
                "Contracts", "Models", "Messaging", "Database", "WorkerRuntime", "Support", grdb, httpClient, nio,
                nioHTTP, crypto, hummingbird, log,
            ]),
        tests("Deploy", ["Contracts", "WorkerRuntime", "Support"]),

        // What a benchmark does with its values; measuring itself is no part of a plain build.
        .target(
            name: "Figures", dependencies: ["Models", "Rules"], path: "Tests/Benchmarks/Figures", swiftSettings: strict),
        .testTarget(
            name: "FiguresTests", dependencies: ["Figures"], path: "Tests/Benchmarks/FiguresTests",
            swiftSettings: strict),

        .target(name: "FaultProxy", path: "Tests/FaultProxy", swiftSettings: strict),
        // The fault campaign: what it does, and the subset that runs with the tests.
        .target(
            name: "Faults",
            dependencies: [
                "Contracts", "Messaging", "Database", "Support", "FaultProxy", log, httpClient, nio, nioHTTP,
            ],
            path: "Tests/Faults/Campaign", swiftSettings: strict),
        .testTarget(name: "FaultsTests", dependencies: ["Faults"], path: "Tests/Faults/Quick", swiftSettings: strict),
    ]
)

// `deploy/faults` asks for the campaign's command.
if Context.environment["BATON_FAULTS"] != nil {
    package.targets.append(
        .executableTarget(
            name: "baton-faults", dependencies: ["Faults", "Support", argumentParser], path: "Tests/Faults/Command",
            swiftSettings: strict))
}

// The benchmark is no part of a plain build: `deploy/bench` asks for it.
if Context.environment["BATON_BENCH"] != nil {
    package.targets += [
        .executableTarget(
            name: "baton-roof", dependencies: ["CRabbitMQ", "CPostgres"], path: "Tests/Benchmarks/Roof",
            cSettings: [.unsafeFlags(["-O2"])]),
        .executableTarget(
            name: "baton-posts", path: "Tests/Benchmarks/Posts", cSettings: [.unsafeFlags(["-O2"])]),
        .executableTarget(
            name: "baton-sinks", path: "Tests/Benchmarks/Sinks", cSettings: [.unsafeFlags(["-O2"])]),
        .executableTarget(
            name: "baton-bench",
            dependencies: [
                "Contracts", "Models", "Rules", "Messaging", "Database", "WorkerRuntime", "Figures", "Support", log,
                argumentParser,
                yams, grdb,
            ],
            path: "Tests/Benchmarks/Bench", swiftSettings: strict),
    ]
}
