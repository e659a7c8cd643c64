import ArgumentParser
import Dispatch
import Faults
import Foundation
import Support

/// Breaks the relay in every way of the matrix and counts what is lost; see `deploy/faults --help`.
@main
struct FaultsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baton-faults", abstract: "Runs the fault campaign and writes its table.")

    @Option(help: "The same seed gives the same load and the same hits.")
    var seed: UInt64 = 1

    @Option(help: "A row such as F23, or all forms of it; repeatable.")
    var only: [String] = []

    @Flag(help: "The subset that runs with the tests.")
    var quick = false

    @Flag(help: "List the rows and run none.")
    var list = false

    @Option(help: "Write one JSON object a row to this file.")
    var json: String?

    @Option(help: "Write the table to this file as well.")
    var markdown: String?

    func validate() throws {
        for name in only where !Matrix.rows.contains(where: { $0.matches(name) }) {
            throw ValidationError("--only \(name): no such row; --list shows them")
        }
    }

    func run() async throws {
        let rows = Matrix.rows.filter { row in
            (only.isEmpty || only.contains(where: row.matches)) && (!quick || row.isQuick)
        }
        if list {
            for row in rows { print("\(row.id)\t\(row.isQuick ? "quick" : "")\t\(row.fault)") }
            return
        }
        let signals = [SIGINT, SIGTERM].map(Self.endOn)
        defer { withExtendedLifetime(signals) {} }
        var results: [RowResult] = []
        for row in rows {
            note("\(row.id): \(row.fault)")
            let result = await Campaign.run(row, seed: seed)
            note("\(row.id): \(result.verdict.rawValue) after \(result.seconds) s \(result.problems)")
            results.append(result)
            try write(results)
        }
        print(Table.markdown(results))
        if results.contains(where: { !$0.isGood }) { throw ExitCode(1) }
    }

    /// An interrupted campaign leaves no worker behind; the servers end with `with-servers`.
    private static func endOn(_ number: Int32) -> any DispatchSourceSignal {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number)
        source.setEventHandler {
            RunningWorkers.killAll()
            Self.exit(withError: ExitCode(128 + number))
        }
        source.resume()
        return source
    }

    /// After every row, so that an interrupted campaign has its table as well.
    private func write(_ results: [RowResult]) throws {
        if let json { try Data(try results.map(Table.json).joined().utf8).write(to: URL(fileURLWithPath: json)) }
        if let markdown { try Data(Table.markdown(results).utf8).write(to: URL(fileURLWithPath: markdown)) }
    }

    private func note(_ text: String) {
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }
}
