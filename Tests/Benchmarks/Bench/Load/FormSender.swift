import Foundation

/// Posts leads to the intake over one kept connection, as a proxy of web forms does.
final class FormSender: LeadSender {
    private let file: Int32
    private let leads: SampleLeads

    init(port: UInt16, leads: SampleLeads) throws {
        self.leads = leads
        file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw BenchFault("the intake does not answer on port \(port)") }
        var on: Int32 = 1
        setsockopt(file, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit {
        close(file)
    }

    func send(_ number: Int) throws {
        let body = leads.form(number)
        let request = """
            POST /forms/\(BenchIntake.form) HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
            Idempotency-Key: \(leads.id(number))\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)
            """
        let bytes = Array(request.utf8)
        guard Glibc.send(file, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw BenchFault("the intake hung up")
        }
        try readAnswer()
    }

    private func readAnswer() throws {
        var answer = ""
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !Self.isWhole(answer) {
            let count = recv(file, &buffer, buffer.count, 0)
            guard count > 0 else { throw BenchFault("the intake hung up") }
            answer += String(decoding: buffer[..<count], as: UTF8.self)
        }
        guard answer.hasPrefix("HTTP/1.1 200 ") else { throw BenchFault("the intake answered \(answer)") }
    }

    private static func isWhole(_ answer: String) -> Bool {
        guard let end = answer.firstRange(of: "\r\n\r\n") else { return false }
        for line in answer[..<end.lowerBound].lowercased().split(separator: "\r\n")
        where line.hasPrefix("content-length:") {
            let length = Int(line.dropFirst(15).trimmingCharacters(in: .whitespaces)) ?? 0
            return answer[end.upperBound...].utf8.count >= length
        }
        return true
    }
}
