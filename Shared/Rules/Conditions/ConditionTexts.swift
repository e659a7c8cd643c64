/// The texts of some fields, one behind the other.
struct ConditionTexts {
    private var bytes: [UInt8] = []
    private var ranges: [Range<Int>] = []

    /// How many there are; each is known by its place among them.
    var count: Int { ranges.count }

    mutating func append(_ text: String) {
        let start = bytes.count
        if text.utf8.withContiguousStorageIfAvailable({ bytes.append(contentsOf: $0) }) == nil {
            bytes.append(contentsOf: text.utf8)
        }
        ranges.append(start..<bytes.count)
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ranges.removeAll(keepingCapacity: true)
    }

    func isEmpty(_ place: Int) -> Bool { ranges[place].isEmpty }

    @inline(__always)
    func withText<Result>(_ place: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[ranges[place]])) }
    }
}
