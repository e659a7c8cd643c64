import Messaging
import Testing

@Suite("A broker that misbehaves", .timeLimit(.minutes(1)))
struct BadPeerTests {
    @Test("blocks and never unblocks: publishing ends as blocked", arguments: FrameWriter.allCases)
    func blocks(writer: FrameWriter) throws {
        let peer = ScriptedPeer { socket in
            socket.letIn()
            socket.confirm()
            _ = socket.publication()
            socket.block()
            socket.waitForHangUp()
        }
        try withWatchdog { deadlines in
            var connection = try ScriptedPeer.connect(peer.settings(writer), deadlines)
            try connection.enableConfirms()
            let failure = try timedFailure {
                _ = try connection.publish([ScriptedPeer.publication()], within: .milliseconds(300))
            }
            #expect(failure.error == .blocked)
            let isBlocked = connection.isBlocked
            let isUsable = connection.isUsable
            #expect(isBlocked)
            #expect(!isUsable)
        }
    }

    @Test("is known to block: nothing is sent, and the connection lives on", arguments: FrameWriter.allCases)
    func blocksBefore(writer: FrameWriter) throws {
        let peer = ScriptedPeer { socket in
            socket.letIn()
            socket.block()
            socket.confirm()
            // The next frame must be the acknowledgement that follows the refused publication.
            guard socket.frame()?.method == [0, 60, 0, 80] else { return }
            socket.unblock()
            guard socket.publication() else { return }
            socket.acknowledge(1, multiple: false)
            socket.waitForHangUp()
        }
        try withWatchdog { deadlines in
            var connection = try ScriptedPeer.connect(peer.settings(writer), deadlines)
            try connection.enableConfirms()
            #expect(throws: MessagingError.blocked) {
                _ = try connection.publish([ScriptedPeer.publication()], within: .milliseconds(100))
            }
            let isUsable = connection.isUsable
            #expect(isUsable)
            try connection.ack(1)
            let fates = try connection.publish([ScriptedPeer.publication()], within: .seconds(5))
            #expect(fates == [.confirmed])
            let isBlocked = connection.isBlocked
            #expect(!isBlocked)
        }
    }

    @Test("closes the connection: its reason arrives and its close is answered", arguments: FrameWriter.allCases)
    func closes(writer: FrameWriter) throws {
        let peer = ScriptedPeer { socket in
            socket.letIn()
            socket.method([0, 10, 0, 50, 1, 64, 4] + "CARE".utf8 + [0, 0, 0, 0], channel: 0)
            socket.waitForHangUp()
        }
        try withWatchdog { deadlines in
            var connection = try ScriptedPeer.connect(peer.settings(writer), deadlines)
            let failure = try timedFailure { _ = try connection.take(upTo: 1, within: .seconds(5)) }
            #expect(failure.error == .closed(code: 320, text: "CARE"))
            #expect(failure.error.isTransient)
            #expect(throws: failure.error) { try connection.serviceHeartbeats() }
        }
    }

    @Test("hangs up: a waiting consumer learns of it at once", arguments: FrameWriter.allCases)
    func hangsUp(writer: FrameWriter) throws {
        let peer = ScriptedPeer { $0.letIn() }
        try withWatchdog { deadlines in
            var connection = try ScriptedPeer.connect(peer.settings(writer), deadlines)
            let failure = try timedFailure { _ = try connection.take(upTo: 1, within: .seconds(20)) }
            #expect(failure.error.isTransient)
            #expect(failure.after < .seconds(10))
        }
    }

    /// Each is what a broken or malicious broker might send after the login (L16).
    @Test(
        "sends nonsense: it is an error and no crash",
        arguments: FrameWriter.allCases,
        [
            [1, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0],  // a frame of 4 GiB
            [1, 0, 1, 0, 0, 0, 1, 9, 0xCE],  // a method of one byte
            [2, 0, 1, 0, 0, 0, 3, 0, 60, 0, 0xCE],  // a header of three bytes
            [1, 0, 1, 0, 0, 0, 4, 0, 60, 0, 60, 0xCE],  // a delivery without its arguments
            [1, 0, 1, 0, 0, 0, 4, 9, 9, 9, 9, 0xCE],  // an unknown method
            [3, 0, 1, 0, 0, 0, 1, 9, 0xCE],  // a body without its method
            [1, 0, 1, 0, 0, 0, 4, 0, 60, 0, 60, 0xCD],  // a wrong end mark
            [1, 0, 1, 0, 0, 0, 13, 0, 60, 0, 80, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0xCE],  // a confirm of nothing
        ] as [[UInt8]])
    func nonsense(writer: FrameWriter, bytes: [UInt8]) throws {
        let peer = ScriptedPeer { socket in
            socket.letIn()
            socket.raw(bytes)
            socket.waitForHangUp()
        }
        try withWatchdog { deadlines in
            var connection = try ScriptedPeer.connect(peer.settings(writer), deadlines)
            let failure = try timedFailure { _ = try connection.take(upTo: 1, within: .seconds(10)) }
            guard case .connection = failure.error else {
                Issue.record("expected a connection error, found \(failure.error)")
                return
            }
            #expect(failure.after < .seconds(10))
        }
    }
}
