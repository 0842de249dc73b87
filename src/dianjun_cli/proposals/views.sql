-- Papers, and who signed them. Units, limits and ratings are the replay of the events (v_entry_event).
CREATE VIEW v_proposal AS
SELECT p.id, p.number, p.year, p.letter, p.serial, p.kind, p.state, p.level, p.township, p.meeting, p.received_on,
       p.title, p.category, p.source_number, p.suggestion_id, s.number AS case_number, x.body AS text,
       d.representative_id, r.code AS deputy_code, r.name AS deputy,
       p.answered_on, p.ended_on, p.supervised_on, p.praised_on, p.void_on
FROM proposal p
LEFT JOIN suggestion s ON s.id = p.suggestion_id
LEFT JOIN text x ON x.id = p.text_id
LEFT JOIN entry_deputy d ON d.ledger = 'proposal' AND d.record_id = p.id AND d.part = 'lead'
LEFT JOIN representative r ON r.id = d.representative_id;
