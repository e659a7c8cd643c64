/// Where a test goes, and whom it names.
struct TestAddress: Equatable {
    static let channels = ["email", "file", "slack", "teams", "webhook"]

    var destination: String
    var recipient: String

    /// `place` is a destination such as `slack:C0123`, or a channel such as `slack`; `to` then says where on it.
    init(_ place: String, to: String?) throws(Failure) {
        let parts = place.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let channel = parts[0]
        guard Self.channels.contains(channel) else {
            throw .wrong("found the channel '\(channel)', expected one of \(Self.channels.joined(separator: ", "))")
        }
        if channel == "file" {
            destination = channel
            recipient = to ?? "test@baton.invalid"
            return
        }
        guard let name = parts.count > 1 ? parts[1] : to, !name.isEmpty else {
            throw .wrong("\(channel): say where: baton notify test \(channel):NAME, or --to NAME")
        }
        destination = "\(channel):\(name)"
        // Only mail names people; the others are places.
        recipient = channel == "email" ? name : destination
    }
}
