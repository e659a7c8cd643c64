import WorkerRuntime

extension IntakeConfiguration {
    static let mode = Setting(
        "intake.mode", "where a post is safe: journal, on this machine's disk; or broker, without a disk",
        default: "journal")
    static let journalFile = Setting(
        "intake.journal", "the journal's file, one for each intake; required in the mode journal", isOptional: true)
    static let journalLimit = Setting(
        "intake.journal.limit", "bytes that the journal holds at most; then posts are refused", default: "1073741824")
    static let journalFree = Setting(
        "intake.journal.free", "bytes that stay free on the journal's disk; then posts are refused",
        default: "268435456")
    static let journalKeep = Setting(
        "intake.journal.keep", "how long a post is kept once capture has it", default: "7d")
    static let journalSettling = Setting(
        "intake.journal.settling", "how long capture may take with a batch before what is missing counts as lost",
        default: "30s")
    static let journalReport = Setting(
        "intake.journal.report", "how often the journal's highest number is published at most", default: "5s")
    static let journalCheck = Setting(
        "intake.journal.check", "how often the journal is compared with what capture has", default: "10s")
    static let databaseURL = Setting(
        CommonSettings.databaseURL.key,
        "the database, where the journal looks what capture has; without it nothing is sent again or deleted, and the "
            + "journal grows up to its limit",
        isSecret: true, isOptional: true)

    /// The journal's settings; read in the mode `journal` only.
    func journal(_ settings: Settings) throws(SettingsError) -> JournalSettings {
        guard let file = settings.optionalText(Self.journalFile) else {
            throw .missing(Self.journalFile.environmentName)
        }
        return JournalSettings(
            file: file,
            limit: Int64(try settings.whole(Self.journalLimit, in: (1 << 20)...(1 << 50))),
            free: Int64(try settings.whole(Self.journalFree, in: 0...(1 << 50))),
            keep: try settings.duration(Self.journalKeep), settling: try settings.duration(Self.journalSettling),
            reportInterval: try settings.duration(Self.journalReport),
            checkInterval: try settings.duration(Self.journalCheck), patience: patience)
    }
}
