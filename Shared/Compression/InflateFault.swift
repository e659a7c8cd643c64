/// Why compressed bytes give no text.
package enum InflateFault: Error, Equatable, Sendable {
    /// They give more than the limit; no more of them was looked at.
    case tooLarge(limit: Int)
    /// They end before their stream does.
    case cutOff
    /// Something follows their stream: another one, or bytes that belong to none.
    case moreThanOneStream
    /// They are not what their coding says they are.
    case unreadable
    case outOfMemory
}
