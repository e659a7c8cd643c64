import ArgumentParser
import Contracts
import FoundationEssentials

/// Puts another body in the place of a parked one.
struct ParkedEditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Puts another body in the place of a parked one, by your editor or from a file.",
        discussion: """
            The body that came is kept; a redrive sends the edited one. Of a form's post that came over the intake you \
            edit the post itself, as the form sent it; the envelope around it stays. Whatever is left unchanged in the \
            editor changes nothing.
            """)

    @Argument(help: "The id that `parked list` shows.", transform: IDOption.read)
    var id: UUID

    @Option(help: "The new body: a file, or - for standard input. Without it $VISUAL or $EDITOR opens.")
    var body: String?

    @Flag(help: "Edit the intake's envelope, not the post in it.")
    var raw = false

    @OptionGroup var because: BecauseOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        _ = try because.required()
    }

    func run() throws {
        var connection = try BatonEnvironment().connect()
        guard let (message, content) = try ParkedQueries.find(id, in: &connection) else {
            throw Failure.wrong("no message is parked under \(id.text)")
        }
        guard message.state == ParkedState.parked.rawValue else {
            throw Failure.wrong("\(id.text) is not parked: \(message.state)")
        }
        let editable = try EditableBody(content.current, contentType: message.contentType, isRaw: raw)
        let new = try body.map { try InputFile.bytesOrInput($0) } ?? Editor().edit(editable.content)
        guard new != editable.content else { return try show("unchanged", content.current) }
        let whole = try editable.replacing(new)
        let desk = ParkedDesk(person: OperatingPerson.name(), because: try because.required())
        // A person may take long over it: the connection may be gone by now.
        connection = try BatonEnvironment().connect()
        guard try desk.edit(id, from: content.current, to: whole, in: &connection) else {
            throw Failure.wrong("\(id.text) was edited or taken by somebody else meanwhile; nothing was changed")
        }
        try show("edited", whole)
    }

    private func show(_ result: String, _ whole: [UInt8]) throws {
        let edit = Edited(parkedID: id, result: result, bytes: whole.count, digest: MessageID.fingerprint(whole))
        if output.isJSON { return try Terminal.show(json: edit) }
        Terminal.show("\(id.text): \(result), \(edit.bytes) bytes, SHA-256 \(edit.digest)")
        if result == "edited" { Terminal.show("send it back with: baton parked redrive \(id.text) --because TEXT") }
    }
}

private struct Edited: Encodable {
    @LowercaseUUID var parkedID: UUID
    var result: String
    var bytes: Int
    var digest: String
}
