@main
struct RoutingPlaceholder {
    static func main() {}
}
