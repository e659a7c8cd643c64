import Hummingbird
import NIOCore

/// What the intake knows of a request besides its bytes: who sent it.
struct IntakeContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The peer of the connection, without its port.
    let peer: String?
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
        peer = source.channel.remoteAddress?.ipAddress
    }
}
