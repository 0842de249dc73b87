-- Audiences and meetings sat in on. Their states are a replay of v_entry_event, in queries.
CREATE VIEW v_audience AS
SELECT a.id, a.number, a.year, a.letter, a.serial, a.requested_on, a.title, a.unit_id,
       coalesce(u.short_name, u.name) AS unit, a.head, a.due_on, x.body AS text, a.void_on
FROM audience a
JOIN unit u ON u.id = a.unit_id
LEFT JOIN text x ON x.id = a.text_id;

CREATE VIEW v_sitting AS
SELECT s.id, s.number, s.year, s.letter, s.serial, s.held_on, s.meeting, s.title, x.body AS text, s.void_on
FROM sitting s LEFT JOIN text x ON x.id = s.text_id;
