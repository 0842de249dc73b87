-- Published issues, without their bytes; their content and files; what was let through; the editor's decisions.
CREATE VIEW v_bulletin AS
SELECT b.id, b.month, b.revision, b.number_in_year, b.number_total, b.published_on, b.published_at, b.actor, b.edited,
       b.reviewed_by, b.signed_by, b.signed_on, b.copies, b.recipients
FROM bulletin_issue b;

CREATE VIEW v_bulletin_file AS
SELECT f.issue_id, b.month, b.revision, f.edition, f.form, f.data, f.sha256
FROM bulletin_file f JOIN bulletin_issue b ON b.id = f.issue_id;

CREATE VIEW v_bulletin_content AS
SELECT b.id, b.month, b.revision, b.published_on, b.content
FROM bulletin_issue b;

CREATE VIEW v_bulletin_acceptance AS
SELECT a.suggestion_id, s.number, a.accepted, a.reason, a.actor, a.accepted_at
FROM bulletin_acceptance a JOIN suggestion s ON s.id = a.suggestion_id;

CREATE VIEW v_bulletin_decision AS
SELECT d.id, d.month, d.verb, d.section, s.number, d.position, e.number AS deed, d.thanks_id,
       k.number AS thanks, t.body AS text, d.actor, d.decided_at
FROM bulletin_decision d
LEFT JOIN suggestion s ON s.id = d.suggestion_id
LEFT JOIN deed e ON e.id = d.deed_id
LEFT JOIN entry_event v ON v.id = d.thanks_id
LEFT JOIN difficulty k ON k.id = v.record_id
LEFT JOIN text t ON t.id = d.text_id;

-- Photographs; the bytes stand in a view of their own, so that a list does not carry them.
CREATE VIEW v_bulletin_photo AS
SELECT f.id, f.month, f.serial, f.media, f.sha256, f.width, f.height, t.body AS caption, f.consent, f.section,
       f.suggestion_id, s.number, f.actor, f.added_at
FROM bulletin_photo f
JOIN text t ON t.id = f.caption_id
LEFT JOIN suggestion s ON s.id = f.suggestion_id;

CREATE VIEW v_bulletin_picture AS
SELECT f.month, f.serial, f.media, f.data, f.width, f.height FROM bulletin_photo f;
