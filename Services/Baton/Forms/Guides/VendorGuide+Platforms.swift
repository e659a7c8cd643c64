import Models

extension VendorGuide {
    /// Ad platforms with lead forms of their own.
    static let adPlatforms = [
        VendorGuide(
            vendor: .googleAds, title: "Google Ads lead form", secret: .made,
            authentication:
                "A key of your choice, which Google writes into each body (`google_key`). Baton makes one, and "
                + "takes it out of what it keeps.",
            steps: [
                "In the campaign's lead form asset: Export leads from Google Ads, Other data integration options, Webhook "
                    + "integration.",
                "Webhook URL: ADDRESS",
                "Key: SECRET",
                "Send test data: the lead arrives marked as a test.",
            ],
            arrives: [
                "Every answer by its column, such as EMAIL and COMPANY_NAME, and the custom questions.",
                "Campaign, ad group, creative and click id as metadata.",
            ],
            impossible: [],
            limits: ["Leads that Google marks as tests are stored and shown, and told to nobody."],
            retry:
                "A 4xx is not tried again, a 5xx is (verify). A repetition has the same `lead_id` and changes nothing."),
        VendorGuide(
            vendor: .meta, title: "Meta Lead Ads (Facebook, Instagram)", secret: .given,
            authentication:
                "Each post is signed with the app's secret: `X-Hub-Signature-256`, HMAC-SHA256 over the body. "
                + "The subscription is confirmed once by a verify token, which Baton makes.",
            steps: [
                "In the app's dashboard: Settings, Basic: copy the app secret into a file for `baton form add "
                    + "--secret-file`.",
                "Webhooks, object Page. Callback URL: ADDRESS",
                "Verify token: VERIFY",
                "Subscribe to the field `leadgen`, and the page to the app.",
            ],
            arrives: [
                "A notification of each lead with its id, form, ad and page. It carries no answers: they have to be fetched "
                    + "from Meta afterwards, and the submission is parked until they are."
            ],
            impossible: [
                "`baton form test`: a made-up lead has no answers behind it. Use Meta's Lead Ads Testing Tool."
            ],
            limits: ["Up to 1000 changes a post."],
            retry: "Meta tries again at once, then less often, over 36 hours (verify). A repetition has the same "
                + "`leadgen_id` and changes nothing."),
        VendorGuide(
            vendor: .linkedin, title: "LinkedIn Lead Sync", secret: .given,
            authentication: "Each post is signed with the app's client secret: `X-LI-Signature`, HMAC-SHA256 over "
                + "`hmacsha256=` and the body (verify with a real post). LinkedIn asks every two hours whether the "
                + "address is yours.",
            steps: [
                "In the developer portal: the app, Auth: copy the client secret into a file for `baton form add "
                    + "--secret-file`.",
                "Webhooks, Create webhook: ADDRESS",
                "Subscribe to LEAD_ACTION for your account.",
            ],
            arrives: [
                "A notification of each lead. It carries no answers: they have to be fetched from LinkedIn afterwards, and "
                    + "the submission is parked until they are."
            ],
            impossible: [
                "`baton form test`: a made-up lead has no answers behind it. Use LinkedIn's own test lead."
            ],
            limits: [
                "The question whether the address is yours is answered within 3 seconds; three failures block the webhook.",
                "A notification DELETED asks that the lead be erased.",
            ],
            retry: "A repetition has the same response and time, and changes nothing."),
    ]

    /// Pages and programs of one's own.
    static let own = [
        VendorGuide(
            vendor: .html, title: "A form of your own page", secret: .none,
            authentication:
                "Nothing in a page is secret. `--origin https://www.example.com` binds browsers to your pages; "
                + "the token keeps off whoever only guesses addresses.",
            steps: [
                "In the page: `<form method=\"post\" action=\"ADDRESS\">`",
                "Name the fields as browsers know them: `email`, `given-name`, `family-name`, `tel`, `organization`, "
                    + "`country`.",
                "Give `baton form add` the page after the post by `--thank-you`, and your pages by `--origin`.",
            ],
            arrives: [
                "Every field; those with a leading underscore steer the form and are no data."
            ],
            impossible: ["A secret, or proof of who posted."],
            limits: ["Browsers are sent on with 303; a program that asks for JSON gets 200."],
            retry: "The visitor presses the button again: the same content within the same minute is one submission."),
        VendorGuide(
            vendor: .json, title: "A program of your own", secret: .none,
            authentication: "The token, best as a header `Authorization: Bearer`.",
            steps: [
                "POST JSON to: ADDRESS",
                "Content-Type: application/json",
                "Idempotency-Key: an id of your own, so that a repetition is harmless.",
                "Body: {\"email\": \"…\", \"name\": \"…\"} or {\"fields\": {…}, \"submittedAt\": \"…\"}",
            ],
            arrives: ["Every member of the object."],
            impossible: [],
            limits: ["The intake's usual limits."],
            retry:
                "Send again on 503, and when there was no answer. A repetition with the same `Idempotency-Key` changes "
                + "nothing."),
        VendorGuide(
            vendor: .standardWebhooks, title: "Standard Webhooks (partners)", secret: .made,
            authentication: "Each post is signed by the specification: `webhook-id`, `webhook-timestamp`, "
                + "`webhook-signature`, HMAC-SHA256, five minutes. Baton makes the secret.",
            steps: [
                "Give the partner the address: ADDRESS",
                "Give the partner the secret, on a safe way: SECRET",
            ],
            arrives: ["Every member of the JSON body."],
            impossible: [],
            limits: ["The intake's usual limits."],
            retry: "By the sender's schedule. A repetition has the same `webhook-id` and changes nothing."),
    ]
}
