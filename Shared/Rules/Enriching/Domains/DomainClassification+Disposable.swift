extension DomainClassification {
    /// Where an address lives for minutes, kept by hand.
    static let disposable: Set<String> = [
        "10minutemail.com", "10minutemail.net", "10minutemail.org", "20minutemail.com", "33mail.com", "anonaddy.me",
        "anonbox.net", "armyspy.com", "byom.de", "burnermail.io", "cuvox.de", "dayrep.com", "deadaddress.com",
        "discard.email", "discardmail.com", "discardmail.de", "dispostable.com", "dodgit.com", "dropmail.me",
        "e4ward.com", "einrot.com", "einmalmail.de", "emailondeck.com", "emailsensei.com", "emailtemporario.com.br",
        "fakeinbox.com", "fakemail.net", "fakemailgenerator.com", "filzmail.com", "fleckens.hu", "generator.email",
        "getairmail.com", "getnada.com", "gishpuppy.com", "grr.la", "guerrillamail.biz", "guerrillamail.com",
        "guerrillamail.de", "guerrillamail.info", "guerrillamail.net", "guerrillamail.org", "guerrillamailblock.com",
        "gustr.com", "harakirimail.com", "incognitomail.org", "inboxalias.com", "inboxbear.com", "inboxkitten.com",
        "jetable.org", "jourrapide.com", "kurzepost.de", "linshiyouxiang.net", "mail-temp.com", "mail-temporaire.fr",
        "mailcatch.com", "maildrop.cc", "maileater.com", "mailexpire.com", "mailforspam.com", "mailinator.com",
        "mailinator.net", "mailinator2.com", "mailme.lv", "mailmetrash.com", "mailnesia.com", "mailnull.com",
        "mailsac.com", "mailtemp.info", "mailtothis.com", "meltmail.com", "mintemail.com", "minutemail.io",
        "moakt.com", "mohmal.com", "mt2015.com", "mytemp.email", "mytrashmail.com", "nada.email", "nospam4.us",
        "objectmail.com", "owlymail.com", "pokemail.net", "rhyta.com", "sharklasers.com", "shieldedmail.com",
        "smailpro.com", "sneakemail.com", "sofort-mail.de", "spam4.me", "spambog.com", "spambog.de", "spambox.us",
        "spamex.com", "spamfree24.org", "spamgourmet.com", "spaml.de", "superrito.com", "teleworm.us", "temp-mail.io",
        "temp-mail.org", "tempail.com", "tempinbox.com", "tempmail.com", "tempmail.de", "tempmail.dev", "tempmail.net",
        "tempmailo.com", "tempr.email", "throwawaymail.com", "trash-mail.com", "trash-mail.de", "trashmail.com",
        "trashmail.de", "trashmail.net", "trashmail.ws", "trbvm.com", "wegwerfemail.de", "wegwerfmail.de",
        "wegwerfmail.net", "yopmail.com", "yopmail.fr", "yopmail.net", "zehnminutenmail.de",
    ]
}
