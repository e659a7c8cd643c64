/// What kind of mail domain a lead writes from.
package enum DomainClass: String, Codable, Sendable {
    case corporate
    case freeMail = "free_mail"
    case disposable
    case education
    case government
    /// No e-mail and no website.
    case none
}
