import ArgumentParser

/// The form that a command switches on or off.
struct FormSwitch: ParsableArguments {
    @Argument(help: "The form's key.")
    var key: String

    /// Changes the entry in the file, and says what that means.
    func set(isDisabled: Bool, saying meaning: String) throws {
        try BatonEnvironment().formsFile.edit { text throws(Failure) in
            (try text.setting([FormMember("isDisabled", isDisabled ? true : nil)], of: key), ())
        }
        Terminal.show("\(key): \(meaning)")
    }
}
