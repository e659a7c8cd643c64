import Contracts
import Testing

@Suite("docker-compose.yml")
struct ComposeTests {
    @Test("has a service for each executable of the package")
    func services() throws {
        let compose = try ComposeFile()
        let products = try Executable.all()
        #expect(products.count == Step.allCases.count + 2)
        for product in products {
            #expect(compose.services.contains { $0.builds(product) }, "no service builds \(product)")
        }
    }

    @Test("gives each step its own user of the broker and of the database", arguments: Step.allCases)
    func users(_ step: Step) throws {
        let service = try #require(try ComposeFile().service(step.rawValue))
        let user = Topology.user(of: step)
        #expect(service.builds("baton-\(step.rawValue)"))
        #expect(service.environment["BATON_AMQP_URL_FILE"] == "/run/secrets/\(user).amqp-url")
        #expect(service.environment["BATON_DATABASE_URL_FILE"] == "/run/secrets/\(user).database-url")
        // Who mails also signs the links in mails.
        let links = step == .notification ? ["intake-link.password"] : []
        #expect(service.secrets == Set(["\(user).amqp-url", "\(user).database-url"] + links))
    }

    @Test("gives the intake its own users, and a journal on a volume")
    func intake() throws {
        let compose = try ComposeFile()
        let service = try #require(compose.service("intake"))
        let user = Topology.intakeUser
        #expect(service.environment["BATON_AMQP_URL_FILE"] == "/run/secrets/\(user).amqp-url")
        #expect(service.environment["BATON_DATABASE_URL_FILE"] == "/run/secrets/\(user).database-url")
        #expect(service.secrets == ["\(user).amqp-url", "\(user).database-url", "forms.json", "intake-link.password"])
        let journal = try #require(service.environment["BATON_INTAKE_JOURNAL"])
        let volume = try #require(service.lines.first { $0.hasPrefix("      - journal:") })
        #expect(journal.hasPrefix(volume.dropFirst("      - journal:".count) + "/"))
        #expect(compose.volumes.contains("journal"))
        // The container's user must own the folder that a new volume is made from.
        let image = try Repository.lines("deploy/images/Dockerfile")
        #expect(image.contains { $0.contains("install -d -o baton") && $0.contains("/var/lib/baton/journal") })
    }

    @Test("declares every secret that a service uses")
    func secrets() throws {
        let compose = try ComposeFile()
        let used = compose.services.reduce(into: Set()) { $0.formUnion($1.secrets) }
        #expect(used == compose.secrets)
    }

    @Test("keeps every published port on loopback")
    func ports() throws {
        let published = try Repository.lines("docker-compose.yml").filter {
            $0.hasPrefix("      - \"") && $0.contains(":")
        }
        #expect(!published.isEmpty)
        for line in published {
            #expect(line.hasPrefix("      - \"127.0.0.1:"), "\(line)")
        }
    }

    @Test("sets nothing that the executable does not know", arguments: try Executable.workers())
    func settings(_ executable: String) throws {
        let known = try Executable.settings(of: executable)
        let service = try #require(try ComposeFile().services.first { $0.builds(executable) })
        #expect(!service.environment.isEmpty)
        for name in service.environment.keys {
            let setting = name.hasSuffix("_FILE") ? String(name.dropLast(5)) : name
            #expect(known.contains(setting), "\(service.name) sets \(name), which \(executable) --help does not list")
        }
    }
}
