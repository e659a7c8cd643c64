/// One order to fail, such as `scoring.after_commit@7:kill9`.
struct FailpointTrap: Sendable {
    enum Action: Sendable, Equatable {
        /// Die at once, like with kill -9.
        case kill9
        /// Fail as if a connection had broken.
        case `throw`
        /// Do nothing for so many seconds, at most an hour.
        case hang(UInt32)
    }

    var step: String
    var point: Failpoints.Point
    /// Which time the point is reached; nil for every time.
    var hit: Int?
    var action: Action

    init(_ text: Substring) throws(SettingsError) {
        let pieces = text.split(separator: ":", omittingEmptySubsequences: false)
        let place = pieces[0].split(separator: "@", omittingEmptySubsequences: false)
        let name = place[0].split(separator: ".", maxSplits: 1)
        guard pieces.count == 2, let action = Self.action(pieces[1]), name.count == 2,
            let point = Failpoints.Point(rawValue: String(name[1])), place.count <= 2,
            let hit = Self.hit(place.count == 2 ? place[1] : "1")
        else {
            throw .invalid(
                "BATON_FAIL", found: String(text),
                expected: "step.point@hit:action with a hit from 1 or *, and kill9, throw or hang5 as action")
        }
        step = String(name[0])
        self.point = point
        self.hit = hit.number
        self.action = action
    }

    private static func action(_ text: Substring) -> Action? {
        switch text {
        case "kill9": .kill9
        case "throw": .throw
        case _ where text.hasPrefix("hang"):
            UInt32(text.dropFirst(4)).flatMap { (1...3600).contains($0) ? .hang($0) : nil }
        default: nil
        }
    }

    private static func hit(_ text: Substring) -> (number: Int?, Void)? {
        if text == "*" { return (nil, ()) }
        guard let number = Int(text), number > 0 else { return nil }
        return (number, ())
    }
}
