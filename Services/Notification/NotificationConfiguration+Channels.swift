import Logging

extension NotificationConfiguration {
    /// The names of the channels that the settings ask for; `file` is always there.
    var channelNames: Set<String> {
        mailServer == nil ? [FileChannel.name] : [FileChannel.name, MailChannel.name]
    }

    /// Opens what they need; throws where that cannot be had, so that it shows at start.
    func channels(logger: Logger) throws -> Channels {
        let writer = MailWriter(
            renderer: NoticeRenderer(templates: try Templates(directory: templates), links: links), from: from)
        var channels: [any Channel] = [
            FileChannel(writer: writer, folder: try DeliveryFolder(path: directory))
        ]
        if let mailServer {
            let relays = try MailRelays(mailServer, connections: mailConnections, logger: logger)
            channels.append(MailChannel(writer: writer, relays: relays))
        }
        return Channels(channels)
    }
}
