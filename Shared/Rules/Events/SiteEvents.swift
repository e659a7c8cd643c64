/// A report of what happened on a site: one event, a list of them, or `{"key": ..., "events": [...]}`.
package struct SiteEvents: Equatable, Sendable {
    /// The site's key, when the body names it.
    package var key: String?
    package var events: [SiteEvent]

    package static let limit = 100
    /// What browsers send when a page closes is at most 64 kB long.
    package static let bytesLimit = 262_144

    private static let limits = FieldLimits(depth: 8, bodyBytes: bytesLimit)

    /// Reads a body; members that nobody knows are kept as properties.
    package init(_ body: [UInt8]) throws(SiteEventsError) {
        let document: JSONValue
        do throws(FieldsError) { document = try JSONFields.value(body, limits: Self.limits) } catch {
            throw .unreadable(error)
        }
        let found: [JSONValue]
        switch (document, document["events"]) {
        case (.list(let list), _): found = list
        case (.object, .list(let list)?):
            // A visitor named once speaks for all.
            found = list.map { $0.withDefault("visitor", of: document) }
        case (.object, _): found = [document]
        default: throw .unreadable(.unexpectedShape(found: document.kind, expected: "an object or a list of them"))
        }
        guard (1...Self.limit).contains(found.count) else { throw .tooMany(found: found.count, limit: Self.limit) }
        key = document["key"]?.scalar
        var events: [SiteEvent] = []
        for (place, value) in found.enumerated() { events.append(try SiteEvent(value, place: place)) }
        self.events = events
    }
}

extension JSONValue {
    fileprivate func withDefault(_ name: String, of other: JSONValue) -> JSONValue {
        guard case .object(let members) = self, self[name] == nil, let value = other[name] else { return self }
        return .object(members + [Member(key: name, value: value)])
    }
}
