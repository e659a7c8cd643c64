/// `docker-compose.yml` as far as these tests need it: its services and their settings, read line by line.
struct ComposeFile {
    struct Service {
        var name: String
        var lines: [Substring]

        /// The block of `NAME: value` below `environment:`.
        var environment: [String: String] {
            let block = lines.drop { $0 != "    environment:" }.dropFirst().prefix { $0.hasPrefix("      ") }
            return Dictionary(block.compactMap(ComposeFile.pair)) { first, _ in first }
        }

        /// The names in `secrets: [a, b]`.
        var secrets: Set<String> {
            guard let line = lines.first(where: { $0.hasPrefix("    secrets: [") }) else { return [] }
            let names = line.drop { $0 != "[" }.dropFirst().prefix { $0 != "]" }
            return Set(names.split(separator: ",").map { String($0.drop { $0 == " " }) })
        }

        func builds(_ executable: String) -> Bool {
            lines.contains { $0.contains("EXECUTABLE: \(executable) }") }
        }
    }

    var services: [Service]
    /// The names below `secrets:` at the top level.
    var secrets: Set<String>
    /// The names below `volumes:` at the top level.
    var volumes: Set<String>

    init() throws {
        let lines = try Repository.lines("docker-compose.yml")
        services = []
        for line in Self.section("services:", of: lines) {
            if line.hasPrefix("  "), !line.hasPrefix("   "), line.hasSuffix(":"), !line.contains("#") {
                services.append(Service(name: String(line.dropFirst(2).dropLast()), lines: []))
            } else if !services.isEmpty {
                services[services.count - 1].lines.append(line)
            }
        }
        secrets = Set(Self.section("secrets:", of: lines).compactMap(Self.pair).map(\.0))
        volumes = Set(Self.section("volumes:", of: lines).compactMap(Self.pair).map(\.0))
    }

    func service(_ name: String) -> Service? {
        services.first { $0.name == name }
    }

    private static func section(_ title: Substring, of lines: [Substring]) -> [Substring] {
        Array(lines.drop { $0 != title }.dropFirst().prefix { $0.isEmpty || $0.hasPrefix(" ") })
    }

    private static func pair(_ line: Substring) -> (String, String)? {
        let text = line.drop { $0 == " " }
        guard !text.hasPrefix("#"), let colon = text.firstIndex(of: ":") else { return nil }
        return (String(text[..<colon]), String(text[text.index(after: colon)...].drop { $0 == " " }))
    }
}
