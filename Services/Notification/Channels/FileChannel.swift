import Models
import Notices
import WorkerRuntime

/// The channel `file`: writes each message as an `.eml` and a `.json` file that an operator can open.
///
/// The files of a delivery have names and bytes that depend on the delivery alone, so that a repetition after a crash
/// changes nothing: no attempt is ever ambiguous.
struct FileChannel: Channel {
    static let name = "file"

    let writer: MailWriter
    let folder: DeliveryFolder

    var name: String { Self.name }
    var pace: Pace { Pace(concurrency: 64) }

    func attempt(_ job: DeliveryJob) async -> DeliveryEffect {
        let mail: [UInt8]
        do {
            mail = try writer.mail(of: job.delivery).bytes
        } catch {
            return .retry(reason: "\(error)", blames: .message)
        }
        do {
            try await folder.write(mail, and: job.content, of: job)
            return .sent(Receipt(at: .now))
        } catch {
            return .retry(reason: "\(error)", blames: .message)
        }
    }
}
