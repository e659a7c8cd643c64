extension OutgoingHTTP {
    /// What an attempt posts.
    typealias Request = (body: [UInt8], headers: [(name: String, value: String)])

    /// Posts one delivery: what cannot be made is parked, and what an answer means the caller says.
    ///
    /// After `wait` seconds it is seen to what became of an attempt that may have arrived.
    func attempt(
        to url: EndpointURL, wait: Double = 5, request: () throws -> Request, effect: (HTTPAnswer) -> DeliveryEffect
    ) async -> DeliveryEffect {
        let made: Request
        do {
            made = try request()
        } catch {
            return .parked(reason: "\(error)")
        }
        do throws(HTTPFault) {
            return effect(try await post(made.body, to: url, headers: made.headers))
        } catch {
            return DeliveryEffect(error, after: wait)
        }
    }
}
