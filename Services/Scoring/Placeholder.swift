@main
struct ScoringPlaceholder {
    static func main() {}
}
