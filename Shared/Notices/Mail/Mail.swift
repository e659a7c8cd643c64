package import FoundationEssentials
package import Models

/// One message to a person, as text and as HTML.
package struct Mail: Equatable, Sendable {
    package var from: Mailbox
    package var to: Mailbox
    package var subject: String
    package var text: String
    package var html: String
    /// Names the message for ever: every attempt carries the same.
    package var id: UUID
    /// Messages of one lead stand in one thread.
    package var thread: UUID
    package var date: Timestamp
    /// How its reader gets no more of its kind: whole headers; see ``Unsubscribing``.
    package var unsubscribing: [String] = []

    /// The message as RFC 5322 and MIME want it; the same bytes for the same message.
    package var bytes: [UInt8] {
        let domain = from.domain
        // "=_" cannot occur in quoted-printable text.
        let boundary = "=_\(id.uuidString.lowercased())"
        var head = [
            "Date: \(MailDate.text(of: date))",
            "From: \(from.header)",
            "To: \(to.header)",
            "Subject: \(HeaderText.unstructured(subject))",
            "Message-ID: <\(id.uuidString.lowercased())@\(domain)>",
            "References: <lead.\(thread.uuidString.lowercased())@\(domain)>",
            "Auto-Submitted: auto-generated",
            "X-Auto-Response-Suppress: All",
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative; boundary=\"\(boundary)\"",
        ]
        head += unsubscribing + ["", ""]
        var bytes = Array(head.joined(separator: "\r\n").utf8)
        bytes += part("text/plain", text, boundary: boundary)
        bytes += part("text/html", html, boundary: boundary)
        bytes += Array("--\(boundary)--\r\n".utf8)
        return bytes
    }

    private func part(_ type: String, _ content: String, boundary: String) -> [UInt8] {
        let head = [
            "--\(boundary)", "Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
            "",
        ]
        return Array(head.joined(separator: "\r\n").utf8) + QuotedPrintable.encode(content) + Array("\r\n".utf8)
    }
}
