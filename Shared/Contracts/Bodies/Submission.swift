package import Models

/// The body of `lead.submitted` as the intake writes it (`application/vnd.baton.submission+json`).
///
/// It keeps the form's post byte for byte, so that a mapping can be mended and the submission replayed.
package struct Submission: Codable, Equatable, Sendable {
    /// The form's key in the intake's configuration.
    package var form: String
    package var formName: String
    package var source: LeadSource
    /// Who sent the post: decides how it is read.
    package var vendor: Vendor
    /// How the post proved who sent it, such as `signature` or `token`; nil when nothing was asked.
    package var verifiedBy: String?
    /// Why the post looks like a robot's, in words; empty for a person's.
    package var suspicions: [String]
    /// Whether a secret was taken out of the body, which therefore matches no signature any more.
    package var isAltered: Bool
    /// The raw query string without its secret token; nil when there was none.
    package var query: String?
    /// The headers that adapters need, names in lower case.
    package var headers: [String: String]
    package var remoteAddress: String?
    package var receivedAt: Timestamp
    package var isTest: Bool
    /// The media type without parameters, in lower case.
    package var contentType: String
    /// What the form says that its fields mean, by key or label; nil when it says nothing.
    package var mapping: [String: String]?
    /// The post's body byte for byte, in base64.
    package var body: Base64Bytes

    package init(
        form: String, formName: String, source: LeadSource, vendor: Vendor = .any, verifiedBy: String? = nil,
        suspicions: [String] = [], isAltered: Bool = false, query: String?, headers: [String: String],
        remoteAddress: String?, receivedAt: Timestamp, isTest: Bool, contentType: String,
        mapping: [String: String]? = nil, body: Base64Bytes
    ) {
        self.form = form
        self.formName = formName
        self.source = source
        self.vendor = vendor
        self.verifiedBy = verifiedBy
        self.suspicions = suspicions
        self.isAltered = isAltered
        self.query = query
        self.headers = headers
        self.remoteAddress = remoteAddress
        self.receivedAt = receivedAt
        self.isTest = isTest
        self.contentType = contentType
        self.mapping = mapping
        self.body = body
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case form, formName, source, vendor, verifiedBy, suspicions, isAltered, query, headers, remoteAddress,
            receivedAt
        case isTest, contentType, mapping, body
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            form: try container.decode(String.self, forKey: .form),
            formName: try container.decode(String.self, forKey: .formName),
            source: try container.decode(LeadSource.self, forKey: .source),
            vendor: try container.decodeIfPresent(Vendor.self, forKey: .vendor) ?? .any,
            verifiedBy: try container.decodeIfPresent(String.self, forKey: .verifiedBy),
            suspicions: try container.decodeIfPresent([String].self, forKey: .suspicions) ?? [],
            isAltered: try container.decodeIfPresent(Bool.self, forKey: .isAltered) ?? false,
            query: try container.decodeIfPresent(String.self, forKey: .query),
            headers: try container.decode([String: String].self, forKey: .headers),
            remoteAddress: try container.decodeIfPresent(String.self, forKey: .remoteAddress),
            receivedAt: try container.decode(Timestamp.self, forKey: .receivedAt),
            isTest: try container.decode(Bool.self, forKey: .isTest),
            contentType: try container.decode(String.self, forKey: .contentType),
            mapping: try container.decodeIfPresent([String: String].self, forKey: .mapping),
            body: try container.decode(Base64Bytes.self, forKey: .body))
    }
}

/// In one pass; see ``LeanCodable``.
extension Submission: LeanCodable {
    private static let keys = JSONKeys<CodingKeys>()

    package init(from json: inout JSONCursor) throws(BodyError) {
        var form: String?
        var formName: String?
        var source: LeadSource?
        var vendor: Vendor?
        var verifiedBy: String?
        var suspicions: [String]?
        var isAltered: Bool?
        var query: String?
        var headers: [String: String]?
        var remoteAddress: String?
        var receivedAt: Timestamp?
        var isTest: Bool?
        var contentType: String?
        var mapping: [String: String]?
        var body: Base64Bytes?
        var members = try json.members(Self.keys)
        while let key = try json.next(&members) {
            switch key {
            case .body: body = try json.value()
            case .contentType: contentType = try json.value()
            case .form: form = try json.value()
            case .formName: formName = try json.value()
            case .headers: headers = try json.value()
            case .isAltered: isAltered = try json.optional()
            case .isTest: isTest = try json.value()
            case .mapping: mapping = try json.optional()
            case .query: query = try json.optional()
            case .receivedAt: receivedAt = try json.value()
            case .remoteAddress: remoteAddress = try json.optional()
            case .source: source = try json.value()
            case .suspicions: suspicions = try json.optional()
            case .vendor: vendor = try json.optional()
            case .verifiedBy: verifiedBy = try json.optional()
            }
        }
        self.init(
            form: try json.required(form, CodingKeys.form), formName: try json.required(formName, CodingKeys.formName),
            source: try json.required(source, CodingKeys.source),
            // Submissions of before there were vendors name none.
            vendor: vendor ?? .any, verifiedBy: verifiedBy, suspicions: suspicions ?? [], isAltered: isAltered ?? false,
            query: query,
            headers: try json.required(headers, CodingKeys.headers), remoteAddress: remoteAddress,
            receivedAt: try json.required(receivedAt, CodingKeys.receivedAt),
            isTest: try json.required(isTest, CodingKeys.isTest),
            contentType: try json.required(contentType, CodingKeys.contentType), mapping: mapping,
            body: try json.required(body, CodingKeys.body))
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(CodingKeys.body, body)
            json.member(CodingKeys.contentType, contentType)
            json.member(CodingKeys.form, form)
            json.member(CodingKeys.formName, formName)
            json.member(CodingKeys.headers, headers)
            json.member(CodingKeys.isAltered, isAltered)
            json.member(CodingKeys.isTest, isTest)
            json.member(CodingKeys.mapping, mapping)
            json.member(CodingKeys.query, query)
            json.member(CodingKeys.receivedAt, receivedAt)
            json.member(CodingKeys.remoteAddress, remoteAddress)
            json.member(CodingKeys.source, source)
            json.member(CodingKeys.suspicions, suspicions)
            json.member(CodingKeys.vendor, vendor)
            json.member(CodingKeys.verifiedBy, verifiedBy)
        }
    }
}
