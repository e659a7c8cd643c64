import Testing

@testable import Baton

@Suite("Where a test message goes")
struct TestAddressTests {
    @Test(
        "A destination, or a channel and a place on it",
        arguments: [
            ("slack:C1", nil, "slack:C1", "slack:C1"), ("slack", "C1", "slack:C1", "slack:C1"),
            ("email", "ann@x.example", "email:ann@x.example", "ann@x.example"),
            ("email:ann@x.example", nil, "email:ann@x.example", "ann@x.example"),
            ("webhook:crm", nil, "webhook:crm", "webhook:crm"), ("file", nil, "file", "test@baton.invalid"),
            ("file", "ann@x.example", "file", "ann@x.example"),
        ] as [(String, String?, String, String)])
    func address(place: String, to: String?, destination: String, recipient: String) throws {
        let address = try TestAddress(place, to: to)
        #expect(address.destination == destination)
        #expect(address.recipient == recipient)
    }

    @Test("What names no place is refused", arguments: ["slack", "email:", "pigeon:C1", "", ":"])
    func refused(place: String) {
        #expect(throws: Failure.self) { try TestAddress(place, to: nil) }
    }
}
