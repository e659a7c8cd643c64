import FoundationEssentials
import Glibc
import Models
import Support
import Testing

@testable import Baton

@Suite("The command `baton form`")
struct FormCommandTests {
    /// Lends a file name for forms, and the command on it.
    private func withForms(_ body: (String, (String...) throws -> (status: Int32, output: String)) throws -> Void)
        throws
    {
        let folder = FileManager.default.temporaryDirectory.path + "/form-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let environment = [
            "BATON_FORMS": folder + "/forms.json", "BATON_INTAKE_PUBLIC_URL": "https://leads.example.com/",
        ]
        try body(folder) { (arguments: String...) in
            try Executable.run("baton", ["form"] + arguments, environment: environment)
        }
    }

    private struct Plug: Decodable {
        var address: String
        var secret: String?
        var steps: [String]
    }

    @Test("shows a secret once, when it is made, and never by list, show or their JSON")
    func secrets() throws {
        try withForms { folder, form in
            try Data("given-by-the-vendor\n".utf8).write(to: URL(filePath: folder + "/secret"))
            var secrets: [String] = ["given-by-the-vendor"]
            for (key, vendor) in [("t", "typeform"), ("j", "jotform"), ("g", "google-ads")] {
                let added = try form("add", "--vendor", vendor, "--key", key, "--name", "N", "--json")
                #expect(added.status == 0, "\(added.output)")
                let plug = try JSONDecoder().decode(Plug.self, from: Data(added.output.utf8))
                secrets += [plug.secret, plug.address.split(separator: "token=").dropFirst().first.map(String.init)]
                    .compactMap(\.self)
                #expect(plug.steps.contains { $0.contains(plug.address) })
            }
            let wpforms = try form(
                "add", "--vendor", "webflow", "--key", "w", "--name", "N", "--secret-file", folder + "/secret")
            #expect(wpforms.status == 0, "\(wpforms.output)")
            #expect(!wpforms.output.contains("given-by-the-vendor"))
            #expect(secrets.count == 4)
            for arguments in [["list"], ["list", "--json"]]
                + ["t", "j", "g", "w"].flatMap({ [["show", $0], ["show", $0, "--json"]] })
            {
                let shown = try Executable.run(
                    "baton", ["form"] + arguments,
                    environment: ["BATON_FORMS": folder + "/forms.json", "BATON_INTAKE_URL": "http://x"])
                #expect(shown.status == 0, "\(shown.output)")
                for secret in secrets { #expect(!shown.output.contains(secret), "\(arguments)") }
            }
            let revealed = try form("show", "j", "--reveal")
            #expect(revealed.output.contains(secrets[2]))
        }
    }

    @Test("disables, enables, rotates and removes; what is wrong is said, and nothing is written")
    func life() throws {
        try withForms { folder, form in
            let path = folder + "/forms.json"
            func content() -> String {
                String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
            }
            let added = try form("add", "--vendor", "json", "--key", "k", "--name", "N", "--test")
            #expect(added.status == 0, "\(added.output)")
            let begun = content()
            #expect(try form("add", "--vendor", "json", "--key", "k", "--name", "N").status == 1)
            #expect(try form("add", "--vendor", "json", "--key", "a b", "--name", "N").output.contains("forms[1].key"))
            #expect(
                try form("add", "--vendor", "json", "--key", "x", "--name", "N", "--secret", "abcdefgh").output
                    .contains(
                        "command line"))
            #expect(try form("remove", "k").status == 2)
            #expect(content() == begun)
            #expect(try form("disable", "k").status == 0)
            #expect(try form("list").output.contains("disabled"))
            #expect(try form("enable", "k").status == 0)
            #expect(content() == begun)
            #expect(try form("rotate", "k").status == 0)
            #expect(try form("show", "k").output.contains("token of before"))
            #expect(try form("rotate", "k", "--finish").status == 0)
            #expect(try form("rotate", "k", "--finish").status == 1)
            #expect(try form("remove", "k", "--yes").status == 0)
            #expect(try form("show", "k").output.contains("has no form \"k\""))
        }
    }

    @Test("says what is missing when no file is named")
    func unset() throws {
        let listed = try Executable.run("baton", ["form", "list"], environment: ["BATON_FORMS": ""])
        #expect(listed.status == 2 && listed.output.contains("BATON_FORMS is not set"))
    }
}
