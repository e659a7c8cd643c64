import Foundation

/// A certificate authority of a test's own, made by openssl in a folder that goes with it.
package final class TestAuthority: Sendable {
    package struct Certificate: Sendable {
        package var path: String
        package var keyPath: String
    }

    package struct Failure: Error, CustomStringConvertible {
        package var description: String
    }

    private let folder: String
    /// The authority's own certificate, for whoever shall trust it.
    package var path: String { "\(folder)/authority.pem" }

    package init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: TestServers.uniqueName("authority")).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try openssl(
            ["req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=An authority of tests", "-out", path]
                + ["-keyout", "\(folder)/authority.key"] + Self.newKey)
        let configuration = """
            [ca]
            default_ca = here
            [here]
            database = \(folder)/index
            new_certs_dir = \(folder)
            rand_serial = yes
            default_md = sha256
            policy = any
            copy_extensions = copy
            [any]
            commonName = supplied
            """
        try configuration.write(toFile: "\(folder)/ca.conf", atomically: true, encoding: .utf8)
        try "".write(toFile: "\(folder)/index", atomically: true, encoding: .utf8)
        try "unique_subject = no".write(toFile: "\(folder)/index.attr", atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Issues a certificate for names and addresses such as `DNS:localhost` and `IP:127.0.0.1`.
    package func certificate(for names: [String] = ["IP:127.0.0.1"], isExpired: Bool = false) throws -> Certificate {
        let stem = "\(folder)/\(TestServers.uniqueName("server"))"
        try openssl(
            ["req", "-new", "-nodes", "-subj", "/CN=server", "-out", "\(stem).csr", "-keyout", "\(stem).key"]
                + ["-addext", "subjectAltName=\(names.joined(separator: ","))"] + Self.newKey)
        let dates = isExpired ? ["-startdate", "20200101000000Z", "-enddate", "20200102000000Z"] : ["-days", "2"]
        try openssl(
            ["ca", "-batch", "-notext", "-config", "\(folder)/ca.conf", "-cert", path]
                + ["-keyfile", "\(folder)/authority.key", "-in", "\(stem).csr", "-out", "\(stem).pem"] + dates)
        return Certificate(path: "\(stem).pem", keyPath: "\(stem).key")
    }

    private static let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]

    private func openssl(_ arguments: [String]) throws {
        let (status, output) = try Executable.runCommand(["openssl"] + arguments)
        guard status == 0 else { throw Failure(description: "openssl \(arguments[0]): \(output)") }
    }
}
