/// How much a payload says: the first amount that fits its limit is taken.
enum PayloadDetail: CaseIterable, Sendable {
    case full, short, shorter, least

    /// Of a value, in UTF-16 units.
    var longest: Int {
        switch self {
        case .full: 1_000
        case .short: 300
        case .shorter: 100
        case .least: 40
        }
    }

    /// Of a lead's message.
    var longestMessage: Int { longest * 4 }

    /// Of a list.
    var most: Int {
        switch self {
        case .full: 30
        case .short: 20
        case .shorter: 10
        case .least: 3
        }
    }

    func line(_ text: String) -> String {
        CutText.cut(VisibleText.line(text, limit: longest), limit: longest) { String($0) }
    }

    func lines(_ text: String) -> String {
        CutText.cut(VisibleText.lines(text, limit: longestMessage), limit: longestMessage) { String($0) }
    }

    /// The bytes of the first payload that is no longer than `limit`; of the shortest if none is.
    static func fitting(_ limit: Int, _ payload: (PayloadDetail) -> PayloadValue) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for detail in allCases {
            bytes = try payload(detail).json
            if bytes.count <= limit { break }
        }
        return bytes
    }
}
