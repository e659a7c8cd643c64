import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A browser without a window, driven through the W3C WebDriver protocol.
package final class Browser: Sendable {
    private let driver: Process
    private let address: String
    private let session: String

    package struct Refused: Error { var answer: String }

    /// Starts Debian's chromium; `preferences` are those of its profile.
    package init(preferences: [String: Bool] = [:]) async throws {
        let port = FreePort.find()
        address = "http://127.0.0.1:\(port)"
        driver = Process()
        driver.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        driver.arguments = ["chromedriver", "--port=\(port)"]
        driver.standardOutput = FileHandle.nullDevice
        driver.standardError = FileHandle.nullDevice
        try driver.run()
        let address = address
        try await eventually("chromedriver listens") {
            (try? await Self.ask(address + "/status", [:], method: .GET)) != nil
        }
        // The browser's own sandbox does not work for root, and only for root is it given up.
        let arguments =
            [
                "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                // Its own name has "Headless" in it.
                "--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36",
            ] + (getuid() == 0 ? ["--no-sandbox"] : [])
        let options: [String: Any] = ["args": arguments, "prefs": preferences]
        let answer = try await Self.ask(
            address + "/session",
            ["capabilities": ["alwaysMatch": ["browserName": "chrome", "goog:chromeOptions": options]]])
        guard let session = (answer as? [String: Any])?["sessionId"] as? String else {
            kill(driver.processIdentifier, SIGKILL)
            throw Refused(answer: "\(answer)")
        }
        self.session = session
    }

    package func open(_ url: String) async throws {
        _ = try await command("url", ["url": url])
    }

    /// Runs the body of a function in the page and returns what it returns, as text.
    @discardableResult
    package func run(_ script: String) async throws -> String {
        let value = try await command("execute/sync", ["script": script, "args": [Any]()])
        return value is NSNull ? "" : "\(value)"
    }

    /// Has every page run this before its own scripts.
    package func prepare(_ script: String) async throws {
        _ = try await command(
            "goog/cdp/execute", ["cmd": "Page.addScriptToEvaluateOnNewDocument", "params": ["source": script]])
    }

    package func quit() async {
        _ = try? await Self.ask("\(address)/session/\(session)", [:], method: .DELETE)
        end()
    }

    /// Its browser is gone by now; SIGTERM is blocked in what a test starts.
    private func end() {
        kill(driver.processIdentifier, SIGKILL)
    }

    private func command(_ name: String, _ body: [String: Any]) async throws -> Any {
        try await Self.ask("\(address)/session/\(session)/\(name)", body)
    }

    private static func ask(_ url: String, _ body: [String: Any], method: HTTPMethod = .POST) async throws -> Any {
        var request = HTTPClientRequest(url: url)
        request.method = method
        if method == .POST {
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: body)))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let answer = try await response.body.collect(upTo: 4 << 20)
        let json = try JSONSerialization.jsonObject(with: Data(answer.readableBytesView)) as? [String: Any]
        guard response.status == .ok, let value = json?["value"] else {
            throw Refused(answer: String(buffer: answer))
        }
        return value
    }
}

/// Lends a browser.
package func withBrowser(
    preferences: [String: Bool] = [:], _ body: (Browser) async throws -> Void
) async throws {
    let browser = try await Browser(preferences: preferences)
    do {
        try await body(browser)
    } catch {
        await browser.quit()
        throw error
    }
    await browser.quit()
}
