extension KeyedDecodingContainer {
    /// Reads one of a few words, with a suggestion for a misspelt one.
    func decodeWord<Word: RawRepresentable<String> & CaseIterable>(
        _ type: Word.Type, forKey key: Key
    ) throws -> Word? {
        guard let text = try decodeIfPresent(String.self, forKey: key) else { return nil }
        guard let word = Word(rawValue: text) else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: self,
                debugDescription: "found '\(text)', expected "
                    + Suggestion.oneOf(Word.allCases.map(\.rawValue), nearestTo: text))
        }
        return word
    }
}
