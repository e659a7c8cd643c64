import FoundationEssentials
import Glibc

/// The person at the keyboard, as this machine knows them: for the audit.
enum OperatingPerson {
    static func name(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
        for variable in ["SUDO_USER", "USER"] {
            if let name = environment[variable], !name.isEmpty { return name }
        }
        guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "uid \(getuid())" }
        return String(cString: name)
    }
}
