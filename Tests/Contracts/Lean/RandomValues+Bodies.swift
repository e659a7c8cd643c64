import Contracts
import FoundationEssentials
import Models

extension RandomValues {
    mutating func id() -> UUID {
        var uuid: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        withUnsafeMutableBytes(of: &uuid) { bytes in
            for index in bytes.indices { bytes[index] = UInt8.random(in: .min ... .max, using: &seeded) }
        }
        return UUID(uuid: uuid)
    }

    /// From the year 0 to 9999, which have a text.
    mutating func time() -> Timestamp {
        let micros = Int64.random(in: -62_167_219_200_000_000..<253_402_300_800_000_000, using: &seeded)
        return Timestamp(microseconds: chance(4) ? micros / 1_000_000 * 1_000_000 : micros)
    }

    mutating func facts() -> LeadFacts {
        var facts = LeadFacts(
            extra: chance(2) ? [:] : dictionary { $0.list { $0.text() } }, source: pick(LeadSource.self, or: .other),
            form: maybe { $0.text() }, isTest: chance(2))
        for field in LeadField.allCases where chance(3) { facts[field] = text() }
        return facts
    }

    mutating func company() -> Company {
        Company(
            domain: text(), name: maybe { $0.text() }, employees: maybe { Int($0.integer()) },
            industry: maybe { $0.text() }, country: maybe { $0.text() })
    }

    mutating func enrichment() -> Enrichment {
        let classes: [DomainClass] = [.corporate, .freeMail, .disposable, .education, .government, .none]
        return Enrichment(
            domainClass: classes.randomElement(using: &seeded) ?? .none, company: maybe { $0.company() },
            country: maybe { $0.text() }, provenance: dictionary { $0.text() }, conflicts: list { $0.text() })
    }

    mutating func reason() -> ScoreReason {
        ScoreReason(rule: text(), group: chance(2) ? .fit : .intent, points: Int(integer()), reason: text())
    }

    mutating func score() -> Score {
        var score = Score(fit: 0, intent: 0, reasons: list { $0.reason() }, asOf: time(), isAboveThreshold: chance(2))
        score.fit = Int(integer())
        score.intent = Int(integer())
        score.total = Int(integer())
        return score
    }

    mutating func assignment() -> Assignment {
        let strategies: [Assignment.Strategy] = [.owner, .roundRobin, .territory]
        return Assignment(
            owner: text(), rule: text(), strategy: strategies.randomElement(using: &seeded) ?? .owner,
            pool: maybe { $0.text() }, rulesTried: list { $0.text() },
            candidates: list {
                Assignment.Candidate(person: $0.text(), assigned: $0.integer(), excluded: $0.maybe { $0.text() })
            }, reason: text())
    }

    mutating func activity() -> Activity {
        Activity(type: text(), at: time(), properties: dictionary { $0.text() })
    }

    mutating func submission() -> Submission {
        let bytes = (0..<count(40)).map { _ in UInt8.random(in: .min ... .max, using: &seeded) }
        return Submission(
            form: text(), formName: text(), source: pick(LeadSource.self, or: .other),
            vendor: pick(Vendor.self, or: .any), verifiedBy: maybe { $0.text() }, suspicions: [text()],
            isAltered: chance(2), query: maybe { $0.text() },
            headers: dictionary { $0.text() }, remoteAddress: maybe { $0.text() }, receivedAt: time(),
            isTest: chance(2), contentType: text(), mapping: maybe { $0.dictionary { $0.text() } },
            body: Base64Bytes(bytes))
    }
}
