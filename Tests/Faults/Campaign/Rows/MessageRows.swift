/// Messages that come twice, in another order, or as nobody should send them.
enum MessageRows {
    static let all = [repeated]

    private static let repeated = Row("F41-x10", "every submission ten times", quick: true) { trial in
        try await trial.ready()
        let posts = trial.posts.posts(80)
        let tenfold = (0..<10).flatMap { _ in posts }.shuffled(using: &trial.generator)
        try await trial.load.send(tenfold, perSecond: 200)
        try await trial.recover()
        try await trial.finish()
    }
}
