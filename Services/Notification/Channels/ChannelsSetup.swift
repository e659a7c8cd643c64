import NIOSSL
import Notices

/// The channels that call others over HTTP, as the settings ask for them.
enum ChannelsSetup {
    /// The certificates of trusted authorities cannot be read.
    struct NoAuthorities: Error, CustomStringConvertible {
        var path: String
        var description: String { "\(path): expected certificates in PEM" }
    }

    /// Slack, webhooks and Teams: none, where the settings name no receiver.
    static func channels(_ settings: HTTPChannelSettings, renderer: NoticeRenderer) throws -> [any Channel] {
        guard settings.endpoints != Endpoints() else { return [] }
        return channels(
            settings.endpoints, renderer: renderer,
            http: OutgoingHTTP(
                policy: AddressGuard(allowed: settings.allowed),
                authorities: try authorities(settings.authoritiesPath)))
    }

    /// What those are called, before anything is opened.
    static func names(_ endpoints: Endpoints) -> Set<String> {
        var names: Set<String> = []
        if endpoints.slack != nil { names.insert(SlackChannel.name) }
        if !endpoints.webhooks.isEmpty { names.insert(WebhookChannel.name) }
        if !endpoints.teams.isEmpty { names.insert(TeamsChannel.name) }
        return names
    }

    static func channels(
        _ endpoints: Endpoints, renderer: NoticeRenderer, http: OutgoingHTTP
    ) -> [any Channel] {
        var channels: [any Channel] = []
        if let slack = endpoints.slack {
            let api = slack.token.map { SlackAPI(base: slack.api, token: $0, http: http) }
            channels.append(SlackChannel(api: api, webhooks: slack.webhooks, renderer: renderer, http: http))
        }
        if !endpoints.webhooks.isEmpty {
            channels.append(WebhookChannel(endpoints: endpoints.webhooks, renderer: renderer, http: http))
        }
        if !endpoints.teams.isEmpty {
            channels.append(TeamsChannel(endpoints: endpoints.teams, renderer: renderer, http: http))
        }
        return channels
    }

    static func authorities(_ path: String) throws -> [NIOSSLCertificate] {
        guard let certificates = try? NIOSSLCertificate.fromPEMFile(path), !certificates.isEmpty else {
            throw NoAuthorities(path: path)
        }
        return certificates
    }
}
