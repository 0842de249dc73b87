-- What may be read of the attachments, detached ones included.
CREATE VIEW v_attachment AS
SELECT a.id, a.ledger, a.record_id, a.record_number, a.serial, a.path, a.media_kind, a.size, a.sha256, a.copy_name,
       c.body AS caption, a.added_on, a.recorded_at, a.actor, a.void_on, a.void_by, r.body AS void_reason
FROM attachment a
LEFT JOIN text c ON c.id = a.caption_id
LEFT JOIN text r ON r.id = a.void_reason_id;
