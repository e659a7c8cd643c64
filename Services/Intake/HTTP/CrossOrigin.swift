import Hummingbird
import Rules

/// Tells browsers which pages may read an answer (the Fetch standard's CORS protocol).
enum CrossOrigin {
    /// Headers of every answer to a request that names an allowed origin.
    static func headers(for form: Form, origin: String?) -> HTTPFields {
        guard let origin, form.allows(origin: origin) else { return [:] }
        let exposed: HTTPFields = [.accessControlExposeHeaders: "retry-after"]
        guard !form.origins.isEmpty else { return [.accessControlAllowOrigin: "*"] + exposed }
        return [.accessControlAllowOrigin: origin, .vary: "Origin"] + exposed
    }

    /// What a preflight allows besides: posts with the headers that the intake reads.
    static let preflight: HTTPFields = [
        .accessControlAllowMethods: "POST", .accessControlMaxAge: "7200",
        .accessControlAllowHeaders: "content-type, content-encoding, authorization, idempotency-key, traceparent, "
            + "x-requested-with",
    ]
}
