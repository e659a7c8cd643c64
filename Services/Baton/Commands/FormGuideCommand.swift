import ArgumentParser
import Models

/// Shows how a vendor's forms are plugged in.
struct FormGuideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guide",
        abstract: "Shows how a vendor's forms are plugged in, as Markdown; without one, all vendors.")

    @Argument(help: "The vendor.", transform: VendorOption.read)
    var vendor: Vendor?

    func run() throws {
        guard let vendor else {
            var table = Table("vendor", "is", "proof of a post")
            for guide in VendorGuide.all { table.add(guide.vendor.rawValue, guide.title, guide.authentication) }
            return Terminal.show(table)
        }
        try Terminal.show(bytes: Array(VendorGuide.of(vendor).page.utf8))
    }
}
