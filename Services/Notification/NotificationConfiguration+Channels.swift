import Logging
import Notices

extension NotificationConfiguration {
    /// The names of the channels that the settings ask for; `file` is always there.
    var channelNames: Set<String> {
        let names = ChannelsSetup.names(http.endpoints).union([FileChannel.name])
        return mailServer == nil ? names : names.union([MailChannel.name])
    }

    /// Opens what they need; throws where that cannot be had, so that it shows at start.
    func channels(logger: Logger) throws -> Channels {
        let renderer = NoticeRenderer(templates: try Templates(directory: templates), links: links)
        let writer = MailWriter(renderer: renderer, from: from, unsubscribing: unsubscribing)
        var channels: [any Channel] = [
            FileChannel(writer: writer, folder: try DeliveryFolder(path: directory))
        ]
        if let mailServer {
            let relays = try MailRelays(mailServer, connections: mailConnections, logger: logger)
            channels.append(MailChannel(writer: writer, relays: relays))
        }
        channels += try ChannelsSetup.channels(http, renderer: renderer)
        return Channels(channels)
    }
}
