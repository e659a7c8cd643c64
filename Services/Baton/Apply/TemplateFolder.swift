import FoundationEssentials
import Rules

/// The directory of the templates that a policy's messages are written with.
struct TemplateFolder {
    private let path: String
    private let files: [TemplateFile]

    /// Where the workers of a checkout look.
    static let usual = "deploy/config/templates"

    init(path: String) throws(Failure) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw .unusable("\(path): is no directory of templates that can be read")
        }
        self.path = path
        files = names.sorted().compactMap(TemplateFile.init(fileName:))
    }

    /// The one that was asked for, else the environment's, else the usual one; nil, and said so, where none of them is.
    static func chosen(_ wanted: String?) throws(Failure) -> TemplateFolder? {
        let set: String?
        do { set = try wanted ?? BatonEnvironment().templates } catch { throw .unusable("\(error)") }
        if let set { return try TemplateFolder(path: set) }
        guard FileManager.default.fileExists(atPath: usual) else {
            Terminal.complain("\(usual): is not here, so the templates of the policy are not checked; see --templates")
            return nil
        }
        return try TemplateFolder(path: usual)
    }

    /// What would make messages of a policy fail or be incomplete: templates that are missing, or missing a part, and names
    /// in them that nothing stands behind.
    func problems(of document: RuleFile) throws(Failure) -> [String] {
        let policy: NotificationPolicy
        do throws(DocumentError) {
            policy = try Documents.decode(NotificationPolicy.self, from: document.json)
        } catch {
            throw document.failure(error)
        }
        let set = TemplateSet(files)
        var problems: [String] = []
        let unknown = set.problems(of: policy)
        if !unknown.isEmpty { problems.append(document.failure(DocumentError(problems: unknown)).description) }
        let named = Set(policy.rules.map(\.template) + [TemplateFields.digest])
        let gathers = policy.rules.contains { $0.timing != .now || $0.ceiling != nil }
        if gathers, !set.names.contains(TemplateFields.digest) {
            let file = TemplateFile(name: TemplateFields.digest, part: .text)
            problems.append("\(path)/\(file.fileName): is missing, and the policy gathers notices")
        }
        problems += set.missing.filter { named.contains($0.name) }.map { "\(path)/\($0.fileName): is missing" }
        for file in files where named.contains(file.name) {
            let place = "\(path)/\(file.fileName)"
            let text = try InputFile.text(place)
            problems += TemplateCheck.problems(in: text, fields: policy.fields(ofTemplate: file.name))
                .map { "\(place): \($0)" }
        }
        return problems
    }
}
