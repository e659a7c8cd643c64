@main
struct EnrichmentPlaceholder {
    static func main() {}
}
