import Hummingbird
import Logging
import NIOCore
import Support
import Synchronization

/// A site of one page under every path, with the intake's script and a form that posts to the intake.
enum SitePages {
    /// Lends the site's address; `attributes` are the script's own.
    static func serve(
        intake: String, attributes: String = "", _ body: @escaping (String) async throws -> Void
    ) async throws {
        let page = """
            <!doctype html><title>Pricing</title>
            <script async src="http://\(intake)/baton.js" data-key="contact" \(attributes)></script>
            <form method="post" action="http://\(intake)/forms/contact">
            <input name="email"><button>Send</button></form>
            """
        let router = Router()
        router.get("**") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: page)))
        }
        let port = Mutex(0)
        var quiet = Logger(label: "pages")
        quiet.logLevel = .error
        let site = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in port.withLock { $0 = channel.localAddress?.port ?? 0 } }, logger: quiet)
        let server = Task { try await site.run() }
        defer { server.cancel() }
        try await eventually("the site is up") { port.withLock { $0 } > 0 }
        try await body("http://127.0.0.1:\(port.withLock { $0 })")
    }
}
