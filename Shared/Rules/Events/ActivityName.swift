/// The name of a kind of activity, such as `page_view`.
package enum ActivityName {
    package static let limit = 64

    /// Lower case with single underscores, so that "Page View" and `page-view` are one type; nil when nothing is left.
    package static func folded(_ text: String) -> String? {
        let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let name = words.joined(separator: "_")
        return (1...limit).contains(name.utf8.count) ? name : nil
    }
}
