/// Meta's posts: entries of pages, each with changes, each of which is a submission of its own.
enum MetaParts {
    /// Each part is the post with the other entries and changes cut out of it, every other byte as it was sent.
    static func split(_ body: [UInt8], limits: FieldLimits) -> [VendorPart] {
        let scan = JSONScan(body)
        guard body.count <= limits.bodyBytes, let document = scan.document,
            let list = scan.value(at: ["entry"], in: document, limit: limits.jsonValues),
            let entries = scan.elements(of: list, limit: limits.fields)
        else { return [VendorPart(body: body)] }
        var places: [Place] = []
        for entry in entries {
            guard let list = scan.value(at: ["changes"], in: entry, limit: limits.jsonValues) else { continue }
            guard let changes = scan.elements(of: list, limit: limits.fields) else { return [VendorPart(body: body)] }
            places += changes.map { Place(entry: entry, changes: list, change: $0) }
        }
        // A change without value says nothing, unless nothing else is there.
        let telling = places.filter { scan.value(at: ["value"], in: $0.change, limit: limits.jsonValues) != nil }
        guard !telling.isEmpty, telling.count <= limits.fields, isBounded(telling, list, body) else {
            return [VendorPart(body: body)]
        }
        if places.count == 1 { return [VendorPart(id: id(places[0], scan, limits), body: body)] }
        return telling.map { place in
            let parts = [
                body[...list.lowerBound], body[place.entry.lowerBound...place.changes.lowerBound], body[place.change],
                body[(place.changes.upperBound - 1)..<place.entry.upperBound], body[(list.upperBound - 1)...],
            ]
            return VendorPart(id: id(place, scan, limits), body: Array(parts.joined()))
        }
    }

    private struct Place {
        var entry: Range<Int>
        var changes: Range<Int>
        var change: Range<Int>
    }

    /// What stands around the changes is repeated for each: a large text there must not become a thousand.
    private static func isBounded(_ places: [Place], _ list: Range<Int>, _ body: [UInt8]) -> Bool {
        let around = body.count - list.count
        let total = places.reduce(0) { $0 + around + $1.entry.count - $1.changes.count + $1.change.count }
        return total <= 4 * body.count + 1_048_576
    }

    private static func id(_ place: Place, _ scan: JSONScan, _ limits: FieldLimits) -> String? {
        scan.text(at: ["value", "leadgen_id"], in: place.change, limit: limits.jsonValues)
    }
}
