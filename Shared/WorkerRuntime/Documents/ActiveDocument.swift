package import Database

/// The active version of a scoring model, routing plan, notification policy or people directory.
///
/// Kept by a stage between batches; every batch asks for the version that is active now and decodes only a new one.
package final class ActiveDocument<Value> {
    private let kind: String
    private let decode: ([UInt8]) throws -> Value
    private var held: (version: Int32, value: Value)?

    package init(kind: String, decode: @escaping ([UInt8]) throws -> Value) {
        self.kind = kind
        self.decode = decode
    }

    /// The version that is active in this transaction.
    ///
    /// Throws ``DocumentMissing`` when none is: an operator has to activate one, and nothing is parked until then.
    package func current(in transaction: Transaction) throws -> (version: Int32, value: Value) {
        try current(try ask(in: transaction), in: transaction)
    }

    /// Asks which version is active, together with whatever else the transaction asks.
    package func ask(in transaction: Transaction) throws(DatabaseError) -> Answer {
        try transaction.send(documentVersion, [.text(kind)])
    }

    /// The version that the answer names.
    package func current(_ answer: Answer, in transaction: Transaction) throws -> (version: Int32, value: Value) {
        guard let version = try answer.rows(map: { row in try row.int32(0) }).first else {
            throw DocumentMissing(kind: kind)
        }
        if let held, held.version == version { return held }
        let bodies = try transaction.rows(documentBody, [.text(kind), .int32(version)]) { row in try row.json(0) }
        guard let body = bodies.first else { throw DocumentMissing(kind: kind) }
        let value: Value
        do {
            value = try decode(body)
        } catch {
            throw DocumentUnreadable(kind: kind, version: version, cause: "\(error)")
        }
        let fresh = (version: version, value: value)
        held = fresh
        return fresh
    }
}

/// No version of this document is active.
package struct DocumentMissing: Error, CustomStringConvertible {
    package var kind: String

    package var description: String {
        "no \(kind) is active; activate one with: baton apply FILE --activate"
    }
}

/// The active version is not what this build understands: no message is to blame.
package struct DocumentUnreadable: SystemicError, CustomStringConvertible {
    package var kind: String
    package var version: Int32
    package var cause: String

    package var description: String {
        "\(kind) version \(version) cannot be read: \(cause); activate another with: baton apply --activate KIND@VERSION"
    }
}

private let documentVersion = Statement("SELECT version FROM runtime.active_document WHERE kind = $1")
private let documentBody = Statement("SELECT body FROM runtime.document WHERE kind = $1 AND version = $2")
