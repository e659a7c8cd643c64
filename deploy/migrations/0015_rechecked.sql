-- A delivery is held against the present before it leaves.

-- ---------------------------------------------------------------- what a delivery depends on
ALTER TABLE notification.delivery
    -- Why the recipient is told: the policy names them, the lead is theirs or their team's, they are the lead. Null where
    -- nothing of a lead decides: digests, what happened to Baton itself, tests.
    ADD COLUMN addressee text CHECK (addressee IN ('named', 'owner', 'lead')),
    -- Who owned the lead when it was planned.
    ADD COLUMN owner text;
-- What was planned before and has not left: to its owner, as far as that can be told.
UPDATE notification.delivery d
   SET addressee = 'owner', owner = d.recipient
  FROM notification.delivery_content c
 WHERE c.delivery_id = d.delivery_id AND d.status IN ('planned', 'collected', 'parked', 'unknown') AND NOT d.is_test
   AND d.event LIKE 'lead.%' AND c.content #>> '{owner,email}' = d.recipient;

-- The newest are looked for most.
CREATE INDEX delivery_planned ON notification.delivery (planned_at, delivery_id);
