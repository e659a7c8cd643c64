import Models
import Testing

@testable import Baton

@Suite("Company data sets")
struct CompanyFileTests {
    @Test("Rows become companies, in whatever order the columns are")
    func rows() throws {
        let file = try CompanyFile(
            path: "c.csv",
            text:
                "\u{FEFF}Name,domain,country,employees,industry\r\n\"Tatra, \"\"Robotics\"\"\",WWW.tatra-robotics.sk,Slovakia,250,Machines\r\n,acme.co.uk,,,\r\n"
        )
        #expect(file.badRows.isEmpty)
        #expect(
            file.companies == [
                Company(
                    domain: "tatra-robotics.sk", name: "Tatra, \"Robotics\"", employees: 250, industry: "Machines",
                    country: "SK"), Company(domain: "acme.co.uk"),
            ])
    }

    @Test("Semicolons separate as well, and empty lines are skipped")
    func semicolons() throws {
        let file = try CompanyFile(path: "c.csv", text: "domain;name\n\nacme.example.com;Acme, Inc.\n   \n")
        #expect(file.companies.first?.name == "Acme, Inc.")
        #expect(file.companies.count == 1)
    }

    @Test("Each bad row is told with its line, and the good ones are kept")
    func badRows() throws {
        let text = """
            domain,name,employees,country
            good.com,"two
            lines",10,DE
            ,Nameless,1,DE
            gmail.com,Mail,1,US
            acme.com,Acme,many,US
            other.com,Other,-1,US
            third.com,Third,5,Atlantis
            GOOD.com,Again,5,DE
            wide.com,Wide,5,DE,surplus
            last.com,Last,7,FR
            """
        let file = try CompanyFile(path: "c.csv", text: text)
        #expect(file.companies.map(\.domain) == ["good.com", "last.com"])
        #expect(file.badRows.map(\.line) == [4, 5, 6, 7, 8, 9, 10])
        #expect(
            file.badRows.map(\.text) == [
                "domain: found '', expected a company's own, such as example.co.uk",
                "domain: found 'gmail.com', expected a company's own, such as example.co.uk",
                "employees: found 'many', expected a whole number such as 250",
                "employees: found '-1', expected a whole number such as 250",
                "country: found 'Atlantis', expected a country such as DE or Germany",
                "domain: found 'good.com' again, which line 2 has",
                "found 'surplus' after the last column; does a value with a comma lack quotes?",
            ])
    }

    @Test(
        "A file with other columns is refused",
        arguments: [
            ("name,employees\nAcme,5", "c.csv:1: found no column 'domain', which is required"),
            (
                "domain,staff\nacme.com,5",
                "c.csv:1: found column 'staff', expected domain, name, employees, industry, country"
            ),
            ("domain,domain\na.com,b.com", "c.csv:1: found a column twice"),
        ])
    func columns(text: String, message: String) {
        #expect(throws: Failure.wrong(message)) { try CompanyFile(path: "c.csv", text: text) }
    }

    @Test("A broken quotation is refused")
    func quotation() {
        #expect(throws: Failure.self) { try CompanyFile(path: "c.csv", text: "domain,name\na.com,\"b\"c\n") }
    }
}
