import ArgumentParser

/// Lists the forms.
struct FormListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the forms.")

    @OptionGroup var output: OutputOptions

    func run() throws {
        let environment = try BatonEnvironment()
        let base = try environment.publicURL
        let rows = try environment.formsFile.read().entries.map { FormRow($0, base: base) }
        if output.isJSON {
            for row in rows { try Terminal.show(json: row) }
        } else {
            Terminal.show(FormRow.table(rows))
        }
    }
}
