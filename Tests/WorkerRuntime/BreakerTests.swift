import Testing

@testable import WorkerRuntime

@Suite("The breaker")
struct BreakerTests {
    @Test("It opens after more failures in a row than the limit, and one success closes it")
    func opens() {
        var breaker = Breaker(limit: 3)
        for _ in 1...3 {
            let may = breaker.mayPark(failed: 1, succeeded: 0, tries: 9)
            #expect(may)
        }
        let fourth = breaker.mayPark(failed: 1, succeeded: 0, tries: 9)
        #expect(!fourth && breaker.isOpen)
        let mixed = breaker.mayPark(failed: 9, succeeded: 1, tries: 0)
        #expect(mixed && !breaker.isOpen)
    }

    @Test("A batch in which everything fails is not parked in part")
    func wholeBatch() {
        var breaker = Breaker(limit: 20)
        let first = breaker.mayPark(failed: 21, succeeded: 0, tries: 9)
        #expect(!first && breaker.isOpen)
        let good = breaker.mayPark(failed: 0, succeeded: 21, tries: 0)
        #expect(good && breaker.failuresInARow == 0)
    }

    @Test("Failures alone wait for evidence before any of them is parked")
    func evidence() {
        var breaker = Breaker(limit: 20)
        let early = (0..<Breaker.patience).map { breaker.mayPark(failed: 1, succeeded: 0, tries: $0) }
        #expect(early.allSatisfy { !$0 } && !breaker.isOpen)
        let late = breaker.mayPark(failed: 1, succeeded: 0, tries: Breaker.patience)
        #expect(late)
    }

    @Test("Batches without any message that was judged change nothing")
    func empty() {
        var breaker = Breaker(limit: 1)
        _ = breaker.mayPark(failed: 1, succeeded: 0, tries: 9)
        _ = breaker.mayPark(failed: 0, succeeded: 0, tries: 9)
        #expect(breaker.failuresInARow == 1)
    }
}
