import Contracts
import Models

/// The identity of a submission: the caller's own key, else a fingerprint.
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

    /// For a post without a key: the same content to the same form within the same minute is the same submission.
    ///
    /// So a visitor who presses the button twice submits once, and one who comes back later submits anew.
    static func fingerprint(form: String, query: String?, body: [UInt8], at time: Timestamp) -> String {
        let minute = time.microseconds / 60_000_000
        // The parts before the body cannot hold a line end.
        return MessageID.fingerprint(Array("\(form)\n\(query ?? "")\n\(minute)\n".utf8) + body)
    }
}
