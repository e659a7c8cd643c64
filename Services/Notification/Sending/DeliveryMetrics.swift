import CoreMetrics
import WorkerRuntime

/// How deliveries ended, by channel; labels hold nothing of leads or recipients.
///
/// Tests of destinations are nobody's delivery: they are counted as little as reports show them.
struct DeliveryMetrics: Sendable {
    let factory: any MetricsFactory

    func ended(_ job: DeliveryJob, _ ending: Ending) {
        guard !job.isTest else { return }
        count("baton_deliveries_total", job, [("result", ending.status.rawValue)])
        if job.isAmbiguous || !ending.isKnown { count("baton_deliveries_ambiguous_total", job) }
        let again = Int(ending.resent - job.resent)
        if again > 0 { count("baton_deliveries_resent_total", job, by: again) }
    }

    /// One that was planned and is not to leave any more.
    func withdrawn(_ job: DeliveryJob) {
        count("baton_deliveries_total", job, [("result", job.isAmbiguous ? "unknown" : "suppressed")])
    }

    private func count(_ label: String, _ job: DeliveryJob, _ more: [(String, String)] = [], by amount: Int = 1) {
        Counter(label: label, dimensions: [("channel", job.channel)] + more, factory: factory).increment(by: amount)
    }
}
