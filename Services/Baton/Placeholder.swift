@main
struct BatonPlaceholder {
    static func main() {}
}
