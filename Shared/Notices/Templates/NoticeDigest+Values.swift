import FoundationEssentials
import Models

extension NoticeDigest {
    /// What stands behind the names of a digest's template; a value that is not known has no entry.
    func templateValues(
        in words: NoticeWords = .english, links: NoticeLinks? = nil, unsubscribe: String? = nil
    ) -> TemplateValues {
        var values: TemplateValues = [
            "count": String(entries.count), "isSingle": entries.count == 1, "recipient": recipient.values,
            "events": entries.map { $0.values(words, links) },
        ]
        values["unsubscribe"] = unsubscribe
        values["since"] = entries.first?.at.minute
        values["until"] = entries.last?.at.minute
        return values
    }
}

extension NoticeDigest.Entry {
    fileprivate func values(_ words: NoticeWords, _ links: NoticeLinks?) -> TemplateValues {
        var values: TemplateValues = [
            "event": event, "label": words.label(of: event), "title": title ?? words.namelessLead, "at": at.minute,
        ]
        values["company"] = company
        values["score"] = score.map(String.init)
        values["reason"] = reason
        values["link"] = link(links)
        return values
    }

    func link(_ links: NoticeLinks?) -> String? {
        leadID.flatMap { id in links?.lead(id) }
    }
}
