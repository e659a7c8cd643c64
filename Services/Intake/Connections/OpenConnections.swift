/// The connections that are open, in the order in which they last completed a request.
///
/// Whoever sends slowly, or nothing, moves to the front and makes room for a new connection when all places are
/// taken. One whose request is being dealt with never does.
struct OpenConnections<Handle> {
    typealias ID = UInt64

    enum Admission {
        /// It has a place; another lost its own.
        case admitted(ID, insteadOf: Handle?)
        case refused(Limit)
    }

    private struct Entry {
        var handle: Handle
        var address: ClientAddress?
        var isBusy = false
        var previous: ID?
        var next: ID?
    }

    let most: Int
    let mostPerAddress: Int
    private var entries: [ID: Entry] = [:]
    private var perAddress: [ClientAddress: Int] = [:]
    private var first: ID?
    private var last: ID?
    private var lastID: ID = 0

    init(most: Int, mostPerAddress: Int) {
        self.most = most
        self.mostPerAddress = mostPerAddress
    }

    var count: Int { entries.count }

    mutating func open(_ handle: Handle, from address: ClientAddress?) -> Admission {
        if let address, perAddress[address, default: 0] >= mostPerAddress { return .refused(.connectionsPerAddress) }
        var loser: Handle?
        if entries.count >= most {
            guard let id = first else { return .refused(.connections) }
            loser = entries[id]?.handle
            close(id)
        }
        lastID += 1
        entries[lastID] = Entry(handle: handle, address: address)
        if let address { perAddress[address, default: 0] += 1 }
        append(lastID)
        return .admitted(lastID, insteadOf: loser)
    }

    /// Its request is whole: it keeps its place until it is answered.
    mutating func becameBusy(_ id: ID) {
        guard entries[id]?.isBusy == false else { return }
        unlink(id)
        entries[id]?.isBusy = true
    }

    /// Its request is answered: it is the last to lose its place.
    mutating func becameFree(_ id: ID) {
        guard entries[id]?.isBusy == true else { return }
        entries[id]?.isBusy = false
        append(id)
    }

    mutating func close(_ id: ID) {
        guard let entry = entries[id] else { return }
        if !entry.isBusy { unlink(id) }
        entries[id] = nil
        guard let address = entry.address, let count = perAddress[address] else { return }
        perAddress[address] = count > 1 ? count - 1 : nil
    }

    private mutating func append(_ id: ID) {
        entries[id]?.previous = last
        entries[id]?.next = nil
        if let last { entries[last]?.next = id } else { first = id }
        last = id
    }

    private mutating func unlink(_ id: ID) {
        guard let entry = entries[id] else { return }
        if let previous = entry.previous { entries[previous]?.next = entry.next } else { first = entry.next }
        if let next = entry.next { entries[next]?.previous = entry.previous } else { last = entry.previous }
    }
}
