import NIOCore
import NIOHTTP1

/// One connection to a fake receiver.
final class FakeHTTPConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let desk: FakeHTTPReceiver.Desk
    private var number = 0
    private var request: FakeHTTPRequest?

    init(desk: FakeHTTPReceiver.Desk) { self.desk = desk }

    func channelActive(context: ChannelHandlerContext) {
        number = desk.connected()
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            let path = String(head.uri.prefix { $0 != "?" })
            guard !desk.dropsUnread(path) else {
                context.close(promise: nil)
                return
            }
            request = FakeHTTPRequest(
                method: head.method.rawValue, path: path, headers: head.headers.map { ($0.name, $0.value) }, body: [],
                connection: number)
        case .body(let part): request?.body += part.readableBytesView
        case .end:
            guard let request else { return }
            self.request = nil
            carryOut(desk.take(request), context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func carryOut(_ reply: FakeHTTPReply, _ context: ChannelHandlerContext) {
        switch reply {
        case .answer(let status, let headers, let body):
            begin(status, HTTPHeaders(headers + [("Content-Length", String(body.count))]), body, context)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        case .drop, .dropUnread: context.close(promise: nil)
        case .half(let status, let body):
            begin(status, ["Content-Length": String(body.count + 100)], body, context)
            context.flush()
            context.close(promise: nil)
        case .drip(let status):
            begin(status, ["Transfer-Encoding": "chunked"], [], context)
            context.flush()
            goOn(context, bytes: [UInt8(ascii: " ")], every: .milliseconds(20))
        case .hold: break
        case .flood(let status):
            begin(status, ["Transfer-Encoding": "chunked"], [], context)
            context.flush()
            goOn(context, bytes: [UInt8](repeating: UInt8(ascii: "x"), count: 65_536), every: .milliseconds(1))
        case .nonsense:
            // Past the encoder: it would make HTTP of it.
            context.channel.pipeline.context(handlerType: HTTPResponseEncoder.self).assumeIsolated().whenSuccess {
                $0.writeAndFlush(NIOAny(ByteBuffer(string: "220 mail.example ESMTP\r\n\r\n")), promise: nil)
            }
        }
    }

    private func begin(
        _ status: Int, _ headers: HTTPHeaders, _ body: [UInt8], _ context: ChannelHandlerContext
    ) {
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !body.isEmpty { context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil) }
    }

    private func goOn(_ context: ChannelHandlerContext, bytes: [UInt8], every wait: TimeAmount) {
        guard context.channel.isActive else { return }
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: bytes)))), promise: nil)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: wait) {
            let (connection, context) = bound.value
            connection.goOn(context, bytes: bytes, every: wait)
        }
    }
}
