/// The prepared statements and portals of one connection: what an Execute executes.
struct PreparedStatements: Sendable {
    private var texts: [String: String] = [:]
    /// The statement behind each portal.
    private var portals: [String: String] = [:]

    mutating func parse(_ cursor: inout ByteCursor) -> (name: String?, text: String?) {
        let name = cursor.zeroTerminatedString()
        let text = cursor.zeroTerminatedString()
        texts[name] = text
        return (name, text)
    }

    mutating func bind(_ cursor: inout ByteCursor) -> (name: String?, text: String?) {
        let portal = cursor.zeroTerminatedString()
        let name = cursor.zeroTerminatedString()
        portals[portal] = name
        return (name, texts[name])
    }

    func execute(_ cursor: inout ByteCursor) -> (name: String?, text: String?) {
        let name = portals[cursor.zeroTerminatedString()]
        return (name, name.flatMap { texts[$0] })
    }

    mutating func close(_ cursor: inout ByteCursor) {
        let kind = cursor.uint8()
        let name = cursor.zeroTerminatedString()
        if kind == UInt8(ascii: "S") { texts[name] = nil } else { portals[name] = nil }
    }
}
