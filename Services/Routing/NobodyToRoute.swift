import WorkerRuntime

/// No rule of the plan, the last one included, has anybody who could own a lead.
///
/// The documents are at fault and not the lead: nothing is parked, and leads wait until a directory or a plan with somebody
/// in it is active.
package struct NobodyToRoute: SystemicError, CustomStringConvertible {
    package var rule: String
    package var planVersion: Int32
    package var peopleVersion: Int32

    package var description: String {
        """
        rule \(rule) of routing plan \(planVersion) has no active person in people \(peopleVersion); \
        activate a plan or a people directory that has one with: baton apply FILE --activate
        """
    }
}
