import CCurl
import Glibc

/// A libcurl easy handle and the connection it made; it is born, used and destroyed on one thread.
@safe
struct CurlHandle: ~Copyable {
    /// Once in a process, before the first handle.
    private static let start = baton_curl_start()

    private let handle: UnsafeMutableRawPointer
    private var socket: Int32 = -1

    init() throws(MailError) {
        guard Self.start == CURLE_OK, let handle = unsafe curl_easy_init() else {
            throw .unreachable("libcurl does not start")
        }
        unsafe self.handle = handle
    }

    deinit { unsafe curl_easy_cleanup(handle) }

    /// Sets everything for a server whose settings are checked.
    func prepare(for server: SMTPServer) throws(MailError) {
        guard let host = server.hostForConnecting else { throw .badServer("host is neither a name nor an address") }
        // libcurl takes the path for EHLO; an address literal's brackets have no place in a URL.
        let name = (server.ehloName ?? "").map { $0 == "[" ? "%5B" : $0 == "]" ? "%5D" : String($0) }.joined()
        let scheme = server.security == .tls ? "smtps" : "smtp"
        try set(CURLOPT_PROTOCOLS_STR, scheme)
        try set(CURLOPT_URL, "\(scheme)://\(host):\(server.port)/\(name)")
        try set(CURLOPT_CONNECT_ONLY, 1)
        // Signals belong to the process, not to a library.
        try set(CURLOPT_NOSIGNAL, 1)
        // C9: the environment's proxies are none of ours.
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_CONNECTTIMEOUT_MS, server.timeouts.login.milliseconds)
        // C3: whole seconds, a net below the other one.
        try set(CURLOPT_SERVER_RESPONSE_TIMEOUT, server.timeouts.login.milliseconds / 1_000 + 1)
        try secure(server)
        if let credentials = server.credentials {
            try set(CURLOPT_USERNAME, credentials.user)
            try set(CURLOPT_PASSWORD, credentials.password)
            // C8; under TLS, always, there is nothing better to be had from the others.
            try set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN")
        }
    }

    private func secure(_ server: SMTPServer) throws(MailError) {
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try set(CURLOPT_USE_SSL, Int((server.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue))
        if let file = server.certificateAuthority {
            try set(CURLOPT_CAINFO, file)
            // C11
            try set(CURLOPT_CAPATH, nil)
        }
    }

    private func set(_ option: CURLoption, _ text: String?) throws(MailError) {
        let code = unsafe baton_curl_set_text(handle, option, text)
        guard code == CURLE_OK else { throw Self.unset(option, code) }
    }

    private func set(_ option: CURLoption, _ number: Int) throws(MailError) {
        let code = unsafe baton_curl_set_number(handle, option, number)
        guard code == CURLE_OK else { throw Self.unset(option, code) }
    }

    private static func unset(_ option: CURLoption, _ code: CURLcode) -> MailError {
        .badServer("libcurl takes option \(option.rawValue) not: error \(code.rawValue)")
    }
}

/// Connecting, and moving bytes without ever waiting.
extension CurlHandle {
    /// More than any server says that is none of its kind.
    static let mostSaid = 64 * 1_024

    /// Connects and logs in; returns what the library and the server said.
    mutating func logIn() -> Login {
        var code = CURLE_OK
        var fault = ""
        let said = unsafe [UInt8](unsafeUninitializedCapacity: Self.mostSaid) { buffer, length in
            unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(CURL_ERROR_SIZE)) { text in
                guard let bytes = buffer.baseAddress, let words = text.baseAddress else { return }
                unsafe bytes.withMemoryRebound(to: CChar.self, capacity: buffer.count) { bytes in
                    code = unsafe baton_curl_log_in(handle, bytes, buffer.count, &length, words)
                }
                fault = unsafe String(cString: words)
            }
        }
        socket = code == CURLE_OK ? unsafe baton_curl_socket(handle) : -1
        return Login(code: code, said: said, fault: fault)
    }

    enum Moved: Equatable {
        case bytes(Int)
        case wouldWait
        case end
        case failed(String)
    }

    func send(_ bytes: ArraySlice<UInt8>) -> Moved {
        var count = 0
        let code = unsafe bytes.withUnsafeBytes { unsafe curl_easy_send(handle, $0.baseAddress, $0.count, &count) }
        return moved(code, count)
    }

    func receive(into buffer: inout [UInt8]) -> Moved {
        var count = 0
        let code = unsafe buffer.withUnsafeMutableBytes {
            unsafe curl_easy_recv(handle, $0.baseAddress, $0.count, &count)
        }
        return code == CURLE_OK && count == 0 ? .end : moved(code, count)
    }

    private func moved(_ code: CURLcode, _ count: Int) -> Moved {
        switch code {
        case CURLE_OK: .bytes(count)
        case CURLE_AGAIN: .wouldWait
        default: .failed(code.words)
        }
    }

    /// Sleeps until the socket is ready for something of these, or until the deadline; false when the time is up.
    func wait(for events: Int32, until deadline: ContinuousClock.Instant) -> Bool {
        let rest = (deadline - .now).milliseconds
        guard rest > 0 else { return false }
        var entry = pollfd(fd: socket, events: Int16(events), revents: 0)
        // A signal wakes too: the caller tries and comes again.
        _ = unsafe poll(&entry, 1, Int32(clamping: rest))
        return true
    }
}

extension CURLcode {
    /// The library's words for it.
    var words: String {
        guard let text = unsafe curl_easy_strerror(self) else { return "libcurl's error \(rawValue)" }
        return unsafe String(cString: text)
    }
}

extension Duration {
    /// Rounded up, so that waiting for the rest of a time does not spin.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return max(0, Int(clamping: seconds) * 1_000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
    }
}
