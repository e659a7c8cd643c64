import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Models
import Rules
import Testing
import WorkerRuntime

@testable import Intake

@Suite("Secrets", .timeLimit(.minutes(1)))
struct SecrecyTests {
    static let urlToken = "url-token-5c1e99a7"
    static let verifyToken = "verify-token-77aa01"

    /// A form of each vendor, with all the secrets that it may have.
    static var forms: [Form] {
        Vendor.allCases.map { vendor in
            let vector = SignatureVector.all.first { $0.scheme == SignatureScheme(vendor) }
            let secrets = vector.map { [$0.secret] } ?? (vendor == .googleAds ? [AuthenticationTests.googleKey] : [])
            return Form(
                key: vendor.rawValue, name: "Form", source: .webForm, contentTypes: ["*/*"], vendor: vendor,
                secrets: secrets, token: urlToken, publicURL: SignatureVector.url, verifyToken: verifyToken)
        }
    }

    /// Every way in which a token can come.
    static let addresses = [
        "?token=\(urlToken)", "?a=1&%74oken=\(urlToken)&b=2", "?access_token=\(urlToken)", "/\(urlToken)",
        "?hub.verify_token=\(verifyToken)&token=\(urlToken)&google_key=\(AuthenticationTests.googleKey)",
        "?hub%2Everify%5Ftoken=\(verifyToken)&TOKEN=\(urlToken)&token=\(urlToken)", "",
    ]

    @Test("none of a form's secrets gets into the journal, whoever posts and wherever they stand")
    func journal() async throws {
        try await withFolder { folder in
            var intake = IntakeUnderTest()
            intake.forms = Self.forms
            try await Journal.with(.test(folder)) { journal in
                let application = try intake.application(on: JournalAccepting(journal: journal))
                try await application.test(.router) { client in
                    for form in Self.forms {
                        for address in Self.addresses {
                            let response = try await client.execute(
                                uri: "/forms/\(form.key)\(address)", method: .post, headers: Self.headers(of: form),
                                body: ByteBuffer(string: Self.body(of: form)))
                            #expect(response.status == .ok, "\(form.key)\(address): \(response.text)")
                            #expect(Self.found(in: Array(response.text.utf8)).isEmpty)
                        }
                    }
                }
                let count = try await journal.allEntries().count
                #expect(count >= Self.forms.count * Self.addresses.count)
            }
            for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
                let content = try #require(FileManager.default.contents(atPath: "\(folder)/\(file)"))
                #expect(Self.found(in: Array(content)).isEmpty, "\(file)")
            }
            #expect(Self.found(in: Array(intake.metrics.text().utf8)).isEmpty)
        }
    }

    private static func headers(of form: Form) -> HTTPFields {
        var fields: HTTPFields = [
            .contentType: "application/json", .authorization: "Bearer \(urlToken)", .cookie: "session=\(urlToken)",
            .referer: "https://a.example/?token=\(urlToken)", .userAgent: "agent \(urlToken)",
        ]
        let vector = SignatureVector.all.first { $0.scheme == SignatureScheme(form.vendor) }
        for (name, value) in vector?.headers ?? [:] {
            guard let name = HTTPField.Name(name) else { continue }
            fields[name] = value
        }
        return fields
    }

    private static func body(of form: Form) -> String {
        switch form.vendor {
        case .googleAds: AuthenticationTests.lead
        case _ where SignatureScheme(form.vendor) != nil: SignatureVector.body
        // Jotform's own field repeats the address that it posts to.
        default: #"{"a":"b","webhookURL":"https:\/\/leads.example.com\/forms\/x?token=\#(urlToken)"}"#
        }
    }

    /// The secrets that stand in these bytes, as text or inside base64 of any alignment.
    private static func found(in bytes: [UInt8]) -> [String] {
        let text = String(decoding: bytes, as: UTF8.self)
        return Set(forms.flatMap { $0.secrets + [$0.token, $0.verifyToken].compactMap { $0 } }).filter { secret in
            let spellings = (0..<3).map { offset in
                // Whole groups of three only: the neighbours' bits are not in them.
                let shifted = Array(secret.utf8.dropFirst(offset))
                return Data(shifted.prefix(shifted.count / 3 * 3)).base64EncodedString()
            }
            return ([secret] + spellings).contains { text.contains($0) }
        }
    }

    @Test("the search finds a secret inside base64")
    func search() {
        for padding in ["", "x", "xy"] {
            let hidden = Data((padding + Self.urlToken + "tail").utf8).base64EncodedString()
            #expect(Self.found(in: Array(hidden.utf8)) == [Self.urlToken])
        }
    }
}
