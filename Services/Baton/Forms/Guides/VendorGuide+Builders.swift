import Models

extension VendorGuide {
    /// Form builders and landing-page builders.
    static let builders = [
        VendorGuide(
            vendor: .webflow, title: "Webflow", secret: .optional,
            authentication: "A webhook made with a site token or an OAuth app signs each post "
                + "(`x-webflow-signature`, HMAC-SHA256, five minutes); one made in the dashboard signs nothing, and the "
                + "token in the address is all.",
            steps: [
                "In the dashboard: Site settings, Apps & Integrations, Webhooks, Add webhook.",
                "Trigger: Form submission. API version: v2.",
                "URL: ADDRESS",
                "For signed posts make the webhook by the API with a site token instead, and give its `secretKey` to "
                    + "`baton form add --secret-file`.",
            ],
            arrives: [
                "Every field of the form, under the name that the site's designer gave it, in any script.",
                "The form's name and the time of the submission; site, page element and field types as metadata.",
            ],
            impossible: ["A signature for webhooks that were made in the dashboard."],
            limits: [
                "A webhook fires for all forms of its site unless it is narrowed to one: give forms that differ in what "
                    + "they ask a mapping.",
                "A redirect is a failure for Webflow: paste the address as it is, with https.",
            ],
            retry: "Webflow wants exactly 200, tries up to three times ten minutes apart, and then deactivates the "
                + "webhook: watch `baton_intake_form_quiet`. A repetition has the same `payload.id` and changes nothing."
        ),
        VendorGuide(
            vendor: .typeform, title: "Typeform", secret: .made,
            authentication: "Each post is signed: `Typeform-Signature`, HMAC-SHA256 over the body. The secret is yours "
                + "to choose; Baton makes one.",
            steps: [
                "In the form: Connect, Webhooks, Add a webhook.",
                "Endpoint: ADDRESS",
                "Edit the webhook, Secret: SECRET",
                "Switch the webhook on, and check that SSL verification is on.",
            ],
            arrives: [
                "Every answer, under the reference (`ref`) and the title of its question; hidden fields and variables.",
                "Where the form was opened and when it was submitted.",
            ],
            impossible: [
                "Half-filled forms as leads: a partial response is counted and rejected with that reason.",
                "The content of uploaded files: their addresses arrive.",
            ],
            limits: ["An answer is wanted within 30 seconds; the intake takes milliseconds."],
            retry:
                "404 and 410 would switch the webhook off at once, so the intake never answers them. 408, 423, 429 and "
                + "503 are tried every 2 to 3 minutes for 10 hours; other failures after 5, 10 and 20 minutes and 1, 2, "
                + "3 and 4 hours. A repetition has the same `event_id` and changes nothing."),
        VendorGuide(
            vendor: .tally, title: "Tally", secret: .made,
            authentication: "Each post is signed once a signing secret is set: `Tally-Signature`, HMAC-SHA256 over the "
                + "body. Baton makes the secret.",
            steps: [
                "In the form: Integrations, Webhooks, Connect.",
                "Endpoint URL: ADDRESS",
                "Add a signing secret: SECRET",
            ],
            arrives: [
                "Every answer under its label; choices as their text, not as the ids that Tally sends.",
                "Form, respondent and times as metadata; hidden fields like any other.",
            ],
            impossible: ["The content of uploaded files: their addresses arrive."],
            limits: [
                "An answer is wanted within 10 seconds.",
                "Labels may repeat: two questions with one label arrive as two values of it.",
            ],
            retry: "Tally tries again; its schedule is not documented. A repetition has the same `eventId` and changes "
                + "nothing."),
        VendorGuide(
            vendor: .jotform, title: "Jotform", secret: .none,
            authentication:
                "Jotform signs nothing: the token in the address is all. It also repeats the address inside "
                + "the post (`webhookURL`).",
            steps: [
                "In the form builder: Settings, Integrations, WebHooks.",
                "Webhook URL: ADDRESS",
                "Complete integration.",
            ],
            arrives: [
                "Every answer; names and dates come in parts and are put together.",
                "Form, title, submission and the visitor's address as metadata.",
            ],
            impossible: ["The content of uploaded files: their addresses arrive."],
            limits: ["The answers are JSON text inside a multipart body; Jotform's own bookkeeping is no answer."],
            retry:
                "Whether Jotform tries again is not known: verify. A repetition has the same `submissionID` and changes "
                + "nothing."),
        VendorGuide(
            vendor: .unbounce, title: "Unbounce", secret: .none,
            authentication: "Unbounce signs nothing: the token in the address is all.",
            steps: [
                "On the page's overview: Integrations, Webhooks, Add a webhook.",
                "URL: ADDRESS",
                "Publish the page.",
            ],
            arrives: [
                "Every field of `data.json`; page, variant and the visitor's address as metadata."
            ],
            impossible: ["An id of the submission: Unbounce gives none that is unique."],
            limits: ["`data.xml` says the same again and is kept with the raw post only."],
            retry:
                "Success is 2xx (verify); whether Unbounce tries again is not known. A repetition is recognised by page, "
                + "time and content."),
        VendorGuide(
            vendor: .hubspotForms, title: "Forms in HubSpot's format", secret: .none,
            authentication: "The token in the address.",
            steps: [
                "In the page or program that posts to HubSpot's forms endpoint today, put this address in its place: "
                    + "ADDRESS",
                "Leave the body as it is: `fields`, `context`, `legalConsentOptions`.",
            ],
            arrives: [
                "Every entry of `fields`, the page, the visitor's cookie and address, and the consent with its text."
            ],
            impossible: ["Forms that HubSpot itself hosts: they post to HubSpot alone."],
            limits: [
                "HubSpot's own endpoint allows 50 requests in 10 seconds; this one has the intake's usual limits."
            ],
            retry: "Whatever the page does. The same content within the same minute is one submission."),
        VendorGuide(
            vendor: .hubspot, title: "HubSpot app webhooks", secret: .given,
            authentication:
                "Each post is signed: `X-HubSpot-Signature-v3`, HMAC-SHA256 with the app's client secret over "
                + "method, address, body and time, five minutes. The address is the one that HubSpot knows, so set "
                + "`intake.public.url` right.",
            steps: [
                "In the developer account: the app, Auth: copy the client secret into a file for `baton form add "
                    + "--secret-file`.",
                "Webhooks, Target URL: ADDRESS",
                "Create a subscription: object Contacts, event Created; activate it.",
            ],
            arrives: [
                "A notification of each event, up to 100 a post, each with its id. It carries no answers."
            ],
            impossible: [
                "A webhook for form submissions: HubSpot has none (verify). Use contact creation, a workflow, or the "
                    + "format of HubSpot's forms.",
                "`baton form test`: a made-up event has no contact behind it. Use Test in HubSpot's subscription.",
            ],
            limits: ["At most 100 events a post; an answer is wanted within 5 seconds (verify)."],
            retry: "Ten more tries over 24 hours (verify). Events have no unique id of their own: a repetition is "
                + "recognised by event, object and time."),
    ]
}
