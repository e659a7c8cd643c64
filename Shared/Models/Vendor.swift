/// What sends a form's posts: decides how they are authenticated and read.
///
/// The raw value stands in the forms file and in the intake's submissions.
package enum Vendor: String, CaseIterable, Codable, Hashable, Sendable {
    /// Not said: the shape of the body tells.
    case any
    /// A form of one's own page, posted by the browser.
    case html
    /// Any program that posts JSON fields.
    case json
    case webflow
    case typeform
    case tally
    case jotform
    case unbounce
    case contactForm7 = "contact-form-7"
    case gravityForms = "gravity-forms"
    case elementor
    case wpforms
    case fluentForms = "fluent-forms"
    case ninjaForms = "ninja-forms"
    /// HubSpot's app webhooks: up to 100 events a post.
    case hubspot
    /// The dialect of HubSpot's forms submission endpoint.
    case hubspotForms = "hubspot-forms"
    case googleAds = "google-ads"
    /// Meta's lead ads: notifications without answers.
    case meta
    /// LinkedIn's lead sync: notifications without answers.
    case linkedin
    /// Partners that sign by the Standard Webhooks specification.
    case standardWebhooks = "standard-webhooks"
}
