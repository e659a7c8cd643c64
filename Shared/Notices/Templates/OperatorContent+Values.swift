import FoundationEssentials
import Models

extension OperatorContent {
    /// What stands behind the names of ``TemplateFields``; a value that is not known has no entry.
    func templateValues(links: NoticeLinks? = nil) -> TemplateValues {
        var values: TemplateValues = ["event": event, "at": at.minute, "recipient": recipient.values]
        values["link"] = parked?.leadID.flatMap { id in links?.lead(id) }
        values["parked"] = parked.map { parked in
            var values: TemplateValues = ["step": parked.step, "reason": parked.reason, "messageId": parked.messageID]
            values["type"] = parked.type
            values["leadId"] = parked.leadID?.uuidString.lowercased()
            return values
        }
        values["breaker"] = breaker.map { ["name": $0.name, "reason": $0.reason] as TemplateValues }
        return values
    }
}
