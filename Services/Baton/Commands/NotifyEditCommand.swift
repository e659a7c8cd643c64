import ArgumentParser
import Contracts
import FoundationEssentials

/// Corrects what a delivery says.
struct NotifyEditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Corrects what a waiting delivery says, by your editor or from a file.",
        discussion: """
            The content is JSON: what was known when the delivery was planned, which its template puts into words. Its \
            members stay, and which delivery it is stays too. Whatever is left unchanged in the editor changes nothing.
            """)

    @Argument(help: "The id that `notify parked` shows.", transform: IDOption.read)
    var id: UUID

    @Option(help: "The new content: a file, or - for standard input. Without it $VISUAL or $EDITOR opens.")
    var content: String?

    @OptionGroup var because: BecauseOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        _ = try because.required()
    }

    func run() throws {
        var connection = try BatonEnvironment().connect()
        guard let page = try DeliveryQueries.page(of: id, in: &connection) else {
            throw Failure.wrong("there is no delivery \(id.text)")
        }
        guard DeliveryFilter.waiting.contains(page.delivery.status) else {
            throw Failure.wrong("\(id.text) waits for nobody: \(page.delivery.status.rawValue)")
        }
        guard let old = page.content else { throw Failure.wrong("\(id.text) has lost its content") }
        let text = Array((old.text + "\n").utf8)
        let new = try content.map { try InputFile.bytesOrInput($0) } ?? Editor().edit(text)
        guard new != text, new != text.dropLast() else { return try show("unchanged") }
        let checked = try EditableContent(old: old.text).checked(new)
        let desk = DeliveryDesk(person: OperatingPerson.name(), because: try because.required())
        // A person may take long over it: the connection may be gone by now.
        connection = try BatonEnvironment().connect()
        guard try desk.edit(id, seen: old.digest, to: checked, in: &connection) else {
            throw Failure.wrong("\(id.text) was edited or sent by somebody else meanwhile; nothing was changed")
        }
        try show("edited")
    }

    private func show(_ result: String) throws {
        if output.isJSON { return try Terminal.show(json: Edited(deliveryID: id, result: result)) }
        Terminal.show("\(id.text): \(result)")
        if result == "edited" { Terminal.show("send it with: baton notify redrive \(id.text) --because TEXT") }
    }
}

private struct Edited: Encodable {
    @LowercaseUUID var deliveryID: UUID
    var result: String
}
