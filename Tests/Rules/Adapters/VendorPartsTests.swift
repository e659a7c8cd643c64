import Models
import Testing

@testable import Rules

@Suite("Parts of a post")
struct VendorPartsTests {
    private func split(
        _ body: String, of vendor: Vendor, type: String? = "application/json", headers: [String: String] = [:]
    ) -> [VendorPart] {
        VendorParts.split(VendorPost(headers: headers, contentType: type, body: Array(body.utf8)), of: vendor)
    }

    @Test(
        "have the vendor's id, and the body as it was sent",
        arguments: [
            (Vendor.webflow, #"{"triggerType":"form_submission","payload":{"data":{},"id":"6321"}}"#, "6321"),
            (.webflow, #"{"name":"x","data":{},"_id":"5bd0"}"#, "5bd0"),
            (.webflow, #"{"data":{"id":"not this"}}"#, nil),
            (.typeform, #"{"event_id":"E","form_response":{"token":"T"}}"#, "E"),
            (.typeform, #"{"event_id":null,"form_response":{"token":"T"}}"#, "T"),
            (.typeform, #"{"event_id":"","form_response":{}}"#, nil),
            (.tally, #"{"eventId":"e","data":{"submissionId":"s"}}"#, "e"),
            (.tally, #" {"data" : {"x":[{"submissionId":"no"}],"submissionId":"s"} } "#, "s"),
            (.linkedin, #"{"leadGenFormResponse":"urn:1","occurredAt":17,"leadAction":"DELETED"}"#, "urn:1;17;DELETED"),
            (.linkedin, #"{"leadGenFormResponse":"urn:1","leadAction":"DELETED"}"#, nil),
            (.googleAds, #"{"lead_id":18446744073709551615}"#, "18446744073709551615"),
            (.gravityForms, #"{"id":"17","1.3":"Ann"}"#, "17"),
            (.gravityForms, #"{"id":17}"#, "17"),
            (.fluentForms, #"{"names":{},"__submission":{"id":3,"serial_number":2}}"#, "3"),
            (.fluentForms, #"{"__submission":{"serial_number":2}}"#, "2"),
            (.jotform, #"{"submissionID":"610"}"#, "610"),
            (.wpforms, #"{"id":"17"}"#, nil),
            (.unbounce, "page_id=1&page_uuid=2", nil),
            (.hubspotForms, #"{"fields":[],"id":1}"#, nil),
            (.any, #"{"id":"17"}"#, nil), (.html, "id=17", nil),
            // Escapes in names and in ids, and the first of a repeated name.
            (.typeform, #"{"event\u005fid":"\u0041B","event_id":"C"}"#, "AB"),
            (.typeform, "\u{FEFF}" + #"{"event_id":"E"}"#, "E"),
        ] as [(Vendor, String, String?)])
    func ids(vendor: Vendor, body: String, id: String?) {
        #expect(split(body, of: vendor) == [VendorPart(id: id, body: Array(body.utf8))])
    }

    @Test("have the id of a posted form, whatever its encoding")
    func forms() throws {
        let jotform = try HostedSample.of(.jotform, "submission.multipart")
        #expect(
            VendorParts.split(jotform.post, of: .jotform)
                == [VendorPart(id: "6100000000000000001", body: jotform.body)])
        let encoded = "application/x-www-form-urlencoded"
        #expect(split("__submission%5Bserial_number%5D=4&x=1", of: .fluentForms, type: encoded).map(\.id) == ["4"])
        #expect(split("id=99&1.3=Ann", of: .gravityForms, type: encoded).map(\.id) == ["99"])
        #expect(split("id=&1.3=Ann", of: .gravityForms, type: encoded).map(\.id) == [nil])
    }

    @Test("have the id that a signed post carries in its head")
    func header() {
        #expect(split("{}", of: .standardWebhooks, headers: ["webhook-id": "msg_1"]).map(\.id) == ["msg_1"])
        #expect(split("{}", of: .standardWebhooks, headers: ["webhook-id": ""]).map(\.id) == [nil])
        #expect(split("{}", of: .standardWebhooks).map(\.id) == [nil])
    }

    @Test(
        "are the whole body when it cannot be taken apart", arguments: Vendor.allCases,
        [
            "", " ", "{", "[", "[]", "null", "[1,]", "[{},", "\u{0}", "{}", "[{}] x", #"{"entry":[]}"#,
            #"{"entry":[{"changes":[]}]}"#,
        ])
    func whole(vendor: Vendor, body: String) {
        let parts = split(body, of: vendor)
        #expect(parts == [VendorPart(body: Array(body.utf8))])
    }

    private func event(_ id: Int, object: Int = 1, property: String? = nil, attempt: Int = 0) -> String {
        let name = property.map { #","propertyName":"\#($0)""# } ?? ""
        return #"{"eventId":\#(id),"portalId":6,"subscriptionId":9,"subscriptionType":"contact.creation","#
            + #""objectId":\#(object),"occurredAt":1764113600000\#(name),"attemptNumber":\#(attempt)}"#
    }

    @Test("of HubSpot are its events, byte for byte, each with a key of its own")
    func hubspot() {
        let events = [event(1), event(1, object: 2), event(1, property: "email"), event(2), event(1)]
        let parts = split("[ " + events.joined(separator: " ,\n") + "]", of: .hubspot)
        #expect(parts.map { String(decoding: $0.body, as: UTF8.self) } == events)
        #expect(Set(parts.map(\.id)).count == 5 && !parts.map(\.id).contains(nil))
        #expect(parts[0].id == "1;6;9;contact.creation;1;;1764113600000")
        #expect(parts[4].id == "1;6;9;contact.creation;1;;1764113600000;2")
    }

    @Test("of HubSpot have the same keys when they are sent again, also in another post")
    func hubspotAgain() {
        let first = split("[\(event(1)),\(event(2)),\(event(3, property: "email"))]", of: .hubspot)
        let again = split(
            "[\(event(1, attempt: 3)),\(event(2, attempt: 3)),\(event(3, property: "email", attempt: 3))]", of: .hubspot
        )
        #expect(first.map(\.id) == again.map(\.id) && first != again)
        #expect(split("[\(event(2, attempt: 4))]", of: .hubspot).map(\.id) == [first[1].id])
        #expect(split(event(2), of: .hubspot).map(\.id) == [first[1].id])
    }

    @Test("of HubSpot are not lost beyond the hundred that it promises, nor with a broken one among them")
    func hubspotMany() {
        let many = (0..<1_500).map { event($0) }
        #expect(split("[\(many.joined(separator: ","))]", of: .hubspot).count == 1_500)
        let broken = split("[\(event(1)),{\"eventId\":tru},7,{\"objectId\":1},\(event(2))]", of: .hubspot)
        #expect(broken.map { $0.id != nil } == [true, false, false, false, true])
        #expect(
            broken.map { String(decoding: $0.body, as: UTF8.self) }[1...3] == [
                "{\"eventId\":tru}", "7", "{\"objectId\":1}",
            ])
        let beyond = "[" + Array(repeating: "{}", count: 2_001).joined(separator: ",") + "]"
        #expect(split(beyond, of: .hubspot) == [VendorPart(body: Array(beyond.utf8))])
    }

    static let metaBatch = #"""
        {"object":"page", "entry":[
          {"id":"1","time":10,"changes":[{"field":"leadgen","value":{"leadgen_id":"A","page_id":1}},
             {"field":"leadgen"}, {"field":"leadgen","value":{"leadgen_id":22222222222222222222}}], "more":true},
          {"id":"2","changes":[]}, {"id":"3","messaging":[1]},
          {"changes":[{"value":{"leadgen_id":"C\u00e9"},"field":"leadgen"}],"id":"4"}
        ],"x":"y"}
        """#

    @Test("of Meta are its changes, each a post of the same shape")
    func meta() throws {
        let parts = split(Self.metaBatch, of: .meta)
        #expect(parts.map(\.id) == ["A", "22222222222222222222", "Cé"])
        #expect(parts.allSatisfy { !$0.isAltered })
        #expect(
            String(decoding: parts[1].body, as: UTF8.self)
                == #"{"object":"page", "entry":[{"id":"1","time":10,"changes":["#
                + #"{"field":"leadgen","value":{"leadgen_id":22222222222222222222}}], "more":true}],"x":"y"}"#)
        for part in parts {
            let read = try Adapters.read(VendorPost(body: part.body), of: .meta)
            #expect(read.fields.first { $0.key == "meta.leadgen_id" }?.values == part.id.map { [$0] })
            guard case .awaiting = read.standing else {
                Issue.record("\(read.standing)")
                return
            }
            // A part taken apart again is itself.
            #expect(split(String(decoding: part.body, as: UTF8.self), of: .meta) == [part])
        }
    }

    @Test("of Meta are not lost when a change has no value, or when there are too many")
    func metaOdd() throws {
        let odd = #"{"object":"page","entry":[{"id":"1","changes":[{"field":"leadgen"},{"field":"feed"}]}]}"#
        #expect(split(odd, of: .meta) == [VendorPart(body: Array(odd.utf8))])
        let read = try Adapters.read(VendorPost(body: Array(odd.utf8)), of: .meta)
        guard case .refused(let reason) = read.standing else {
            Issue.record("\(read.standing)")
            return
        }
        #expect(reason.contains("names no lead"))
        let change = #"{"field":"leadgen","value":{"leadgen_id":"7"}}"#
        func body(_ count: Int, _ around: String = "") -> String {
            #"{"object":"page","around":"\#(around)","entry":[{"changes":["#
                + Array(repeating: change, count: count).joined(separator: ",") + "]}]}"
        }
        #expect(split(body(1_000), of: .meta).count == 1_000)
        #expect(split(body(2_001), of: .meta).count == 1)
        // What stands around is in each part: a large text there is not made a thousand.
        #expect(split(body(1_000, String(repeating: "x", count: 60_000)), of: .meta).count == 1)
        let whole = try Adapters.read(VendorPost(body: Array(body(1_500).utf8)), of: .meta)
        #expect(whole.fields.first { $0.key == "meta.leadgen_id" }?.values.count == 1_500)
    }
}
