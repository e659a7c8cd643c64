import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Makes the server close a connection after its answer where the sender expects that.
///
/// The server compares `Connection` with `close` in lower case and does not see the HTTP version. So any spelling is
/// turned into that one, and HTTP/1.0, where a connection ends with its answer, is made to say it.
final class ConnectionClosing: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let version = RequestVersion()

    func handlerAdded(context: ChannelHandlerContext) {
        // In front of the decoder, where the request is still bytes.
        try? context.pipeline.syncOperations.addHandler(version, position: .first)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else {
            context.fireChannelRead(data)
            return
        }
        let options = head.headerFields[.connection]?.lowercased().split(separator: ",") ?? []
        // HTTP/1.0 knows no 100 Continue, and would take it for the answer.
        if version.isHTTP10 { head.headerFields[.expect] = nil }
        if version.isHTTP10 || options.contains(where: { $0.filter { $0 != " " } == "close" }) {
            head.headerFields[.connection] = "close"
        }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }
}
