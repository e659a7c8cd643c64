import Database
import Foundation
import Support
import Testing

@Suite("The command `baton parked`", .timeLimit(.minutes(2)))
struct ParkedCommandTests {
    private static let id = "00000000-0000-4000-a000-100000000001"

    /// Runs the command as the operator on a database with one parked message of the intake.
    private func withParked(
        _ body: (_ run: ([String], [String: String]) throws -> (status: Int32, output: String)) throws -> Void
    ) throws {
        try withDatabase { database in
            let post = Data("email=a@b.example".utf8).base64EncodedString()
            let envelope =
                #"{"form":"f","formName":"F","source":"web_form","headers":{},"isTest":false,"contentType":"x/y","#
                + #""receivedAt":"2026-11-21T08:00:00Z","body":"\#(post)"}"#
            var connection = try database.connect()
            try connection.script(
                """
                INSERT INTO runtime.parked (parked_id, step, message_id, attempt, accepted_at, reason, routing_key,
                                            content_type, headers, properties, body, digest)
                SELECT '\(Self.id)', 'capture', gen_random_uuid(), 0, now(), 'no e-mail', 'lead.submitted',
                       'application/vnd.baton.submission+json', '{}', '{}', b, runtime.parked_digest('{}', b)
                  FROM (SELECT convert_to('\(envelope)', 'UTF8') AS b) AS m;
                """)
            try body { arguments, environment in
                try Executable.run(
                    "baton", ["parked"] + arguments,
                    environment: environment.merging(["BATON_DATABASE_URL": database.url(as: "baton_operator")]) { $1 })
            }
        }
    }

    @Test("The editor gets the form's own bytes in a private file, which is gone afterwards")
    func editor() throws {
        try withParked { run in
            let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let editor = #"f() { stat -c %a "$1" >&2; sed -i s/b.example/c.example/ "$1"; }; f"#
            let edit = ["edit", Self.id, "--because", "a typing error"]
            let edited = try run(edit, ["EDITOR": editor, "VISUAL": "", "TMPDIR": folder.path])
            #expect(edited.status == 0, "\(edited.output)")
            #expect(edited.output.hasPrefix("600\n"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
            let shown = try run(["show", Self.id, "--body", "edited"], [:])
            let post = Data("email=a@c.example".utf8).base64EncodedString()
            #expect(shown.output.hasSuffix(#","body":"\#(post)"}"#), "\(shown.output)")
            let unchanged = try run(edit, ["VISUAL": "true"])
            #expect(unchanged.output.contains("unchanged"))
            let failed = try run(edit, ["VISUAL": "false"])
            #expect(failed.status == 2)
            let page = try run(["show", Self.id], [:])
            #expect(page.output.contains("as it came"))
            #expect(page.output.components(separatedBy: "a typing error").count == 2)
        }
    }

    @Test("Nothing happens without a reason, a choice and a word of assent; exit codes tell")
    func assent() throws {
        try withParked { run in
            let unreasoned = try run(["redrive", Self.id], [:])
            #expect(unreasoned.status == 2)
            #expect(try run(["redrive", "--because", "x"], [:]).status == 2)
            #expect(try run(["redrive", "--all", "--because", "x"], [:]).status == 2)
            #expect(try run(["drop", "--all", "--step", "capture", "--yes", "--because", "x"], [:]).status == 2)
            #expect(try run(["redrive", "--all", "--yes", "--because", " "], [:]).status == 2)
            let dry = try run(["redrive", "--all", "--dry-run", "--rate", "5"], [:])
            #expect(dry.status == 0 && dry.output.contains(Self.id) && dry.output.contains("nothing was changed"))
            let redriven = try run(["redrive", "--step", "capture", "--yes", "--because", "x", "--json"], [:])
            #expect(redriven.status == 0 && redriven.output.contains(#""result":"due""#), "\(redriven.output)")
            let again = try run(["drop", Self.id, "--because", "x"], [:])
            #expect(again.status == 1 && again.output.contains("not parked: due"))
            #expect(try run(["edit", Self.id, "--because", "x", "--body", "/dev/null"], [:]).status == 1)
            #expect(try run(["list", "--state", "due", "--json"], [:]).output.contains(Self.id))
            #expect(try run(["list", "--json"], [:]).output.isEmpty)
        }
    }
}
