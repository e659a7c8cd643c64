import Foundation

/// Why a benchmark gives no figures.
struct BenchFault: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

/// Tells the person who waits what is being measured.
func note(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
}

func pause(_ seconds: Double) {
    Thread.sleep(forTimeInterval: seconds)
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
