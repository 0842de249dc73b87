-- Chases, each with its case and unit.
CREATE VIEW v_chase AS
SELECT h.id, h.suggestion_id, s.number, h.unit_id, COALESCE(u.short_name, u.name) AS unit, h.chased_on,
       h.recorded_at, h.actor, h.late, h.way, h.to_whom, t.body AS text, h.failure, h.sheet
FROM chase h
JOIN suggestion s ON s.id = h.suggestion_id
LEFT JOIN unit u ON u.id = h.unit_id
LEFT JOIN text t ON t.id = h.text_id;
