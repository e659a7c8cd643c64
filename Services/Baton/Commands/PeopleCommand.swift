import ArgumentParser

/// Lists who takes leads.
struct PeopleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people", abstract: "Lists the active people directory with the leads that each has.")

    @OptionGroup var output: OutputOptions

    func run() throws {
        var connection = try BatonEnvironment().connect()
        guard let people = try PeopleQueries.people(&connection) else {
            throw Failure.wrong("no people directory is active; activate one with: baton apply FILE --activate")
        }
        if output.isJSON {
            for person in people { try Terminal.show(json: person) }
            return
        }
        var table = Table(
            "person", "name", "team", "territories", "active", "leads", "by pool", "no digests by", numbers: ["leads"])
        for person in people {
            table.add(
                person.email, person.name, person.team, person.territories.joined(separator: ", "),
                person.isActive ? "yes" : "no", String(person.leads),
                person.pools.map { "\($0.pool) \($0.assigned)" }.joined(separator: ", "),
                person.noDigests.joined(separator: ", "))
        }
        Terminal.show(table)
    }
}
