/// The channels that this process has, by their names.
struct Channels: Sendable {
    private let all: [String: any Channel]

    init(_ channels: [any Channel]) {
        all = Dictionary(channels.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The channel of a destination such as `slack:C0123` or `file`.
    func channel(of destination: String) -> (any Channel)? {
        all[String(destination.prefix { $0 != ":" })]
    }

    var names: [String] { all.keys.sorted() }
}
