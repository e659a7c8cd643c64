import Models

extension PeopleDirectory {
    package func validate() throws(DocumentError) {
        var check = DocumentCheck()
        check.require(!name.isEmpty, "name", "found an empty text, expected a name")
        check.require(!people.isEmpty, "people", "found nobody, expected somebody")
        check.requireUnique(people.map(\.email), in: "people", key: "email")
        let known = Set(people.map(\.email))
        for (index, person) in people.enumerated() {
            let path = "people[\(index)]"
            check.require(
                EmailAddress.normalised(person.email)?.address == person.email, "\(path).email",
                "found '\(person.email)', expected an e-mail address")
            check.require(!person.name.isEmpty, "\(path).name", "found an empty text, expected a name")
            check.require(person.team != "", "\(path).team", "found an empty text, expected a team or none")
            guard let manager = person.manager else { continue }
            check.require(
                known.contains(manager) && manager != person.email, "\(path).manager",
                "found '\(manager)', expected the e-mail of somebody else in the directory")
        }
        try check.finish()
    }
}
