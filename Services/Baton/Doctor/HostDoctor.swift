import Glibc

/// Checks of this host: the versions of the C libraries, as Debian has them.
struct HostDoctor {
    /// The first version of each package without a known hole.
    static let safe = ["librabbitmq4": "0.11.0-1+deb12u3", "libpq5": "15.0"]

    func findings() -> [Finding] {
        let text = Self.output(
            of:
                "dpkg-query -W -f='${Package} ${Version}\\n' \(Self.safe.keys.sorted().joined(separator: " ")) 2>/dev/null"
        )
        let installed = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        return Self.safe.sorted { $0.key < $1.key }.map { package, oldest in
            let version = installed.first { $0.first == package }?.last
            return Self.judge(package, version, oldest: oldest) { one, other in
                // Only what a version may be made of reaches the shell.
                let allowed = Set("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.+-~:")
                guard one.allSatisfy(allowed.contains) else { return false }
                return system("dpkg --compare-versions '\(one)' ge '\(other)'") == 0
            }
        }
    }

    static func judge(
        _ package: String, _ version: String?, oldest: String, isAtLeast: (String, String) -> Bool
    ) -> Finding {
        let check = "package \(package)"
        guard let version else {
            return .warning(check, "not Debian's", do: "see that it is as new as Debian's \(oldest)")
        }
        return isAtLeast(version, oldest)
            ? .fine(check, version)
            : .failed(check, version, do: "apt-get install --only-upgrade \(package): holes were closed in \(oldest)")
    }

    private static func output(of command: String) -> String {
        guard let stream = popen(command, "r") else { return "" }
        defer { pclose(stream) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = fread(&chunk, 1, chunk.count, stream)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += chunk[..<count]
        }
    }
}
