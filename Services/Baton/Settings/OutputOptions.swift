import ArgumentParser

/// What every command that shows something understands.
struct OutputOptions: ParsableArguments {
    @Flag(name: .customLong("json"), help: "JSON for machines in place of tables.")
    var isJSON = false
}
