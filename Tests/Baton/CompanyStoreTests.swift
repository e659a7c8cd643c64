import Database
import Models
import Support
import Testing

@testable import Baton

@Suite("Stored company data sets")
struct CompanyStoreTests {
    @Test("A second load changes what differs, and only that")
    func upsert() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let first = [
                Company(domain: "b.com", name: "B", employees: 5, industry: "Steel", country: "DE"),
                Company(domain: "a.com", name: "A"), Company(domain: "c.com"),
            ]
            var second = first
            second[0].employees = nil
            second[1].name = "AA"
            second.append(Company(domain: "d.com"))
            let changed = try connection.transaction { transaction in
                let store = CompanyStore(transaction: transaction)
                return [try store.store(first), try store.store(first), try store.store(second)]
            }
            #expect(changed == [3, 0, 3])
            let rows = try connection.rows(
                Statement("SELECT domain, name, employees FROM enrichment.company ORDER BY domain")
            ) {
                "\(try $0.text(0)) \(try $0.optionalText(1) ?? "-") \(try $0.optionalInt32(2).map(String.init) ?? "-")"
            }
            #expect(rows == ["a.com AA -", "b.com B -", "c.com - -", "d.com - -"])
        }
    }

    @Test("Large sets go in batches")
    func batches() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let many = (0..<(CompanyStore.batch + 10)).map { Company(domain: "c\($0).com") }
            #expect(try connection.transaction { try CompanyStore(transaction: $0).store(many) } == many.count)
        }
    }
}
