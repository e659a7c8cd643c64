import Models

extension VendorGuide {
    /// The vendor's page for `Services/Intake/Vendors`, in Markdown.
    var page: String {
        var text = "# \(title)\n\n"
        text += "`baton form add --vendor \(vendor.rawValue) --key KEY --name \"NAME\"\(addition)`\n\n"
        text += "**How a post proves who sent it.** \(authentication)\n\n"
        text += "## What to click and what to paste\n\n"
        for (index, step) in steps.enumerated() { text += "\(index + 1). \(step)\n" }
        text += "\n`ADDRESS`\(stands) are what `baton form add` prints for your form.\n"
        text += Self.section("What arrives", arrives)
        text += Self.section("What is not possible", impossible)
        text += Self.section("Limits", limits)
        text += "\n## When a post fails, or comes twice\n\n\(retry)\n"
        return text
    }

    /// What `add` needs besides.
    private var addition: String {
        switch secret {
        case .none, .made: ""
        case .given: " --secret-file FILE"
        case .optional: " [--secret-file FILE]"
        }
    }

    private var stands: String {
        let named = ["SECRET", "VERIFY"].filter { name in steps.contains { $0.contains(name) } }
        return named.map { " and `\($0)`" }.joined()
    }

    private static func section(_ title: String, _ lines: [String]) -> String {
        guard !lines.isEmpty else { return "" }
        return "\n## \(title)\n\n" + lines.map { "- \($0)\n" }.joined()
    }
}
