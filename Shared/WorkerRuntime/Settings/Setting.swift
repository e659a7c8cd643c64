/// One setting of a worker: read from the flag, else the environment, else the default.
///
/// `amqp.url` is `BATON_AMQP_URL` in the environment and `--amqp-url` as a flag. Secrets have no flag: an argument list
/// is visible to everybody on the machine. They can come from a file named by the same variable with `_FILE`.
package struct Setting: Sendable {
    package var key: String
    package var help: String
    /// Shown by `--help` and used when nothing is set; nil makes the setting required unless ``isOptional``.
    package var fallback: String?
    package var isSecret: Bool
    package var isOptional: Bool

    package init(
        _ key: String, _ help: String, default fallback: String? = nil, isSecret: Bool = false,
        isOptional: Bool = false
    ) {
        self.key = key
        self.help = help
        self.fallback = fallback
        self.isSecret = isSecret
        self.isOptional = isOptional
    }

    package var environmentName: String {
        "BATON_" + key.uppercased().map { $0 == "." || $0 == "-" ? "_" : String($0) }.joined()
    }

    package var flag: String {
        "--" + key.map { $0 == "." ? "-" : String($0) }.joined()
    }
}
