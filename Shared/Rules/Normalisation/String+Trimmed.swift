extension StringProtocol {
    /// Without white space, control and invisible characters at either end.
    var trimmed: String {
        // Nearly every text begins and ends with a letter, a digit or a sign.
        if let first = unicodeScalars.first, let last = unicodeScalars.last, "!"..."~" ~= first, "!"..."~" ~= last {
            return String(self)
        }
        func isBlank(_ scalar: Unicode.Scalar) -> Bool {
            scalar.value <= 0x20
                || scalar.value >= 0x7F
                    && (scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
                        || scalar.properties.generalCategory == .format)
        }
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        if first == scalars.startIndex, scalars.index(after: last) == scalars.endIndex { return String(self) }
        return String(String.UnicodeScalarView(scalars[first...last]))
    }
}
