import Glibc

/// A file or directory could not be written.
struct FileFault: Error, CustomStringConvertible {
    var path: String
    var problem: String

    init(path: String, problem: String) {
        self.path = path
        self.problem = problem
    }

    init(path: String, code: Int32) {
        var text = [CChar](repeating: 0, count: 128)
        // The POSIX variant, which fills the buffer and says whether it could.
        let isKnown = strerror_r(code, &text, text.count) == 0
        let message = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        self.init(path: path, problem: isKnown ? message : "error \(code)")
    }

    var description: String { "\(path): \(problem)" }
}
