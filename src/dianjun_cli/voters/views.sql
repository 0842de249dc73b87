-- Identities. Read inside this slice, by the case's own lookups, and by the search for leaks; nowhere else.
CREATE VIEW v_voter AS
SELECT v.id, v.name, v.sex, v.phone, v.phone_key, v.address, v.employer, v.local, v.void_on, v.void_reason
FROM voter v;

CREATE VIEW v_identity_look AS
SELECT k.id, k.voter_id, k.looked_at, k.actor, k.through, k.reason FROM identity_look k;
