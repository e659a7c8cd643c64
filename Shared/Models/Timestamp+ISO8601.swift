/// The RFC 3339 profile of ISO 8601: `2026-11-21T08:30:00.123456Z`, any offset when reading, always `Z` when writing.
extension Timestamp: CustomStringConvertible, LosslessStringConvertible, Codable {
    package var description: String {
        String(unsafeUninitializedCapacity: Self.textLength) { text in
            writeText(to: UnsafeMutableRawBufferPointer(text))
            return Self.textLength
        }
    }

    /// How many bytes the description has.
    package static let textLength = 27

    /// Appends the text.
    package func append(to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(byteCount: Self.textLength, alignment: 1) { text in
            writeText(to: text)
            bytes.append(contentsOf: text)
        }
    }

    /// Writes the description's bytes, none of which a JSON text escapes, into room for as many.
    package func writeText(to text: UnsafeMutableRawBufferPointer) {
        let withinDay = Self.floorModulo(microseconds, 86_400_000_000)
        let date = Self.civil(fromDay: Int64(day))
        let seconds = withinDay / 1_000_000
        Self.write(date.year, to: text[0..<4])
        text[4] = 0x2D
        Self.write(date.month, to: text[5..<7])
        text[7] = 0x2D
        Self.write(date.day, to: text[8..<10])
        text[10] = 0x54
        Self.write(seconds / 3600, to: text[11..<13])
        text[13] = 0x3A
        Self.write(seconds / 60 % 60, to: text[14..<16])
        text[16] = 0x3A
        Self.write(seconds % 60, to: text[17..<19])
        text[19] = 0x2E
        Self.write(withinDay % 1_000_000, to: text[20..<26])
        text[26] = 0x5A
    }

    /// Reads `YYYY-MM-DD`, or a date and time with optional fraction and an offset (`Z`, `+02:00`, `+0200`; none is UTC).
    package init?(_ text: String) {
        self.init(reading: DigitReader(text.utf8[...]))
    }

    /// Reads the same from the text's bytes.
    package init?(utf8 bytes: UnsafeRawBufferPointer) {
        self.init(reading: DigitReader(bytes[...]))
    }

    private init?(reading reader: DigitReader<some Collection<UInt8>>) {
        var reader = reader
        guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
            let day = reader.number(2), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        let days = Self.day(year: year, month: month, day: day)
        let back = Self.civil(fromDay: days)
        guard back.month == month, back.day == day else { return nil }
        if reader.isAtEnd {
            self.init(microseconds: days * 86_400_000_000)
            return
        }
        guard reader.skip("T") || reader.skip("t") || reader.skip(" "), let hour = reader.number(2), hour < 24,
            reader.skip(":"), let minute = reader.number(2), minute < 60
        else { return nil }
        var second: Int64 = 0
        var fraction: Int64 = 0
        if reader.skip(":") {
            guard let value = reader.number(2), value <= 60 else { return nil }
            second = min(value, 59)
            if reader.skip(".") || reader.skip(",") {
                guard let value = reader.fraction() else { return nil }
                fraction = value
            }
        }
        guard let offset = reader.offset(), reader.isAtEnd else { return nil }
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset
        self.init(microseconds: seconds * 1_000_000 + fraction)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Timestamp(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected an RFC 3339 time such as 2026-11-21T08:30:00Z")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// As many of the number's last digits as there is room.
    private static func write(_ value: Int64, to text: Slice<UnsafeMutableRawBufferPointer>) {
        var text = text
        var rest = value
        for index in text.indices.reversed() {
            text[index] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
            rest /= 10
        }
    }

    /// Days since 1970-01-01 of a date of the proleptic Gregorian calendar (Howard Hinnant, "chrono-Compatible
    /// Low-Level Date Algorithms", `days_from_civil`).
    static func day(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The inverse of ``day(year:month:day:)`` (same source, `civil_from_days`).
    static func civil(fromDay day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let civilMonth = month < 10 ? month + 3 : month - 9
        return (
            yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0), civilMonth, dayOfYear - (153 * month + 2) / 5 + 1
        )
    }
}

/// Reads fixed-width digits from UTF-8 text without building substrings.
private struct DigitReader<Bytes: Collection<UInt8>> where Bytes.SubSequence == Bytes {
    private var rest: Bytes

    init(_ text: Bytes) {
        rest = text
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(_ digits: Int) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<digits {
            guard let byte = rest.first, (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - 0x30)
            rest.removeFirst()
        }
        return value
    }

    /// One to twelve digits after the point, cut to microseconds.
    mutating func fraction() -> Int64? {
        var value: Int64 = 0
        var digits = 0
        while let byte = rest.first, (0x30...0x39).contains(byte), digits < 12 {
            if digits < 6 { value = value * 10 + Int64(byte - 0x30) }
            digits += 1
            rest.removeFirst()
        }
        guard digits > 0 else { return nil }
        for _ in min(digits, 6)..<6 { value *= 10 }
        return value
    }

    /// Seconds east of UTC.
    mutating func offset() -> Int64? {
        if rest.isEmpty || skip("Z") || skip("z") { return 0 }
        let isEast = skip("+")
        guard isEast || skip("-"), let hours = number(2), hours < 24 else { return nil }
        _ = skip(":")
        guard let minutes = rest.isEmpty ? 0 : number(2), minutes < 60 else { return nil }
        return (isEast ? 1 : -1) * (hours * 3600 + minutes * 60)
    }
}
