import FoundationEssentials
import Glibc

/// Files that commands are given.
enum InputFile {
    static func bytes(_ path: String) throws(Failure) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unusable("\(path): cannot be read")
        }
        return Array(data)
    }

    /// The same, where `-` is standard input.
    static func bytesOrInput(_ path: String) throws(Failure) -> [UInt8] {
        guard path == "-" else { return try bytes(path) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unusable("standard input cannot be read") }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }

    static func text(_ path: String) throws(Failure) -> String {
        guard let text = String(validating: try bytes(path), as: UTF8.self) else {
            throw .wrong("\(path): found bytes that are no UTF-8 text")
        }
        return text
    }
}
