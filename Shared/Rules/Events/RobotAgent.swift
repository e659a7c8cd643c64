/// Tells programs that fetch pages from people who look at them, as far as they say so.
package enum RobotAgent {
    /// Whether a `User-Agent` is that of a crawler, a link checker, or a mail server's picture proxy.
    ///
    /// What has none at all is no browser.
    package static func isLikely(_ agent: String?) -> Bool {
        guard let agent = agent?.lowercased(), !agent.isEmpty else { return true }
        return marks.contains { agent.contains($0) }
    }

    private static let marks = [
        "bot", "crawl", "spider", "slurp", "preview", "prefetch", "scan", "check", "monitor", "fetch", "headless",
        "curl/",
        "wget/", "python", "java/", "go-http", "okhttp", "libwww", "httpclient", "googleimageproxy", "yahoomailproxy",
        "proofpoint", "mimecast", "barracuda", "safelinks", "facebookexternalhit", "embedly", "validator",
    ]
}
