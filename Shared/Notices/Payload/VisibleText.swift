/// Values of leads made fit to be shown: what cannot be seen, or makes other text look different, is taken out.
enum VisibleText {
    /// One line.
    static func line(_ text: String, limit: Int) -> String { clean(text, keepsLines: false, limit: limit) }

    /// Lines, at most two ends in a row.
    static func lines(_ text: String, limit: Int) -> String { clean(text, keepsLines: true, limit: limit) }

    /// The most marks on one letter: what no script needs more of would otherwise cover the lines around it.
    private static let mostMarks = 6

    /// Reads no further than a little beyond `limit` UTF-16 units: whoever cuts can then see that more was there.
    private static func clean(_ text: String, keepsLines: Bool, limit: Int) -> String {
        var clean = String.UnicodeScalarView()
        var units = 0
        var gap = Gap.none
        var marks = 0
        var previous: Unicode.Scalar?
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            if units > limit + 64 { break }
            defer { isAfterReturn = scalar == "\r" }
            switch kind(of: scalar) {
            case .lineEnd:
                if scalar == "\n", isAfterReturn { continue }
                gap = keepsLines ? gap.afterLineEnd : max(gap, .blank)
                marks = 0
            case .blank:
                gap = max(gap, .blank)
                marks = 0
            case .invisible: continue
            case .joiner:
                // Emoji and some scripts are made with it; between letters of ours it only hides something.
                guard let previous, !previous.isASCII, gap == .none else { continue }
                clean.append(scalar)
                units += 1
            case .mark where marks >= mostMarks: continue
            case .mark, .visible:
                marks = kind(of: scalar) == .mark ? marks + 1 : 0
                if !clean.isEmpty { clean.append(contentsOf: gap.text.unicodeScalars) }
                units += gap.text.utf16.count
                gap = .none
                clean.append(scalar)
                units += UTF16.width(scalar)
            }
            previous = scalar
        }
        while let last = clean.last, kind(of: last) == .joiner { clean.removeLast() }
        return String(clean)
    }

    /// What lies between two visible characters.
    private enum Gap: Int, Comparable {
        case none, blank, line, paragraph

        static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }

        var afterLineEnd: Gap { self >= .line ? .paragraph : .line }

        var text: String {
            switch self {
            case .none: ""
            case .blank: " "
            case .line: "\n"
            case .paragraph: "\n\n"
            }
        }
    }

    private enum Kind {
        case visible, mark, blank, lineEnd, joiner, invisible
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x21...0x7E: .visible
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: .lineEnd
        case 0...0x20, 0x7F...0x9F: .blank
        case 0x200C, 0x200D: .joiner
        // Fillers that show nothing, and the selectors of a glyph's looks but the one of emoji.
        case 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x2800, 0x3164, 0xFFA0, 0xFE00...0xFE0E,
            0xE0000...0xE0FFF:
            .invisible
        case 0xFDD0...0xFDEF: .invisible
        case let value where value & 0xFFFE == 0xFFFE: .invisible
        default: kind(ofCategory: scalar.properties.generalCategory)
        }
    }

    private static func kind(ofCategory category: Unicode.GeneralCategory) -> Kind {
        switch category {
        case .spaceSeparator: .blank
        case .lineSeparator, .paragraphSeparator: .lineEnd
        case .format, .control, .privateUse, .surrogate: .invisible
        case .nonspacingMark, .enclosingMark, .spacingMark: .mark
        default: .visible
        }
    }
}
