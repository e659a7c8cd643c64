@testable import Intake

extension SignatureVector {
    /// Made with Python's `hmac`, and with its package `standardwebhooks` for that scheme.
    static let all = [
        SignatureVector(
            .webflow, secret: "f3a9c1f3a9c1f3a9c1f3a9c1f3a9c1f3a9c1f3a9c1f3a9c1f3a9c1f3a9c1beef",
            other: "0d110d110d110d110d110d110d110d110d110d110d110d110d110d110d110d11",
            headers: [
                "x-webflow-timestamp": "1795249800000",
                "x-webflow-signature": "f651c47e3ea152adcb481384b71936b58c984dc42a58281f6f8c61889697e35a",
            ],
            byOther: [
                "x-webflow-timestamp": "1795249800000",
                "x-webflow-signature": "032790364242532b93f3502bb8909a9c87eb15335b74a4f2214f227c96f1b505",
            ],
            ofNothing: [
                "x-webflow-timestamp": "1795249800000",
                "x-webflow-signature": "c05541709f157cb923726b28d96b722255f8b5f9905d156223334d673bd1017b",
            ],
            inWrongUnit: [
                "x-webflow-timestamp": "1795249800",
                "x-webflow-signature": "4f88721565f8f4003ac9b4e920c35c1480d1d8649a7e5610407cd3212c527159",
            ]),
        SignatureVector(
            .typeform, secret: "tf-secret-Ω-of-2026",
            other: "another tf secret",
            headers: [
                "typeform-signature": "sha256=fyCsk/Q4MtpykvEWB/dmPOH9I5JwKq3eWF3DXZsc8og="
            ],
            byOther: [
                "typeform-signature": "sha256=nCpsnZMCMdpf0yKsOnfsOawQbtXEzlz9Tfl+WSibQIg="
            ],
            ofNothing: [
                "typeform-signature": "sha256=0H6gETaZMEl6krc4ekI1vt5GAOS0z5kZbR8HmZVrOpw="
            ]),
        SignatureVector(
            .tally, secret: "tally secret 1",
            other: "tally secret 2",
            headers: [
                "tally-signature": "t21W51SI5NwY1TDXPTPHQEFqFrJt1QcQPvyAtr47UZI="
            ],
            byOther: [
                "tally-signature": "N/bJQMNzZ6L6APpdQoUm/dBa0yJ5dbNum0IFH1wcEXo="
            ],
            ofNothing: [
                "tally-signature": "0O0pN312iRH1si9HozvdNK8BCkxGyOJdjXyS6etTDxc="
            ]),
        SignatureVector(
            .hubspot, secret: "8f3c2a1e-5b7d-4c9f-a0e1-112233445566",
            other: "00000000-5b7d-4c9f-a0e1-112233445566",
            headers: [
                "x-hubspot-request-timestamp": "1795249800000",
                "x-hubspot-signature-v3": "BbRKi6JvupWD9ODfp6Vx1HRzwPZyyp3GIHReu6HQiWw=",
            ],
            byOther: [
                "x-hubspot-request-timestamp": "1795249800000",
                "x-hubspot-signature-v3": "YC8KX5twpTg101kQIS5Dq+4uJ4g+62eP86+e/8fPvIA=",
            ],
            ofNothing: [
                "x-hubspot-request-timestamp": "1795249800000",
                "x-hubspot-signature-v3": "64NJ2tEFzuRl3tpZ/Oz7QMYcssk0wmAL7117IMsXfiM=",
            ],
            inWrongUnit: [
                "x-hubspot-request-timestamp": "1795249800",
                "x-hubspot-signature-v3": "pwg+IOwpYtwWdvmuKL1pxrQZCO4RaNefGyH7kBi/y+U=",
            ]),
        SignatureVector(
            .meta, secret: "4fbb9d2c0a117e55",
            other: "9999999999999999",
            headers: [
                "x-hub-signature-256": "sha256=5d0bb4dbaca1e629ef00fcde76a3069a4fd0825f62fa8c891b85085ce43a06f1"
            ],
            byOther: [
                "x-hub-signature-256": "sha256=606f8cf4f15c7f0a9f2f16254c862dc40066201b087c148a69f9bd05122936e8"
            ],
            ofNothing: [
                "x-hub-signature-256": "sha256=486ef37773dbc54ab5cb42bebfe948b391a8a7b67f87f97b5cadc3bb5e42f654"
            ]),
        SignatureVector(
            .linkedin, secret: "WPL_AP1.abcdef.12345==",
            other: "WPL_AP1.zzzzzz.12345==",
            headers: [
                "x-li-signature": "6ee06bf84ad8e964d1c67761bf83faaeea1f50fd6ef39733ecb1266489ffdafc"
            ],
            byOther: [
                "x-li-signature": "ee5cb6fc83ce0c5facfce52ef9470b06d1343f0730e2deb78baa8b75fb27a45a"
            ],
            ofNothing: [
                "x-li-signature": "1c68f5aaba12c75f6caceb144cabe74440ffca75d3e3c3e7fea3e7ec6a93c33c"
            ]),
        SignatureVector(
            .wpforms, secret: "wpf-7d0f2c5b",
            other: "wpf-00000000",
            headers: [
                "x-wpforms-webhook-signature":
                    "t=1795249800,v=9cfa7ef74ab523b116a084233f4f49877d6fb1d13654b636e3b35e8b78cf1e39"
            ],
            byOther: [
                "x-wpforms-webhook-signature":
                    "t=1795249800,v=bce7d37a3da4c1855edc54acf30b80191dc00686ea1526c42039ebf7b38e198e"
            ],
            ofNothing: [
                "x-wpforms-webhook-signature":
                    "t=1795249800,v=e65b46a58eef2b24fbe0e713f56aa65d0afde8f59ccb615b630d895c9de7f427"
            ],
            inWrongUnit: [
                "x-wpforms-webhook-signature":
                    "t=1795249800000,v=8d188e556eae68a8cefc12f9457d20b1568de1a88f3456158a0ba632e75b2e32"
            ]),
        SignatureVector(
            .standardWebhooks, secret: "whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY=",
            other: "whsec_dnV0c3JxcG9ubWxramloZ2ZlZGNiYTk4NzY1NDMyMTA=",
            headers: [
                "webhook-id": "msg_1",
                "webhook-timestamp": "1795249800",
                "webhook-signature": "v1,y053pTPQC7sP8dPW9R51VeEylDAjWvNbKkka7sAOiEY=",
            ],
            byOther: [
                "webhook-id": "msg_1",
                "webhook-timestamp": "1795249800",
                "webhook-signature": "v1,IVp5iFLsGe16Zw2ztPYRn78aq/wuDabKBajrnXHqRFc=",
            ],
            ofNothing: [
                "webhook-id": "msg_1",
                "webhook-timestamp": "1795249800",
                "webhook-signature": "v1,RiwWDTTKXWRosF8VSJO8slkkezLjGqlIpeFkWVDs16E=",
            ],
            inWrongUnit: [
                "webhook-id": "msg_1",
                "webhook-timestamp": "1795249800000",
                "webhook-signature": "v1,VKN5V7cJfGBF6WV2R++7hLH/jzR0OTF9QKWNzXDfabo=",
            ]),
    ]
}
