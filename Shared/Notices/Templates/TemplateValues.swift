import Mustache

/// Texts, truths, lists and further values by the names that a template has for them.
///
/// A type of its own, because the engine asks at each name whether a value can be asked for names: that is soon said of
/// this one, and takes several times as long for a dictionary.
struct TemplateValues: MustacheParent, ExpressibleByDictionaryLiteral {
    private(set) var members: [String: Any]

    init(_ members: [String: Any]) { self.members = members }

    init(dictionaryLiteral members: (String, Any)...) {
        self.members = Dictionary(uniqueKeysWithValues: members)
    }

    subscript(name: String) -> Any? {
        get { members[name] }
        set { members[name] = newValue }
    }

    func child(named name: String) -> Any? { members[name] }
}
