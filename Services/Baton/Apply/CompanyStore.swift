import Database
import Models

/// The company data set in the database.
struct CompanyStore {
    let transaction: Transaction

    /// Companies in one statement.
    static let batch = 5000

    /// Inserts and updates by domain, and returns how many rows are new or changed.
    func store(_ companies: [Company]) throws -> Int {
        // One order for everybody, so that two loads cannot wait for each other.
        let sorted = companies.sorted { $0.domain < $1.domain }
        return try stride(from: 0, to: sorted.count, by: Self.batch).reduce(0) { total, start in
            let part = sorted[start..<min(start + Self.batch, sorted.count)]
            return total
                + (try transaction.execute(
                    Self.upsert,
                    [
                        .texts(part.map(\.domain)), .texts(part.map(\.name)),
                        .int32s(part.map { $0.employees.map { Int32(clamping: $0) } }), .texts(part.map(\.industry)),
                        .texts(part.map(\.country)),
                    ]))
        }
    }

    private static let upsert = Statement(
        """
        INSERT INTO enrichment.company AS c (domain, name, employees, industry, country)
        SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[])
        ON CONFLICT (domain) DO UPDATE
           SET name = excluded.name, employees = excluded.employees, industry = excluded.industry,
               country = excluded.country, loaded_at = clock_timestamp()
         WHERE (c.name, c.employees, c.industry, c.country)
               IS DISTINCT FROM (excluded.name, excluded.employees, excluded.industry, excluded.country)
        """)
}
