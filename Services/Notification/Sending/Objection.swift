import FoundationEssentials
import Notices

/// Why a delivery that was planned is not to leave any more, as SQL that every statement shares which lets one go.
enum Objection {
    /// Of a delivery `b`: text, or null for one that may leave.
    ///
    /// Each look is one by key, and none is made for digests, operators' notices and tests. The columns are read in one
    /// order of weight: who is gone owns nothing and consents to nothing.
    static let text = """
        CASE WHEN b.addressee IS NULL THEN NULL
             WHEN b.addressee = 'lead' AND notification.unwanted(b.recipient, b.channel, true) IS NOT NULL
             THEN notification.unwanted(b.recipient, b.channel, true)
             WHEN (SELECT true FROM capture.lead c WHERE c.lead_id = b.lead_id) IS NULL
             THEN 'lead: nothing is known of it any more'
             WHEN b.addressee = 'owner' THEN nullif(coalesce((
                  SELECT CASE WHEN r.owner = b.owner THEN '' WHEN r.owner IS NOT NULL THEN '\(othersLead)' END
                    FROM routing.lead r WHERE r.lead_id = b.lead_id), 'owner: nobody owns the lead any more'), '')
             WHEN b.addressee = 'lead' THEN (
                  SELECT CASE WHEN (ARRAY[c.facts ->> 'consent', lower(c.facts ->> 'consent')] && \(affirmative))
                                   IS NOT TRUE
                              THEN 'consent: none of the lead is known any more' END
                    FROM capture.lead c WHERE c.lead_id = b.lead_id)
        END
        """

    private static let othersLead = "owner: somebody else owns the lead now"

    /// The words for yes; also in capitals, which not every database knows how to make small.
    private static let affirmative: String = {
        let words = LeadConsent.affirmative.flatMap { [$0, $0.uppercased(), $0.capitalized] }
        return "ARRAY[" + Set(words).sorted().map { "'\($0)'" }.joined(separator: ", ") + "]"
    }()
}
