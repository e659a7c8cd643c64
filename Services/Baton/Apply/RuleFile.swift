import Contracts
import FoundationEssentials
import Rules

/// A checked document as a file holds it.
struct RuleFile {
    let path: String
    let kind: DocumentKind
    let name: String
    /// The document without its `kind`, keys sorted.
    let json: [UInt8]
    /// The file's own text, comments and all.
    let source: String
    let yaml: YAMLDocument

    /// Two files of the same meaning have the same one, whatever their comments.
    var checksum: String { MessageID.fingerprint(json) }

    /// Reads and checks; `kind` is for files that do not say theirs.
    init(path: String, source: String, kind wanted: DocumentKind? = nil) throws(Failure) {
        self.path = path
        self.source = source
        do throws(YAMLProblem) {
            yaml = try YAMLDocument(source)
            json = try yaml.json(leavingOut: ["kind"])
        } catch {
            throw .wrong(Self.message(path, error.line, error.text))
        }
        kind = try Self.kind(of: yaml, path: path, wanted: wanted)
        do throws(DocumentError) {
            name = try Documents.check(kind, json: json)
        } catch {
            throw Self.failure(error, path: path, yaml: yaml)
        }
    }

    /// The failure of a document, a line for each problem with file, line and place.
    func failure(_ error: DocumentError) -> Failure {
        Self.failure(error, path: path, yaml: yaml)
    }

    private static func failure(_ error: DocumentError, path: String, yaml: YAMLDocument) -> Failure {
        .wrong(error.problems.map { message(path, yaml.line(of: $0.path), $0.description) }.joined(separator: "\n"))
    }

    private static func kind(
        of yaml: YAMLDocument, path: String, wanted: DocumentKind?
    ) throws(Failure) -> DocumentKind {
        let known = DocumentKind.allCases.map(\.rawValue).joined(separator: ", ")
        guard let text = yaml.text(of: "kind") else {
            guard let wanted else {
                throw .wrong("\(path): found no 'kind', expected one of \(known) there or as --kind")
            }
            return wanted
        }
        guard let kind = DocumentKind(rawValue: text) else {
            throw .wrong(message(path, yaml.line(of: "kind"), "kind: found '\(text)', expected one of \(known)"))
        }
        guard wanted == nil || wanted == kind else {
            throw .wrong(
                message(
                    path, yaml.line(of: "kind"), "kind: found '\(text)', expected '\(wanted?.rawValue ?? "")' by --kind"
                ))
        }
        return kind
    }

    private static func message(_ path: String, _ line: Int?, _ text: String) -> String {
        line.map { "\(path):\($0): \(text)" } ?? "\(path): \(text)"
    }
}
