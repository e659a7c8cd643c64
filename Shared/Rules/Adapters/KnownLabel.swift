/// The label of an answer whose type already tells what it is.
enum KnownLabel {
    /// The question's own title, unless nobody knows it and the vendor says that it asks for an e-mail or a phone.
    ///
    /// `Wo erreichen wir dich?` is an e-mail address when its field is one, also beside another address.
    static func label(_ title: String?, key: String, isEmail: Bool, isPhone: Bool) -> String? {
        guard isEmail || isPhone, FieldAliases.field(named: key) == nil,
            title.flatMap({ FieldAliases.field(named: $0) }) == nil
        else { return title }
        return isEmail ? "email" : "phone"
    }
}
