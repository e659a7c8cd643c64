/// What a digest's delivery says: how many it stands for, and the contents of the first of them.
///
/// Encodes as the `content` column: `{"count": 7, "items": [DeliveryContent, ...]}`.
enum DigestContent {
    static func encoded(_ digest: ClosedDigest) -> [UInt8] {
        var bytes = Array(#"{"count":\#(digest.count),"items":["#.utf8)
        for (index, content) in digest.contents.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += content
        }
        return bytes + Array("]}".utf8)
    }
}
