import CPublicSuffix

/// The public suffix list: what part of a host name somebody registered.
package enum PublicSuffix {
    /// The registrable domain of a host, in lower-case ASCII with international labels in punycode.
    ///
    /// `www.shop.example.co.uk` gives `example.co.uk`; a suffix such as `co.uk`, an IP address and bad input give nil.
    package static func registrableDomain(of host: String) -> String? {
        HostName.ascii(host).flatMap(registrableDomain(ofCanonical:))
    }

    /// The same for a host that ``HostName/ascii(_:)`` gave.
    package static func registrableDomain(ofCanonical host: String) -> String? {
        // The built-in list is constant data: any thread may read it.
        guard let list = psl_builtin() else { return nil }
        return host.withCString { start in
            psl_registrable_domain(list, start).map { String(cString: $0) }
        }
    }

    /// Whether the host is a suffix under which anybody may register, such as `com` or `co.uk`.
    package static func isSuffix(_ host: String) -> Bool {
        guard let host = HostName.ascii(host), let list = psl_builtin() else { return false }
        return psl_is_public_suffix(list, host) != 0
    }
}
