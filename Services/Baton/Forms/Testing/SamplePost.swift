import Models

/// A made-up post in a vendor's own shape, from a person who does not exist.
///
/// Whatever of it can be marked as a test is marked, besides the address: no salesperson may ever hear of it.
struct SamplePost {
    var contentType: String
    var body: [UInt8]

    /// Who the made-up person is.
    struct Person {
        /// Unlike any other, so that the lead is merged into nobody's.
        var email: String
        var firstName = "Baton"
        var lastName = "Form Test"
        var name: String { "\(firstName) \(lastName)" }

        /// Below a name that nobody can own (RFC 2606 section 3).
        init(id: String) { email = "baton-form-test-\(id)@example.com" }
    }

    private static let json = "application/json"
    private static let urlEncoded = "application/x-www-form-urlencoded"

    private init(_ contentType: String, _ body: String) {
        self.contentType = contentType
        self.body = Array(body.utf8)
    }

    /// Nil for a vendor whose posts carry no answers: they have to be fetched from it, and there would be none.
    ///
    /// `id` is the vendor's id of the submission, in hexadecimal; `key` is what Google Ads writes into the body.
    init?(of vendor: Vendor, id: String, key: String?, at time: Timestamp) {
        let person = Person(id: id)
        switch vendor {
        case .webflow, .typeform, .tally, .jotform, .unbounce, .hubspotForms:
            self = Self.builder(vendor, person, id: id, at: time)
        case .contactForm7:
            self.init(
                Self.json, #"{"your-name":"\#(person.name)","your-email":"\#(person.email)","_test":"true"}"#)
        case .gravityForms:
            self.init(
                Self.json,
                #"{"id":"\#(id)","form_id":"1","status":"active","source_url":"https://example.com/","#
                    + #""1.3":"\#(person.firstName)","1.6":"\#(person.lastName)","2":"\#(person.email)"}"#)
        case .elementor:
            // As without advanced data: the labels are the names.
            self.init(
                Self.urlEncoded,
                "Name=Baton+Form+Test&Email=\(person.email)&Page+URL=https%3A%2F%2Fexample.com%2F&form_id=test"
                    + "&form_name=Baton+form+test")
        case .fluentForms:
            self.init(
                Self.json,
                #"{"names":{"first_name":"\#(person.firstName)","last_name":"\#(person.lastName)"},"#
                    + #""email":"\#(person.email)","item_1__fluent_sf":"","#
                    + #""__submission":{"id":"\#(id)","serial_number":"1","source_url":"https://example.com/"}}"#)
        case .googleAds:
            guard let key = key.map({ FormMember("google_key", $0) }), let text = key.value else { return nil }
            self.init(
                Self.json,
                #"{"lead_id":"\#(id)","api_version":"1.0","form_id":1,"campaign_id":1,"is_test":true,"google_key":"#
                    + text + #","user_column_data":[{"column_id":"EMAIL","string_value":"\#(person.email)"},"#
                    + #"{"column_id":"FULL_NAME","string_value":"\#(person.name)"}]}"#)
        case .html:
            self.init(Self.urlEncoded, "name=Baton+Form+Test&email=\(person.email)&_test=true")
        case .any, .json, .wpforms, .ninjaForms, .standardWebhooks:
            self.init(Self.json, #"{"name":"\#(person.name)","email":"\#(person.email)","_test":"true"}"#)
        case .hubspot, .meta, .linkedin: return nil
        }
    }

    private static func builder(_ vendor: Vendor, _ person: Person, id: String, at time: Timestamp) -> SamplePost {
        let (email, name) = (person.email, person.name)
        switch vendor {
        case .webflow:
            return SamplePost(
                json,
                #"{"triggerType":"form_submission","payload":{"name":"Baton form test","siteId":"test","#
                    + #""data":{"Name":"\#(name)","Email":"\#(email)","_test":"true"},"submittedAt":"\#(time)","#
                    + #""id":"\#(id)","formId":"test"}}"#)
        case .typeform:
            return SamplePost(
                json,
                #"{"event_id":"\#(id)","event_type":"form_response","form_response":{"form_id":"test","token":"\#(id)","#
                    + #""landed_at":"\#(time)","submitted_at":"\#(time)","hidden":{"_test":"true"},"#
                    + #""definition":{"id":"test","title":"Baton form test","fields":["#
                    + #"{"id":"1","ref":"email","type":"email","title":"Email"},"#
                    + #"{"id":"2","ref":"name","type":"short_text","title":"Name"}]},"answers":["#
                    + #"{"type":"email","email":"\#(email)","field":{"id":"1","type":"email","ref":"email"}},"#
                    + #"{"type":"text","text":"\#(name)","field":{"id":"2","type":"short_text","ref":"name"}}]}}"#)
        case .tally:
            return SamplePost(
                json,
                #"{"eventId":"\#(id)","eventType":"FORM_RESPONSE","createdAt":"\#(time)","data":{"responseId":"\#(id)","#
                    + #""submissionId":"\#(id)","respondentId":"test","formId":"test","formName":"Baton form test","#
                    + #""createdAt":"\#(time)","fields":["#
                    + #"{"key":"q1","label":"Email","type":"INPUT_EMAIL","value":"\#(email)"},"#
                    + #"{"key":"q2","label":"Name","type":"INPUT_TEXT","value":"\#(name)"}]}}"#)
        case .jotform:
            let answers =
                #"{"slug":"submit/1","q1_email":"\#(email)","q2_name":{"first":"\#(person.firstName)","#
                + #""last":"\#(person.lastName)"}}"#
            return multipart([
                ("formID", "1"), ("submissionID", id), ("type", "WEB"), ("formTitle", "Baton form test"),
                ("rawRequest", answers),
            ])
        case .unbounce:
            let answers = #"{"email":["\#(email)"],"name":["\#(name)"],"page_uuid":["\#(id)"]}"#
            let encoded = answers.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
            return SamplePost(
                urlEncoded, "page_id=test&page_name=Baton+form+test&variant=a&data.json=\(encoded.joined())")
        default:
            return SamplePost(
                json,
                #"{"fields":[{"objectTypeId":"0-1","name":"email","value":"\#(email)"},"#
                    + #"{"objectTypeId":"0-1","name":"firstname","value":"\#(person.firstName)"},"#
                    + #"{"objectTypeId":"0-1","name":"lastname","value":"\#(person.lastName)"}],"#
                    + #""context":{"pageUri":"https://example.com/"}}"#)
        }
    }

    private static func multipart(_ parts: [(name: String, value: String)]) -> SamplePost {
        let boundary = "baton-form-test"
        let body = parts.map {
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"\($0.name)\"\r\n\r\n\($0.value)\r\n"
        }
        return SamplePost("multipart/form-data; boundary=\(boundary)", body.joined() + "--\(boundary)--\r\n")
    }
}
