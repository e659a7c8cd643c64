import Models
import Support
import Testing

@testable import Rules

@Suite("Adapters and parts under random changes")
struct AdapterFuzzTests {
    @Test("read or refuse whatever comes, and say why", arguments: HostedSample.hosted)
    func adapters(sample: HostedSample) {
        var refused = 0
        var rounds = 0
        AdapterFuzz.rounds(400) { _, random in
            let post = sample.post(AdapterFuzz.changed(sample.body, &random))
            rounds += 1
            do throws(FieldsError) {
                let read = try Adapters.read(post, of: sample.vendor)
                _ = LeadNormalisation.facts(from: read, defaultSource: .other)
                #expect(sample.vendor != .googleAds || !read.fields.contains { GoogleKey.isName($0.key) })
            } catch {
                refused += 1
                #expect(error.description.contains("expected"))
            }
        }
        #expect(refused > 0 && refused < rounds)
    }

    @Test("take apart whatever comes: never nothing, and no byte is another's", arguments: Vendor.allCases)
    func parts(vendor: Vendor) throws {
        let batch = Array(Self.batch(of: vendor).utf8)
        AdapterFuzz.rounds(400) { _, random in
            let body = AdapterFuzz.changed(batch, &random)
            let post = VendorPost(contentType: "application/json", body: body)
            let parts = VendorParts.split(post, of: vendor)
            #expect(!parts.isEmpty)
            #expect(parts == VendorParts.split(post, of: vendor))
            for part in parts {
                #expect(part.id?.isEmpty != true)
                #expect(part.isAltered || part.body.count <= body.count)
                if part.isAltered { #expect(vendor == .googleAds && part.body.count < body.count) }
            }
            if vendor != .hubspot, vendor != .meta, vendor != .googleAds { #expect(parts.map(\.body) == [body]) }
            if vendor == .googleAds, (try? JSONFields.value(body, limits: .standard)) != nil {
                #expect(GoogleKey.cut(from: parts[0].body) == nil)
            }
            if vendor == .hubspot { Self.expectSlices(parts, of: body) }
            _ = VendorSecret.inBody(of: post, of: vendor)
        }
    }

    /// Every part lies in the body, one behind the other.
    private static func expectSlices(_ parts: [VendorPart], of body: [UInt8]) {
        var rest = body[...]
        for part in parts {
            var found = false
            while rest.count >= part.body.count {
                if rest.starts(with: part.body) {
                    found = true
                    break
                }
                rest = rest.dropFirst()
            }
            #expect(found)
            rest = rest.dropFirst(part.body.count)
        }
    }

    private static func batch(of vendor: Vendor) -> String {
        let samples = HostedSample.hosted.filter { $0.vendor == vendor && $0.isJSON }
        let bodies = samples.map { String(decoding: $0.body, as: UTF8.self) }
        switch vendor {
        case .hubspot: return "[" + bodies.joined(separator: ", ") + "]"
        case .meta: return VendorPartsTests.metaBatch
        default: return bodies.first ?? #"{"id":"7","__submission":{"id":8},"submissionID":"9"}"#
        }
    }
}
