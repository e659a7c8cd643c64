import FoundationEssentials
import Models
import Testing

@testable import Baton

@Suite("The guides of vendors")
struct VendorGuideTests {
    @Test("There is one for each vendor, and each says where the address goes")
    func all() {
        #expect(
            VendorGuide.all.map(\.vendor).sorted { $0.rawValue < $1.rawValue }
                == Vendor.allCases.sorted { $0.rawValue < $1.rawValue })
        for guide in VendorGuide.all {
            #expect(guide.steps.contains { $0.contains("ADDRESS") }, "\(guide.title)")
            #expect(guide.steps.contains { $0.contains("SECRET") } == (guide.secret == .made), "\(guide.title)")
            #expect(
                guide.steps.contains { $0.contains("--secret-file") } == [.given, .optional].contains(guide.secret))
        }
    }

    @Test("The page of a vendor says the same", arguments: Vendor.allCases.filter { $0 != .any })
    func pages(_ vendor: Vendor) throws {
        let path = "Services/Intake/Vendors/\(vendor.rawValue).md"
        let page = try String(contentsOfFile: path, encoding: .utf8)
        #expect(page == VendorGuide.of(vendor).page, "\(path) differs from baton form guide \(vendor.rawValue)")
    }

    @Test("A form's own address and secrets stand in its steps")
    func steps() {
        let steps = VendorGuide.of(.meta).steps(address: "https://x/forms/m", secret: nil, verifyToken: "verify-me")
        #expect(steps.contains("Verify token: verify-me"))
        #expect(steps.contains { $0.hasSuffix("Callback URL: https://x/forms/m") })
        #expect(
            !VendorGuide.of(.typeform).steps(address: "a", secret: nil, verifyToken: nil).contains {
                $0.contains("SECRET")
            })
    }
}
