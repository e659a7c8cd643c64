/// An e-mail address with the name that is shown for it.
package struct Mailbox: Equatable, Sendable {
    package var name: String?
    package var address: String

    /// Nil when the address could not stand in a header as it is.
    package init?(name: String?, address: String) {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), address.utf8.count <= 254,
            address.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !#"<>()[],;:"\"#.utf8.contains($0) })
        else { return nil }
        self.name = name
        self.address = address
    }

    /// Reads `Name <address>` or an address alone.
    package init?(_ text: String) {
        guard text.last == ">", let open = text.lastIndex(of: "<") else {
            self.init(name: nil, address: text)
            return
        }
        let name = HeaderText.clean(String(text[..<open]))
        self.init(
            name: name.isEmpty ? nil : name, address: String(text[text.index(after: open)...].dropLast()))
    }

    package var domain: Substring { address.split(separator: "@").last ?? "localhost" }

    /// As it stands in a header.
    package var header: String {
        guard let name else { return address }
        return "\(HeaderText.phrase(name)) <\(address)>"
    }
}
