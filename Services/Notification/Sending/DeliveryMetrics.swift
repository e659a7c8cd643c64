import CoreMetrics
import WorkerRuntime

/// How deliveries ended, by channel; labels hold nothing of leads or recipients.
struct DeliveryMetrics: Sendable {
    let factory: any MetricsFactory

    func ended(_ job: DeliveryJob, _ ending: Ending) {
        count("baton_deliveries_total", job, [("result", ending.status.rawValue)])
        if job.isAmbiguous || !ending.isKnown { count("baton_deliveries_ambiguous_total", job) }
        let again = Int(ending.resent - job.resent)
        if again > 0 { count("baton_deliveries_resent_total", job, by: again) }
    }

    private func count(_ label: String, _ job: DeliveryJob, _ more: [(String, String)] = [], by amount: Int = 1) {
        Counter(label: label, dimensions: [("channel", job.channel)] + more, factory: factory).increment(by: amount)
    }
}
