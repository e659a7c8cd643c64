import Contracts
import FoundationEssentials
import Testing

@testable import Baton

@Suite("What is edited of a parked body")
struct EditableBodyTests {
    private static let type = "application/vnd.baton.submission+json; charset=utf-8"

    private func envelope(_ post: String) -> [UInt8] {
        Array(
            (#"{"later":[1.50],"form":"f","formName":"F","source":"web_form","headers":{"body":"x"},"isTest":false,"#
                + #""receivedAt":"2026-11-21T08:00:00.000000Z","contentType":"text/plain", "body" : ""#
                + Data(post.utf8).base64EncodedString() + #"" ,"z":{}}"#).utf8)
    }

    @Test("Of an envelope it is the post, and everything around stays byte for byte")
    func post() throws {
        let editable = try EditableBody(envelope("name=Ann"), contentType: Self.type, isRaw: false)
        #expect(editable.content == Array("name=Ann".utf8))
        #expect(try editable.replacing(Array("name=Bob&more=1".utf8)) == envelope("name=Bob&more=1"))
        #expect(try editable.replacing(editable.content) == envelope("name=Ann"))
    }

    @Test("By --raw it is the envelope, and anything else is edited whole")
    func whole() throws {
        let bytes = envelope("x")
        #expect(try EditableBody(bytes, contentType: Self.type, isRaw: true).content == bytes)
        let plain = try EditableBody(bytes, contentType: "application/json", isRaw: false)
        #expect(plain.content == bytes)
        #expect(try plain.replacing([1, 2]) == [1, 2])
        #expect(try EditableBody([0xFF], contentType: nil, isRaw: false).content == [0xFF])
    }

    @Test("An envelope that cannot be read is refused, and --raw is offered")
    func unreadable() {
        let failure = #expect(throws: Failure.self) {
            try EditableBody(Array("{}".utf8), contentType: Self.type, isRaw: false)
        }
        #expect(failure?.description.contains("--raw") == true)
    }

    @Test("More than the broker takes is refused, in base64 as well")
    func limit() throws {
        let plain = try EditableBody([], contentType: nil, isRaw: false)
        #expect(try plain.replacing([UInt8](repeating: 0, count: 16 << 20)).count == 16 << 20)
        #expect(throws: Failure.self) { try plain.replacing([UInt8](repeating: 0, count: (16 << 20) + 1)) }
        let post = try EditableBody(envelope(""), contentType: Self.type, isRaw: false)
        #expect(throws: Failure.self) { try post.replacing([UInt8](repeating: 0, count: 13 << 20)) }
    }
}
