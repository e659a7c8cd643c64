import FoundationEssentials
import Models
import Testing

@testable import Rules

/// A post as a vendor would make it, from a file of ours after the vendor's documentation, and what it must be read as.
struct HostedSample: CustomTestStringConvertible, Sendable {
    let vendor: Vendor
    let name: String
    let body: [UInt8]
    let expected: String

    var testDescription: String { "\(vendor.rawValue)/\(name)" }

    var post: VendorPost { post(body) }

    /// The same post with another body.
    func post(_ body: [UInt8]) -> VendorPost {
        VendorPost(headers: headers, contentType: contentType, body: body)
    }

    private var headers: [String: String] {
        vendor == .standardWebhooks ? ["webhook-id": "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W"] : [:]
    }

    private var contentType: String {
        if name.hasSuffix(".form") { return "application/x-www-form-urlencoded" }
        return name.hasSuffix(".multipart") ? "multipart/form-data; boundary=baton-fixture" : "application/json"
    }

    var isJSON: Bool { name.hasSuffix(".json") }

    func document() throws -> JSONValue { try JSONFields.value(body, limits: .standard) }

    static func of(_ vendor: Vendor, _ name: String) throws -> HostedSample {
        try #require(hosted.first { $0.vendor == vendor && $0.name == name })
    }

    /// Those of the vendors that host forms, run ads, or sign by a standard.
    static let hosted: [HostedSample] = [
        .webflow, .typeform, .tally, .jotform, .unbounce, .hubspot, .hubspotForms, .googleAds, .meta, .linkedin,
        .standardWebhooks,
    ].flatMap { all(of: $0) }

    private static func all(of vendor: Vendor, file: String = #filePath) -> [HostedSample] {
        let tests = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let folder = "\(tests)/Fixtures/Vendors/\(vendor.rawValue)"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        func bytes(_ name: String) -> [UInt8] {
            FileManager.default.contents(atPath: "\(folder)/\(name)").map(Array.init) ?? []
        }
        return names.filter { !$0.hasSuffix(".expected") }.map { name in
            HostedSample(
                vendor: vendor, name: name, body: bytes(name),
                expected: String(decoding: bytes(name + ".expected"), as: UTF8.self))
        }
    }
}
