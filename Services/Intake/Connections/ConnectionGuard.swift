import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Keeps one connection within the limits: its place among the others, its times, and an end that the sender understands.
///
/// It stands between the decoder and the server. The server's own answer to what is no HTTP is replaced by one that
/// says why.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Asked of a connection by whoever is ready to read the body of a request that waits for it.
    struct Continue: Sendable {}

    /// Bytes read for the sake of a sender that is still sending when its answer is ready.
    private static let mostUnread = 4 << 20

    private let limits: IntakeLimits
    private let connections: ConnectionLimit
    private let metrics: LimitMetrics
    private var id: ConnectionLimit.ID?
    private var clock: RequestClock
    private var scheduled: Scheduled<Void>?
    private var expectation = Expectation.none
    private var refusal: MalformedRequest?
    /// Answers that are still to be written once what came is no HTTP any more; nil while it is.
    private var answersLeft: Int?
    private var isLast = false
    private var isAnswered = false
    private var unread = 0

    private enum Expectation { case none, waiting, met }

    init(_ limits: IntakeLimits, connections: ConnectionLimit, metrics: LimitMetrics) {
        self.limits = limits
        self.connections = connections
        self.metrics = metrics
        clock = RequestClock(limits, at: .now())
    }

    // MARK: Life

    func handlerAdded(context: ChannelHandlerContext) {
        let watch = ArrivalWatch { [weak self] in self?.clock.bytesArrived(at: .now()) }
        try? context.pipeline.syncOperations.addHandler(watch, position: .first)
        if context.channel.isActive { enter(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        enter(context)
        context.fireChannelActive()
    }

    private func enter(_ context: ChannelHandlerContext) {
        guard id == nil else { return }
        id = connections.admit(context.channel)
        guard id != nil else { return context.close(promise: nil) }
        clock = RequestClock(limits, at: .now())
        schedule(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        scheduled?.cancel()
        scheduled = nil
        if let id { connections.close(id) }
        id = nil
        context.fireChannelInactive()
    }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if case .body(let bytes) = part, clock.phase == .leaving || isAnswered {
            unread += bytes.readableBytes
            guard unread <= Self.mostUnread else { return context.close(promise: nil) }
        }
        guard clock.phase != .leaving, answersLeft == nil else { return }
        switch part {
        case .head(let head):
            isAnswered = false
            unread = 0
            clock.headArrived(at: .now())
            expectation = head.headerFields[.expect]?.lowercased() == "100-continue" ? .waiting : .none
        case .body(let bytes):
            clock.bodyArrived(bytes.readableBytes)
            expectation = .met
        case .end:
            if clock.requestEnded(at: .now()), let id { connections.becameBusy(id) }
        }
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let refusal = MalformedRequest(error) else { return context.fireErrorCaught(error) }
        guard answersLeft == nil else { return }
        if refusal.limit != nil { metrics.hit(.headers) }
        self.refusal = refusal
        // Within a body it is the answer to that request; otherwise the server makes one more.
        answersLeft = clock.phase == .body ? clock.unanswered : clock.unanswered + 1
        // The server answers this kind of error, and only this kind.
        if answersLeft == 0 { leave(context) } else { context.fireErrorCaught(refusal.parserError) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // Nobody behind this handler asks for more of a connection that ends.
        if clock.phase == .leaving { context.read() }
        context.fireChannelReadComplete()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent, clock.phase == .leaving { return context.close(promise: nil) }
        if event is ChannelShouldQuiesceEvent { clock.closes(at: .now()) }
        context.fireUserInboundEventTriggered(event)
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard clock.phase != .leaving else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head):
            isAnswered = clock.unanswered == 1 && clock.phase == .body
            if answersLeft == 1 { return refuse(context, head, promise: promise) }
            // A sender that still waits for its 100 may send the body or not: what follows could not be told apart.
            if expectation == .waiting, clock.phase == .body {
                head.headerFields[.connection] = "close"
                isLast = true
            }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            clock.answered(at: .now())
            if let left = answersLeft { answersLeft = left - 1 }
            if clock.phase == .idle, let id { connections.becameFree(id) }
            if isLast || answersLeft == 0 {
                context.writeAndFlush(data, promise: promise)
                leave(context)
            } else {
                context.write(data, promise: promise)
            }
        }
    }

    /// The last answer of a connection on which came what is no HTTP.
    private func refuse(_ context: ChannelHandlerContext, _ head: HTTPResponse, promise: EventLoopPromise<Void>?) {
        // The server's own has no body; what a handler answered to a body that broke off has one.
        guard head.headerFields[.contentLength] == "0", let answer = refusal?.answer(limits) else {
            var head = head
            head.headerFields[.connection] = "close"
            return context.write(wrapOutboundOut(.head(head)), promise: promise)
        }
        let (own, body) = answer.parts(closing: true)
        context.write(wrapOutboundOut(.head(own)), promise: promise)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is Continue else { return context.triggerUserOutboundEvent(event, promise: promise) }
        if expectation == .waiting, clock.phase == .body, clock.unanswered == 1 {
            context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
        }
        expectation = .met
        promise?.succeed()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        clock.answers(areTaken: context.channel.isWritable, at: .now())
        // Whoever does not read has no claim on a place, although the server is still writing.
        if !context.channel.isWritable, let id { connections.becameFree(id) }
        schedule(context)
        context.fireChannelWritabilityChanged()
    }

    // MARK: Ends

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .output { linger(context) }
        context.close(mode: mode, promise: promise)
    }

    /// Ends the connection once what was written has left.
    ///
    /// What still comes is read and forgotten for a while: closing at once would take the answer from a sender that
    /// has not finished sending.
    private func leave(_ context: ChannelHandlerContext) {
        linger(context)
        context.close(mode: .output, promise: nil)
    }

    private func linger(_ context: ChannelHandlerContext) {
        guard clock.phase != .leaving else { return }
        clock.leaves(at: .now())
        if let id { connections.becameFree(id) }
        schedule(context)
        context.read()
    }

    // MARK: Times

    /// Looks again when the next deadline can have come; a nearer one never comes up in the meantime.
    private func schedule(_ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        let now = NIODeadline.now()
        let soonest = now + TimeAmount(min(limits.head, limits.answer, limits.idle, limits.bodyTime))
        let due = max(now, clock.deadline.map { min($0, soonest) } ?? soonest)
        scheduled?.cancel()
        scheduled = context.eventLoop.assumeIsolated().scheduleTask(deadline: due) { [weak self] in
            self?.look(context)
        }
    }

    private func look(_ context: ChannelHandlerContext) {
        guard let deadline = clock.deadline, deadline <= .now() else { return schedule(context) }
        guard let limit = clock.limit else { return context.close(promise: nil) }
        metrics.hit(limit)
        // Whoever has begun a request and got no answer yet is told why it gets none.
        guard limit == .bodyTime && clock.unanswered == 1 && !isAnswered || limit == .head && clock.unanswered == 0
        else {
            return context.close(promise: nil)
        }
        let (head, body) = Answer.tooSlow.parts(closing: true)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        leave(context)
    }
}

@available(*, unavailable)
extension ConnectionGuard: Sendable {}
