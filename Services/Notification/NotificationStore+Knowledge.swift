import Contracts
import Database
import FoundationEssentials
import Models
import NoticeKnowledge
import Notices
import Rules
import WorkerRuntime

extension NotificationStore {
    var knowledge: KnowledgeStore { KnowledgeStore(transaction: transaction) }

    /// Locks the leads that have rows, and returns what is planned by and what is known of them.
    ///
    /// One round trip of several statements, the lock first: what was committed before it is seen. What is known comes
    /// from one of them, and so from one snapshot: an announcement never comes without the decision it tells of. Leads
    /// without an assignment are left out.
    func lock(_ leads: [UUID]) throws -> (documents: () throws -> PlanningDocuments, known: [UUID: LeadKnowledge]) {
        let ids: [Parameter] = [.uuids(leads)]
        let lock = try transaction.send(Self.lockLeads, ids)
        let activePolicy = try policy.ask(in: transaction)
        let activePeople = try people.ask(in: transaction)
        let knowledge = try self.knowledge.ask(leads)
        let locked = try LockedRows(lock)
        let known = try self.knowledge.leads(in: knowledge)
        for lead in known.values where lead.planned != nil { try locked.check(lead.leadID) }
        // Wanted only where there is something to plan.
        let documents = { [policy, people, transaction] in
            let policy = try policy.current(activePolicy, in: transaction)
            let people = try people.current(activePeople, in: transaction)
            return PlanningDocuments(policy: policy.value, policyVersion: policy.version, people: people.value)
        }
        return (documents, known)
    }

    /// The active policy and people.
    func documents() throws -> PlanningDocuments {
        let policy = try policy.current(in: transaction)
        let people = try people.current(in: transaction)
        return PlanningDocuments(policy: policy.value, policyVersion: policy.version, people: people.value)
    }

    private static let lockLeads = Statement(
        "SELECT lead_id FROM notification.lead WHERE lead_id = ANY ($1::uuid[]) ORDER BY lead_id FOR UPDATE")
}
