import Configuration
import FoundationEssentials

extension Settings {
    /// Reads the settings of a list: the flag, else the environment, else a file named by `<NAME>_FILE`.
    ///
    /// `list` holds every setting that the process knows; a flag outside of it is an error. `arguments` is the command
    /// line without the program's name.
    package static func load(
        _ list: [Setting], arguments: [String], environment: [String: String]
    ) throws(SettingsError) -> Settings {
        for argument in arguments where argument.hasPrefix("--") {
            let flag = String(argument.prefix { $0 != "=" })
            guard list.contains(where: { $0.flag == flag && !$0.isSecret }) else { throw .unknownFlag(flag) }
        }
        let flags = ConfigReader(
            provider: CommandLineArgumentsProvider(arguments: ["baton"] + arguments))
        let variables = ConfigReader(
            provider: EnvironmentVariablesProvider(environmentVariables: environment))
        var values: [String: String] = [:]
        for setting in list {
            if !setting.isSecret, let value = flags.string(forKey: ConfigKey(setting.key.dotted)) {
                values[setting.key] = value
            } else if let value = variables.string(
                forKey: ConfigKey("baton." + setting.key.dotted), isSecret: setting.isSecret), !value.isEmpty
            {
                values[setting.key] = value
            } else if let path = environment[setting.environmentName + "_FILE"], !path.isEmpty {
                guard let content = try? String(contentsOfFile: path, encoding: .utf8) else {
                    throw .unreadableFile(setting.environmentName + "_FILE", path: path)
                }
                values[setting.key] = String(content.split(whereSeparator: \.isNewline).first ?? "")
            }
        }
        return Settings(values: values)
    }

    /// What `--help` prints.
    package static func usage(of program: String, _ list: [Setting]) -> String {
        var text = "usage: \(program) [--flag value]...\n\nEvery setting, as flag and as environment variable:\n"
        for setting in list {
            let flag = setting.isSecret ? "" : setting.flag + ", "
            let state: String
            if let fallback = setting.fallback {
                state = "default: \(fallback)"
            } else {
                state = setting.isOptional ? "optional" : "required"
            }
            text += "  \(flag)\(setting.environmentName)\n      \(setting.help) (\(state))\n"
        }
        return text
    }
}

extension String {
    fileprivate var dotted: String { self.split(separator: "-").joined(separator: ".") }
}
