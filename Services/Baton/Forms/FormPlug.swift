/// What a person needs to plug a form in: shown once, for it holds the secrets.
struct FormPlug: Encodable {
    var key: String
    var vendor: String
    var address: String
    /// Nil where there is none, or where the vendor made it.
    var secret: String?
    var verifyToken: String?
    var steps: [String]
    private let guide: VendorGuide

    private enum CodingKeys: String, CodingKey {
        case key, vendor, address, secret, verifyToken, steps
    }

    init(key: String, vendor: String, address: String, secret: String?, verifyToken: String?, guide: VendorGuide) {
        self.key = key
        self.vendor = vendor
        self.address = address
        self.secret = guide.secret == .made ? secret : nil
        self.verifyToken = verifyToken
        steps = guide.steps(address: address, secret: self.secret, verifyToken: verifyToken)
        self.guide = guide
    }

    func show(isJSON: Bool) throws {
        if isJSON { return try Terminal.show(json: self) }
        Terminal.show("form \(key), \(guide.title)\n")
        Terminal.show("address       \(address)")
        if let secret { Terminal.show("secret        \(secret)") }
        if let verifyToken { Terminal.show("verify token  \(verifyToken)") }
        Terminal.show("This is shown once: what is secret in it is not shown again.\n")
        guide.show(steps)
        Terminal.show("\nthen try it: baton form test \(key), and look: baton form watch \(key)")
    }
}

extension VendorGuide {
    /// The steps and what follows from them, for people.
    func show(_ steps: [String]) {
        Terminal.show("\(title): what to click and what to paste")
        for (index, step) in steps.enumerated() { Terminal.show("  \(index + 1). \(step)") }
        for (title, lines) in [("arrives", arrives), ("not possible", impossible), ("limits", limits)]
        where !lines.isEmpty {
            Terminal.show("\n\(title)")
            for line in lines { Terminal.show("  - \(line)") }
        }
        Terminal.show("\nproof: \(authentication)")
        Terminal.show("when a post fails, or comes twice: \(retry)")
    }
}
