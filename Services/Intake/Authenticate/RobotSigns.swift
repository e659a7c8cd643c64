import Models
import Rules

/// Looks for what only a robot does, in a post to a form that asks for it.
///
/// A sign never refuses a post: it goes with the submission, which is kept as spam.
struct RobotSigns {
    let form: Form
    let stamps: Stamps
    let now: Timestamp

    /// In words; empty for a person's post, and for a form that asks for nothing.
    func signs(in body: [UInt8], contentType: String?) -> [String] {
        guard !form.honeypots.isEmpty || form.minimumSeconds != nil else { return [] }
        // A body that cannot be read has no stamp either.
        let fields = (try? SubmissionReader.read(body: body, contentType: contentType))?.fields ?? []
        var signs = fields.filter { form.honeypots.contains($0.key) && $0.values.contains { !$0.isEmpty } }
            .map { "the field \($0.key), which no person sees, is filled" }
        if let least = form.minimumSeconds, let sign = haste(fields, least: Int64(least)) { signs.append(sign) }
        return signs
    }

    private func haste(_ fields: [FormField], least: Int64) -> String? {
        guard let stamp = fields.first(where: { $0.key == Stamps.field })?.values.first else {
            return "came without the stamp of its page"
        }
        guard let age = stamps.age(of: stamp, for: form.key, at: now) else {
            return "its page's stamp is not one of this form's"
        }
        if age > Int64(Stamps.longest) { return "its page's stamp is older than \(Stamps.longest / 3600) hours" }
        // Also one from the future: its clock is ours, or another intake's that runs ahead.
        return age < least ? "filled within \(max(age, 0)) s, sooner than the \(least) s a person takes" : nil
    }
}
