/// Names a browser that visits a site: random, made by the site's script, and kept by the browser.
package struct VisitorID: Hashable, Sendable {
    package let text: String

    /// The hidden field of a form that carries it.
    package static let field = "_baton_visitor"

    /// Nil for what no script of Baton's has made: 16 to 64 letters, digits, `-` and `_`.
    package init?(_ text: String) {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard isPlain, (16...64).contains(text.utf8.count) else { return nil }
        self.text = text
    }
}
