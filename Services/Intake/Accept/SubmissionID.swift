import Contracts
import Models

/// The identity of a submission within its form: the vendor's, else the caller's own key, else a fingerprint.
enum SubmissionID {
    /// AMQP's `message_id` holds 255 bytes.
    static let longest = 200

    /// The key as the caller wrote it; nil when it cannot be one.
    static func key(_ header: String) -> String? {
        guard (1...longest).contains(header.utf8.count), header.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            return nil
        }
        return header
    }

    /// The vendor's own id, told apart from a caller's key; one that is too long is replaced by its fingerprint.
    static func vendors(_ id: String, _ vendor: Vendor) -> String {
        MessageID.bounded("\(vendor.rawValue):\(id)")
    }

    /// The caller's key; the submissions of a post that holds several are told apart by their place.
    static func key(_ key: String, part: Int?) -> String {
        part.map { MessageID.bounded("\(key)#\($0)") } ?? key
    }

    /// For a post without a key: the same content to the same form within the same minute is the same submission.
    ///
    /// So a visitor who presses the button twice submits once, and one who comes back later submits anew.
    /// `part` is the place in a post that holds several; nil for the only one.
    static func fingerprint(
        form: String, query: String?, body: [UInt8], part: Int? = nil, at time: Timestamp
    ) -> String {
        let minute = time.microseconds / 60_000_000
        // The parts before the body cannot hold a line end.
        let place = part.map { "\($0)\n" } ?? ""
        return MessageID.fingerprint(Array("\(form)\n\(query ?? "")\n\(minute)\n\(place)".utf8) + body)
    }
}
