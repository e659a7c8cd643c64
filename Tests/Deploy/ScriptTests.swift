import Contracts
import FoundationEssentials
import Testing

@Suite("The scripts")
struct ScriptTests {
    @Test(
        "are all there, and can be run",
        arguments: [
            "deploy/up", "deploy/down", "deploy/status", "deploy/baton", "deploy/check", "deploy/test", "deploy/bench",
            "deploy/fuzz",
            ".ci/run",
            "deploy/images/secrets", "deploy/images/set-up",
        ])
    func scripts(_ path: String) throws {
        #expect(FileManager.default.isExecutableFile(atPath: "\(Repository.root)/\(path)"))
    }

    @Test("are valid and stop at the first failure")
    func syntax() throws {
        let scripts = try (Repository.files(in: "deploy") + Repository.files(in: ".ci")).filter { path in
            guard let data = FileManager.default.contents(atPath: "\(Repository.root)/\(path)") else { return false }
            return data.starts(with: Array("#!/usr/bin/env bash".utf8)) || path.hasSuffix(".sh")
        }
        #expect(scripts.count >= 15)
        for script in scripts {
            let check = try Repository.run("bash -n '\(script)'")
            #expect(check.status == 0, "\(script): \(check.output)")
            guard !script.hasSuffix(".sh") else { continue }
            #expect(FileManager.default.isExecutableFile(atPath: "\(Repository.root)/\(script)"), "\(script)")
            #expect(try Repository.lines(script).contains("set -euo pipefail"), "\(script)")
        }
    }

    @Test("explain themselves", arguments: ["up", "down", "status", "test", "bench", "fuzz"])
    func help(_ name: String) throws {
        let help = try Repository.run("deploy/\(name) --help")
        #expect(help.status == 0)
        #expect(help.output.contains("usage: deploy/\(name)"))
    }

    @Test(
        "refuse what they do not know",
        arguments: ["up --onc", "up --scale bottling=2", "up --scale scoring=0", "down --all", "status -x"])
    func refusals(_ command: String) throws {
        let home = FileManager.default.temporaryDirectory.appending(path: "baton-\(UUID().uuidString)").path
        let refusal = try Repository.run("BATON_HOME='\(home)' deploy/\(command)")
        #expect(refusal.status == 1)
        #expect(refusal.output.hasPrefix("error: "))
        #expect(!FileManager.default.fileExists(atPath: home))
    }

    @Test("say that nothing is started where nothing is")
    func nothing() throws {
        let status = try Repository.run("BATON_HOME=/nonexistent deploy/status --json")
        #expect(status.status == 3)
        #expect(status.output == "[]\n")
    }

    @Test("give a password to every role of the database")
    func roles() throws {
        let script = try Repository.text("deploy/lib/postgres.sh")
        let start = try #require(script.firstRange(of: "BATON_DATABASE_USERS=(")).upperBound
        let roles = script[start...].prefix { $0 != ")" }.split { $0 == " " || $0 == "\n" }.map(String.init)
        let workers = Step.allCases.map(Topology.user(of:)) + [Topology.intakeUser]
        #expect(Set(roles) == Set(workers + [Topology.operatorUser, "baton_report"]))
    }

    @Test("set nothing that no worker knows")
    func environment() throws {
        let known = try Executable.workers().reduce(into: Set()) { $0.formUnion(try Executable.settings(of: $1)) }
        let script = try Repository.text("deploy/lib/workers.sh")
        let start = try #require(script.firstRange(of: "worker_environment() {")).upperBound
        let body = script[start...].prefix(upTo: try #require(script[start...].firstRange(of: "\n}")).lowerBound)
        let names = body.split { $0.isWhitespace || $0 == "\"" }.filter { $0.hasPrefix("BATON_") && $0.contains("=") }
        #expect(names.count >= 8)
        for name in names.map({ $0.prefix { $0 != "=" } }) {
            #expect(known.contains(String(name)), "no worker's --help lists \(name)")
        }
    }
}
