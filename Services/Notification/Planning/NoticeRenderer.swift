import Contracts
import FoundationEssentials
import Rules

/// Reads what a delivery is about, and puts it into words in its recipient's language.
struct NoticeRenderer: Sendable {
    let templates: Templates
    /// Where recipients open leads; nil where nobody said.
    var links: NoticeLinks?

    /// Throws when the stored content is not what its event has.
    func notice(of job: DeliveryJob) throws -> Notice {
        if job.event == DigestContent.event {
            return .digest(try JSONDecoder().decode(NoticeDigest.self, from: Data(job.content)))
        }
        guard let event = NoticeEvent(rawValue: job.event), !event.isOfLead else {
            return .lead(try BodyCoding.decode(DeliveryContent.self, from: job.content))
        }
        return .operators(try JSONDecoder().decode(OperatorContent.self, from: Data(job.content)))
    }

    func words(of job: DeliveryJob) -> NoticeWords { NoticeWords.of(job.language ?? "") }

    func texts(of notice: Notice, job: DeliveryJob) throws(TemplateError) -> RenderedTexts {
        let template = try templates.template(named: job.template, language: job.language ?? "")
        let words = words(of: job)
        return switch notice {
        case .lead(let content):
            template.render(content.templateValues(in: words, link: links?.lead(content.leadID)))
        case .digest(let digest): template.render(digest.templateValues(in: words, links: links))
        case .operators(let content): template.render(content.templateValues(links: links))
        }
    }
}
