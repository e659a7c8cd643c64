import Models
import Rules
import Testing

@testable import Baton

@Suite("Made-up posts")
struct SamplePostTests {
    private static let time = Timestamp(seconds: 1_795_249_800)

    @Test(
        "of every vendor that sends answers are read by its adapter, as a test of somebody who can be reached",
        arguments: Vendor.allCases)
    func vendors(_ vendor: Vendor) throws {
        guard let post = SamplePost(of: vendor, id: "0123456789abcdef", key: "a-key\"of-google", at: Self.time) else {
            #expect([.meta, .linkedin, .hubspot].contains(vendor))
            return
        }
        let sent = VendorPost(query: FormSender.mark, contentType: post.contentType, body: post.body)
        let read = try Adapters.read(sent, of: vendor)
        #expect(read.isTest)
        #expect(FieldMapping.map(read.fields).values[.email] == "baton-form-test-0123456789abcdef@example.com")
    }

    @Test("of Google Ads need its key")
    func google() {
        #expect(SamplePost(of: .googleAds, id: "1", key: nil, at: Self.time) == nil)
    }
}
