import NIOHTTP1

/// A request that came to a fake receiver, whatever it answered.
package struct FakeHTTPRequest: Sendable {
    package var method: String
    package var path: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// Connections count from 1.
    package var connection: Int

    /// The values of a header, by a name in lower case.
    package subscript(name: String) -> [String] {
        headers.filter { $0.name.lowercased() == name }.map(\.value)
    }
}
