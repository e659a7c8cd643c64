import FoundationEssentials
import Models
import Support
import Testing

@testable import Rules

/// A reader of what strangers send, with what it promises whatever comes.
struct FuzzTarget: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Good inputs to begin with.
    var corpus: [[UInt8]]
    /// Headers are short: the server sees to that.
    var isHeader = false
    /// The promise that is broken, in words; nil when all are kept.
    var fault: @Sendable ([UInt8]) -> String?

    /// Of a reader that must give the same output for the same input, whatever the fault that is looked for in it.
    init<Output: Equatable & SendableMetatype>(
        _ name: String, corpus: [String], isHeader: Bool = false, read: @escaping @Sendable ([UInt8]) -> Output,
        fault: @escaping @Sendable (Output, [UInt8]) -> String?
    ) {
        testDescription = name
        self.isHeader = isHeader
        self.corpus = corpus.map { Array($0.utf8) }
        self.fault = { bytes in
            let output = read(bytes)
            if read(bytes) != output { return "read in two ways" }
            return fault(output, bytes)
        }
    }

    static let bodies = VendorSample.all.map(\.body) + VendorSample.all.compactMap(\.query)

    static let all = parsers + Vendor.allCases.map { adapter($0) } + Vendor.allCases.map { parts($0) }

    /// An adapter, and what capture makes of its reading.
    static func adapter(_ vendor: Vendor) -> FuzzTarget {
        let types = [
            "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=xYz", "text/plain",
            nil,
        ]
        return FuzzTarget(
            "the adapter of \(vendor.rawValue)", corpus: bodies,
            read: { bytes in
                types.map { type in
                    Result { () throws(FieldsError) in
                        let post = VendorPost(
                            query: String(decoding: bytes.suffix(200), as: UTF8.self), contentType: type, body: bytes)
                        return try Adapters.read(post, of: vendor)
                    }
                }
            },
            fault: { results, _ in
                results.lazy.compactMap { result in
                    switch result {
                    case .failure(let error): limitFault(error)
                    case .success(let read): limitFault(read.fields, times: 2) ?? meaningFault(read)
                    }
                }.first
            })
    }

    static func parts(_ vendor: Vendor) -> FuzzTarget {
        FuzzTarget(
            "the parts of \(vendor.rawValue)", corpus: bodies,
            read: { VendorParts.split(VendorPost(contentType: "application/json", body: $0), of: vendor) },
            fault: { parts, bytes in
                parts.isEmpty ? "no part" : parts.count > bytes.count + 1 ? "\(parts.count) parts" : nil
            })
    }

    /// No more fields and bytes than the limits allow; of a body and an address line twice as many.
    static func limitFault(_ fields: [FormField], times: Int = 1, bytes: Int? = nil) -> String? {
        let limits = FieldLimits.standard
        if fields.count > limits.fields * times { return "\(fields.count) fields" }
        let values = fields.reduce(0) { $0 + $1.values.count }
        if values > limits.fields * times { return "\(values) values" }
        let size = fields.reduce(0) { $0 + $1.key.utf8.count + $1.values.reduce(0) { $0 + $1.utf8.count } }
        return size > (bytes ?? limits.fieldBytes * times) ? "\(size) bytes of keys and values" : nil
    }

    /// Errors are short, whatever the input.
    static func limitFault(_ error: FieldsError) -> String? {
        let text = error.description
        return text.utf8.count > 2_000 || !text.contains("expected") ? "error: \(text)" : nil
    }

    private static func meaningFault(_ read: ReadSubmission) -> String? {
        let mapped = FieldMapping.map(read.fields, explicit: ExplicitMapping(["a": "company", "email": "extra:x"]))
        let facts = LeadNormalisation.facts(from: mapped, read: read, defaultSource: .webForm)
        let again = LeadNormalisation.facts(from: mapped, read: read, defaultSource: .webForm)
        if facts != again { return "facts in two ways" }
        return facts.extra.keys.contains { $0.utf8.count > 1_000 } ? "a long name in extra" : nil
    }
}
