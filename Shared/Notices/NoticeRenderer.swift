import Contracts
import FoundationEssentials
import Rules

/// Reads what a delivery is about, and puts it into words in its recipient's language.
package struct NoticeRenderer: Sendable {
    let templates: Templates
    /// Where recipients open leads; nil where nobody said.
    let links: NoticeLinks?

    package init(templates: Templates, links: NoticeLinks? = nil) {
        self.templates = templates
        self.links = links
    }

    /// Throws when the stored content is not what its event has.
    package func notice(of delivery: NoticeDelivery) throws -> Notice {
        if delivery.event == NoticeDigest.event {
            return .digest(try JSONDecoder().decode(NoticeDigest.self, from: Data(delivery.content)))
        }
        guard let event = NoticeEvent(rawValue: delivery.event), !event.isOfLead else {
            return .lead(try BodyCoding.decode(DeliveryContent.self, from: delivery.content))
        }
        return .operators(try JSONDecoder().decode(OperatorContent.self, from: Data(delivery.content)))
    }

    func words(of delivery: NoticeDelivery) -> NoticeWords { NoticeWords.of(delivery.language ?? "") }

    /// `unsubscribe` is where its reader gets no more of its kind, for what is sent in bulk or to leads.
    func texts(
        of notice: Notice, _ delivery: NoticeDelivery, unsubscribe: String? = nil
    ) throws(TemplateError) -> RenderedTexts {
        let template = try templates.template(named: delivery.template, language: delivery.language ?? "")
        let words = words(of: delivery)
        let values =
            switch notice {
            case .lead(let content):
                content.templateValues(in: words, link: links?.lead(content.leadID), unsubscribe: unsubscribe)
            case .digest(let digest): digest.templateValues(in: words, links: links, unsubscribe: unsubscribe)
            case .operators(let content): content.templateValues(links: links)
            }
        return template.render(values)
    }
}
