import Testing

@testable import Baton

@Suite("Exit status")
struct ExitStatusTests {
    @Test(
        "Wrong usage is 2",
        arguments: [
            ["nonsense"], ["apply"], ["apply", "people@1"], ["submit"],
            ["submit", "--type", "lead.captured", "x.json"],
            ["ledger", "--wait", "-1"], ["leads", "--limit", "0"], ["parked", "show", "no-uuid"],
            ["parked", "list", "--step", "intake"], ["apply", "--kind", "model", "x.yaml"],
            ["deliveries", "--status", "lost"], ["deliveries", "--limit", "0"], ["notify", "show", "no-uuid"],
            ["notify", "redrive", "--because", "x"], ["notify", "redrive", "--all"],
            ["notify", "redrive", "--all", "--destination", "file", "--because", "x"], ["notify", "resume", "file"],
            ["notify", "edit", "00000000-0000-4000-b000-100000000001"], ["notify", "test"],
        ])
    func usage(arguments: [String]) {
        #expect(BatonCommand.run(arguments) == 2)
    }

    @Test("A file that cannot be read is 2")
    func unreadable() {
        #expect(BatonCommand.run(["apply", "/nonexistent/people.yaml"]) == 2)
        #expect(BatonCommand.run(["submit", "/nonexistent/lead.json"]) == 2)
    }

    @Test("Help is 0")
    func help() {
        #expect(BatonCommand.run(["--help"]) == 0)
        #expect(BatonCommand.run(["ledger", "--help"]) == 0)
    }
}
