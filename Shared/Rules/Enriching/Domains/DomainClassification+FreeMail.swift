extension DomainClassification {
    /// Where everybody gets an address for nothing, kept by hand.
    static let freeMail: Set<String> = [
        // Worldwide.
        "gmail.com", "googlemail.com", "yahoo.com", "ymail.com", "rocketmail.com", "outlook.com", "hotmail.com",
        "live.com",
        "msn.com", "passport.com", "icloud.com", "me.com", "mac.com", "aol.com", "aim.com", "gmx.com", "mail.com",
        "email.com",
        "zoho.com", "zohomail.com", "proton.me", "protonmail.com", "pm.me", "protonmail.ch", "tutanota.com",
        "tutanota.de",
        "tuta.io", "tutamail.com", "tuta.com", "keemail.me", "fastmail.com", "fastmail.fm", "hey.com", "hushmail.com",
        "inbox.com", "lycos.com", "excite.com", "mailfence.com", "runbox.com", "posteo.net", "duck.com", "disroot.org",
        "riseup.net", "usa.com", "europe.com", "consultant.com", "engineer.com", "myself.com", "post.com",
        "rediffmail.com",
        "startmail.com", "skiff.com", "onmail.com", "simplelogin.com",
        // Germany, Austria, Switzerland.
        "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "gmx.eu", "web.de", "t-online.de", "freenet.de", "arcor.de",
        "posteo.de",
        "mailbox.org", "online.de", "email.de", "hotmail.de", "live.de", "outlook.de", "yahoo.de", "ymail.de",
        "1und1.de",
        "vodafone.de", "aon.at", "chello.at", "live.at", "hotmail.at", "yahoo.at", "bluewin.ch", "hispeed.ch",
        "sunrise.ch",
        "hotmail.ch", "yahoo.ch", "gmx.org",
        // France, Belgium, the Netherlands.
        "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net", "neuf.fr", "bbox.fr", "numericable.fr",
        "hotmail.fr",
        "live.fr", "outlook.fr", "yahoo.fr", "gmx.fr", "aliceadsl.fr", "club-internet.fr", "skynet.be", "telenet.be",
        "proximus.be", "hotmail.be", "ziggo.nl", "kpnmail.nl", "planet.nl", "xs4all.nl", "hetnet.nl", "home.nl",
        "live.nl",
        "hotmail.nl",
        // Italy, Spain, Portugal, Latin America.
        "libero.it", "virgilio.it", "tiscali.it", "alice.it", "tin.it", "hotmail.it", "live.it", "yahoo.it",
        "outlook.it",
        "fastwebnet.it", "hotmail.es", "outlook.es", "yahoo.es", "telefonica.net", "sapo.pt", "uol.com.br",
        "bol.com.br",
        "terra.com.br", "ig.com.br", "yahoo.com.br", "hotmail.com.br", "outlook.com.br", "yahoo.com.mx", "yahoo.com.ar",
        // Central and eastern Europe.
        "seznam.cz", "email.cz", "centrum.cz", "centrum.sk", "post.cz", "volny.cz", "atlas.cz", "azet.sk", "zoznam.sk",
        "pobox.sk", "post.sk", "gmail.sk", "wp.pl", "o2.pl", "onet.pl", "onet.eu", "interia.pl", "op.pl",
        "poczta.onet.pl",
        "gazeta.pl", "tlen.pl", "freemail.hu", "citromail.hu", "indamail.hu", "abv.bg", "mail.bg", "ukr.net", "i.ua",
        "mail.ru", "yandex.ru", "yandex.com", "ya.ru", "bk.ru", "list.ru", "inbox.ru", "rambler.ru", "inbox.lv",
        "mail.ee",
        // United Kingdom, Ireland, the north.
        "yahoo.co.uk", "hotmail.co.uk", "live.co.uk", "outlook.co.uk", "btinternet.com", "sky.com", "virginmedia.com",
        "talktalk.net", "ntlworld.com", "blueyonder.co.uk", "eircom.net", "online.no", "hotmail.no", "live.no",
        "live.se",
        "hotmail.se", "telia.com", "live.dk", "hotmail.dk", "mail.dk", "luukku.com",
        // North America, Asia, the Pacific.
        "comcast.net", "verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net",
        "earthlink.net",
        "optonline.net", "juno.com", "rogers.com", "sympatico.ca", "shaw.ca", "telus.net", "videotron.ca", "yahoo.ca",
        "hotmail.ca", "qq.com", "163.com", "126.com", "sina.com", "sohu.com", "foxmail.com", "yeah.net", "aliyun.com",
        "naver.com", "hanmail.net", "daum.net", "yahoo.co.jp", "docomo.ne.jp", "ezweb.ne.jp", "softbank.ne.jp",
        "yahoo.co.in", "yahoo.in", "yahoo.com.au", "bigpond.com", "bigpond.net.au", "optusnet.com.au", "hotmail.com.au",
        "xtra.co.nz",
    ]
}
