import Contracts
import FoundationEssentials

/// The part of a parked body that a person edits.
///
/// Of the intake's envelope that is the form's own post; everything around it stays byte for byte.
struct EditableBody {
    /// The longest body that may be stored: what the broker takes.
    static let limit = 16 << 20

    private let bytes: [UInt8]
    /// Where the post stands in the envelope, in base64 with its quotes; nil when the whole body is edited.
    private let post: Range<Int>?
    /// What is edited.
    let content: [UInt8]

    /// `isRaw` edits the envelope itself.
    init(_ bytes: [UInt8], contentType: String?, isRaw: Bool) throws(Failure) {
        self.bytes = bytes
        guard !isRaw, Self.isEnvelope(contentType) else {
            post = nil
            content = bytes
            return
        }
        guard let submission = try? BodyCoding.decode(Submission.self, from: bytes),
            let range = JSONMembers.range(of: "body", in: bytes)
        else { throw .wrong("the intake's envelope cannot be read; --raw edits it as it stands") }
        post = range
        content = submission.body.bytes
    }

    /// The whole body with other content.
    func replacing(_ content: [UInt8]) throws(Failure) -> [UInt8] {
        var whole = content
        if let post {
            let text = "\"\(Data(content).base64EncodedString())\""
            whole = Array(bytes[..<post.lowerBound]) + Array(text.utf8) + Array(bytes[post.upperBound...])
        }
        guard whole.count <= Self.limit else {
            throw .wrong("the body would have \(whole.count) bytes, \(Self.limit) is the limit")
        }
        return whole
    }

    private static func isEnvelope(_ contentType: String?) -> Bool {
        let type = contentType?.split(separator: ";", maxSplits: 1).first ?? ""
        return type.filter { !$0.isWhitespace }.lowercased() == Envelope.submission
    }
}
