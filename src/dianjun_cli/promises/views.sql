-- What may be read of the promises. What is due or kept on a day is the replay of the steps up to it.
CREATE VIEW v_promise AS
SELECT p.id, p.number, p.year, p.letter, p.serial, p.suggestion_id, s.number AS case_number, ct.body AS title,
       pl.code AS point, pl.township, p.unit_id, COALESCE(u.short_name, u.name) AS unit, t.body AS text
FROM promise p
JOIN suggestion s ON s.id = p.suggestion_id
JOIN platform pl ON pl.id = s.point_id
LEFT JOIN unit u ON u.id = p.unit_id
LEFT JOIN text t ON t.id = p.text_id
LEFT JOIN text ct ON ct.id = s.title_id;

CREATE VIEW v_promise_step AS
SELECT e.id, e.promise_id, p.number, e.verb, e.happened_on, e.recorded_at, e.actor, e.late, e.due_on, t.body AS text
FROM promise_event e
JOIN promise p ON p.id = e.promise_id
LEFT JOIN text t ON t.id = e.text_id;
