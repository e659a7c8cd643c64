import Messaging
import Testing

@Suite("A broker that goes silent", .timeLimit(.minutes(1)))
struct SilentPeerTests {
    @Test("says nothing: logging in ends at the bound")
    func silentAtLogin() throws {
        let peer = ScriptedPeer { $0.waitForHangUp() }
        let settings = peer.settings()
        let failure = try withWatchdog { deadlines in
            try timedFailure { _ = try ScriptedPeer.connect(settings, deadlines).isUsable }
        }
        #expect(failure.error.isTransient)
        #expect(failure.after < .seconds(10))
    }

    @Test("says nothing to TLS: connecting ends at the bound")
    func silentAtHandshake() throws {
        let peer = ScriptedPeer { $0.waitForHangUp() }
        var secure = peer.settings()
        secure.security = .tls(certificateAuthority: "/etc/ssl/certs/ca-certificates.crt")
        let settings = secure
        let failure = try withWatchdog { deadlines in
            try timedFailure { _ = try ScriptedPeer.connect(settings, deadlines).isUsable }
        }
        #expect(failure.error == .timedOut("connecting to 127.0.0.1"))
        #expect(failure.after < .seconds(10))
    }

    @Test("is not there: connecting is refused at once")
    func nobody() throws {
        var settings = ConnectionSettings(name: "messaging-tests")
        settings.port = 1
        let unreachable = settings
        let failure = try timedFailure { _ = try ScriptedPeer.connect(unreachable, Deadlines()).isUsable }
        guard case .connection(let text) = failure.error else {
            Issue.record("expected a connection error, found \(failure.error)")
            return
        }
        #expect(text.contains("127.0.0.1:1"))
    }

    @Test("never confirms: publishing ends at the bound", arguments: FrameWriter.allCases)
    func silentAboutConfirms(writer: FrameWriter) throws {
        let peer = ScriptedPeer { socket in
            socket.letIn()
            socket.confirm()
            while socket.frame() != nil {}
        }
        try withWatchdog { deadlines in
            var connection = try ScriptedPeer.connect(peer.settings(writer), deadlines)
            try connection.enableConfirms()
            let failure = try timedFailure {
                _ = try connection.publish([ScriptedPeer.publication()], within: .milliseconds(300))
            }
            #expect(failure.error == .timedOut("1 confirms"))
            #expect(failure.after < .seconds(10))
            let isUsable = connection.isUsable
            #expect(!isUsable)
        }
    }

    @Test("stops reading: publishing ends at the bound", arguments: FrameWriter.allCases)
    func stopsReading(writer: FrameWriter) throws {
        let peer = ScriptedPeer { socket in
            socket.letIn()
            socket.confirm()
            socket.waitForHangUp()
        }
        try withWatchdog { deadlines in
            var connection = try ScriptedPeer.connect(peer.settings(writer), deadlines)
            try connection.enableConfirms()
            // More than both sides' socket buffers hold, however far the kernel lets them grow.
            let batch = Array(repeating: ScriptedPeer.publication(100_000), count: 200)
            let failure = try timedFailure {
                _ = try connection.publish(batch, within: .milliseconds(500))
            }
            guard case .timedOut(let what) = failure.error else {
                Issue.record("expected a time-out, found \(failure.error)")
                return
            }
            // Where the library sends, nothing but the watchdog can end the call.
            if writer == .library { #expect(what.contains("watchdog")) }
            #expect(failure.after < .seconds(10))
            let isUsable = connection.isUsable
            #expect(!isUsable)
        }
    }

    @Test("talks more than it listens: reading goes on while writing waits")
    func talksWhileFull() throws {
        let peer = ScriptedPeer { socket in
            socket.letIn()
            socket.confirm()
            guard socket.publication() else { return }
            // Several megabytes, more than the buffers hold, before anything else is read.
            let reason = [UInt8](repeating: UInt8(ascii: "r"), count: 255)
            for _ in 0..<30_000 { socket.method([0, 10, 0, 60, 255] + reason, channel: 0) }
            socket.unblock()
            for _ in 1..<200 where !socket.publication() { return }
            socket.acknowledge(200, multiple: true)
            socket.waitForHangUp()
        }
        try withWatchdog { deadlines in
            var connection = try ScriptedPeer.connect(peer.settings(), deadlines)
            try connection.enableConfirms()
            let batch = Array(repeating: ScriptedPeer.publication(100_000), count: 200)
            let fates = try connection.publish(batch, within: .seconds(30))
            #expect(fates == Array(repeating: .confirmed, count: 200))
        }
    }

    @Test("falls silent: the missing heartbeat is noticed", arguments: FrameWriter.allCases)
    func missingHeartbeat(writer: FrameWriter) throws {
        let peer = ScriptedPeer { socket in
            socket.letIn(heartbeat: 1)
            socket.waitForHangUp()
        }
        var settings = peer.settings(writer)
        settings.heartbeat = .seconds(1)
        try withWatchdog { deadlines in
            var connection = try ScriptedPeer.connect(settings, deadlines)
            let failure = try timedFailure {
                _ = try connection.take(upTo: 1, within: .seconds(20))
            }
            guard case .connection = failure.error else {
                Issue.record("expected a connection error, found \(failure.error)")
                return
            }
            #expect(failure.after < .seconds(15))
        }
    }
}
