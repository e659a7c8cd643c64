/// A value that writes and reads its own JSON, in one pass and without a tree between.
///
/// The bytes are the ones that `Codable` gives with sorted keys, and what is read is what Foundation reads: the tests
/// hold both against each other. Adopt it where a value crosses the broker or a table for every lead.
package protocol LeanCodable: Codable {
    /// Reads the value that starts at the cursor, and leaves the cursor behind it.
    init(from json: inout JSONCursor) throws(BodyError)

    /// Appends the value; an object's members come in the order of their names' bytes.
    func write(to json: inout JSONWriter)
}
