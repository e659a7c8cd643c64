import Testing

@testable import Intake

@Suite("The places for connections")
struct OpenConnectionsTests {
    private func admitted(
        _ admission: OpenConnections<Int>.Admission
    ) throws -> (id: UInt64, loser: Int?) {
        guard case .admitted(let id, let loser) = admission else { throw Refused() }
        return (id, loser)
    }

    private struct Refused: Error {}

    @Test("the one that has gone longest without completing a request makes room")
    func order() throws {
        var open = OpenConnections<Int>(most: 3, mostPerAddress: 10)
        let ids = try (0..<3).map { try admitted(open.open($0, from: nil)).id }
        open.becameBusy(ids[0])
        open.becameFree(ids[0])
        #expect(try admitted(open.open(3, from: nil)).loser == 1)
        open.becameBusy(ids[2])
        #expect(try admitted(open.open(4, from: nil)).loser == 0)
        #expect(try admitted(open.open(5, from: nil)).loser == 3)
        #expect(open.count == 3)
    }

    @Test("one whose request is being dealt with never does")
    func busy() throws {
        var open = OpenConnections<Int>(most: 2, mostPerAddress: 10)
        for number in 0..<2 { open.becameBusy(try admitted(open.open(number, from: nil)).id) }
        guard case .refused(.connections) = open.open(2, from: nil) else {
            Issue.record("a place was given away")
            return
        }
        #expect(open.count == 2)
    }

    @Test("an address gets its share, and gets it back")
    func perAddress() throws {
        let address = try #require(ClientAddress("192.0.2.1"))
        var open = OpenConnections<Int>(most: 10, mostPerAddress: 2)
        let id = try admitted(open.open(0, from: address)).id
        _ = try admitted(open.open(1, from: address))
        guard case .refused(.connectionsPerAddress) = open.open(2, from: address) else {
            Issue.record("a third place was given")
            return
        }
        open.close(id)
        open.close(id)
        _ = try admitted(open.open(3, from: address))
        guard case .refused = open.open(4, from: address) else {
            Issue.record("closing twice gave two places")
            return
        }
    }

    @Test("whatever happens, it agrees with a plain list")
    func property() throws {
        var random = SplitMix(state: 42)
        var open = OpenConnections<Int>(most: 8, mostPerAddress: 100)
        var waiting: [(id: UInt64, handle: Int)] = []
        var busy: [(id: UInt64, handle: Int)] = []
        for handle in 0..<5000 {
            switch random.next() % 4 {
            case 0:
                switch open.open(handle, from: nil) {
                case .refused:
                    #expect(waiting.isEmpty && busy.count == 8)
                case .admitted(let id, let loser):
                    if waiting.count + busy.count == 8 { #expect(loser == waiting.removeFirst().handle) }
                    waiting.append((id, handle))
                }
            case 1 where !waiting.isEmpty:
                let one = waiting.remove(at: Int(random.next() % UInt64(waiting.count)))
                open.becameBusy(one.id)
                busy.append(one)
            case 2 where !busy.isEmpty:
                let one = busy.remove(at: Int(random.next() % UInt64(busy.count)))
                open.becameFree(one.id)
                waiting.append(one)
            case 3 where handle % 7 == 0 && !waiting.isEmpty:
                open.close(waiting.remove(at: Int(random.next() % UInt64(waiting.count))).id)
            default: break
            }
            #expect(open.count == waiting.count + busy.count)
        }
    }

    private struct SplitMix {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
