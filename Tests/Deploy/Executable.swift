import Testing

/// The executables of `Package.swift` and what they say of themselves.
enum Executable {
    /// The product names, such as `baton-capture`.
    static func all() throws -> [String] {
        try Repository.lines("Package.swift").compactMap { line in
            guard let start = line.firstRange(of: ".executable(name: \"")?.upperBound else { return nil }
            return String(line[start...].prefix { $0 != "\"" })
        }
    }

    static func workers() throws -> [String] {
        try all().filter { $0.hasPrefix("baton-") }
    }

    /// The environment names in an executable's `--help`.
    static func settings(of executable: String) throws -> Set<String> {
        let help = try Repository.run("'\(Repository.executables)/\(executable)' --help")
        try #require(help.status == 0, "\(executable) --help ended with \(help.status): \(help.output)")
        return Set(
            help.output.split { !($0.isUppercase || $0 == "_") }.map(String.init).filter { $0.hasPrefix("BATON_") })
    }
}
