-- Reception days, and who receives on them.
CREATE VIEW v_reception AS
SELECT d.id, d.platform_id, p.code AS point, p.name AS point_name, p.township, d.month, d.held_on, d.note,
       d.void_on, d.void_reason, d.notified_on, d.notified_by, p.receives, p.address, p.contact, p.phone
FROM reception_day d JOIN platform p ON p.id = d.platform_id;

CREATE VIEW v_reception_duty AS
SELECT y.id, y.day_id, y.representative_id, r.code, r.name, r.level, y.role, y.presence, y.note
FROM reception_duty y JOIN representative r ON r.id = y.representative_id;

-- A turn on the rota that was not excused; `month` orders them.
CREATE VIEW v_reception_turn AS
SELECT y.representative_id, d.platform_id, p.code AS point, d.month, d.held_on, y.role, y.presence
FROM reception_duty y
JOIN reception_day d ON d.id = y.day_id
JOIN platform p ON p.id = d.platform_id
WHERE d.void_on IS NULL AND y.presence <> 'leave';

CREATE VIEW v_reception_leave AS
SELECT l.id, l.representative_id, r.code, r.name, l.from_on, l.to_on, l.reason, l.actor, l.recorded_at,
       l.void_on, l.void_reason
FROM reception_leave l JOIN representative r ON r.id = l.representative_id;

CREATE VIEW v_reception_change AS
SELECT c.id, c.day_id, c.verb, o.code AS out_code, o.name AS out_name, i.code AS in_code, i.name AS in_name,
       c.reason, c.happened_on, c.recorded_at, c.actor
FROM reception_change c
LEFT JOIN representative o ON o.id = c.out_id
LEFT JOIN representative i ON i.id = c.in_id;
