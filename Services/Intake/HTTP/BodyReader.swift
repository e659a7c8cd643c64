import Compression
import Hummingbird
import NIOCore

/// Reads a post's body within its limits, and inflates a compressed one.
///
/// What is signed, fingerprinted and stored is the inflated body: the coding belongs to the way, not to the post.
struct BodyReader: Sendable {
    let limits: IntakeLimits
    let metrics: LimitMetrics

    /// The coding that a header names; nil for a body as it is.
    static func coding(_ header: String?) throws(Answer) -> Compression? {
        guard let header else { return nil }
        let name = header.filter { $0 != " " && $0 != "\t" }
        if name.isEmpty || name.lowercased() == "identity" { return nil }
        guard let coding = Compression(name: name) else {
            let known = Compression.allCases.map(\.rawValue).joined(separator: ", ")
            throw .unsupported("content-encoding: found \(header.prefix(100)), expected \(known) or none")
        }
        return coding
    }

    /// The whole body, inflated.
    func read(_ body: RequestBody, of post: FormPost) async throws(Answer) -> [UInt8] {
        let coding = try Self.coding(post.headers["content-encoding"])
        let bytes = try await collect(body, of: post)
        guard let coding else { return bytes }
        let inflated: [UInt8]
        do throws(InflateFault) {
            inflated = try coding.inflate(bytes, limit: limits.inflated)
        } catch {
            throw answer(error, coding)
        }
        return inflated
    }

    private func collect(_ body: RequestBody, of post: FormPost) async throws(Answer) -> [UInt8] {
        let announced = post.headers["content-length"].flatMap { Int($0) }
        if let announced, announced > limits.body { throw tooLarge() }
        // Only now: a sender that waits for this has sent nothing of a body that would be refused.
        if let waiting = post.waiting { waiting.triggerUserOutboundEvent(ConnectionGuard.Continue(), promise: nil) }
        let buffer: ByteBuffer
        do {
            buffer = try await body.collect(upTo: limits.body)
        } catch is NIOTooManyBytesError {
            throw tooLarge()
        } catch {
            throw .badRequest("body: could not be read to its end")
        }
        // A sender that hangs up halfway looks like one that has finished.
        if let announced, announced != buffer.readableBytes {
            throw .badRequest("body: found \(buffer.readableBytes) bytes, content-length says \(announced)")
        }
        return Array(buffer.readableBytesView)
    }

    private func tooLarge() -> Answer {
        metrics.hit(.body)
        return .tooLarge(limit: limits.body)
    }

    private func answer(_ fault: InflateFault, _ coding: Compression) -> Answer {
        switch fault {
        case .tooLarge(let limit):
            metrics.hit(.inflated)
            return .inflatesTooLarge(limit: limit)
        case .cutOff: return .badRequest("body: its \(coding.rawValue) stream is cut off")
        case .moreThanOneStream:
            return .badRequest("body: found more after its \(coding.rawValue) stream, expected one")
        case .unreadable: return .badRequest("body: is not \(coding.rawValue), as content-encoding says")
        case .outOfMemory: return .unavailable
        }
    }
}
