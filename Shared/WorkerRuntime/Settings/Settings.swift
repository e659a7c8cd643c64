/// The values of a worker's settings.
///
/// Every read names a ``Setting`` of the list that `--help` shows.
package struct Settings: Sendable {
    private let values: [String: String]

    package init(values: [String: String]) {
        self.values = values
    }

    package func text(_ setting: Setting) throws(SettingsError) -> String {
        guard let value = values[setting.key] ?? setting.fallback else { throw .missing(setting.environmentName) }
        return value
    }

    package func optionalText(_ setting: Setting) -> String? {
        let value = values[setting.key] ?? setting.fallback
        return value?.isEmpty == true ? nil : value
    }

    package func whole(_ setting: Setting, in range: ClosedRange<Int>) throws(SettingsError) -> Int {
        let found = try text(setting)
        guard let value = Int(found), range.contains(value) else {
            throw .invalid(
                setting.environmentName, found: found,
                expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// A length of time written as `250ms`, `5s`, `2m`, `1h`, `7d`; a bare number is seconds.
    package func duration(_ setting: Setting) throws(SettingsError) -> Duration {
        let found = try text(setting)
        let digits = found.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits) else {
            throw .invalid(setting.environmentName, found: found, expected: "a duration such as 250ms, 5s or 2m")
        }
        switch found.dropFirst(digits.count) {
        case "ms": return .milliseconds(number)
        case "s", "": return .seconds(number)
        case "m": return .seconds(number * 60)
        case "h": return .seconds(number * 3600)
        case "d": return .seconds(number * 86_400)
        default:
            throw .invalid(setting.environmentName, found: found, expected: "a duration such as 250ms, 5s or 2m")
        }
    }
}

/// What is wrong with a setting.
package enum SettingsError: Error, Equatable, CustomStringConvertible {
    case missing(String)
    case invalid(String, found: String, expected: String)
    case unknownFlag(String)
    case unreadableFile(String, path: String)

    package var description: String {
        switch self {
        case .missing(let name): "\(name) is not set"
        case .invalid(let name, let found, let expected): "\(name): found \"\(found)\", expected \(expected)"
        case .unknownFlag(let flag): "\(flag): unknown flag; --help lists all settings"
        case .unreadableFile(let name, let path): "\(name): cannot read \(path)"
        }
    }
}
