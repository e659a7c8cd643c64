@main
struct CapturePlaceholder {
    static func main() {}
}
