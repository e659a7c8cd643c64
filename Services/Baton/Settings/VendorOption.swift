import ArgumentParser
import Models

/// Reads the name of a vendor.
enum VendorOption {
    static func read(_ text: String) throws -> Vendor {
        guard let vendor = Vendor(rawValue: text) else {
            throw ValidationError(
                "found '\(text)', expected one of \(Vendor.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return vendor
    }
}
