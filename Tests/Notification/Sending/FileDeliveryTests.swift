import Contracts
import FoundationEssentials
import NoticeSamples
import Testing

@testable import Notices
@testable import Notification

@Suite("The channel file")
struct FileDeliveryTests {
    private let path = Fixture.temporaryDirectory()
    private let name = Fixture.deliveryID.uuidString.lowercased()

    @Test("a delivery is a mail and its content, in the folder of its day")
    func files() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let content = try BodyCoding.encode(Fixture.content())
        let effect = await (try Fixture.fileChannel(into: path)).attempt(Fixture.job(content))
        guard case .sent = effect else {
            Issue.record("\(effect)")
            return
        }
        let day = "\(path)/2026-11-21"
        #expect(try FileManager.default.contentsOfDirectory(atPath: day).sorted() == ["\(name).eml", "\(name).json"])
        let json = try #require(FileManager.default.contents(atPath: "\(day)/\(name).json"))
        #expect(Array(json) == content)
        let mail = try ReadMail(Array(try #require(FileManager.default.contents(atPath: "\(day)/\(name).eml"))))
        #expect(mail["Subject"] == "New lead: Dana Whitfield (Northwind), score 110")
    }

    @Test("a repetition leaves the same bytes and nothing beside them")
    func repetition() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let content = try BodyCoding.encode(Fixture.content())
        let channel = try Fixture.fileChannel(into: path)
        _ = await channel.attempt(Fixture.job(content))
        let file = "\(path)/2026-11-21/\(name).eml"
        let first = try #require(FileManager.default.contents(atPath: file))
        _ = await channel.attempt(Fixture.job(content, attempt: 2))
        #expect(FileManager.default.contents(atPath: file) == first)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(path)/2026-11-21").count == 2)
    }

    @Test("deliveries that are made together are all there, and one that cannot be made stops no other")
    func together() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let content = try BodyCoding.encode(Fixture.content())
        let channel = try Fixture.fileChannel(into: path)
        let ids = (0..<40).map { _ in UUID() }
        // A folder where one of the mails should be.
        let blocked = "\(path)/2026-11-21/\(ids[7].uuidString.lowercased()).eml"
        try FileManager.default.createDirectory(atPath: blocked, withIntermediateDirectories: true)
        let effects = await withTaskGroup(of: (UUID, DeliveryEffect).self) { group in
            for id in ids {
                var job = Fixture.job(content)
                job.deliveryID = id
                group.addTask { [job] in (id, await channel.attempt(job)) }
            }
            return await group.reduce(into: [UUID: DeliveryEffect]()) { $0[$1.0] = $1.1 }
        }
        for id in ids {
            if case .sent? = effects[id] { #expect(id != ids[7]) } else { #expect(id == ids[7]) }
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(path)/2026-11-21")
        #expect(names.filter { $0.hasSuffix(".tmp") }.isEmpty)
        #expect(names.filter { $0.hasSuffix(".eml") }.count == 40)
    }

    @Test("what cannot be written or rendered is a failure that names the cause")
    func failures() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let content = try BodyCoding.encode(Fixture.content())
        let channel = try Fixture.fileChannel(into: path)
        let cases: [(job: DeliveryJob, cause: String)] = [
            (Fixture.job(content, template: "nothing"), "template: found nothing"),
            (Fixture.job(Array("[]".utf8)), ""),
            (Fixture.job(try BodyCoding.encode(Fixture.content(recipient: "a\r\nBcc: b@c"))), "recipient: expected"),
        ]
        for (job, cause) in cases {
            guard case .retry(let reason, _, .message) = await channel.attempt(job) else {
                Issue.record("\(job.template) was sent")
                continue
            }
            #expect(reason.contains(cause))
        }
        // A file where the folder of the day should be.
        try DurableFile([], for: "\(path)/2026-11-21", attempt: 0).land()
        let effect = await channel.attempt(Fixture.job(content))
        #expect(effect == .retry(reason: "\(path)/2026-11-21: cannot be made", blames: .message))
    }

    @Test("a directory that cannot be made stops the start")
    func start() throws {
        let error = #expect(throws: FileFault.self) { _ = try DeliveryFolder(path: "/proc/nowhere") }
        #expect(error?.description == "/proc/nowhere: cannot be made")
    }
}
