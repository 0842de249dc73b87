-- The log of every ledger, and who took part in what. A slice joins them by its ledger's name.
CREATE VIEW v_entry_event AS
SELECT e.id, e.ledger, e.record_id, e.verb, e.happened_on, e.recorded_at, e.actor, e.late, e.loaded, e.due_on,
       e.payload, t.body AS text
FROM entry_event e LEFT JOIN text t ON t.id = e.text_id;

CREATE VIEW v_entry_deputy AS
SELECT d.ledger, d.record_id, d.representative_id, d.part, r.code, r.name, r.level, r.township
FROM entry_deputy d JOIN representative r ON r.id = d.representative_id;
