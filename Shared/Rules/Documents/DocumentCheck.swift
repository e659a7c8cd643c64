/// Gathers everything that is wrong with a document.
struct DocumentCheck {
    private var problems: [DocumentProblem] = []

    var found: [DocumentProblem] { problems }

    mutating func require(_ isRight: Bool, _ path: String, _ text: @autoclosure () -> String) {
        if !isRight { problems.append(DocumentProblem(path: path, text: text())) }
    }

    /// Every entry of a list needs an id of its own.
    mutating func requireUnique(_ ids: [String], in list: String, key: String) {
        var seen: [String: Int] = [:]
        for (index, id) in ids.enumerated() {
            let path = "\(list)[\(index)].\(key)"
            require(!id.isEmpty, path, "found an empty text, expected one of its own")
            if let first = seen.updateValue(index, forKey: id) {
                require(id.isEmpty, path, "found '\(id)' again after \(list)[\(first)], expected one of its own")
            }
        }
    }

    /// Some fields have no value where a condition stands.
    mutating func refuse(
        _ condition: Condition?, _ path: String, _ isRefused: (ConditionField) -> Bool, _ reason: String
    ) {
        for field in Set(condition?.fields ?? []).filter(isRefused).map(\.name).sorted() {
            require(false, path, "found field '\(field)', expected another: \(reason)")
        }
    }

    func finish() throws(DocumentError) {
        if !problems.isEmpty { throw DocumentError(problems: problems) }
    }
}
