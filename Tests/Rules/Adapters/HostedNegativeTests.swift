import Models
import Testing

@testable import Rules

@Suite("Adapters of hosted vendors, given what they should not be")
struct HostedNegativeTests {
    private static let vendors: [Vendor] = [
        .webflow, .typeform, .tally, .jotform, .unbounce, .hubspot, .hubspotForms, .googleAds, .meta, .linkedin,
        .standardWebhooks,
    ]

    private func error(_ bytes: [UInt8], _ vendor: Vendor, type: String? = "application/json") -> String? {
        do throws(FieldsError) {
            _ = try Adapters.read(VendorPost(contentType: type, body: bytes), of: vendor)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("name what they found in a body that is none of theirs", arguments: vendors)
    func noneOfTheirs(vendor: Vendor) {
        for type in ["application/json", nil] {
            #expect(error([], vendor, type: type) == "the body is empty: expected fields")
            #expect(error(Array(" \n ".utf8), vendor, type: type) == "the body is empty: expected fields")
        }
        #expect(error(Array("{\"a\":1".utf8), vendor) == "JSON at byte 6: found the end, expected ',' or '}'")
        #expect(
            error(Array("{\"a\":\"".utf8) + [0xFF] + Array("\"}".utf8), vendor)
                == "byte 6 is not valid UTF-8: expected UTF-8 text")
        let deep = "{\"a\":" + String(repeating: "[", count: 5_000)
        #expect(error(Array(deep.utf8), vendor) == "objects and arrays lie deeper than 32 levels: expected at most 32")
        let long = Array(repeating: UInt8(ascii: " "), count: 2_097_153)
        #expect(error(long, vendor)?.contains("bytes: expected at most 2097152") == true)
        for shape in ["null", "7", "\"text\"", "true", "[]", "[null]", "[1,2]"] {
            let text = error(Array(shape.utf8), vendor)
            #expect(
                text?.contains("found") == true && text?.contains("expected") == true, "\(shape): \(text ?? "was read")"
            )
        }
    }

    @Test(
        "say which member they miss, and what stands in its place",
        arguments: [
            (Vendor.webflow, "{}", "found no data, expected an object named data or payload from Webflow"),
            (.webflow, #"{"data":[]}"#, "found a list, expected an object named data or payload from Webflow"),
            (
                .webflow, #"{"payload":{"data":7}}"#,
                "found a number, expected an object named data in Webflow's payload"
            ),
            (.typeform, "{}", "found no form_response, expected an object named form_response from Typeform"),
            (.typeform, #"{"form_response":null}"#, "found null, expected an object named form_response from Typeform"),
            (.tally, "{}", "found no data, expected an object named data from Tally"),
            (.tally, #"{"data":{}}"#, "found no fields, expected a list named fields in Tally's data"),
            (.tally, #"{"data":{"fields":{}}}"#, "found an object, expected a list named fields in Tally's data"),
            (.jotform, "{}", "found no rawRequest, expected a part named rawRequest from Jotform"),
            (.jotform, #"{"rawRequest":"[]"}"#, "found a list, expected an object in Jotform's rawRequest"),
            (.jotform, #"{"rawRequest":"{"}"#, "JSON at byte 1: found the end, expected a key in quotes"),
            (.unbounce, "{}", "found no data.json, expected a part named data.json from Unbounce"),
            (
                .unbounce, #"{"data.json":"7","page_id":"1"}"#,
                "found a number, expected an object in Unbounce's data.json"
            ),
            (.hubspot, "{}", "found an object without subscriptionType, expected an event of HubSpot"),
            (.hubspot, "[{},{}]", "found a list of 2 elements, expected one event of HubSpot"),
            (.hubspotForms, "{}", "found no fields, expected a list named fields in HubSpot's dialect"),
            (.hubspotForms, #"{"fields":"x"}"#, "found a text, expected a list named fields in HubSpot's dialect"),
            (.googleAds, "{}", "found no user_column_data, expected a list named user_column_data from Google Ads"),
            (
                .googleAds, #"{"user_column_data":{}}"#,
                "found an object, expected a list named user_column_data from Google Ads"
            ),
            (.meta, "{}", "found no entry, expected a list named entry from Meta"),
            (.meta, #"{"entry":{}}"#, "found an object, expected a list named entry from Meta"),
            (.linkedin, "{}", "found no leadGenFormResponse, expected a text named leadGenFormResponse from LinkedIn"),
            (
                .linkedin, #"{"leadGenFormResponse":null}"#,
                "found null, expected a text named leadGenFormResponse from LinkedIn"
            ),
        ])
    func missing(vendor: Vendor, body: String, message: String) {
        #expect(error(Array(body.utf8), vendor) == message)
    }

    @Test("read the same behind a byte order mark, and whatever content type is given", arguments: HostedSample.hosted)
    func contentTypes(sample: HostedSample) throws {
        let read = try Adapters.read(sample.post, of: sample.vendor)
        var post = sample.post
        post.contentType = nil
        #expect(try Adapters.read(post, of: sample.vendor) == read)
        post.contentType = "text/plain; charset=utf-8"
        #expect(try Adapters.read(post, of: sample.vendor) == read)
        guard sample.isJSON else { return }
        post.contentType = "application/x-www-form-urlencoded"
        #expect(try Adapters.read(post, of: sample.vendor) == read)
        #expect(try Adapters.read(sample.post([0xEF, 0xBB, 0xBF] + sample.body), of: sample.vendor) == read)
    }

    @Test(
        "refuse more answers than a submission may hold",
        arguments: [
            (Vendor.webflow, #"{"data":{§}}"#, #""k%":1"#),
            (.typeform, #"{"form_response":{"answers":[§]}}"#, #"{"type":"text","text":"%","field":{"ref":"r%"}}"#),
            (.tally, #"{"data":{"fields":[§]}}"#, #"{"key":"k%","label":"l","value":1}"#),
            (.hubspotForms, #"{"fields":[§]}"#, #"{"name":"k%","value":1}"#),
            (.googleAds, #"{"user_column_data":[§]}"#, #"{"column_id":"k","string_value":"%"}"#),
            (.meta, #"{"field_data":[§]}"#, #"{"name":"k%","values":["1"]}"#),
        ])
    func tooMany(vendor: Vendor, around: String, one: String) throws {
        func body(_ count: Int) -> [UInt8] {
            let all = (0..<count).map { one.replacing("%", with: "\($0)") }.joined(separator: ",")
            return Array(around.replacing("§", with: all).utf8)
        }
        let most = try Adapters.read(VendorPost(body: body(2_000)), of: vendor)
        #expect(most.fields.count { !$0.isMetadata } == 2_000)
        #expect(error(body(2_001), vendor)?.contains("than 2000 fields: expected at most 2000") == true)
    }

    @Test("are not stopped by hundreds of choices that nobody chose")
    func manyChoices() throws {
        let options = (0..<3_000).map { #"{"id":"o\#($0)","text":"Land \#($0)"}"# }.joined(separator: ",")
        let body = #"{"data":{"fields":[{"key":"q","label":"Welches?","value":["o2999"],"options":[\#(options)]}]}}"#
        let read = try Adapters.read(VendorPost(body: Array(body.utf8)), of: .tally)
        #expect(read.fields.first == FormField(key: "Welches?", label: "Welches?", values: ["Land 2999"]))
        #expect(read.fields.dropFirst().flatMap(\.values).allSatisfy { $0.utf8.count <= 8_192 })
        #expect(read.firstLost(of: ["o0", "Land 0", "o2998", "Land 2998"]) == nil)
    }

    @Test("keep a long text of the vendor's, and refuse a long answer")
    func longTexts() throws {
        let long = String(repeating: "é€", count: 20_000)
        let read = try Adapters.read(
            VendorPost(body: Array(#"{"data":{"E-Mail":"ann@lee.example"},"site":"\#(long)"}"#.utf8)), of: .webflow)
        let site = try #require(read.fields.first { $0.key == "webflow.site" })
        #expect(site.values.joined() == long && site.values.allSatisfy { $0.utf8.count <= 65_536 })
        #expect(
            error(Array(#"{"data":{"E-Mail":"\#(long)"}}"#.utf8), .webflow)
                == "the value of field 'E-Mail' is longer than 65536 bytes: expected at most 65536")
    }

    @Test("keep questions of one label apart, and map the first that answers")
    func sameLabels() throws {
        func field(_ label: String, _ value: String) -> String { #"{"key":"k","label":"\#(label)","value":\#(value)}"# }
        let fields = [
            field("Comment", "null"), field("Comment", #""a""#), field("Comment", #""b""#),
            field("Comment 2", #""c""#), field("E-Mail", #""ann@lee.example""#), field("E-Mail", #""bob@lee.example""#),
        ]
        let body = #"{"data":{"fields":[\#(fields.joined(separator: ","))]}}"#
        let read = try Adapters.read(VendorPost(body: Array(body.utf8)), of: .tally)
        let answers = read.fields.filter { !$0.isMetadata }
        #expect(answers.map(\.key) == ["Comment", "Comment 2", "Comment 3", "Comment 2 2", "E-Mail", "E-Mail 2"])
        #expect(answers.map(\.values) == [[], ["a"], ["b"], ["c"], ["ann@lee.example"], ["bob@lee.example"]])
        let facts = LeadNormalisation.facts(from: read, defaultSource: .webForm)
        #expect(facts[.message] == "a" && facts[.email] == "ann@lee.example")
        #expect(facts.extra["Comment 3"] == ["b"] && facts.extra["E-Mail 2"] == ["bob@lee.example"])
    }

    @Test(
        "tell what is no submission from what has to be fetched or erased",
        arguments: [
            (
                Vendor.hubspot, #"{"subscriptionType":"contact.creation","objectId":1}"#,
                "awaiting HubSpot's contact.creation carries no answers"
            ),
            (
                .hubspot, #"[{"subscriptionType":"object.creation","objectTypeId":"0-1"}]"#,
                "awaiting HubSpot's object.creation carries no answers"
            ),
            (
                .hubspot, #"{"subscriptionType":"contact.restore"}"#,
                "awaiting HubSpot's contact.restore carries no answers"
            ),
            (
                .hubspot, #"{"subscriptionType":"contact.privacyDeletion"}"#,
                "awaiting HubSpot's contact.privacyDeletion is an erasure request"
            ),
            (
                .hubspot, #"{"subscriptionType":"contact.deletion"}"#,
                "refused HubSpot's contact.deletion: the contact was deleted"
            ),
            (.hubspot, #"{"subscriptionType":"contact.merge"}"#, "refused HubSpot's contact.merge is no submission"),
            (
                .hubspot, #"{"subscriptionType":"company.propertyChange"}"#,
                "refused HubSpot's company.propertyChange is about no contact"
            ),
            (
                .hubspot, #"{"subscriptionType":"object.creation","objectTypeId":"0-3"}"#,
                "refused HubSpot's object.creation is about no contact"
            ),
            (
                .hubspot,
                #"{"subscriptionType":"contact.propertyChange","propertyName":"email","propertyValue":"a@b.co"}"#,
                "complete"
            ),
            (
                .linkedin, #"{"leadGenFormResponse":"urn","leadAction":"CREATED"}"#,
                "awaiting LinkedIn's notification carries no answers"
            ),
            (
                .linkedin, #"{"leadGenFormResponse":"urn","leadAction":"DELETED"}"#,
                "awaiting LinkedIn's DELETED is an erasure request"
            ),
            (.linkedin, #"{"leadGenFormResponse":"urn","leadAction":"MOVED"}"#, "refused LinkedIn's leadAction MOVED"),
            (.meta, #"{"entry":[{"changes":[{"field":"leadgen"}]}]}"#, "refused Meta's notification names no lead"),
            (
                .meta, #"{"entry":[{"changes":[{"value":{"leadgen_id":1}}]}]}"#,
                "awaiting Meta's notification carries no answers"
            ),
            (.typeform, #"{"event_type":"form_response_partial","form_response":{}}"#, "refused a partial response"),
            (.typeform, #"{"event_type":"form_response","form_response":{}}"#, "complete"),
            (.webflow, #"{"triggerType":"site_publish","payload":{}}"#, "refused Webflow's site_publish"),
            (.tally, #"{"eventType":"PING","data":{}}"#, "refused Tally's PING"),
        ])
    func standings(vendor: Vendor, body: String, expected: String) throws {
        let text =
            switch try Adapters.read(VendorPost(body: Array(body.utf8)), of: vendor).standing {
            case .complete: "complete"
            case .refused(let reason): "refused " + reason
            case .awaiting(let reason): "awaiting " + reason
            }
        #expect(text.hasPrefix(expected))
    }
}
