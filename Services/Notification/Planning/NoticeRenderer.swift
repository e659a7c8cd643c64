import Contracts
import Rules

/// Reads what a delivery says, and puts it into words.
struct NoticeRenderer: Sendable {
    let templates: Templates
    let links: NoticeLinks?

    func notice(of job: DeliveryJob) throws -> Notice {
        if job.event == TemplateFields.digest {
            return .digest(try BodyCoding.decode(NoticeDigest.self, from: job.content))
        }
        switch NoticeEvent(rawValue: job.event) {
        case .messageParked, .breakerOpened:
            return .operators(try BodyCoding.decode(OperatorContent.self, from: job.content))
        default: return .lead(try BodyCoding.decode(DeliveryContent.self, from: job.content))
        }
    }

    func texts(of notice: Notice, job: DeliveryJob) throws -> RenderedTexts {
        let words = NoticeWords.of(job.language ?? "")
        let template = try templates.template(named: job.template, language: job.language ?? "")
        return switch notice {
        case .lead(let content):
            template.render(content.templateValues(in: words, link: links?.lead(content.leadID)))
        case .digest(let digest): template.render(digest.templateValues(in: words, links: links))
        case .operators(let content): template.render(content.templateValues(links: links))
        }
    }
}
