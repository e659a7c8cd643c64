/// The secret that Google Ads puts into the body of every post.
enum GoogleKey {
    /// Whether a member of that name holds the secret, however its name is written.
    static func isName(_ name: String) -> Bool {
        (9...64).contains(name.utf8.count) && KeyFold.joined(name) == "googlekey"
    }

    /// The body without the secret, wherever it stands, every other byte as it was; nil when it is not in it.
    ///
    /// Works on tokens and not on the whole, so that it also finds the secret of a body that is no JSON to its end.
    static func cut(from bytes: [UInt8]) -> [UInt8]? {
        let scan = JSONScan(bytes)
        var output: [UInt8] = []
        var kept = 0
        // Where in the output a comma stands with nothing but blanks behind it.
        var comma: Int?
        for member in members(in: scan) {
            let piece = bytes[kept..<member.name.lowerBound]
            if let last = piece.lastIndex(where: { !JSONScan.isBlank($0) }) {
                comma = piece[last] == UInt8(ascii: ",") ? output.count + last - kept : nil
            }
            output += piece
            let after = scan.blanksEnd(member.value.upperBound)
            if after < bytes.count, bytes[after] == UInt8(ascii: ",") {
                kept = after + 1
            } else {
                // It was the last member: the comma before it goes with it.
                kept = member.value.upperBound
                if let place = comma { output.removeSubrange(place...) }
                comma = nil
            }
        }
        guard kept > 0 else { return nil }
        return output + bytes[kept...]
    }

    /// What the body gives as the secret at its top level, once per time it does; empty texts for what is no text.
    static func values(in bytes: [UInt8]) -> [String] {
        let scan = JSONScan(bytes)
        return members(in: scan).filter { $0.depth == 1 }.map { member in
            guard member.value.first.map({ bytes[$0] }) == UInt8(ascii: "\"") else { return "" }
            return scan.text(member.value) ?? ""
        }
    }

    private struct Member {
        var name: Range<Int>
        var value: Range<Int>
        var depth: Int
    }

    private static func members(in scan: JSONScan) -> [Member] {
        let bytes = scan.bytes
        var members: [Member] = []
        var depth = 0
        var position = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""):
                let end = scan.textEnd(position) ?? bytes.count
                let colon = scan.blanksEnd(end)
                if colon < bytes.count, bytes[colon] == UInt8(ascii: ":"), isName(position..<end, in: scan) {
                    let start = scan.blanksEnd(colon + 1)
                    // A value that never ends is cut to the end.
                    let valueEnd = start < bytes.count ? scan.valueEnd(start) ?? brokenEnd(start, bytes) : start
                    members.append(Member(name: position..<end, value: start..<valueEnd, depth: depth))
                    position = valueEnd
                } else {
                    position = end
                }
                continue
            default: break
            }
            position += 1
        }
        return members
    }

    private static func brokenEnd(_ start: Int, _ bytes: [UInt8]) -> Int {
        switch bytes[start] {
        case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["): bytes.count
        // Nothing stands where the value should.
        default: start
        }
    }

    /// The name may be written with escapes, six bytes a letter.
    private static func isName(_ range: Range<Int>, in scan: JSONScan) -> Bool {
        guard (11...400).contains(range.count) else { return false }
        return scan.text(range).map(isName) ?? false
    }
}
