import Dispatch
import Foundation
import Synchronization

/// A mail server in a process of its own that takes every mail, unless told otherwise, and tells all that happened.
///
/// It is Python's aiosmtpd (`Tests/Fixtures/fake-smtp.py`): what it reads, somebody else's reading of the RFCs understood.
/// It ends when it is released.
package final class FakeSMTP: Sendable {
    package let port: UInt16
    private let process: Process
    private let input: FileHandle
    private let state = Mutex(State())
    private let heard = DispatchSemaphore(value: 0)

    private struct State {
        var messages: [FakeSMTPMessage] = []
        var commands: [FakeSMTPCommand] = []
        var connected = 0
        var gone = 0
    }

    /// The server did not start, or is gone; python3-aiosmtpd may be missing.
    package struct NotRunning: Error {}

    package init(_ settings: FakeSMTPSettings = FakeSMTPSettings()) throws {
        let (process, input, output) = (Process(), Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = ["Tests/Fixtures/fake-smtp.py"]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        self.process = process
        self.input = input.fileHandleForWriting
        let lines = LineReader(output.fileHandleForReading)
        try self.input.write(contentsOf: JSONEncoder().encode(settings) + [UInt8(ascii: "\n")])
        guard let line = lines.next(), let port = try JSONDecoder().decode(FakeSMTPEvent.self, from: line).port else {
            throw NotRunning()
        }
        self.port = port
        Thread.detachNewThread { [weak self] in
            while let line = lines.next() {
                guard let event = try? JSONDecoder().decode(FakeSMTPEvent.self, from: line) else { continue }
                self?.take(event)
            }
        }
    }

    deinit {
        // The end of its input is its end.
        try? input.close()
    }

    /// Replaces the rules that it obeys.
    package func obey(_ rules: [FakeSMTPRule]) throws {
        try say(JSONEncoder().encode(rules))
    }

    package func messages() throws -> [FakeSMTPMessage] { try known().messages }
    package func commands() throws -> [FakeSMTPCommand] { try known().commands }
    /// How many connections were made.
    package func sessionCount() throws -> Int { try known().connected }
    /// How many of them are still there.
    package func openCount() throws -> Int {
        let known = try known()
        return known.connected - known.gone
    }

    /// Everything that happened before this call.
    private func known() throws -> State {
        try say(Data())
        return state.withLock { $0 }
    }

    private func say(_ line: Data) throws {
        try input.write(contentsOf: line + [UInt8(ascii: "\n")])
        guard heard.wait(timeout: .now() + 30) == .success else { throw NotRunning() }
    }

    private func take(_ event: FakeSMTPEvent) {
        switch event.event {
        case "heard": heard.signal()
        case "connected": state.withLock { $0.connected += 1 }
        case "gone": state.withLock { $0.gone += 1 }
        case "command": state.withLock { $0.commands.append(FakeSMTPCommand(event)) }
        case "message": state.withLock { $0.messages.append(FakeSMTPMessage(event)) }
        default: break
        }
    }
}

/// The lines of a pipe, one after another; for one thread at a time.
private final class LineReader: @unchecked Sendable {
    private let file: UnsafeMutablePointer<FILE>?
    private let handle: FileHandle

    init(_ handle: FileHandle) {
        self.handle = handle
        file = fdopen(dup(handle.fileDescriptor), "r")
    }

    deinit {
        if let file { fclose(file) }
    }

    /// Nil at the end.
    func next() -> Data? {
        var (line, capacity) = (UnsafeMutablePointer<CChar>?.none, 0)
        defer { free(line) }
        let count = file.map { getline(&line, &capacity, $0) } ?? -1
        guard count > 0, let line else { return nil }
        return Data(bytes: line, count: count)
    }
}
