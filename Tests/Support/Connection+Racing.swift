package import Database
import WorkerRuntime

extension Connection {
    /// A transaction that begins anew where another worker was faster, as the lane does it.
    package mutating func racing<Value>(_ body: (Transaction) throws -> Value) throws -> Value {
        while true {
            do {
                return try transaction(body)
            } catch is SettledElsewhere {
                continue
            }
        }
    }
}
