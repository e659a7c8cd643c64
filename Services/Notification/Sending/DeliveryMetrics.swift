import CoreMetrics
import WorkerRuntime

/// How deliveries ended, by channel; labels hold nothing of leads or recipients.
struct DeliveryMetrics: Sendable {
    let factory: any MetricsFactory

    /// `resent` is how often it was sent again since that was counted last.
    func ended(_ job: DeliveryJob, _ ending: Ending, resent: Int32) {
        count("baton_deliveries_total", job, [("result", ending.status.rawValue)])
        if job.isAmbiguous || !ending.isKnown { count("baton_deliveries_ambiguous_total", job) }
        if resent > 0 { count("baton_deliveries_resent_total", job, by: Int(resent)) }
    }

    private func count(_ label: String, _ job: DeliveryJob, _ more: [(String, String)] = [], by amount: Int = 1) {
        Counter(label: label, dimensions: [("channel", job.channel)] + more, factory: factory).increment(by: amount)
    }
}
