extension SMTPServer {
    /// Reads `smtp://user:password@host:587`, or `smtps://` with port 465, percent-decoded.
    ///
    /// Query: `security` (`starttls` or `none`; for `smtp` only), `plain_anywhere` (`true`), `cacertfile`, `ehlo`.
    /// Without a port it is 587 or 465, where servers take mail for others. Errors never quote user or password.
    package init(url: String) throws(MailError) {
        let parts = try MailURL(url)
        let isSecure: Bool
        switch parts.scheme {
        case "smtp": isSecure = false
        case "smtps": isSecure = true
        default: throw .badServer("scheme is not smtp or smtps")
        }
        self.init(host: parts.host, port: parts.port ?? (isSecure ? 465 : 587), security: isSecure ? .tls : .startTLS)
        switch (parts.user, parts.password) {
        case (nil, nil): break
        case (let user?, let password?): credentials = SMTPCredentials(user: user, password: password)
        default: throw .badServer("only one of user and password is given, expected both or none")
        }
        for (name, value) in parts.query { try read(name, value, isSecure: isSecure) }
        try check()
    }

    private mutating func read(_ name: String, _ value: String, isSecure: Bool) throws(MailError) {
        switch name {
        case "security":
            guard !isSecure else { throw .badServer("security is given, expected scheme smtp") }
            guard let security = Security(rawValue: value), security != .tls else {
                throw .badServer("security is neither starttls nor none")
            }
            self.security = security
        case "plain_anywhere":
            guard value == "true" || value == "false" else {
                throw .badServer("plain_anywhere is neither true nor false")
            }
            allowsPlainAnywhere = value == "true"
        case "cacertfile": certificateAuthority = value
        case "ehlo": ehloName = value
        default:
            throw .badServer("a query parameter is not known, expected security, plain_anywhere, cacertfile or ehlo")
        }
    }
}
