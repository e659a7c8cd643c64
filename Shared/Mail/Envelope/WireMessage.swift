/// A message in the form in which it goes to a server: CR LF at each line's end, dots doubled, the final dot in place.
struct WireMessage: Sendable, Equatable {
    /// Everything that follows the reply to DATA.
    let bytes: [UInt8]
    /// What counts for SIZE: without doubled dots and without the final one (RFC 1870, section 3).
    let size: Int
    /// A header beyond ASCII needs SMTPUTF8, a body 8BITMIME.
    let hasInternationalHeader: Bool
    let hasEightBitBody: Bool

    /// RFC 5321, section 4.5.3.1.6, without the line's end.
    static let longestLine = 998

    /// Takes a whole message with lines of any end: a CR or an LF that stands alone becomes CR LF.
    ///
    /// Alone they are forbidden, and servers that disagree about them can be made to see two mails in one.
    init(_ message: some Collection<UInt8>) throws(MailError) {
        guard !message.isEmpty else { throw .badMessage("it is empty") }
        let (carriageReturn, lineFeed, dot) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: "."))
        var bytes: [UInt8] = []
        bytes.reserveCapacity(message.count + message.count / 32 + 16)
        var (stuffed, line, length) = (0, 1, 0)
        var isHeader = true
        var (hasInternationalHeader, hasEightBitBody) = (false, false)
        var wasReturn = false

        func endLine() throws(MailError) {
            guard length <= Self.longestLine else {
                throw .badMessage("line \(line) has \(length) bytes, expected at most \(Self.longestLine)")
            }
            bytes.append(carriageReturn)
            bytes.append(lineFeed)
            if length == 0 { isHeader = false }
            line += 1
            length = 0
        }

        for byte in message {
            defer { wasReturn = byte == carriageReturn }
            switch byte {
            case lineFeed where wasReturn: continue
            case lineFeed, carriageReturn: try endLine()
            case 0: throw .badMessage("line \(line) holds a NUL")
            default:
                if length == 0, byte == dot {
                    bytes.append(dot)
                    stuffed += 1
                }
                if byte >= 0x80 {
                    if isHeader { hasInternationalHeader = true } else { hasEightBitBody = true }
                }
                bytes.append(byte)
                length += 1
            }
        }
        if length > 0 { try endLine() }
        size = bytes.count - stuffed
        bytes += [dot, carriageReturn, lineFeed]
        self.bytes = bytes
        self.hasInternationalHeader = hasInternationalHeader
        self.hasEightBitBody = hasEightBitBody
    }
}
