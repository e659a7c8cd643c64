import FoundationEssentials
import Glibc
import HTTPTypes
import HummingbirdTesting
import Logging
import Models
import Rules
import Support
import Testing
import WorkerRuntime

@testable import Intake

@Suite("A forms file that changes", .timeLimit(.minutes(1)))
struct FormsWatchTests {
    private static func file(_ keys: String...) -> String {
        let entries = keys.map { #"{"key": "\#($0)", "name": "N", "source": "web_form"}"# }
        return "{\"forms\": [\(entries.joined(separator: ", "))]}"
    }

    /// As an editor of the file does: a new file in the place of the old one.
    private static func put(_ text: String, at path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path + ".new"))
        guard rename(path + ".new", path) == 0 else { throw NeverHappened(what: "the file is renamed") }
    }

    private func watch(_ path: String, _ registry: PrometheusRegistry) throws -> FormsWatch {
        try FormsWatch(file: path, metrics: registry, logger: Logger(label: "test"))
    }

    @Test("is read anew, and one that is broken or gone leaves the forms of before")
    func changes() async throws {
        try await withFolder { folder in
            let path = folder + "/forms.json"
            let registry = PrometheusRegistry()
            try Self.put(Self.file("a"), at: path)
            let watch = try watch(path, registry)
            watch.look()
            #expect(watch.forms.current.keys == ["a"])
            try Self.put(Self.file("a", "b"), at: path)
            watch.look()
            #expect(watch.forms.current.keys == ["a", "b"])
            #expect(registry.text().contains("baton_intake_forms_invalid 0.0"))
            for broken in ["{", Self.file("a", "a"), #"{"forms": [{"key": "a"}]}"#] {
                try Self.put(broken, at: path)
                watch.look()
                #expect(watch.forms.current.keys == ["a", "b"])
                #expect(registry.text().contains("baton_intake_forms_invalid 1.0"))
            }
            unlink(path)
            watch.look()
            #expect(watch.forms.current.keys == ["a", "b"])
            try Self.put(Self.file("c"), at: path)
            watch.look()
            #expect(watch.forms.current.keys == ["c"])
            #expect(registry.text().contains("baton_intake_forms_invalid 0.0"))
            #expect(registry.text().contains("baton_intake_forms 1.0"))
        }
    }

    @Test("is read only when it has changed, or when somebody asks")
    func unchanged() async throws {
        try await withFolder { folder in
            let path = folder + "/forms.json"
            try Self.put(Self.file("a"), at: path)
            let watch = try watch(path, PrometheusRegistry())
            watch.forms.replace(with: FormDirectory([]))
            watch.look()
            #expect(watch.forms.current.count == 0)
            watch.look(isAsked: true)
            #expect(watch.forms.current.count == 1)
        }
    }

    @Test("an intake does not start on a broken one")
    func start() async throws {
        try await withFolder { folder in
            let path = folder + "/forms.json"
            try Self.put("{", at: path)
            #expect(throws: FormsError.self) { _ = try watch(path, PrometheusRegistry()) }
        }
    }

    @Test("the service sees a change by itself, and at once on SIGHUP")
    func service() async throws {
        try await withFolder { folder in
            let path = folder + "/forms.json"
            try Self.put(Self.file("a"), at: path)
            let watch = try watch(path, PrometheusRegistry())
            try await withServices([watch]) {
                try Self.put(Self.file("b"), at: path)
                try await eventually("the change is seen") { watch.forms.current.keys == ["b"] }
                watch.forms.replace(with: FormDirectory([]))
                kill(getpid(), SIGHUP)
                try await eventually("it is read on request") { watch.forms.current.keys == ["b"] }
            }
        }
    }

    @Test("no request fails while the forms change under load")
    func load() async throws {
        try await withFolder { folder in
            let path = folder + "/forms.json"
            try Self.put(Self.file("contact"), at: path)
            let watch = try watch(path, PrometheusRegistry())
            let intake = IntakeUnderTest(inForce: watch.forms)
            let isOver = StopSignal()
            try await withThrowingTaskGroup(of: Set<UInt>.self) { tasks in
                for _ in 0..<4 {
                    tasks.addTask {
                        var statuses: Set<UInt> = []
                        repeat {
                            statuses.insert(UInt(try await intake.send("/forms/contact").status.code))
                        } while !isOver.isSet
                        return statuses
                    }
                }
                for round in 0..<200 {
                    try Self.put(round % 5 == 4 ? "{" : Self.file("contact", "other-\(round)"), at: path)
                    watch.look()
                    await Task.yield()
                }
                isOver.set()
                for try await statuses in tasks { #expect(statuses == [200]) }
            }
        }
    }

    @Test("while a token is changed, the one of before is taken as well")
    func rotation() async throws {
        let form = Form(
            key: "r", name: "R", source: .webForm, token: "the-new-token", previousToken: "the-old-token")
        let intake = IntakeUnderTest(forms: [form])
        for (token, status) in [("the-new-token", 200), ("the-old-token", 200), ("another-token", 401)] {
            let answer = try await intake.send("/forms/r?token=\(token)")
            #expect(answer.status.code == status)
        }
        var finished = form
        finished.previousToken = nil
        let answer = try await IntakeUnderTest(forms: [finished]).send("/forms/r?token=the-old-token")
        #expect(answer.status == .unauthorized)
    }
}
