/// Text as Slack takes it: nothing in it can mention, link, or reach out of its place.
///
/// Slack reads `&`, `<` and `>` as the beginnings of entities, mentions and links, also in plain text (Slack's "Formatting
/// text for app surfaces"). Lengths are counted after escaping and in UTF-16 units, which no count of Slack's exceeds.
enum SlackText {
    static func line(_ text: String, limit: Int) -> String {
        CutText.cut(VisibleText.line(text, limit: limit), limit: limit, written: escaped)
    }

    static func lines(_ text: String, limit: Int) -> String {
        CutText.cut(VisibleText.lines(text, limit: limit), limit: limit, written: escaped)
    }

    /// An address that was checked, as a link can hold it.
    static func url(_ url: String) -> String { url.unicodeScalars.map(escaped).joined() }

    // By scalars: a mark that follows makes another character of a bracket, and Slack sees the bracket.
    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        default: String(scalar)
        }
    }
}
