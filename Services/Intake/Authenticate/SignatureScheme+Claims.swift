import Models

/// Where each vendor puts its signature, and what it signs.
extension SignatureScheme {
    /// Over `<milliseconds>:<body>`, in hexadecimal (Webflow, "Working with Webhooks").
    static func webflow(_ post: SignedPost) throws(Refusal) -> SignatureClaim {
        let code = try post.header("x-webflow-signature")
        let time = try post.header("x-webflow-timestamp")
        return SignatureClaim(
            codes: [code], encoding: .hexadecimal, contents: [Array("\(time):".utf8) + post.body],
            time: try instant(time, unit: 1_000))
    }

    /// `sha256=` and base64, over the body (Typeform, "Secure your webhooks").
    static func typeform(_ post: SignedPost) throws(Refusal) -> SignatureClaim {
        let code = try stripped(try post.header("typeform-signature"), of: "sha256=")
        return SignatureClaim(codes: [code], encoding: .base64, contents: [post.body])
    }

    /// Base64, over the body (Tally, "Webhooks").
    static func tally(_ post: SignedPost) throws(Refusal) -> SignatureClaim {
        SignatureClaim(codes: [try post.header("tally-signature")], encoding: .base64, contents: [post.body])
    }

    /// Base64, over method, address, body and milliseconds (HubSpot, "Validating requests", version 3).
    static func hubspot(_ post: SignedPost) throws(Refusal) -> SignatureClaim {
        let code = try post.header("x-hubspot-signature-v3")
        let time = try post.header("x-hubspot-request-timestamp")
        let address = post.method + HubSpotAddress.decoded(post.url)
        return SignatureClaim(
            codes: [code], encoding: .base64, contents: [Array(address.utf8) + post.body + Array(time.utf8)],
            time: try instant(time, unit: 1_000))
    }

    /// `sha256=` and hexadecimal, over the body (Meta, "Webhooks: Getting Started").
    static func meta(_ post: SignedPost) throws(Refusal) -> SignatureClaim {
        let code = try stripped(try post.header("x-hub-signature-256"), of: "sha256=")
        return SignatureClaim(codes: [code], encoding: .hexadecimal, contents: [post.body])
    }

    /// Hexadecimal, over `hmacsha256=` and the body (LinkedIn, "Webhooks"); its header may repeat that prefix.
    static func linkedin(_ post: SignedPost) throws(Refusal) -> SignatureClaim {
        let prefix = "hmacsha256="
        let header = try post.header("x-li-signature")
        return SignatureClaim(
            codes: [header.hasPrefix(prefix) ? String(header.dropFirst(prefix.count)) : header],
            encoding: .hexadecimal, contents: [Array(prefix.utf8) + post.body])
    }

    /// `t=<seconds>,v=<hexadecimal>`, over `<seconds>.<body>`.
    ///
    /// A body of form fields is signed before it is encoded: as PHP writes the fields in JSON.
    static func wpforms(_ post: SignedPost) throws(Refusal) -> SignatureClaim {
        let parts = try post.header("x-wpforms-webhook-signature").split(
            separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].hasPrefix("t="), parts[1].hasPrefix("v=") else { throw .signatureMalformed }
        let time = String(parts[0].dropFirst(2))
        var bodies = [post.body]
        if post.contentType == "application/x-www-form-urlencoded" {
            guard let fields = PHPArray(formEncoded: post.body) else { throw .signatureMalformed }
            // A date field holds its time as a number, which looks like any text on the wire.
            bodies = [fields.json(), fields.json(numbers: ["unix"])]
        }
        return SignatureClaim(
            codes: [String(parts[1].dropFirst(2))], encoding: .hexadecimal,
            contents: bodies.map { Array("\(time).".utf8) + $0 }, time: try instant(time, unit: 1_000_000))
    }

    /// `v1,<base64>`, several with spaces between, over `<id>.<seconds>.<body>` (Standard Webhooks specification).
    static func standardWebhooks(_ post: SignedPost) throws(Refusal) -> SignatureClaim {
        let id = try post.header("webhook-id")
        let time = try post.header("webhook-timestamp")
        let all = try post.header("webhook-signature").split(separator: " ")
        let codes = all.filter { $0.hasPrefix("v1,") }.map { String($0.dropFirst(3)) }
        guard !codes.isEmpty else { throw .signatureMalformed }
        return SignatureClaim(
            codes: codes, encoding: .base64, contents: [Array("\(id).\(time).".utf8) + post.body],
            time: try instant(time, unit: 1_000_000))
    }

    private static func stripped(_ header: String, of prefix: String) throws(Refusal) -> String {
        guard header.hasPrefix(prefix) else { throw .signatureMalformed }
        return String(header.dropFirst(prefix.count))
    }

    /// A time in digits; the unit is given in microseconds.
    private static func instant(_ text: String, unit: Int64) throws(Refusal) -> Timestamp {
        guard (1...16).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int64(text)
        else { throw .signatureMalformed }
        let (microseconds, isTooLarge) = number.multipliedReportingOverflow(by: unit)
        return Timestamp(microseconds: isTooLarge ? .max : microseconds)
    }
}
