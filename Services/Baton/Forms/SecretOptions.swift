import ArgumentParser

/// Where a vendor's secret is read from: never the command line, which everybody on the machine sees.
struct SecretOptions: ParsableArguments {
    @Option(help: "A file with the vendor's secret on its first line.")
    var secretFile: String?

    @Option(help: "- reads the vendor's secret from standard input.")
    var secret: String?

    func validate() throws {
        guard secret == nil || secret == "-" else {
            throw ValidationError("--secret: expected -; a secret on the command line is seen by everybody")
        }
        guard secret == nil || secretFile == nil else {
            throw ValidationError("--secret and --secret-file exclude each other")
        }
    }

    /// Nil when none was named.
    func read() throws(Failure) -> String? {
        guard let path = secretFile ?? secret else { return nil }
        let text = String(decoding: try InputFile.bytesOrInput(path), as: UTF8.self)
        guard let line = text.split(whereSeparator: \.isNewline).first, !line.isEmpty else {
            throw .unusable("secret: found nothing in \(path == "-" ? "standard input" : path)")
        }
        return String(line)
    }
}
