import AsyncHTTPClient
import Contracts
import FoundationEssentials
import Models
import NIOCore
import NIOHTTP1
import Rules

/// Posts to a form as its vendor would: in its shape, signed or with the token.
struct FormSender {
    /// Where the intake is reached from here.
    var base: String
    /// Where the vendor would reach it: some sign that.
    var publicBase: String
    var entry: FormEntry

    /// What the intake answered.
    struct Answer {
        var status: UInt
        /// The submission's id; nil when the answer names none, as for Google Ads.
        var id: String?
        var message: String?
    }

    private struct Body: Decodable {
        var id: String?
        var message: String?
    }

    /// The mark by which every adapter takes a post for a test, whatever its shape.
    static let mark = "_test=true"

    var vendor: Vendor { entry.vendor.flatMap(Vendor.init(rawValue:)) ?? .any }

    /// Sends a made-up submission under an id of the vendor's.
    func send(id: String, at time: Timestamp) throws(Failure) -> Answer {
        let secret = entry.secrets?.first
        guard let post = SamplePost(of: vendor, id: id, key: secret, at: time) else {
            let guide = VendorGuide.of(vendor)
            let why = guide.impossible.first { $0.contains("baton form test") }.map { ": \($0)" } ?? ""
            throw .unusable("\(entry.key) cannot be tested by a made-up post\(why)")
        }
        let link = FormLink(base: base, entry)
        let url = link.text + (link.token == nil ? "?" : "&") + Self.mark
        var headers = HTTPHeaders([("Content-Type", post.contentType), ("User-Agent", "baton form test")])
        if let secret {
            let signed = VendorSigning.Post(
                url: FormLink(base: publicBase, entry).text, body: post.body, id: id, time: time)
            for header in VendorSigning.headers(for: vendor, secret: secret, post: signed) {
                headers.add(name: header.name, value: header.value)
            }
        }
        do {
            let request = try HTTPClient.Request(url: url, method: .POST, headers: headers, body: .bytes(post.body))
            let response = try HTTPClient.shared.execute(request: request, deadline: .now() + .seconds(15)).wait()
            let content = response.body.map { Array($0.readableBytesView) } ?? []
            let body = try? BodyCoding.decode(Body.self, from: content)
            return Answer(status: response.status.code, id: body?.id, message: body?.message)
        } catch {
            throw .unusable("the intake at \(base) does not answer: \(error)")
        }
    }
}
