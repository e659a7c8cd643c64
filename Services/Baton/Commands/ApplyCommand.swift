import ArgumentParser
import Database
import FoundationEssentials
import Rules

/// Stores rules, people and companies from files.
struct ApplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Checks documents and stores them as new versions; loads company data sets.",
        discussion: """
            A YAML file says its kind at the top: scoring-model, routing-plan, notification-policy or people. A document \
            with the content of a stored version is that version. Whatever decides afterwards names the version it \
            used; past leads stay as they are. KIND@VERSION with --activate switches to a stored version.

            A notification policy is checked against the templates it names: those of --templates, of BATON_TEMPLATES, or \
            of deploy/config/templates.

            A .csv file is a company data set with the columns domain, name, employees, industry, country.
            """)

    @Argument(help: "YAML documents, .csv data sets, or KIND@VERSION.")
    var files: [String]

    @Flag(help: "Make the versions active. (Company data sets are so at once.)")
    var activate = false

    @Option(help: "The kind of files that do not say theirs.", transform: Self.kind)
    var kind: DocumentKind?

    @Flag(help: "Store the good rows of a data set and list the bad ones.")
    var skipBad = false

    @Option(help: "The directory of the templates that a policy is checked against.")
    var templates: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let versions = files.compactMap(DocumentVersion.init)
        guard versions.isEmpty || activate else { throw ValidationError("KIND@VERSION needs --activate") }
        let paths = files.filter { DocumentVersion($0) == nil }
        let sets = try paths.filter(Self.isCSV).map { (path: $0, file: try companies(in: $0)) }
        let documents = try checked(paths.filter { !Self.isCSV($0) })

        var connection = try BatonEnvironment().connect()
        let application = DocumentApplication(files: documents, versions: versions, activates: activate)
        let (applied, loaded, warnings) = try connection.transaction { transaction in
            let applied = documents.isEmpty && versions.isEmpty ? [] : try application.run(in: transaction)
            let store = CompanyStore(transaction: transaction)
            let loaded = try sets.map { set in
                LoadedSet(
                    file: set.path, companies: set.file.companies.count, changed: try store.store(set.file.companies),
                    skipped: set.file.badRows.count)
            }
            return (applied, loaded, try application.warnings(in: transaction))
        }
        if !warnings.isEmpty { Terminal.complain(warnings.joined(separator: "\n")) }
        try show(applied, loaded)
    }

    /// All files are checked before the first is stored, and all problems are told at once.
    private func checked(_ paths: [String]) throws -> [RuleFile] {
        var documents: [RuleFile] = []
        var problems: [String] = []
        var folder: TemplateFolder?
        for path in paths {
            let source = try InputFile.text(path)
            do throws(Failure) {
                let document = try RuleFile(path: path, source: source, kind: kind)
                documents.append(document)
                guard document.kind == .notificationPolicy else { continue }
                if folder == nil { folder = try TemplateFolder.chosen(templates) }
                problems += try folder?.problems(of: document) ?? []
            } catch {
                problems.append(error.description)
            }
        }
        guard problems.isEmpty else { throw Failure.wrong(problems.joined(separator: "\n")) }
        return documents
    }

    private func companies(in path: String) throws -> CompanyFile {
        let file = try CompanyFile(path: path, text: try InputFile.text(path))
        let problems = file.badRows.map { "\(path):\($0.line): \($0.text)" }
        guard !problems.isEmpty else { return file }
        guard skipBad else {
            throw Failure.wrong(
                problems.joined(separator: "\n")
                    + "\n\(path): nothing was stored; --skip-bad stores the \(file.companies.count) good rows")
        }
        Terminal.complain(problems.joined(separator: "\n"))
        return file
    }

    private func show(_ applied: [AppliedDocument], _ loaded: [LoadedSet]) throws {
        if output.isJSON {
            try Terminal.show(json: Applied(documents: applied, companies: loaded))
            return
        }
        if !applied.isEmpty {
            var table = Table("document", "name", "version", "state", "file", numbers: ["version"])
            for document in applied {
                let age = document.isNew ? "new" : "unchanged"
                table.add(
                    document.kind, document.name, String(document.version),
                    document.isActive ? "\(age), active" : "\(age), draft", document.file)
            }
            Terminal.show(table)
        }
        for set in loaded {
            Terminal.show(
                "\(set.file): \(set.companies) companies, \(set.changed) of them new or changed, \(set.skipped) rows skipped"
            )
        }
    }

    private static func isCSV(_ path: String) -> Bool { path.lowercased().hasSuffix(".csv") }

    private static func kind(_ text: String) throws -> DocumentKind {
        guard let kind = DocumentKind(rawValue: text) else {
            throw ValidationError(
                "found '\(text)', expected one of \(DocumentKind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return kind
    }
}

private struct Applied: Encodable {
    var documents: [AppliedDocument]
    var companies: [LoadedSet]
}

private struct LoadedSet: Encodable {
    var file: String
    var companies: Int
    var changed: Int
    var skipped: Int
}
