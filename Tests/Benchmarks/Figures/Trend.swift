/// The straight line through points, by least squares.
package enum Trend {
    /// How much y grows for each x; 0 for fewer than two different x.
    package static func slope(_ points: [(x: Double, y: Double)]) -> Double {
        let count = Double(points.count)
        guard count > 1 else { return 0 }
        let meanX = points.reduce(0) { $0 + $1.x } / count
        let meanY = points.reduce(0) { $0 + $1.y } / count
        let spread = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
        guard spread > 0 else { return 0 }
        return points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) } / spread
    }
}
