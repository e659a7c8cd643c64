import Testing

@Suite("Debian's packages")
struct PackagesTests {
    @Test("are the same for building on a machine and for building an image")
    func build() throws {
        let script = try Repository.text("deploy/lib/packages.sh")
        let start = try #require(script.firstRange(of: "BATON_BUILD_PACKAGES=(")).upperBound
        let here = Set(script[start...].prefix { $0 != ")" }.split { $0.isWhitespace })
        let image = try Repository.text("deploy/images/Dockerfile")
        let end = try #require(image.firstRange(of: "WORKDIR /source")).lowerBound
        let there = Set(image[..<end].split { $0.isWhitespace }.filter { $0.hasSuffix("-dev") || $0 == "pkgconf" })
        #expect(there.count >= 8)
        #expect(there.subtracting(here).isEmpty)
        // The image of the compiler has its own.
        #expect(here.subtracting(there) == ["libstdc++-12-dev", "libc6-dev", "binutils"])
    }
}
