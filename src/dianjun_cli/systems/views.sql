-- Written systems, what each replaces and what replaced it, and the day from which it is in force no more.
CREATE VIEW v_system AS
SELECT s.id, s.number, s.year, s.letter, s.serial, s.title, s.system_kind, s.issued_on, s.in_force_on, s.issued_by,
       s.document_number, s.duties, s.replaces_id, o.number AS replaces, n.number AS replaced_by,
       n.in_force_on AS replaced_on, r.happened_on AS repealed_on, x.body AS text, s.void_on
FROM written_system s
LEFT JOIN written_system o ON o.id = s.replaces_id
LEFT JOIN written_system n ON n.replaces_id = s.id AND n.void_on IS NULL
LEFT JOIN entry_event r ON r.ledger = 'system' AND r.record_id = s.id AND r.verb = 'repeal'
LEFT JOIN text x ON x.id = s.text_id;
