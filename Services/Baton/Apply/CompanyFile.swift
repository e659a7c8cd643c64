import Models
import Rules
import SwiftCSV

/// A company data set: a CSV file with the columns domain, name, employees, industry and country.
struct CompanyFile {
    static let columns = ["domain", "name", "employees", "industry", "country"]

    struct BadRow: Equatable {
        var line: Int
        var text: String
    }

    private(set) var companies: [Company] = []
    private(set) var badRows: [BadRow] = []

    init(path: String, text: String) throws(Failure) {
        let csv: CSV<Enumerated>
        do { csv = try CSV<Enumerated>(string: text, loadColumns: false) } catch {
            throw .wrong("\(path): no CSV: \(error)")
        }
        let header = csv.header.map { $0.lowercased().filter { !$0.isWhitespace } }
        try Self.check(header, path: path)
        var line = 1 + Self.lineBreaks(in: csv.header)
        var lines: [String: Int] = [:]
        for row in csv.rows {
            line += 1
            defer { line += Self.lineBreaks(in: row) }
            guard row.contains(where: { !Self.trimmed($0).isEmpty }) else { continue }
            do throws(BadValue) {
                let company = try Self.company(row, header)
                if let first = lines[company.domain] {
                    throw BadValue(text: "domain: found '\(company.domain)' again, which line \(first) has")
                }
                lines[company.domain] = line
                companies.append(company)
            } catch {
                badRows.append(BadRow(line: line, text: error.text))
            }
        }
    }

    private struct BadValue: Error {
        var text: String
    }

    private static func check(_ header: [String], path: String) throws(Failure) {
        for name in header where !columns.contains(name) {
            throw .wrong("\(path):1: found column '\(name)', expected \(columns.joined(separator: ", "))")
        }
        guard header.contains("domain") else { throw .wrong("\(path):1: found no column 'domain', which is required") }
        guard Set(header).count == header.count else { throw .wrong("\(path):1: found a column twice") }
    }

    private static func company(_ row: [String], _ header: [String]) throws(BadValue) -> Company {
        let cells = row.map(trimmed)
        if let extra = cells.dropFirst(header.count).first(where: { !$0.isEmpty }) {
            throw BadValue(text: "found '\(extra)' after the last column; does a value with a comma lack quotes?")
        }
        var values: [String: String] = [:]
        for (name, cell) in zip(header, cells) where !cell.isEmpty { values[name] = cell }
        let domain = values["domain"]?.lowercased() ?? ""
        guard let registrable = Enriching.companyDomain(of: LeadFacts(values: [.website: domain])) else {
            throw BadValue(text: "domain: found '\(domain)', expected a company's own, such as example.co.uk")
        }
        var company = Company(domain: registrable, name: values["name"], industry: values["industry"])
        if let text = values["employees"] {
            guard let employees = Int32(text), employees >= 0 else {
                throw BadValue(text: "employees: found '\(text)', expected a whole number such as 250")
            }
            company.employees = Int(employees)
        }
        if let text = values["country"] {
            guard let code = CountryCodes.alpha2(text) else {
                throw BadValue(text: "country: found '\(text)', expected a country such as DE or Germany")
            }
            company.country = code
        }
        return company
    }

    private static func trimmed(_ cell: String) -> String {
        var text = cell[...]
        while text.first?.isWhitespace == true { text = text.dropFirst() }
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }

    /// Quoted values may hold line breaks.
    private static func lineBreaks(in row: [String]) -> Int {
        row.reduce(0) { $0 + $1.count(where: \.isNewline) }
    }
}
