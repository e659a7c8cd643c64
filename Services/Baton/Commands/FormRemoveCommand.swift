import ArgumentParser

/// Takes a form out.
struct FormRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Takes a form out of the file, with its secrets.",
        discussion: "What it has brought stays. Where the form may be wanted again, disable it.")

    @Argument(help: "The form's key.")
    var key: String

    @Flag(help: "Do it.")
    var yes = false

    func validate() throws {
        guard yes else { throw ValidationError("--yes does it; baton form disable \(key) keeps the entry") }
    }

    func run() throws {
        try BatonEnvironment().formsFile.edit { text throws(Failure) in (try text.removing(key), ()) }
        Terminal.show("\(key): removed; its posts are answered 401")
    }
}
