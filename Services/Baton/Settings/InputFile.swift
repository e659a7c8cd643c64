import FoundationEssentials

/// Files that commands are given.
enum InputFile {
    static func bytes(_ path: String) throws(Failure) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unusable("\(path): cannot be read")
        }
        return Array(data)
    }

    static func text(_ path: String) throws(Failure) -> String {
        guard let text = String(validating: try bytes(path), as: UTF8.self) else {
            throw .wrong("\(path): found bytes that are no UTF-8 text")
        }
        return text
    }
}
