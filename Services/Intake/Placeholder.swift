@main
struct IntakePlaceholder {
    static func main() {}
}
