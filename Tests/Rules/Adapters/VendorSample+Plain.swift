import Models

extension VendorSample {
    static let plain = [
        VendorSample(
            name: "the names of browsers' autofill", vendor: .html, contentType: formEncoded,
            body: "form-name=contact&given-name=Ann&family-name=Lee&email=ann%40example.com&tel=%2B442079460958"
                + "&organization=Acme&organization-title=CEO&street-address=1+High+St&address-level2=Leeds"
                + "&address-level1=Yorkshire&postal-code=LS1&country=GB&url=acme.example&bot-field=&_gotcha="
                + "&_next=https%3A%2F%2Facme.example%2Fthanks&_subject=New+lead&topics%5B%5D=CRM&topics%5B%5D=ERP",
            facts: [
                .firstName: "Ann", .lastName: "Lee", .email: "ann@example.com", .phone: "+442079460958",
                .company: "Acme", .jobTitle: "CEO", .street: "1 High St", .city: "Leeds", .state: "Yorkshire",
                .postalCode: "LS1", .country: "GB", .website: "acme.example",
            ],
            extra: [
                "topics[]": ["CRM", "ERP"], "html._subject": ["New lead"],
                "html._next": ["https://acme.example/thanks"],
            ], form: "contact"),
        VendorSample(
            name: "a multipart body with a file", vendor: .html, contentType: "multipart/form-data; boundary=xYz",
            body: "--xYz\r\nContent-Disposition: form-data; name=\"_replyto\"\r\n\r\nann@example.com\r\n"
                + "--xYz\r\nContent-Disposition: form-data; name=\"Ihre Nachricht\"\r\n\r\nHallo\r\n"
                + "--xYz\r\nContent-Disposition: form-data; name=\"cv\"; filename=\"cv.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n%PDF\r\n--xYz--\r\n",
            facts: [.email: "ann@example.com", .message: "Hallo"], extra: ["cv": ["cv.pdf"]]),
        VendorSample(
            name: "a filled trap", vendor: .html, contentType: formEncoded,
            body: "email=ann%40example.com&_gotcha=x&bot-field=+y+", facts: [.email: "ann@example.com"],
            extra: ["html._gotcha": ["x"]],
            suspicions: ["the field _gotcha is filled", "the field bot-field is filled"]),
        VendorSample(
            name: "fields of any program", vendor: .json,
            body: #"""
                {"email":"jan@example.sk","meno":"Ján Novák","firma":"Novák","rozpočet":1e4,"tags":["a","b"],
                 "address":{"city":"Nitra"},"ok":true}
                """#,
            facts: [
                .email: "jan@example.sk", .fullName: "Ján Novák", .company: "Novák", .budget: "1e4", .city: "Nitra",
            ], extra: ["tags": ["a", "b"], "ok": ["true"]]),
    ]
}
