package import Models

/// One window, or a list of them.
extension QuietHours: Decodable {
    package init(from decoder: any Decoder) throws {
        if var list = try? decoder.unkeyedContainer() {
            var windows: [QuietWindow] = []
            while !list.isAtEnd { windows.append(try list.decode(QuietWindow.self)) }
            self.init(windows)
        } else {
            self.init([try QuietWindow(from: decoder)])
        }
    }
}

extension QuietWindow: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case from, to, days
    }

    package init(from decoder: any Decoder) throws {
        try decoder.rejectUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let from = try Self.minute(container, .from)
        let to = try Self.minute(container, .to)
        guard from < Self.wholeDay else {
            throw DecodingError.dataCorruptedError(
                forKey: .from, in: container, debugDescription: "found '24:00', expected a time before it")
        }
        guard from != to else {
            throw DecodingError.dataCorruptedError(
                forKey: .to, in: container,
                debugDescription: "found the time of 'from' again, expected another; a whole day is from 00:00 to 24:00"
            )
        }
        self.init(from: from, to: to, days: try Self.days(container))
    }

    private static func days(_ container: KeyedDecodingContainer<CodingKeys>) throws -> Set<Weekday> {
        guard let names = try container.decodeIfPresent([String].self, forKey: .days) else {
            return Set(Weekday.allCases)
        }
        guard !names.isEmpty else {
            throw DecodingError.dataCorruptedError(
                forKey: .days, in: container,
                debugDescription: "found an empty list, expected days, or no 'days' for all")
        }
        var days: Set<Weekday> = []
        for name in names {
            guard let day = Weekday(rawValue: name) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .days, in: container,
                    debugDescription: "found '\(name)', expected "
                        + Suggestion.oneOf(Weekday.allCases.map(\.rawValue), nearestTo: name))
            }
            days.insert(day)
        }
        return days
    }

    /// Reads `07:30`.
    private static func minute(_ container: KeyedDecodingContainer<CodingKeys>, _ key: CodingKeys) throws -> Int {
        let text = try container.decode(String.self, forKey: key)
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }),
            let hours = Int(parts[0]), let minutes = Int(parts[1]), minutes < 60,
            hours * 60 + minutes <= wholeDay
        else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: container, debugDescription: "found '\(text)', expected a time such as \"07:30\"")
        }
        return hours * 60 + minutes
    }
}
