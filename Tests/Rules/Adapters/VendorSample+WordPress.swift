import Models

extension VendorSample {
    static let contactForm7 = [
        VendorSample(
            name: "all tags, with special ones", vendor: .contactForm7, contentType: "application/json; charset=UTF-8",
            body: #"""
                {"your-name":"Jana Kováčová","your-email":"Jana@Example.com","your-tel":"0905 123 456",
                 "your-company":"Tatra, s.r.o.","your-subject":["Ponuka"],"temy":["CRM","ERP"],
                 "your-message":"Dobrý deň,\nprosím o ponuku.","Krajina":"Slovensko",
                 "_remote_ip":"192.0.2.7","_url":"https://firma.example/kontakt?utm_source=news",
                 "_user_agent":"Mozilla/5.0","_post_title":"Kontakt","_post_url":"https://firma.example/kontakt",
                 "_date":"27. novembra 2026","_time":"9:15"}
                """#,
            facts: [
                .fullName: "Jana Kováčová", .email: "jana@example.com", .phone: "+421905123456",
                .company: "Tatra, s.r.o.", .country: "SK", .utmSource: "news",
                .message: "Dobrý deň,\nprosím o ponuku.", .pageURL: "https://firma.example/kontakt?utm_source=news",
            ],
            extra: [
                "temy": ["CRM", "ERP"], "contact-form-7.remote_ip": ["192.0.2.7"],
                "contact-form-7.date": ["27. novembra 2026"], "your-subject": ["Ponuka"],
            ]),
        VendorSample(
            name: "files with their content and by address", vendor: .contactForm7,
            body: #"""
                {"your-email":"a@b.example","cv":[{"filename":"cv.pdf","content":"aGVsbG8gd29ybGQ="}],
                 "offer":"https://firma.example/up/plan.pdf"}
                """#,
            facts: [.email: "a@b.example"],
            extra: [
                "cv": ["cv.pdf"], "contact-form-7.cv.content": ["11 bytes"],
                "offer": ["https://firma.example/up/plan.pdf"],
            ], rewritten: ["aGVsbG8gd29ybGQ="]),
        VendorSample(
            name: "a body whose placeholders were not escaped", vendor: .contactForm7, contentType: "text/plain",
            body: "{ \"name\": \"Eva \"the boss\" Müller\", \"email\": \"eva@example.de\",\n"
                + " \"Nachricht\": \"Zeile 1\r\nZeile \"2\", C:\\neu\", \"age\": , \"n\": 7 }",
            facts: [
                .fullName: "Eva \"the boss\" Müller", .email: "eva@example.de",
                .message: "Zeile 1\nZeile \"2\", C:\\neu",
            ], extra: ["n": ["7"]]),
    ]

    static let gravityForms = [
        VendorSample(
            name: "a whole entry", vendor: .gravityForms,
            body: #"""
                {"id":"1512","form_id":"7","post_id":null,"date_created":"2026-11-27 08:15:00",
                 "date_updated":"2026-11-27 08:15:01","is_starred":"0","is_read":"0","ip":"192.0.2.7",
                 "source_url":"https://acme.example/demo","user_agent":"Mozilla/5.0","currency":"USD",
                 "payment_status":null,"payment_amount":null,"status":"active","created_by":null,
                 "1.2":"","1.3":"Ana","1.4":"","1.6":"García","1.8":"","2":"ana@example.es","3":"+34 612 34 56 78",
                 "4.1":"CRM","4.2":"","4.3":"ERP","5":"Industrias García",
                 "6":"[\"https:\\/\\/acme.example\\/a.pdf\",\"https:\\/\\/acme.example\\/b.pdf\"]","7":null}
                """#,
            mapping: ["5": "company"],
            facts: [
                .firstName: "Ana", .lastName: "García", .email: "ana@example.es", .phone: "+34612345678",
                .company: "Industrias García", .pageURL: "https://acme.example/demo",
            ],
            extra: [
                "6": ["https://acme.example/a.pdf", "https://acme.example/b.pdf"], "4.1": ["CRM"], "4.3": ["ERP"],
                "gravity-forms.ip": ["192.0.2.7"], "gravity-forms.id": ["1512"],
            ], submittedAt: "2026-11-27T08:15:00Z", rewritten: ["2026-11-27 08:15:00"]),
        VendorSample(
            name: "chosen fields by GET", vendor: .gravityForms, contentType: nil,
            query: "Correo+electr%C3%B3nico=ana%40example.es&Empresa=Industrias&Tel%C3%A9fono=%2B34612345678", body: "",
            facts: [.email: "ana@example.es", .company: "Industrias", .phone: "+34612345678"]),
        VendorSample(
            name: "form-encoded, marked as spam", vendor: .gravityForms, contentType: formEncoded,
            body: "id=9&form_id=7&status=spam&1.3=Ana&1.6=Ruiz&2=ana%40example.es",
            facts: [.firstName: "Ana", .lastName: "Ruiz", .email: "ana@example.es"],
            suspicions: ["Gravity Forms marked it as spam"]),
    ]

    static let elementor = [
        VendorSample(
            name: "labels", vendor: .elementor, contentType: formEncoded,
            body: "Vorname+=Eva&Nachname=M%C3%BCller&E-Mail-Adresse+=eva%40example.de&Telefon=%2B49+30+901820"
                + "&Firma=M%C3%BCller+GmbH&No+Label+message=Hallo&No+Label+field_a1=x&Budget+%5BEUR%5D=5000"
                + "&Date=27.+November+2026&Time=9%3A15&Page+URL=https%3A%2F%2Fmueller.example%2F&User+Agent=M"
                + "&Remote+IP=192.0.2.7&Powered+by=Elementor&form_id=a1b2c3&form_name=Kontakt",
            facts: [
                .firstName: "Eva", .lastName: "Müller", .email: "eva@example.de", .phone: "+4930901820",
                .company: "Müller GmbH", .message: "Hallo", .pageURL: "https://mueller.example/",
            ],
            extra: [
                "No Label field_a1": ["x"], "Budget [EUR]": ["5000"], "elementor.date": ["27. November 2026"],
                "elementor.form_id": ["a1b2c3"],
            ], form: "Kontakt"),
        VendorSample(
            name: "advanced data", vendor: .elementor, contentType: formEncoded,
            body: "form%5Bid%5D=a1b2&form%5Bname%5D=Demo"
                + "&fields%5Bname%5D%5Bid%5D=name&fields%5Bname%5D%5Btype%5D=text&fields%5Bname%5D%5Btitle%5D=Meno"
                + "&fields%5Bname%5D%5Bvalue%5D=J%C3%A1n+Nov%C3%A1k&fields%5Bname%5D%5Braw_value%5D=J%C3%A1n+Nov%C3%A1k"
                + "&fields%5Bname%5D%5Brequired%5D=1"
                + "&fields[x1][type]=email&fields[x1][title]=&fields[x1][value]=jan%40example.sk"
                + "&fields[x2][type]=tel&fields[x2][title]=Kde+v%C3%A1s+zastihneme&fields[x2][value]=%2B421905123456"
                + "&fields[x3][title]=Z%C3%A1ujem&fields[x3][value]=A%2C+B&fields[x3][raw_value][0]=A"
                + "&fields[x3][raw_value][1]=B&meta[date][title]=D%C3%A1tum&meta[date][value]=27.+novembra"
                + "&meta[page_url][title]=URL&meta[page_url][value]=https%3A%2F%2Ffirma.example%2F",
            facts: [
                .fullName: "Ján Novák", .email: "jan@example.sk", .phone: "+421905123456", .product: "A, B",
                .pageURL: "https://firma.example/",
            ],
            extra: [
                "elementor.name.type": ["text"], "elementor.x3.raw_value": ["A", "B"],
                "elementor.date": ["27. novembra"], "elementor.form.id": ["a1b2"],
            ], form: "Demo"),
    ]

    static let wpforms = [
        VendorSample(
            name: "JSON", vendor: .wpforms,
            body: #"""
                {"Nombre completo":"Ana Ruiz","correo":"ana@example.es","móvil":"+34612345678","Empresa":"Ruiz SL",
                 "intereses":"CRM||ERP||Otros","cita":{"value":"27/11/2026 09:15","unix":1795770900},
                 "mensaje":"a || b","nota":null}
                """#,
            facts: [
                .fullName: "Ana Ruiz", .email: "ana@example.es", .phone: "+34612345678", .company: "Ruiz SL",
                .message: "a || b",
            ],
            extra: [
                "intereses": ["CRM", "ERP", "Otros"], "cita": ["27/11/2026 09:15"], "wpforms.cita.unix": ["1795770900"],
            ], rewritten: ["CRM||ERP||Otros"]),
        VendorSample(
            name: "form-encoded", vendor: .wpforms, contentType: formEncoded,
            body: "name%5Bfirst%5D=Ana&name%5Blast%5D=Ruiz&email=ana%40example.es&choices%5B0%5D=A&choices%5B1%5D=B"
                + "&when%5Bvalue%5D=morgen&when%5Bunix%5D=1795770900",
            facts: [.firstName: "Ana", .lastName: "Ruiz", .email: "ana@example.es"],
            extra: ["choices": ["A", "B"], "when": ["morgen"], "wpforms.when.unix": ["1795770900"]]),
    ]

    static let fluentForms = [
        VendorSample(
            name: "all fields", vendor: .fluentForms,
            body: #"""
                {"names":{"first_name":"Peter","last_name":"Szabó"},"email":"peter@example.sk","phone":"+421905123456",
                 "Názov firmy":"Szabó a syn","_wp_http_referer":"/kontakt","__fluent_form_embded_post_id":"5",
                 "_fluentform_3_fluentformnonce":"abc","item_3__fluent_sf":"",
                 "__submission":{"id":88,"form_id":"3","serial_number":12,
                  "response":"{\"names\":{\"first_name\":\"Peter\"},\"email\":\"peter@example.sk\",\"hidden\":\"h1\"}",
                  "user_inputs":{"names":"Peter Szabó","email":"peter@example.sk","phone":"905 123 456"},
                  "source_url":"https://firma.example/kontakt","browser":"Firefox","ip":"192.0.2.7","status":"unread",
                  "created_at":"2026-11-27 09:15:00"}}
                """#,
            facts: [
                .firstName: "Peter", .lastName: "Szabó", .fullName: "Peter Szabó", .email: "peter@example.sk",
                .phone: "+421905123456", .company: "Szabó a syn", .pageURL: "https://firma.example/kontakt",
            ],
            extra: [
                "hidden": ["h1"], "fluent-forms.serial_number": ["12"],
                "fluent-forms.user_inputs.phone": ["905 123 456"],
                "fluent-forms.created_at": ["2026-11-27 09:15:00"],
            ]),
        VendorSample(
            name: "chosen fields, form-encoded", vendor: .fluentForms, contentType: formEncoded,
            body: "names%5Bfirst_name%5D=Peter&names%5Blast_name%5D=Szab%C3%B3&email=peter%40example.sk",
            facts: [.firstName: "Peter", .lastName: "Szabó", .email: "peter@example.sk"]),
        VendorSample(
            name: "a filled trap", vendor: .fluentForms, body: #"{"email":"a@b.example","item_3__fluent_sf":"x"}"#,
            facts: [.email: "a@b.example"], extra: ["fluent-forms.item_3__fluent_sf": ["x"]],
            suspicions: ["the field item_3__fluent_sf is filled"]),
        VendorSample(
            name: "a missing trap", vendor: .fluentForms,
            body: #"{"email":"a@b.example","_fluentform_3_fluentformnonce":"abc"}"#,
            facts: [.email: "a@b.example"], suspicions: ["the field item_…__fluent_sf is missing"]),
    ]

    static let ninjaForms = [
        VendorSample(
            name: "arguments", vendor: .ninjaForms, contentType: formEncoded,
            body: "firstname_1523908368154=Eva&lastname_1523908369534=M%C3%BCller&email_1523908522016=eva%40example.de"
                + "&phone_1523909522016=%2B4930901820&Firma=M%C3%BCller+GmbH",
            facts: [
                .firstName: "Eva", .lastName: "Müller", .email: "eva@example.de", .phone: "+4930901820",
                .company: "Müller GmbH",
            ]),
        VendorSample(
            name: "arguments in the address", vendor: .ninjaForms, contentType: nil,
            query: "email=eva%40example.de&Unternehmen=M", body: "",
            facts: [.email: "eva@example.de", .company: "M"]),
        VendorSample(
            name: "all in one JSON text", vendor: .ninjaForms, contentType: formEncoded,
            body: "data=%7B%22email%22%3A%22eva%40example.de%22%2C%22Firma%22%3A%22M%22%2C%22list%22%3A%5B1%2C2%5D%7D",
            facts: [.email: "eva@example.de", .company: "M"], extra: ["list": ["1", "2"]]),
    ]
}
