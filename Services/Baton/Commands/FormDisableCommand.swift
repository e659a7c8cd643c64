import ArgumentParser

/// Stops a form for a while.
struct FormDisableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Takes no more posts of a form, and keeps its entry.")

    @Argument(help: "The form's key.")
    var key: String

    func run() throws {
        try FormState.set(isDisabled: true, of: key)
        Terminal.show("\(key): disabled; its posts are answered 401")
    }
}

/// Takes a form's posts again.
struct FormEnableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Takes posts of a disabled form again.")

    @Argument(help: "The form's key.")
    var key: String

    func run() throws {
        try FormState.set(isDisabled: false, of: key)
        Terminal.show("\(key): takes posts")
    }
}

private enum FormState {
    static func set(isDisabled: Bool, of key: String) throws {
        try BatonEnvironment().formsFile.edit { text throws(Failure) in
            (try text.setting([FormMember("isDisabled", isDisabled ? true : nil)], of: key), ())
        }
    }
}
