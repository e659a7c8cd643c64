import Models

extension VendorGuide {
    private static let wordPressLimit =
        "WordPress posts in HTTP/1.0 and waits 5 seconds unless the plugin says otherwise."
    private static let noRetry =
        "The plugin tries once: a post that the intake does not take is lost there, though the site keeps its own entry. "

    /// Plugins of WordPress.
    static let wordPress = [
        VendorGuide(
            vendor: .contactForm7, title: "Contact Form 7 (plugin CF7 to Webhook)", secret: .none,
            authentication:
                "The plugin signs nothing: the token, in the address or as a header `Authorization: Bearer`.",
            steps: [
                "Install the plugin CF7 to Webhook; in the form open the tab Webhook and switch it on.",
                "Webhook URL: ADDRESS",
                "Accepted statuses: 200.",
                "Leave the body empty, so that the plugin writes the JSON itself.",
            ],
            arrives: [
                "Every field by its tag's name, such as `your-email`; `webhook:newname` in a tag renames it.",
                "The special tags that you choose, such as `_url` and `_remote_ip`, as metadata.",
            ],
            impossible: ["An id of the submission: the plugin has none."],
            limits: [
                wordPressLimit + " This one waits 30 seconds, while the visitor waits too.",
                "A body of your own is filled in without escaping: an answer with a quote makes it invalid JSON.",
            ],
            retry: noRetry
                + "It writes an e-mail about it. The same content within the same minute is one submission."),
        VendorGuide(
            vendor: .gravityForms, title: "Gravity Forms (Webhooks add-on)", secret: .none,
            authentication:
                "The add-on signs nothing: the token, in the address or as a header `Authorization: Bearer`.",
            steps: [
                "In the form: Settings, Webhooks, Add new.",
                "Request URL: ADDRESS",
                "Request method: POST. Request format: JSON.",
                "Request body: All fields.",
            ],
            arrives: [
                "The entry: answers under numbers such as `1` and `1.3`, time, page, the visitor's address."
            ],
            impossible: ["Names of fields: numbers mean nothing without a mapping, so write one for each form."],
            limits: [wordPressLimit],
            retry:
                "One attempt unless the site sets `gform_max_async_feed_attempts`; missed entries can be sent again from "
                + "the entry's page. A repetition has the same entry id and changes nothing."),
        VendorGuide(
            vendor: .elementor, title: "Elementor Pro", secret: .none,
            authentication: "Elementor signs nothing and sends no header of yours: the token in the address is all.",
            steps: [
                "Edit the form's widget: Actions After Submit, add Webhook.",
                "Webhook URL: ADDRESS",
                "Advanced Data: yes.",
            ],
            arrives: [
                "With advanced data every field with its id, title and type, and the page. Without it the labels are the "
                    + "names, and date and time are localised text."
            ],
            impossible: ["An id of the submission: Elementor has none."],
            limits: [wordPressLimit, "The visitor waits for the post."],
            retry: noRetry + "The same content within the same minute is one submission."),
        VendorGuide(
            vendor: .wpforms, title: "WPForms (Webhooks add-on)", secret: .given,
            authentication: "Each post is signed: `X-WPForms-Webhook-Signature`, HMAC-SHA256 over time and body, five "
                + "minutes.",
            steps: [
                "In the form builder: Settings, Webhooks, Add new webhook.",
                "Copy the webhook's secret into a file for `baton form add --secret-file`.",
                "Request URL: ADDRESS",
                "Request method: POST. Request format: JSON.",
                "Request body: map every field to a name such as `email`.",
            ],
            arrives: ["The fields that you mapped, under the names that you chose."],
            impossible: ["An id of the submission, unless you map the entry id to a name."],
            limits: [
                "The plugin posts in HTTP/1.0, follows no redirect, and waits 60 seconds.",
                "Several choices come as one text with `||` between.",
            ],
            retry: noRetry + "The same content within the same minute is one submission."),
        VendorGuide(
            vendor: .fluentForms, title: "Fluent Forms Pro", secret: .none,
            authentication:
                "The plugin signs nothing: the token, in the address or as a header `Authorization: Bearer`.",
            steps: [
                "In the form: Settings & Integrations, WebHook, Add new.",
                "Request URL: ADDRESS",
                "Request method: POST. Request format: JSON.",
                "Request body: All data.",
            ],
            arrives: [
                "Every field, and `__submission` with its serial number, page and browser as metadata."
            ],
            impossible: [],
            limits: [
                wordPressLimit,
                "The plugin does not verify certificates unless the site tells it to: switch that on.",
                "Its own trap for robots, `item_…__fluent_sf`, counts as spam when it is missing or filled.",
            ],
            retry: noRetry + "A repetition has the same submission id and changes nothing."),
        VendorGuide(
            vendor: .ninjaForms, title: "Ninja Forms (Webhooks add-on)", secret: .none,
            authentication: "The add-on signs nothing: the token in the address is all.",
            steps: [
                "In the form: Emails & Actions, Add new action, WebHooks.",
                "Remote URL: ADDRESS",
                "Remote method: POST.",
                "Args: a key such as `email` for each field.",
            ],
            arrives: ["The arguments that you defined, under the keys that you chose (verify)."],
            impossible: ["An id of the submission, unless you define an argument for it."],
            limits: [wordPressLimit, "The method GET is not taken: choose POST."],
            retry:
                "Whether the add-on tries again is not known: verify. The same content within the same minute is one "
                + "submission."),
    ]
}
