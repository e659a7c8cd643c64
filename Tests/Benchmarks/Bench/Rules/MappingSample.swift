import Models
import Rules

/// Taking a form's post apart, mapping and normalising it.
struct MappingSample: TimedSample {
    init() throws {
        let lead = try SampleFacts.lead()
        let expected: [LeadField: String] = [
            .email: "alex.novak@company42.example.com", .phone: "+14155552671", .country: "DE", .lastName: "Novak",
        ]
        for (field, value) in expected where lead[field] != value {
            throw BenchFault("mapped \(field) to \(lead[field] ?? "nothing"), expected \(value)")
        }
    }

    func call() -> Int { (try? SampleFacts.lead())?.values.values.count ?? 0 }
}
